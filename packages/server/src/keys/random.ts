export type Random = (length: number) => Uint8Array

/** A random id (UUIDv4): no clock, no order. */
export function randomId(random: Random): string {
  const bytes = random(16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Crockford's letters: none looks like another. 32 of them, so five bits a letter and no bias. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function randomLetters(random: Random, count: number): string {
  return [...random(count)].map((byte) => letters[byte & 31]).join('')
}

/** As typed by people: small letters, blanks and hyphens, O for 0, I and L for 1. */
export function plainCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}
