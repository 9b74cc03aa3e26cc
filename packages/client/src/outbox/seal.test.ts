import { describe, expect, it } from 'vitest'
import type { Entry } from './entry.js'
import { newSealKey, ownerName, seal, unseal } from './seal.js'

const entry = (comment: string): Entry => ({
  id: 'e-1',
  route: 'evaluations.submit',
  scope: 'evaluations',
  input: { body: { comment } },
  consented: [],
})

describe('a sealed entry', () => {
  it('opens to what was sealed, under its key and its id alone', async () => {
    const key = await newSealKey()
    const sealed = await seal(key, entry('ğüşiöç İI 🙂'))
    expect(await unseal(key, 'e-1', sealed)).toEqual(entry('ğüşiöç İI 🙂'))
    expect(await unseal(key, 'e-2', sealed)).toBeUndefined()
    expect(await unseal(await newSealKey(), 'e-1', sealed)).toBeUndefined()
  })

  it('opens to nothing when any of its bytes was changed, or it was cut', async () => {
    const key = await newSealKey()
    const sealed = await seal(key, entry('x'))
    for (let at = 0; at < sealed.length; at += 7) {
      const changed = sealed.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await unseal(key, 'e-1', changed)).toBeUndefined()
    }
    for (const length of [0, 1, 12, 13, 40, sealed.length - 1])
      expect(await unseal(key, 'e-1', sealed.slice(0, length))).toBeUndefined()
  })

  it('has a size that says little about what is in it, and is never the same twice', async () => {
    const key = await newSealKey()
    const sizes = await Promise.all(['', 'x', 'x'.repeat(300)].map(async (one) => (await seal(key, entry(one))).length))
    expect(new Set(sizes).size).toBe(1)
    expect((await seal(key, entry('x'.repeat(2000)))).length % 512).toBe((sizes[0] ?? 0) % 512)
    expect(await seal(key, entry('x'))).not.toEqual(await seal(key, entry('x')))
  })

  it('has a key that cannot be exported', async () => {
    const key = await newSealKey()
    expect(key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  })
})

it('the owner’s name does not hold the person’s id and differs for each', async () => {
  const names = await Promise.all(['a', 'b', 'a'].map(ownerName))
  expect(names[0]).toBe(names[2])
  expect(names[0]).not.toBe(names[1])
  expect(names[0]).toMatch(/^[0-9a-f]{24}$/)
})
