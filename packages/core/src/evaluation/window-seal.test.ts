import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sealWindow, standsInWindow, windowSealDepth } from './index.js'

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
const commitment = (n: number): string => createHash('sha256').update(String(n)).digest('hex')
const commitments = fc.uniqueArray(fc.nat(100_000), { maxLength: 60 }).map((all) => all.map(commitment))

/** The root from the place, by the text of RFC 9162 section 2.1.1: shares nothing with the code. */
function climb(leaf: string, position: number, path: readonly string[]): string {
  const hash = (prefix: number, ...parts: string[]) =>
    createHash('sha256')
      .update(Buffer.concat([Buffer.from([prefix]), ...parts.map((part) => Buffer.from(part, 'hex'))]))
      .digest('hex')
  let at = hash(0, leaf)
  for (const [level, sibling] of path.entries())
    at = Math.floor(position / 2 ** level) % 2 === 1 ? hash(1, sibling, at) : hash(1, at, sibling)
  return at
}

describe('the seal of a window', () => {
  it('every commitment stands under the root, and no other does', () => {
    fc.assert(
      fc.property(commitments, fc.nat(), (all, n) => {
        const { root, places } = sealWindow(all, random)
        expect(places.size).toBe(all.length)
        for (const one of all) {
          const place = places.get(one)
          if (!place) throw new Error('no place')
          expect(climb(one, place.position, place.path)).toBe(root)
          expect(standsInWindow(one, place, root)).toBe(true)
          expect(standsInWindow(commitment(200_000 + n), place, root)).toBe(false)
          expect(standsInWindow(one, place, commitment(n))).toBe(false)
          expect(standsInWindow(one, { ...place, position: place.position ^ 1 }, root)).toBe(false)
          const [first = '', ...rest] = place.path
          expect(standsInWindow(one, { ...place, path: [commitment(n), ...rest] }, root)).toBe(first === commitment(n))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('tells neither how many took part nor in which order: one length for all, and other places every time', () => {
    const all = Array.from({ length: 40 }, (_, n) => commitment(n))
    const once = sealWindow(all, random)
    const again = sealWindow(all, random)
    expect(again.root).not.toBe(once.root)
    for (const { places } of [once, again, sealWindow(all.slice(0, 1), random)])
      for (const { path } of places.values()) expect(path).toHaveLength(windowSealDepth)
    const order = (of: typeof once) => all.map((one) => of.places.get(one)?.position ?? -1)
    expect(order(again)).not.toEqual(order(once))
    expect(order(once)).not.toEqual([...order(once)].sort((a, b) => a - b))
    // A window in which nobody took part has a root of the same form.
    expect(sealWindow([], random).root).toMatch(/^[0-9a-f]{64}$/)
    expect(sealWindow([], random).places.size).toBe(0)
  })

  it('two commitments share nothing but hashes that both need', () => {
    const { places } = sealWindow([commitment(1), commitment(2)], random)
    const [a, b] = [...places.values()]
    const shared = a?.path.filter((hash) => b?.path.includes(hash)) ?? []
    // Above the place where their ways meet the paths are one; below, neither has a hash of the other's.
    const meet = windowSealDepth - shared.length
    expect(a?.path.slice(meet)).toEqual(b?.path.slice(meet))
    expect((a?.position ?? 0) >> meet).toBe((b?.position ?? 0) >> meet)
  })

  it('refuses what is no commitment and one that stands twice; a malformed place is false, never an error', () => {
    expect(() => sealWindow(['x'], random)).toThrow(TypeError)
    expect(() => sealWindow([commitment(1), commitment(1)], random)).toThrow(TypeError)
    const { root, places } = sealWindow([commitment(1)], random)
    const place = places.get(commitment(1))
    if (!place) throw new Error('no place')
    for (const wrong of [
      { ...place, position: -1 },
      { ...place, position: 2 ** windowSealDepth },
      { ...place, position: 0.5 },
      { ...place, path: place.path.slice(1) },
      { ...place, path: [...place.path, place.path[0] ?? ''] },
      { ...place, path: place.path.map((hash) => hash.toUpperCase()) },
    ])
      expect(standsInWindow(commitment(1), wrong, root)).toBe(false)
    expect(standsInWindow('', place, root)).toBe(false)
  })
})
