import type { Weekday } from './duty.js'

/** One coordinator's week: work and journeys by day, in quarter hours. */
export class Week {
  readonly day = [0, 0, 0, 0, 0, 0]
  /** Work per trip; a trip is a district and a weekday. */
  readonly #trips = new Map<string, number[]>()
  load = 0
  readonly limit: number
  constructor(limit: number) {
    this.limit = limit
  }
  journeyTo(weekday: Weekday, district: string, journey: number): number {
    return this.#trips.get(district)?.[weekday] ? 0 : journey
  }
  fits(weekday: Weekday, district: string, journey: number, quarters: number, dayLimit: number): boolean {
    const most = Math.min(dayLimit - (this.day[weekday] as number), this.limit - this.load)
    return quarters + journey <= most || quarters + this.journeyTo(weekday, district, journey) <= most
  }
  add(weekday: Weekday, district: string, journey: number, quarters: number): void {
    const more = quarters + this.journeyTo(weekday, district, journey)
    const trips = this.#trips.get(district) ?? [0, 0, 0, 0, 0, 0]
    trips[weekday] = (trips[weekday] as number) + quarters
    this.#trips.set(district, trips)
    this.day[weekday] = (this.day[weekday] as number) + more
    this.load += more
  }
  remove(weekday: Weekday, district: string, journey: number, quarters: number): void {
    const trips = this.#trips.get(district) ?? [0, 0, 0, 0, 0, 0]
    const left = (trips[weekday] as number) - quarters
    trips[weekday] = Math.max(0, left)
    const less = quarters + (left > 0 ? 0 : journey)
    this.day[weekday] = (this.day[weekday] as number) - less
    this.load -= less
  }
}

/** Whether coordinator a has the smaller relative load; ties by the seed. */
export function isLessLoaded(weeks: readonly Week[], tie: readonly number[], a: number, b: number): boolean {
  const [one, two] = [weeks[a] as Week, weeks[b] as Week]
  const difference = one.load * two.limit - two.load * one.limit
  return difference < 0 || (difference === 0 && (tie[a] as number) < (tie[b] as number))
}

/** Coordinators of one home with the least relative load first: a binary heap, ties by the seed. */
export class LeastLoaded {
  readonly #heap: number[]
  readonly #before: (a: number, b: number) => boolean
  constructor(members: readonly number[], weeks: readonly Week[], tie: readonly number[]) {
    this.#before = (a, b) => isLessLoaded(weeks, tie, a, b)
    this.#heap = [...members].sort((a, b) => (this.#before(a, b) ? -1 : 1))
  }
  first(): number | undefined {
    return this.#heap[0]
  }
  drop(): void {
    const last = this.#heap.pop()
    if (last === undefined || this.#heap.length === 0) return
    this.#heap[0] = last
    this.settle()
  }
  /** Puts the first one where it belongs after its load has grown. */
  settle(): void {
    const heap = this.#heap
    for (let hole = 0; ; ) {
      const [left, right] = [2 * hole + 1, 2 * hole + 2]
      let least = hole
      if (left < heap.length && this.#before(heap[left] as number, heap[least] as number)) least = left
      if (right < heap.length && this.#before(heap[right] as number, heap[least] as number)) least = right
      if (least === hole) return
      ;[heap[hole], heap[least]] = [heap[least] as number, heap[hole] as number]
      hole = least
    }
  }
}

/** Adds to the list under a key. */
export function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
