/** Numbers in [0, 1) and normal deviates from a seed (mulberry32, Box–Muller): worlds that anybody can make again. */
export function randomFrom(seed: number): {
  readonly uniform: () => number
  readonly normal: () => number
  readonly below: (n: number) => number
} {
  let state = seed | 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    below: (n) => Math.floor(uniform() * n),
  }
}
