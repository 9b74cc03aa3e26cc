import type { ObservationColumns } from '@imes/core/scoring'
import { randomFrom } from './random.ts'

/** How a generated district is made. Everything in marks of a 1–5 scale. */
export interface WorldOptions {
  readonly seed: number
  readonly subjects: number
  readonly raters: number
  readonly marksPerRater: number
  readonly mean: number
  readonly quality: number
  readonly severity: number
  readonly noise: number
  /** Raters judge within windows of this many neighbouring subjects, at least `marksPerRater`. */
  readonly neighbourhood?: number
  /** A rater meets a workplace again, as often as chance has it: 25 marks of 60 workplaces are drawn, not dealt. */
  readonly again?: boolean
  /** Two more raters in every district of so many neighbours judge each of its workplaces, `marks` times together. */
  readonly coordinators?: { readonly district: number; readonly marks: number }
  /** Real numbers instead of whole marks. */
  readonly gaussian?: boolean
  /** Shared by the answers of a form; with it a form has six criteria, of which a share is not observed. */
  readonly halo?: number
  readonly missing?: number
  /** Share of raters whose marks all lie two below what they saw. */
  readonly spite?: number
  /** Quality changes by this much (sd) over three years; the truth is the last day's. */
  readonly drift?: number
}

export interface World {
  readonly columns: ObservationColumns
  /** The expected mark of each subject, in marks. */
  readonly truth: Float64Array
  /** How lenient each rater is, in latent marks. */
  readonly severities: Float64Array
  readonly options: WorldOptions
}

/** Cumulative normal distribution (Abramowitz & Stegun 26.2.17, 7.5e-8). */
function cumulative(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x))
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return x > 0 ? 1 - tail : tail
}

/** The mean mark that raters drawn at random give where the latent mark is `m`: rounding and the scale's ends included. */
export function expectedMark(m: number, sd: number): number {
  let sum = 5
  for (const cut of [1.5, 2.5, 3.5, 4.5]) sum -= cumulative((cut - m) / sd)
  return sum
}

const wholeMark = (x: number): number => Math.max(1, Math.min(5, Math.round(x)))
const criterionEffects = [0.3, 0.1, 0, 0, -0.1, -0.3]

export function makeWorld(options: WorldOptions): World {
  const { seed, subjects, raters, marksPerRater, mean, quality, severity, noise } = options
  const { normal, below, uniform } = randomFrom(seed)
  const u = Float64Array.from({ length: subjects }, () => quality * normal())
  const trend = Float64Array.from({ length: subjects }, () => (options.drift ?? 0) * normal())
  const [evaluation, rater, subject, value, criterion, day] = [[], [], [], [], [], []] as number[][] as [
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
  ]
  let form = 0
  const severities: number[] = []
  for (let r = 0; r < raters; r++) {
    const v = severity * normal()
    severities.push(v)
    const malice = uniform() < (options.spite ?? 0) ? 2 : 0
    const near = options.neighbourhood ?? subjects
    const first = below(subjects)
    const met = new Set<number>()
    for (let given = 0; given < marksPerRater; ) {
      const s = (first + below(near)) % subjects
      if (met.has(s) && !options.again) continue
      met.add(s)
      given++
      const past = uniform()
      const latent = mean + (u[s] as number) - past * (trend[s] as number) + v - malice
      const answers = options.halo === undefined ? [0] : criterionEffects
      const shared = (options.halo ?? 0) * normal()
      let observed = 0
      for (const [c, effect] of answers.entries()) {
        if (options.halo !== undefined && uniform() < (options.missing ?? 0) && observed > 0) continue
        observed++
        const y = latent + effect + shared + noise * normal()
        evaluation.push(form)
        rater.push(r)
        subject.push(s)
        value.push(options.gaussian ? y : wholeMark(y))
        criterion.push(c)
        day.push(20_000 - Math.floor(past * 1_095))
      }
      form++
    }
  }
  const { district, marks } = options.coordinators ?? { district: subjects, marks: 0 }
  for (let c = 0; marks > 0 && c < 2 * Math.floor(subjects / district); c++) {
    const v = severity * normal()
    severities.push(v)
    const first = district * Math.floor(c / 2)
    for (let k = 0; k < (district * marks) / 2; k++) {
      const s = first + (k % district)
      evaluation.push(form++)
      rater.push(raters + c)
      subject.push(s)
      value.push(wholeMark(mean + (u[s] as number) + v + noise * normal()))
      day.push(20_000)
    }
  }
  const spread = Math.hypot(severity, noise, options.halo ?? 0)
  return {
    columns: {
      evaluation: Uint32Array.from(evaluation),
      rater: Uint32Array.from(rater),
      subject: Uint32Array.from(subject),
      value: Float64Array.from(value),
      ...(options.halo === undefined ? {} : { criterion: Uint16Array.from(criterion) }),
      ...(options.drift === undefined ? {} : { day: Int32Array.from(day) }),
    },
    severities: Float64Array.from(severities),
    truth: u.map((x) => (options.gaussian ? mean + x : expectedMark(mean + x, spread))),
    options,
  }
}

export const ringKinds = ['camouflage', 'spite', 'sock puppets', 'promotion'] as const
export type RingKind = (typeof ringKinds)[number]

/**
 * The world with rings: 40 targets, five members on each (5 of about 25 marks). Camouflage: six top marks elsewhere.
 * Spite: six honest ones elsewhere. Sock puppets: the target only. Promotion: the target to the top, six to the bottom.
 */
export function withRing(world: World, kind: RingKind, members = 5): { world: World; targets: readonly number[] } {
  const { seed, subjects, raters, mean, severity, noise } = world.options
  const { below, normal } = randomFrom(seed ^ 0x5eed)
  const add = { rater: [] as number[], subject: [] as number[], value: [] as number[] }
  const targets = Array.from({ length: 40 }, (_, k) => Math.floor((k * subjects) / 40))
  let r = raters
  for (const target of targets)
    for (let m = 0; m < members; m++, r++) {
      const own = severity * normal()
      const put = (s: number, y: number): void => {
        add.rater.push(r)
        add.subject.push(s)
        add.value.push(y)
      }
      put(target, kind === 'promotion' ? 5 : 1)
      if (kind === 'sock puppets') continue
      const met = new Set([target])
      while (met.size < 7) {
        const s = below(subjects)
        if (met.has(s)) continue
        met.add(s)
        const honest = wholeMark(mean + own + noise * normal() + latentOf(world, s))
        put(s, kind === 'camouflage' ? 5 : kind === 'promotion' ? 1 : honest)
      }
    }
  const join = <T extends Uint32Array | Float64Array>(a: T, b: readonly number[]): T => {
    const out = new (a.constructor as new (n: number) => T)(a.length + b.length)
    out.set(a)
    out.set(b, a.length)
    return out
  }
  const { columns } = world
  const forms = columns.value.length
  return {
    targets,
    world: {
      ...world,
      columns: {
        evaluation: join(
          columns.evaluation,
          add.rater.map((_, i) => forms + i),
        ),
        rater: join(columns.rater, add.rater),
        subject: join(columns.subject, add.subject),
        value: join(columns.value, add.value),
      },
    },
  }
}

/** The latent quality behind an expected mark, by bisection. */
function latentOf(world: World, s: number): number {
  const { mean, severity, noise } = world.options
  const spread = Math.hypot(severity, noise)
  let low = -6
  let high = 6
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2
    if (expectedMark(mean + middle, spread) < (world.truth[s] as number)) low = middle
    else high = middle
  }
  return low
}
