import { describe, expect, it } from 'vitest'
import { fromDigits, toDigits } from '../bytes/index.js'
import { byHand } from '../code/index.js'
import { createVisitWorld } from '../testing/index.js'
import { fromCompact, toCompact } from './index.js'

describe.each(['P-256', 'Ed25519'] as const)('a token as digits (%s)', async (kind) => {
  const world = await createVisitWorld({ seed: `compact ${kind}`, kind })
  const ticket = await world.issue()
  const tokens = [
    await world.sign(ticket, { code: await world.show(world.now) }),
    await world.sign(ticket, { code: byHand(world.today) }),
  ].map(({ token }) => token)

  it('comes back to the byte', () => {
    for (const token of tokens) expect(fromCompact(toCompact(token))).toEqual({ token })
  })

  it('has one text: other kinds, lengths and counts are refused', () => {
    const [token = ''] = tokens
    const digits = toCompact(token)
    const bytes = fromDigits(digits.slice(1)) ?? new Uint8Array()
    const changed = (at: number, value: number) => {
      const copy = Uint8Array.from(bytes)
      copy[at] = value
      return `2${toDigits(copy)}`
    }
    for (const text of [
      `1${digits.slice(1)}`,
      `3${digits.slice(1)}`,
      `2${toDigits(bytes.subarray(1))}`,
      `2${toDigits(Uint8Array.from([...bytes, 0]))}`,
      changed(0, 0x20),
      changed(0, 0x16),
      changed(0, (bytes[0] ?? 0) | 8),
      changed(0, (bytes[0] ?? 0) ^ 1),
      changed(1, 0),
      changed(1, 13),
      changed(2, 0x41),
      '2',
      `2${'9'.repeat(391)}`,
    ])
      expect(() => fromCompact(text), text.slice(0, 12)).toThrow(/canonical/)
    for (const text of ['', ticket.ticket, `${token}=`]) expect(() => toCompact(text)).toThrow(/canonical/)
    expect(() => toCompact(token, token)).toThrow(/countersignature/)
  })
})
