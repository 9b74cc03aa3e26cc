import type { Observation } from '../observation.js'

/** Numbers in [0, 1) from a seed (mulberry32). */
export function uniformFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface SmallWorld {
  readonly seed: number
  readonly subjects: number
  readonly raters: number
  readonly marks: number
  /** Two roles and days when asked for. */
  readonly rich?: boolean
}

/** Marks 1–5 of made-up people on made-up workplaces. */
export function smallWorld({ seed, subjects, raters, marks, rich = false }: SmallWorld): Observation[] {
  const uniform = uniformFrom(seed)
  const normal = (): number => {
    let sum = -6
    for (let k = 0; k < 12; k++) sum += uniform()
    return sum
  }
  const quality = Array.from({ length: subjects }, () => 0.5 * normal())
  const severity = Array.from({ length: raters }, () => 0.5 * normal())
  return Array.from({ length: marks }, (_, i) => {
    const s = i < subjects ? i : Math.floor(uniform() * subjects)
    const r = i < raters ? i : Math.floor(uniform() * raters)
    const y = 3.4 + (quality[s] as number) + (severity[r] as number) + 0.9 * normal()
    return {
      evaluation: `form-${i}`,
      rater: `rater-${r}`,
      subject: `workplace-${s}`,
      value: Math.max(1, Math.min(5, Math.round(y))),
      ...(rich
        ? {
            role: r % 4 === 0 ? 'coordinator' : 'student',
            day: `202${4 + Math.floor(uniform() * 3)}-0${1 + Math.floor(uniform() * 9)}-1${Math.floor(uniform() * 9)}` as NonNullable<
              Observation['day']
            >,
          }
        : {}),
    }
  })
}

export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const uniform = uniformFrom(seed)
  const out = [...list]
  for (let i = out.length - 1; i > 0; i--) {
    const k = Math.floor(uniform() * (i + 1))
    const one = out[i] as T
    out[i] = out[k] as T
    out[k] = one
  }
  return out
}
