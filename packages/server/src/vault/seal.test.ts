import { describe, expect, it } from 'vitest'
import { openJson, SealBroken, sealJson } from './index.js'

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
const key = random(32)

describe('a sealed field', () => {
  it('opens where it belongs and nowhere else', () => {
    const sealed = sealJson(key, 'person 1', { answers: { safety: 3 } }, random, 64)
    expect(openJson(key, 'person 1', sealed)).toEqual({ answers: { safety: 3 } })
    expect(() => openJson(key, 'person 2', sealed)).toThrow(SealBroken)
    expect(() => openJson(random(32), 'person 1', sealed)).toThrow(SealBroken)
    for (const at of [0, 30, sealed.length - 1]) {
      const changed = sealed.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => openJson(key, 'person 1', changed)).toThrow(SealBroken)
    }
    expect(() => openJson(key, 'person 1', new Uint8Array(3))).toThrow(SealBroken)
  })

  it('has a length that tells no more than its number of blocks, and never the same bytes twice', () => {
    const sealed = (supports: string[]): Uint8Array => sealJson(key, 'x', { supports }, random, 512)
    expect(sealed([]).length).toBe(sealed(['ground-floor', 'near-home', 'quiet-place']).length)
    expect(Buffer.from(sealed([])).equals(Buffer.from(sealed([])))).toBe(false)
  })

  it('says nothing of what it held when it breaks', () => {
    const sealed = sealJson(key, 'x', { name: 'Deniz Örnek' }, random, 64)
    try {
      openJson(random(32), 'x', sealed)
      expect.unreachable()
    } catch (error) {
      expect(String(error)).not.toContain('Deniz')
    }
  })
})
