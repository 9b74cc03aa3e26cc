import { deferredAcceptance, layoutFirstWishes } from '@imes/core/placement/columns'
import { Person, stableMarriage } from 'stable-marriage'
import stablematch from 'stablematch'
import { hashColumn } from './market.ts'
import { type OneToOne, oneToOne, type Tastes } from './one-to-one.ts'

/**
 * One solver on one market, in a process of its own, so that each has the memory to itself:
 * `node npm-solver.ts SOLVER SIZE TASTES` prints a line of `Solved`.
 */
export interface Solved {
  /** Milliseconds of work of the thread: a run of minutes is not to be measured by what else the machine had to do. */
  readonly ms: number
  /** Of each student's seat, −1 for none. */
  readonly hash: number
  readonly placed: number
  readonly residentMiB: number
  /** What it takes to lay the first wishes out once more, where the solver does that. */
  readonly asideMs?: number | undefined
}

export type SolverName = keyof typeof solvers

/** Takes the lists in as the solver wants them; that, and telling each student's seat (−1 for none), is not timed. */
type Solver = (market: OneToOne) => {
  readonly match: () => void
  readonly seats: () => Int32Array
  readonly asideMs?: number
}

const imes: Solver = ({ size, wishes, eachSeat, eachStudent }) => {
  // Two bytes a rank while the columns are made, so that this needs less memory than the peers do.
  const complete = wishes === size * size
  const ranks = new Uint16Array(complete ? wishes : 0)
  const rows: Int32Array[] = []
  eachSeat((seat, students) => {
    if (complete) for (let i = 0; i < size; i++) ranks[(students[i] as number) * size + seat] = i
    else rows[seat] = students
  })
  const listStart = new Int32Array(size + 1)
  const entries = new Int32Array(2 * wishes)
  let next = 0
  eachStudent((student, seats) => {
    for (let i = 0; i < seats.length; i++) {
      const seat = seats[i] as number
      entries[next++] = seat
      entries[next++] = complete ? (ranks[student * size + seat] as number) : (rows[seat]?.indexOf(student) ?? -1)
    }
    listStart[student + 1] = next / 2
  })
  const columns = { listStart, entries, seatQuota: new Int32Array(size).fill(1), blocks: [] }
  const began = threadTime()
  const first = complete ? layoutFirstWishes(columns) : columns
  const asideMs = threadTime() - began
  let entryOf: Int32Array = new Int32Array(0)
  return {
    asideMs,
    match: () => {
      entryOf = deferredAcceptance(columns, first).entryOf
    },
    seats: () => entryOf.map((entry) => (entry < 0 ? -1 : (entries[2 * entry] as number))),
  }
}

/** Persons with lists of persons. */
const stableMarriagePackage: Solver = ({ size, eachSeat, eachStudent }) => {
  const people = (): Person[] => Array.from({ length: size }, (_, i) => new Person(String(i)))
  const [boys, girls] = [people(), people()]
  // With its length told a list takes no more memory than it needs.
  const of = (side: readonly Person[], row: Int32Array): Person[] =>
    Array.from({ length: row.length }, (_, i) => side[row[i] as number] as Person)
  eachSeat((seat, students) => girls[seat]?.generatePreferences(of(boys, students)))
  eachStudent((student, seats) => boys[student]?.generatePreferences(of(girls, seats)))
  return {
    match: () => void stableMarriage(boys),
    seats: () => Int32Array.from(boys, ({ fiance }) => (fiance ? Number(fiance.name) : -1)),
  }
}

/** Ids, and two functions from an id to its list. */
const stablematchPackage: Solver = ({ size, eachSeat, eachStudent }) => {
  const ids = (side: string): string[] => Array.from({ length: size }, (_, i) => `${side}${i}`)
  const [left, right] = [ids('a'), ids('b')]
  const named = (row: Int32Array, names: readonly string[]): string[] => Array.from(row, (i) => names[i] as string)
  const of = new Map<string, string[]>()
  eachSeat((seat, students) => of.set(right[seat] as string, named(students, left)))
  eachStudent((student, seats) => of.set(left[student] as string, named(seats, right)))
  const list = (id: string): string[] => of.get(id) as string[]
  let pairs: readonly [string, string][] = []
  return {
    match: () => {
      pairs = stablematch.match(left, right, list, list)
    },
    seats: () => {
      const seatOf = new Map(pairs)
      return Int32Array.from(left, (id) => Number(seatOf.get(id)?.slice(1) ?? -1))
    },
  }
}

const solvers = { imes, 'stable-marriage': stableMarriagePackage, stablematch: stablematchPackage }

function threadTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** The thread's clock ticks in milliseconds: what takes less than a second runs until it is warm, then until it fills 200. */
function solve({ match, seats, asideMs }: ReturnType<Solver>): Solved {
  const time = (fill: number): number => {
    const began = threadTime()
    let runs = 0
    do {
      match()
      runs++
    } while (threadTime() - began < fill)
    return (threadTime() - began) / runs
  }
  let ms = time(0)
  if (ms < 1000) {
    time(200)
    ms = time(200)
  }
  const placed = seats()
  return {
    ms,
    hash: hashColumn(placed),
    placed: placed.reduce((n, seat) => n + Number(seat >= 0), 0),
    residentMiB: process.resourceUsage().maxRSS / 1024,
    asideMs,
  }
}

if (import.meta.main) {
  const [solver, size, tastes] = process.argv.slice(2) as [SolverName, string, Tastes]
  console.log(JSON.stringify(solve(solvers[solver](oneToOne(Number(size), tastes)))))
}
