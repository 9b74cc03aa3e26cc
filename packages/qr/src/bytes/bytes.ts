/** Bytes over an ordinary buffer, as WebCrypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>

export function concat(...parts: readonly Uint8Array[]): Bytes {
  let length = 0
  for (const part of parts) length += part.length
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const encoder = new TextEncoder()

/** Text of the protocol is ASCII; anything else is a mistake of the caller. */
export function ascii(text: string): Bytes {
  const bytes = encoder.encode(text)
  // Every character beyond ASCII takes more bytes in UTF-8 than it has code units.
  if (bytes.length !== text.length) throw new TypeError('not ASCII')
  return bytes
}

/** One character for each byte: what is not ASCII comes out as Latin-1 and matches no form of ours. */
export function asciiText(bytes: Uint8Array): string {
  let text = ''
  // `apply` takes the bytes as they are; a spread copies them into an array first and takes seven times as long.
  for (let i = 0; i < bytes.length; i += 1024)
    text += String.fromCharCode.apply(null, bytes.subarray(i, i + 1024) as unknown as number[])
  return text
}

/** Big-endian, 0–65,535. */
export function u16(value: number): Bytes {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff) throw new RangeError('not a u16')
  return Uint8Array.of(value >> 8, value & 0xff)
}

/** Big-endian, 0–4,294,967,295. */
export function u32(value: number): Bytes {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) throw new RangeError('not a u32')
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)
}

export function readU16(bytes: Uint8Array, at = 0): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

export function readU32(bytes: Uint8Array, at = 0): number {
  return readU16(bytes, at) * 0x1_0000 + readU16(bytes, at + 2)
}

/** Variable fields carry their length first, so that two fields cannot be cut in another place. */
export function withLength(bytes: Uint8Array): Bytes {
  return concat(u16(bytes.length), bytes)
}

/** Equal content, in a time that depends on the lengths alone. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number)
  return difference === 0
}
