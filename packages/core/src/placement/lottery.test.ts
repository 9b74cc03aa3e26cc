import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { hashColumns } from './column-hash.js'
import { lotterySeed, lotteryTicket } from './index.js'

const sha256 = (...parts: (string | Buffer)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
const root = '0f'.repeat(32)

it('a student checks the own ticket with any SHA-256: seed ‖ market padded to 64 bytes ‖ id', () => {
  const seed = lotterySeed(root, 'tur 4711: 9c2e')
  expect(seed).toBe(sha256('imes-placement-lottery/1', Buffer.from(root, 'hex'), 'tur 4711: 9c2e'))
  const block = Buffer.alloc(64)
  Buffer.from(seed, 'hex').copy(block)
  block.write('okul-çankaya', 32)
  for (const id of ['0', 'öğrenci-17', 'x'.repeat(200)])
    expect(lotteryTicket(seed, 'okul-çankaya', id)).toBe(sha256(block, id))
})

it('another market, another draw or another root gives other tickets', () => {
  const seed = lotterySeed(root, 'a')
  const other = [lotterySeed(root, 'b'), lotterySeed('0e'.repeat(32), 'a')]
  const tickets = [seed, ...other].flatMap((s) => ['m1', 'm2'].map((market) => lotteryTicket(s, market, 's1')))
  expect(new Set(tickets).size).toBe(tickets.length)
})

it('a malformed seed or root and a market over 32 bytes are refused', () => {
  expect(() => lotterySeed('abc', 'x')).toThrow(TypeError)
  expect(() => lotteryTicket('ABC', 'm', 's')).toThrow(TypeError)
  expect(() => lotteryTicket(root, 'ç'.repeat(17), 's')).toThrow(TypeError)
})

it('the hash of columns is that of their little-endian bytes, lengths and names', () => {
  const a = Int32Array.of(1, -2, 2_147_483_647)
  const bytes = Buffer.alloc(12)
  for (const [i, n] of a.entries()) bytes.writeInt32LE(n, 4 * i)
  const parts = `{"a":"3 ${sha256(bytes)}","rule":"${sha256('"x"')}"}`
  expect(hashColumns({ rule: 'x', a })).toBe(sha256(parts))
  expect(hashColumns({ rule: 'x', a: a.slice(0, 2) })).not.toBe(hashColumns({ rule: 'x', a }))
})
