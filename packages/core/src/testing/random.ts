/**
 * Randomness for made-up worlds: sfc32 (C. Doty-Humphrey, PractRand), 128 bits of state, seeded through splitmix32.
 * The same seed gives the same integers in every runtime; `normal` uses the runtime's own logarithm, whose last bit
 * engines may round differently. Not for secrets, lotteries or ids.
 */
export interface Random {
  /** 0 … 2³² − 1. */
  uint32(): number
  /** [0, 1), 32 bits of it. */
  unit(): number
  /** 0 … n − 1; n from 1 to 2³². */
  below(n: number): number
  /** Standard normal (Box–Muller, both values used). */
  normal(): number
  chance(probability: number): boolean
  /** @throws RangeError the list is empty */
  pick<T>(list: readonly T[]): T
  /** A new list in random order (Fisher–Yates). */
  shuffled<T>(list: readonly T[]): T[]
  /** An independent stream of its own: what one part draws moves no other part. */
  fork(name: string): Random
}

/** FNV-1a over UTF-16 units: a seed from a name. */
function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** @param seed any text or number; `1` and `'1'` are one seed */
export function createRandom(seed: string | number): Random {
  let mix = hash32(String(seed))
  const splitmix = (): number => {
    mix = (mix + 0x9e3779b9) | 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
  let [a, b, c, counter] = [splitmix(), splitmix(), splitmix(), 1]
  const uint32 = (): number => {
    const out = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + out) | 0
    return out >>> 0
  }
  for (let round = 0; round < 12; round++) uint32()
  let spare: number | undefined
  const unit = (): number => uint32() / 4_294_967_296
  const below = (n: number): number => Math.floor(unit() * n)
  return {
    uint32,
    unit,
    below,
    normal: () => {
      if (spare !== undefined) {
        const value = spare
        spare = undefined
        return value
      }
      const radius = Math.sqrt(-2 * Math.log(1 - unit()))
      const angle = 2 * Math.PI * unit()
      spare = radius * Math.sin(angle)
      return radius * Math.cos(angle)
    },
    chance: (probability) => unit() < probability,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[below(list.length)] as (typeof list)[number]
    },
    shuffled: (list) => {
      const out = [...list]
      for (let at = out.length - 1; at > 0; at--) {
        const other = below(at + 1)
        const held = out[at] as (typeof out)[number]
        out[at] = out[other] as (typeof out)[number]
        out[other] = held
      }
      return out
    },
    fork: (name) => createRandom(`${seed}/${name}`),
  }
}
