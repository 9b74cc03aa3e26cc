import { minimumPeople } from './release.js'

/** What decides whether enough people stand behind a cell. */
export interface ReachInput {
  /** Students in the cell in one school year, 0–200. */
  readonly students: number
  /** School years pooled, 1–10. */
  readonly years: number
  /** Chance that a person takes part in a year, 0–1. Each decides for themselves. */
  readonly participation: number
  /** Chance that a student is still at the workplace in the next year, 0–1. */
  readonly stay: number
  /** People needed. Default 5. */
  readonly k?: number
}

/** One coordinator for up to 15 students of a workplace and field (OÖKY m.88/2); they stay for the years pooled. */
const studentsPerCoordinator = 15

/** Chances of 0, 1, 2 … people who took part, in one place that a person holds and may hand on each year. */
function onePlace(years: number, participation: number, stay: number): readonly number[] {
  // By people counted so far; `within` where the present one is among them, `without` where not.
  const absent = (): number[] => Array.from({ length: years + 1 }, () => 0)
  let [without, within] = [absent(), absent()]
  without[0] = 1 - participation
  within[1] = participation
  for (let year = 1; year < years; year++) {
    const [nextWithout, nextWithin] = [absent(), absent()]
    for (let count = 0; count <= years; count++) {
      const [fresh, counted] = [without[count] ?? 0, within[count] ?? 0]
      const anew = (1 - stay) * (fresh + counted) + stay * fresh
      nextWithout[count] = (nextWithout[count] ?? 0) + anew * (1 - participation)
      if (count < years) nextWithin[count + 1] = (nextWithin[count + 1] ?? 0) + anew * participation
      nextWithin[count] = (nextWithin[count] ?? 0) + stay * counted
    }
    ;[without, within] = [nextWithout, nextWithin]
  }
  return without.map((chance, count) => chance + (within[count] ?? 0))
}

function plus(a: readonly number[], b: readonly number[]): readonly number[] {
  const sum = Array.from({ length: a.length + b.length - 1 }, () => 0)
  for (const [i, x] of a.entries()) for (const [j, y] of b.entries()) sum[i + j] = (sum[i + j] ?? 0) + x * y
  return sum
}

function checkReach({ students, years, participation, stay, k = minimumPeople }: ReachInput): void {
  const whole = (value: number, least: number, most: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most
  const chance = (value: number): boolean => value >= 0 && value <= 1
  if (!whole(students, 0, 200) || !whole(years, 1, 10) || !whole(k, 1, 1000) || !chance(participation) || !chance(stay))
    throw new RangeError('students 0–200, years 1–10, chances 0–1, k from 1 up')
}

/**
 * Chance that a cell reaches k distinct people: its students over the years pooled, and its coordinators. Exact.
 * For choosing a pooling before the first release (docs/publishing.md).
 * @throws RangeError an input outside its range
 */
export function chanceToReach(input: ReachInput): number {
  checkReach(input)
  const { students, years, participation, stay, k = minimumPeople } = input
  const student = onePlace(years, participation, stay)
  const coordinator = onePlace(years, participation, 1)
  let people: readonly number[] = [1]
  for (let place = 0; place < students; place++) people = plus(people, student)
  for (let place = 0; place < Math.ceil(students / studentsPerCoordinator); place++) people = plus(people, coordinator)
  return people.slice(k).reduce((sum, chance) => sum + chance, 0)
}
