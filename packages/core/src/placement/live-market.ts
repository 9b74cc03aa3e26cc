import { deferredAcceptance } from './deferred-acceptance.js'
import type { MarketColumns } from './market-columns.js'
import { SeatIndex, type Undo } from './seat-index.js'
import { grown } from './seat-order.js'

/** One entry of a list handed to a live market: a seat and the student's key there. */
export type ListEntry = readonly [seat: number, key: number]

/**
 * A matching that follows its market: after every change it is the student-optimal stable matching of the market as it
 * is then, equal to a full run. Arrivals and lost places push students down (deferred acceptance in another order);
 * departures and new places pull them up: first along vacancy chains, then around cycles, which chains alone miss.
 * @see docs/placement.md, "Incremental equals full"
 */
export class LiveMarket {
  readonly #index: SeatIndex
  readonly #stamp: Int32Array
  #walk = 0

  constructor(columns: MarketColumns) {
    this.#index = new SeatIndex(columns, deferredAcceptance(columns).entryOf)
    this.#stamp = new Int32Array(columns.seatQuota.length)
  }

  /** Seat of a student, −1 when unmatched or not in the market. */
  seatOf(student: number): number {
    const e = this.#index.own[student] as number
    return e < 0 ? -1 : (this.#index.entries[2 * e] as number)
  }

  /** Key that a student has at the seat held, −1 without one. */
  keyOf(student: number): number {
    const e = this.#index.own[student] as number
    return e < 0 ? -1 : (this.#index.entries[2 * e + 1] as number)
  }

  /** Bytes of all columns of the index, lists included. */
  get bytes(): number {
    return this.#index.bytes + this.#stamp.byteLength
  }

  /** Seats of all students. */
  seats(): Int32Array {
    return this.#index.own.map((e) => (e < 0 ? -1 : (this.#index.entries[2 * e] as number)))
  }

  /** Per seat the last student held, −1 for none. */
  lastHeld(): Int32Array {
    return this.#index.worst.map((at, x) => (at < 0 ? -1 : this.#index.studentAt(x, at)))
  }

  /** Seats that would take one more student. */
  freeSeats(): readonly number[] {
    return Array.from(this.#index.count, (_, x) => x).filter((x) => this.#index.fullAt(x) === undefined)
  }

  quotaOf(seat: number): number {
    return this.#index.quota[seat] as number
  }

  /** A student leaves the market. @returns students whose place has changed @throws RangeError no such student */
  withdraw(student: number): ReadonlySet<number> {
    this.#mustBe('student', student, this.#index.own.length)
    this.#index.moved = new Set()
    if (this.#index.own[student] === absent) return this.#index.moved
    this.#leave(student)
    this.#pullUp()
    return this.#index.moved
  }

  /** A student who had left, or whose list was set while away, comes (back). @returns students whose place has changed */
  arrive(student: number): ReadonlySet<number> {
    this.#mustBe('student', student, this.#index.own.length)
    this.#index.moved = new Set()
    if (this.#index.own[student] !== absent) return this.#index.moved
    this.#index.set(this.#index.own, student, -1)
    this.#index.moved.add(student)
    this.#propose(student, this.#index.listStart[student] as number)
    return this.#index.moved
  }

  /** @returns students whose place has changed @throws RangeError not a whole number ≥ 0 */
  setQuota(seat: number, quota: number): ReadonlySet<number> {
    this.#mustBe('seat', seat, this.#index.quota.length)
    if (!Number.isInteger(quota) || quota < 0 || quota > 1_000_000)
      throw new RangeError('quota: a whole number from 0 to 1,000,000 expected')
    this.#index.moved = new Set()
    for (let now = this.#index.quota[seat] as number; now !== quota; now = this.#index.quota[seat] as number)
      this.#stepQuota(seat, now, now < quota ? now + 1 : now - 1)
    return this.#index.moved
  }

  #stepQuota(seat: number, before: number, quota: number): void {
    // Under a tree one more place of a branch can push out somebody of another branch: whoever would do that leaves
    // first, so that the new place only pulls up, and comes back after it.
    const waiting: number[] = []
    if (quota > before && this.#index.isJoint(seat))
      for (let student = this.#envious(seat, quota); student >= 0; student = this.#envious(seat, quota)) {
        waiting.push(student)
        this.#leave(student)
        this.#pullUp()
      }
    this.#index.set(this.#index.quota, seat, quota)
    while ((this.#index.count[seat] as number) > quota) this.#putOut(seat)
    // One place less pulls up too under a tree: it can end a hopeless application that blocked a cycle.
    if (quota > before || this.#index.isJoint(seat)) {
      this.#index.touch(seat)
      this.#pullUp()
    }
    for (const student of waiting) {
      this.#index.set(this.#index.own, student, -1)
      this.#propose(student, this.#index.listStart[student] as number)
    }
  }

  /** Replaces a list (a wish, an eligibility or a rank has changed). @returns students whose place has changed */
  setList(student: number, list: readonly ListEntry[]): ReadonlySet<number> {
    for (const [seat, key] of list) {
      this.#mustBe('seat', seat, this.#index.quota.length)
      if (!Number.isInteger(key) || key < 0) throw new RangeError('key: a whole number ≥ 0 expected')
    }
    if (new Set(list.map(([seat]) => seat)).size < list.length) throw new RangeError('list: a seat stands twice')
    const wasThere = this.#index.own[student] !== absent
    const moved = new Set(this.withdraw(student))
    for (let e = this.#index.listStart[student] as number; e < (this.#index.listEnd[student] as number); e++)
      this.#index.unlist(e)
    const need = 2 * (this.#index.usedEntries + list.length)
    if (need > this.#index.entries.length)
      this.#index.entries = grown(this.#index.entries, Math.max(need, Math.ceil(this.#index.entries.length * 1.125)))
    this.#index.listStart[student] = this.#index.usedEntries
    for (const [seat, key] of list) {
      const e = this.#index.usedEntries++
      this.#index.entries[2 * e] = seat
      this.#index.entries[2 * e + 1] = key
      this.#index.enlist(e, student)
    }
    this.#index.listEnd[student] = this.#index.usedEntries
    if (wasThere) for (const s of this.arrive(student)) moved.add(s)
    this.#index.moved = moved
    return moved
  }

  /**
   * Where a student would be with another order of the own entries, or with some of them only: computed, then undone.
   * @param list positions in the student's own list, the most wanted first
   * @returns the seat, −1 for none
   */
  withOwnList(student: number, list: readonly number[]): number {
    this.#mustBe('student', student, this.#index.own.length)
    const length = (this.#index.listEnd[student] as number) - (this.#index.listStart[student] as number)
    for (const position of list) this.#mustBe('position', position, length)
    this.#index.journal = []
    this.withdraw(student)
    this.#index.set(this.#index.own, student, -1)
    const from = this.#index.listStart[student] as number
    this.#index.own[student] = -1
    let next = 0
    // The student proposes by the other list; everybody who is pushed out goes on by the own one.
    for (let pushed = student; ; ) {
      if (pushed !== student) break
      const position = list[next++]
      if (position === undefined) break
      pushed = this.#propose(student, from + position, student)
    }
    const seat = this.seatOf(student)
    const journal = this.#index.journal
    this.#index.journal = undefined
    for (let i = journal.length - 1; i >= 0; i--) {
      const { array, at, was } = journal[i] as Undo
      array[at] = was
    }
    return seat
  }

  #mustBe(what: string, number: number, below: number): void {
    if (!Number.isInteger(number) || number < 0 || number >= below)
      throw new RangeError(`${what}: a whole number from 0 to ${below - 1} expected`)
  }

  /** Deferred acceptance from one student on. With `stopAt`, hands that student back when he or she has to go on. */
  #propose(first: number, from: number, stopAt = -1): number {
    let student = first
    let entry = from
    for (;;) {
      if (stopAt >= 0 && student === stopAt && entry !== from) return student
      if (entry === (this.#index.listEnd[student] as number)) return -1
      const seat = this.#index.entries[2 * entry] as number
      const key = this.#index.entries[2 * entry + 1] as number
      const full = this.#index.fullAt(seat)
      if (full === undefined) {
        this.#index.hold(student, entry)
        return -1
      }
      let [worstSeat, worstKey] = [-1, key]
      for (const x of full) {
        const worst = this.#index.worst[x] as number
        const k = worst < 0 ? -1 : (this.#index.entries[2 * this.#index.entryAt(x, worst) + 1] as number)
        if (k > worstKey) {
          worstSeat = x
          worstKey = k
        }
      }
      if (worstSeat >= 0) {
        const evicted = this.#index.studentAt(worstSeat, this.#index.worst[worstSeat] as number)
        const old = this.#index.own[evicted] as number
        this.#index.release(evicted)
        this.#index.hold(student, entry)
        this.#index.refuse(worstSeat, old)
        student = evicted
        entry = old
      } else this.#index.refuse(seat, entry)
      entry++
    }
  }

  /** The earliest who wants a seat, if with that many places he or she would push somebody out; else −1. */
  #envious(seat: number, quota: number): number {
    const best = this.#index.best[seat] as number
    if (best < 0) return -1
    const before = this.#index.quota[seat] as number
    this.#index.quota[seat] = quota
    const full = this.#index.fullAt(seat)
    this.#index.quota[seat] = before
    const key = this.#index.entries[2 * this.#index.entryAt(seat, best) + 1] as number
    const pushes = full?.some((x) => {
      const worst = this.#index.worst[x] as number
      return worst >= 0 && (this.#index.entries[2 * this.#index.entryAt(x, worst) + 1] as number) > key
    })
    return pushes ? this.#index.studentAt(seat, best) : -1
  }

  /** The last student of a seat loses the place. */
  #putOut(seat: number): void {
    const student = this.#index.studentAt(seat, this.#index.worst[seat] as number)
    const entry = this.#index.own[student] as number
    if (!this.#index.isJoint(seat)) {
      this.#index.release(student)
      this.#index.refuse(seat, entry)
      this.#propose(student, entry + 1)
      return
    }
    // Limits above the seat have room now, which others may have waited for: out of the market and in again.
    this.#leave(student)
    this.#pullUp()
    this.#index.set(this.#index.own, student, -1)
    this.#propose(student, this.#index.listStart[student] as number)
  }

  /** A student leaves: the place is free, and seats above no longer see the wish. */
  #leave(student: number): void {
    const entry = this.#index.own[student] as number
    const seat = this.#index.release(student)
    this.#index.set(this.#index.own, student, absent)
    const end = entry >= 0 ? entry : (this.#index.listEnd[student] as number)
    for (let e = this.#index.listStart[student] as number; e < end; e++) this.#index.forget(e)
    if (seat >= 0) this.#index.touch(seat)
  }

  /** A student goes up to an entry; every seat passed on the way no longer sees the wish. */
  #rise(student: number, entry: number): void {
    const old = this.#index.own[student] as number
    const seat = this.#index.release(student)
    this.#index.hold(student, entry)
    const end = old >= 0 ? old : (this.#index.listEnd[student] as number)
    for (let e = entry; e < end; e++) this.#index.forget(e)
    if (seat >= 0) this.#index.touch(seat)
    this.#index.touch(this.#index.entries[2 * entry] as number)
  }

  /** Vacancy chains until no seat with room is wanted, then a cycle of wishes, until there is neither. */
  #pullUp(): void {
    for (;;) {
      const seat = this.#index.room.pop()
      if (seat !== undefined) {
        const next = this.#index.firstForRoom(seat)
        if (next) this.#rise(next.student, next.entry)
        continue
      }
      const start = this.#index.changed.pop()
      if (start === undefined) return
      const cycle = this.#cycleFrom(start)
      // All leave before anyone arrives: a seat keeps its number, and limits above it hold throughout.
      const olds = cycle.map(({ student }) => this.#index.own[student] as number)
      for (const { student } of cycle) this.#index.release(student)
      for (const { student, entry } of cycle) this.#index.hold(student, entry)
      for (const [i, { entry }] of cycle.entries()) {
        for (let e = entry; e < (olds[i] as number); e++) this.#index.forget(e)
        this.#index.touch(this.#index.entries[2 * entry] as number)
        this.#index.touch(this.#index.entries[2 * (olds[i] as number)] as number)
      }
      if (cycle.length > 0) this.#index.changed.push(start)
    }
  }

  /** Follows wishes from a seat; the moves of the first cycle met, or none. */
  #cycleFrom(start: number): readonly { student: number; entry: number }[] {
    const walk = ++this.#walk
    const path: { seat: number; student: number; entry: number }[] = []
    for (let seat = start; ; ) {
      if (this.#stamp[seat] === walk) return path.slice(path.findIndex((step) => step.seat === seat))
      this.#stamp[seat] = walk
      const next = this.#index.nextOf(seat)
      if (!next) return []
      const own = this.#index.own[next.student] as number
      if (own < 0) return []
      path.push({ seat, ...next })
      seat = this.#index.entries[2 * own] as number
    }
  }
}

const absent = -2
