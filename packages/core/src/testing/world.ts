import { fields, provinces } from '../reference/index.js'
import { createRandom, type Random } from './random.js'
import { shareOut, shareOutAtLeastOne } from './share.js'

/** How large a made-up world is. */
export interface WorldSize {
  readonly students: number
  readonly workplaces: number
  readonly coordinators: number
  /** Plate numbers, 1–81, in ascending order. */
  readonly provinces: readonly number[]
}

/** What happens in it. Every number is a parameter; the defaults are those of `docs/generator.md`. */
export interface WorldOptions {
  /** Default `'world'`. The same seed, size and options give the same world. */
  readonly seed?: string | number
  /** Longest list of preferences, default 8; 0 leaves preferences out. */
  readonly preferences?: number
}

/**
 * Who is where, in columns: student s, workplace w, coordinator c and seat x are numbers from 0. Workplaces, students and
 * coordinators are numbered province by province, which is also how they lie in memory.
 */
export interface World {
  readonly seed: string
  readonly size: WorldSize
  /** Occupations (programme and field) by number. */
  readonly occupations: readonly {
    readonly program: 'MTAL' | 'MESEM'
    readonly field: string
    readonly branches: number
  }[]
  readonly workplace: {
    readonly province: Uint8Array
    readonly occupation: Uint8Array
    readonly trainers: Uint8Array
    /** The first seat; seats `firstSeat[w]` … `firstSeat[w + 1] − 1` are its own (one a branch). */
    readonly firstSeat: Int32Array
  }
  readonly seat: { readonly workplace: Int32Array; readonly branch: Uint8Array; readonly quota: Uint16Array }
  readonly student: {
    readonly province: Uint8Array
    readonly occupation: Uint8Array
    readonly branch: Uint8Array
    readonly workplace: Int32Array
    readonly seat: Int32Array
    readonly coordinator: Int32Array
    /** Last year's grade average in hundredths; 65,535 is unknown. */
    readonly average: Uint16Array
    readonly disciplined: Uint8Array
    /** Outside the order (OÖKY m.136/3). */
    readonly exempt: Uint8Array
  }
  readonly coordinator: { readonly province: Uint8Array; readonly occupation: Uint8Array }
  /** Lists of seats in order of preference, for all students: CSR. */
  readonly preference: { readonly start: Int32Array; readonly seat: Int32Array }
}

/** Unknown grade average in {@link World}. */
export const unknownAverage = 65_535

/**
 * Makes a world of any size in one pass over its columns. About three students to a workplace, very unequal (a third of
 * the workplaces has one); one coordinator for at most 15 students of one workplace and field; provinces weighted by
 * their number of districts; fields by rank (1/(rank + 3)).
 * @throws RangeError fewer students than workplaces, or fewer workplaces than provinces
 */
export function generateWorld(size: WorldSize, options: WorldOptions = {}): World {
  const { seed = 'world', preferences = 8 } = options
  if (size.students < size.workplaces || size.workplaces < size.provinces.length) {
    throw new RangeError('a workplace needs a student and a province needs a workplace')
  }
  const random = createRandom(seed)
  const occupations = fields.map(({ program, name, branches }) => ({ program, field: name, branches: branches.length }))
  const workplace = makeWorkplaces(size, occupations, random.fork('workplaces'))
  const counts = studentsAtEach(size, random.fork('sizes'))
  const seats = makeSeats(size, occupations, workplace, counts, random.fork('seats'))
  const student = makeStudents(size, workplace, seats, random.fork('students'))
  const coordinator = assignCoordinators(size, workplace, student)
  const preference = makePreferences(size, preferences, workplace, seats, student, random.fork('preferences'))
  return {
    seed: String(seed),
    size,
    occupations,
    workplace: { ...workplace, firstSeat: seats.firstSeat },
    seat: { workplace: seats.workplace, branch: seats.branch, quota: seats.quota },
    student,
    coordinator,
    preference,
  }
}

type Places = { province: Uint8Array; occupation: Uint8Array; trainers: Uint8Array }
type Seats = {
  firstSeat: Int32Array
  workplace: Int32Array
  branch: Uint8Array
  quota: Uint16Array
  taken: Uint16Array
}

function makeWorkplaces(size: WorldSize, occupations: World['occupations'], random: Random): Places {
  const districts = size.provinces.map((plate) => provinces[plate - 1]?.districts.length ?? 1)
  const perProvince = shareOutAtLeastOne(size.workplaces, districts)
  const order = random.shuffled(occupations.map((_, at) => at))
  const weights = new Float64Array(occupations.length)
  for (const [rank, occupation] of order.entries()) weights[occupation] = 1 / (rank + 3)
  const province = new Uint8Array(size.workplaces)
  const occupation = new Uint8Array(size.workplaces)
  const trainers = new Uint8Array(size.workplaces)
  let at = 0
  for (const [index, plate] of size.provinces.entries()) {
    const shares = shareOut(perProvince[index] ?? 0, weights)
    for (const [which, share] of shares.entries()) {
      for (let n = 0; n < share; n++) {
        province[at] = plate
        occupation[at] = which
        trainers[at++] = 1 + Math.floor(-Math.log(1 - random.unit()) * 0.9)
      }
    }
  }
  return { province, occupation, trainers }
}

/** Students at each workplace: at least one, the others shared out by log-normal weights. */
function studentsAtEach(size: WorldSize, random: Random): Int32Array {
  const weights = Float64Array.from({ length: size.workplaces }, () => Math.exp(1.6 * random.normal()))
  return shareOutAtLeastOne(size.students, weights)
}

/** One seat a branch that somebody takes, and here and there a free place. */
function makeSeats(
  size: WorldSize,
  occupations: World['occupations'],
  workplaces: Places,
  counts: Int32Array,
  random: Random,
): Seats {
  const firstSeat = new Int32Array(size.workplaces + 1)
  const branchOf: number[] = []
  const takenOf: number[] = []
  const workplaceOf: number[] = []
  for (let w = 0; w < size.workplaces; w++) {
    const branches = occupations[workplaces.occupation[w] ?? 0]?.branches ?? 1
    const count = counts[w] ?? 0
    const isSplit = branches > 1 && count > 2 && random.chance(0.3)
    const first = random.below(branches)
    const inFirst = isSplit ? 1 + random.below(count - 1) : count
    firstSeat[w] = branchOf.length
    branchOf.push(first)
    takenOf.push(inFirst)
    workplaceOf.push(w)
    if (isSplit) {
      branchOf.push((first + 1 + random.below(branches - 1)) % branches)
      takenOf.push(count - inFirst)
      workplaceOf.push(w)
    }
  }
  firstSeat[size.workplaces] = branchOf.length
  const quota = Uint16Array.from(takenOf, (taken) => taken + (random.chance(0.25) ? 1 + random.below(2) : 0))
  return {
    firstSeat,
    workplace: Int32Array.from(workplaceOf),
    branch: Uint8Array.from(branchOf),
    quota,
    taken: Uint16Array.from(takenOf),
  }
}

function makeStudents(size: WorldSize, workplaces: Places, seats: Seats, random: Random) {
  const student = {
    province: new Uint8Array(size.students),
    occupation: new Uint8Array(size.students),
    branch: new Uint8Array(size.students),
    workplace: new Int32Array(size.students),
    seat: new Int32Array(size.students),
    coordinator: new Int32Array(size.students),
    average: new Uint16Array(size.students),
    disciplined: new Uint8Array(size.students),
    exempt: new Uint8Array(size.students),
  }
  let s = 0
  for (let x = 0; x < seats.workplace.length; x++) {
    const w = seats.workplace[x] ?? 0
    for (let n = seats.taken[x] ?? 0; n > 0; n--, s++) {
      student.province[s] = workplaces.province[w] ?? 0
      student.occupation[s] = workplaces.occupation[w] ?? 0
      student.branch[s] = seats.branch[x] ?? 0
      student.workplace[s] = w
      student.seat[s] = x
      const average = Math.round(Math.min(100, Math.max(45, 70 + 12 * random.normal())) * 100)
      student.average[s] = random.chance(0.02) ? unknownAverage : average
      student.disciplined[s] = random.chance(0.06) ? 1 : 0
      student.exempt[s] = random.chance(0.01) ? 1 : 0
    }
  }
  return student
}

/**
 * Students of one workplace go to one coordinator, 15 at most; a coordinator has workplaces of one province and field.
 * Each (province, field) has at least one; the others are shared out by the number of students.
 */
function assignCoordinators(size: WorldSize, workplaces: Places, student: ReturnType<typeof makeStudents>) {
  const group = (w: number): number => (workplaces.province[w] ?? 0) * 256 + (workplaces.occupation[w] ?? 0)
  const starts: number[] = []
  for (let s = 0; s < size.students; s++) {
    const isNew = s === 0 || group(student.workplace[s] ?? 0) !== group(student.workplace[s - 1] ?? 0)
    if (isNew) starts.push(s)
  }
  const sizes = starts.map((start, at) => (starts[at + 1] ?? size.students) - start)
  const total = Math.max(size.coordinators, starts.length)
  const shares = shareOutAtLeastOne(total, sizes)
  const province = new Uint8Array(total)
  const occupation = new Uint8Array(total)
  let first = 0
  for (const [at, start] of starts.entries()) {
    const share = shares[at] ?? 1
    const count = sizes[at] ?? 0
    const w = student.workplace[start] ?? 0
    province.fill(workplaces.province[w] ?? 0, first, first + share)
    occupation.fill(workplaces.occupation[w] ?? 0, first, first + share)
    spread(student, start, count, first, share)
    first += share
  }
  return { province, occupation }
}

/** Groups of one workplace (15 at most) stay together; group after group goes to the coordinator whose turn it is. */
function spread(
  student: { workplace: Int32Array; coordinator: Int32Array },
  start: number,
  count: number,
  first: number,
  share: number,
): void {
  let s = start
  while (s < start + count) {
    let end = s + 1
    while (end < start + count && end - s < 15 && student.workplace[end] === student.workplace[s]) end++
    const turn = Math.min(share - 1, Math.floor(((s - start) / count) * share))
    student.coordinator.fill(first + turn, s, end)
    s = end
  }
}

/**
 * Seats of the student's own province, field and branch, drawn with popularity (the square of a random number per seat
 * pulls toward the front of the pool), the present one among them half of the time.
 */
function makePreferences(
  size: WorldSize,
  longest: number,
  workplaces: Places,
  seats: Seats,
  student: ReturnType<typeof makeStudents>,
  random: Random,
): World['preference'] {
  const start = new Int32Array(size.students + 1)
  if (longest === 0) return { start, seat: new Int32Array(0) }
  const pools = seatPools(workplaces, seats)
  const list = new Int32Array(size.students * longest)
  let filled = 0
  for (let s = 0; s < size.students; s++) {
    start[s] = filled
    const pool = pools.get(poolKey(student.province[s] ?? 0, student.occupation[s] ?? 0, student.branch[s] ?? 0)) ?? []
    const wanted = Math.min(pool.length, random.below(longest + 1))
    for (let tries = 0; tries < 3 * wanted && filled - (start[s] ?? 0) < wanted; tries++) {
      const seat = tries === 0 && random.chance(0.5) ? (student.seat[s] ?? 0) : popular(pool, random)
      if (!isListed(list, start[s] ?? 0, filled, seat)) list[filled++] = seat
    }
  }
  start[size.students] = filled
  return { start, seat: list.slice(0, filled) }
}

function isListed(list: Int32Array, from: number, to: number, seat: number): boolean {
  for (let at = from; at < to; at++) if (list[at] === seat) return true
  return false
}

const popular = (pool: readonly number[], random: Random): number =>
  pool[Math.floor(random.unit() ** 2 * pool.length)] ?? 0

const poolKey = (province: number, occupation: number, branch: number): number =>
  (province * 256 + occupation) * 256 + branch

function seatPools(workplaces: Places, seats: Seats): Map<number, number[]> {
  const pools = new Map<number, number[]>()
  for (let x = 0; x < seats.workplace.length; x++) {
    const w = seats.workplace[x] ?? 0
    const key = poolKey(workplaces.province[w] ?? 0, workplaces.occupation[w] ?? 0, seats.branch[x] ?? 0)
    const pool = pools.get(key)
    if (pool) pool.push(x)
    else pools.set(key, [x])
  }
  return pools
}
