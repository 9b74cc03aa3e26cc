import { createRandom, type Random } from './random.js'
import type { World } from './world.js'

/** How people rate. Sizes are in points of the 1–5 scale; see `docs/generator.md` for where the defaults come from. */
export interface RatingOptions {
  /** Default: the world's own. */
  readonly seed?: string | number
  /** Terms that are rated, the last one first; default 2. */
  readonly terms?: number
  /** First day of the last term as days since 1970-01-01; default 20,489 (2026-02-05). */
  readonly lastTermStart?: number
  readonly criteria?: number
  readonly mean?: number
  /** Spread of the workplaces' true quality; default 0.5. */
  readonly qualitySd?: number
  /** Spread of lenient and severe raters; default 0.5. */
  readonly severitySd?: number
  /** What the answers of one form share beyond quality and severity; default 0.5. */
  readonly haloSd?: number
  /** Spread of single answers; default 0.8. */
  readonly answerSd?: number
  /** A coordinator's mark beside a student's, on average; default 0.2. */
  readonly coordinatorShift?: number
  readonly notObserved?: number
  /** Share of students who fill a form in a term; default 0.35: taking part is voluntary. */
  readonly studentsTakePart?: number
  /** Share of (coordinator, workplace) pairs with a form in a term; default 0.25. */
  readonly coordinatorsTakePart?: number
  /** In earlier terms a student was at another workplace of the field with this probability; default 0.3. */
  readonly moved?: number
  /** Share of student raters who give their workplace the lowest mark out of spite; default 0. */
  readonly spite?: number
  /** Groups of raters who agree to push one workplace down, or up, and give the top mark elsewhere. */
  readonly rings?: { readonly count: number; readonly members: number; readonly push: 'down' | 'up' }
}

/** 0 an honest form, 1 spite, 2 a ring's mark for its target, 3 a ring member's top mark elsewhere. */
export type FormKind = 0 | 1 | 2 | 3

/**
 * Forms in columns, in no telling order, and the truth behind them. Raters: students 0 … S − 1, then coordinators
 * S … S + C − 1.
 */
export interface Ratings {
  readonly count: number
  readonly rater: Int32Array
  readonly workplace: Int32Array
  /** 0 student, 1 coordinator. */
  readonly role: Uint8Array
  /** Days since 1970-01-01. */
  readonly day: Int32Array
  /** `criteria` marks a form, 1–5; 0 is "not observed". */
  readonly marks: Uint8Array
  /** Mean of the observed marks. */
  readonly value: Float64Array
  readonly kind: Uint8Array
  readonly criteria: number
  readonly truth: {
    /** Per workplace, around 0. */
    readonly quality: Float64Array
    /** Per rater, above 0 lenient. */
    readonly severity: Float64Array
    /** Per criterion, sum 0. */
    readonly criterion: Float64Array
    /** Workplaces that a ring is after. */
    readonly targets: Int32Array
  }
}

const defaults = {
  terms: 2,
  lastTermStart: 20_489,
  criteria: 6,
  mean: 3.6,
  qualitySd: 0.5,
  severitySd: 0.5,
  haloSd: 0.5,
  answerSd: 0.8,
  coordinatorShift: 0.2,
  notObserved: 0.1,
  studentsTakePart: 0.35,
  coordinatorsTakePart: 0.25,
  moved: 0.3,
  spite: 0,
}

/** What people in a world say of its workplaces, with the truth that a model should find again. */
export function generateRatings(world: World, options: RatingOptions = {}): Ratings {
  const set: Settings = { ...defaults, ...options }
  const random = createRandom(`${options.seed ?? world.seed}/ratings`)
  const raters = world.size.students + world.coordinator.province.length
  const truth = {
    quality: normals(world.size.workplaces, set.qualitySd, random.fork('quality')),
    severity: normals(raters, set.severitySd, random.fork('severity')),
    criterion: centred(normals(set.criteria, 0.2, random.fork('criteria'))),
    targets: new Int32Array(0),
  }
  const forms = collectForms(world, set, random.fork('forms'))
  const targets = options.rings ? addRings(world, forms, options.rings, set.lastTermStart, random.fork('rings')) : []
  truth.targets = Int32Array.from(targets)
  return markForms(world, forms, set, truth, random.fork('marks'), options.rings?.push ?? 'down')
}

interface Forms {
  readonly rater: number[]
  readonly workplace: number[]
  readonly day: number[]
  readonly kind: number[]
}

function normals(count: number, sd: number, random: Random): Float64Array {
  const values = new Float64Array(count)
  for (let at = 0; at < count; at++) values[at] = sd * random.normal()
  return values
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map((value) => value - mean)
}

type Settings = Readonly<typeof defaults>

function collectForms(world: World, set: Settings, random: Random): Forms {
  const forms: Forms = { rater: [], workplace: [], day: [], kind: [] }
  const { students } = world.size
  for (let term = 0; term < set.terms; term++) {
    const from = set.lastTermStart - term * 182
    const seen = new Set<number>()
    for (let s = 0; s < students; s++) {
      const here = world.student.workplace[s] ?? 0
      const workplace = term > 0 && random.chance(set.moved) ? neighbour(world, here, random) : here
      const pair = (world.student.coordinator[s] ?? 0) * world.size.workplaces + here
      if (!seen.has(pair)) {
        seen.add(pair)
        const rater = students + (world.student.coordinator[s] ?? 0)
        if (random.chance(set.coordinatorsTakePart)) add(forms, rater, here, from + random.below(110), 0)
      }
      if (!random.chance(set.studentsTakePart)) continue
      add(forms, s, workplace, from + random.below(110), set.spite > 0 && random.chance(set.spite) ? 1 : 0)
    }
  }
  return forms
}

function add(forms: Forms, rater: number, workplace: number, day: number, kind: FormKind): void {
  forms.rater.push(rater)
  forms.workplace.push(workplace)
  forms.day.push(day)
  forms.kind.push(kind)
}

/** A workplace close in number: most often of the same province and field. */
function neighbour(world: World, workplace: number, random: Random): number {
  const other = workplace + (random.chance(0.5) ? 1 : -1) * (1 + random.below(8))
  const isSame =
    world.workplace.province[other] === world.workplace.province[workplace] &&
    world.workplace.occupation[other] === world.workplace.occupation[workplace]
  return isSame ? other : workplace
}

/** Each ring: students of neighbouring workplaces, one mark each for the target and six top marks elsewhere. */
function addRings(
  world: World,
  forms: Forms,
  rings: { readonly count: number; readonly members: number },
  day: number,
  random: Random,
): number[] {
  const targets: number[] = []
  for (let ring = 0; ring < rings.count; ring++) {
    const target = random.below(world.size.workplaces)
    const first = random.below(Math.max(1, world.size.students - rings.members))
    targets.push(target)
    for (let member = first; member < first + rings.members; member++) {
      add(forms, member, target, day + random.below(110), 2)
      for (let n = 0; n < 6; n++) add(forms, member, random.below(world.size.workplaces), day + random.below(110), 3)
    }
  }
  return targets
}

function markForms(
  world: World,
  forms: Forms,
  set: Settings,
  truth: Ratings['truth'],
  random: Random,
  push: 'down' | 'up',
): Ratings {
  const count = forms.rater.length
  const { criteria } = set
  const marks = new Uint8Array(count * criteria)
  const value = new Float64Array(count)
  const role = new Uint8Array(count)
  const kind = Uint8Array.from(forms.kind)
  for (let form = 0; form < count; form++) {
    const rater = forms.rater[form] ?? 0
    role[form] = rater >= world.size.students ? 1 : 0
    const fixed = fixedMark(kind[form] ?? 0, push)
    const level =
      set.mean +
      (truth.quality[forms.workplace[form] ?? 0] ?? 0) +
      (truth.severity[rater] ?? 0) +
      (role[form] === 1 ? set.coordinatorShift : 0) +
      set.haloSd * random.normal()
    value[form] = fillForm(marks, form, level, fixed, set, truth.criterion, random)
  }
  return {
    count,
    rater: Int32Array.from(forms.rater),
    workplace: Int32Array.from(forms.workplace),
    role,
    day: Int32Array.from(forms.day),
    marks,
    value,
    kind,
    criteria,
    truth,
  }
}

function fixedMark(kind: number, push: 'down' | 'up'): number | undefined {
  if (kind === 1) return 1
  if (kind === 2) return push === 'down' ? 1 : 5
  return kind === 3 ? (push === 'down' ? 5 : 1) : undefined
}

/** Marks of one form; at least one criterion is observed. Returns their mean. */
function fillForm(
  marks: Uint8Array,
  form: number,
  level: number,
  fixed: number | undefined,
  set: Settings,
  criterion: Float64Array,
  random: Random,
): number {
  let sum = 0
  let observed = 0
  for (let at = 0; at < set.criteria; at++) {
    const noise = set.answerSd * random.normal()
    const isLast = at === set.criteria - 1 && observed === 0
    if (!isLast && fixed === undefined && random.chance(set.notObserved)) continue
    const mark = fixed ?? Math.min(5, Math.max(1, Math.round(level + (criterion[at] ?? 0) + noise)))
    marks[form * set.criteria + at] = mark
    sum += mark
    observed++
  }
  return sum / observed
}
