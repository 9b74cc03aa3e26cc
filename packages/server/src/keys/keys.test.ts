import { expect, it } from 'vitest'
import { generateKeys, joined, macsFrom, plainCode, randomId, randomLetters, sameBytes } from './index.js'

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

it('keys of two purposes never meet, and another master knows nothing', async () => {
  const { master } = await generateKeys(random)
  const [macs, again] = [macsFrom(master), macsFrom(master)]
  expect(Buffer.from(macs.session('a')).equals(Buffer.from(again.session('a')))).toBe(true)
  const all = [macs.roster('a'), macs.session('a'), macs.signInCode('a'), macs.screenCode('a'), macs.idempotency('a')]
  expect(new Set(all.map((one) => Buffer.from(one).toString('hex'))).size).toBe(all.length)
  expect(sameBytes(macs.wrap, macsFrom((await generateKeys(random)).master).wrap)).toBe(false)
  expect(() => macsFrom('short')).toThrow(TypeError)
})

it('two lists of parts never give one text', () => {
  expect(joined('a', 'bc')).not.toBe(joined('ab', 'c'))
  expect(joined('', 'a')).not.toBe(joined('a', ''))
})

it('a code is read as people type it, and an id carries neither clock nor order', () => {
  expect(plainCode(' 32-o1l4q ')).toBe('320114Q')
  const letters = randomLetters(random, 2000)
  expect(letters).toMatch(/^[0-9A-HJKMNP-TV-Z]+$/)
  expect(new Set(letters).size).toBe(32)
  expect(randomId(random)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
