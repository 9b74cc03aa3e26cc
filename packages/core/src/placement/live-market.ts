import { fullSet } from './choice.js'
import { blockOfSeat, type MarketColumns, type SeatBlock, studentCount } from './columns.js'
import { deferredAcceptance } from './deferred-acceptance.js'
import { grown, insertAt, positionOf, removeAt, type SeatOrder, seatOrder } from './seat-order.js'

/** One entry of a list handed to a live market: a seat and the student's key there. */
export type ListEntry = readonly [seat: number, key: number]

/**
 * A matching that follows its market: after every change it is the student-optimal stable matching of the market as it
 * is then, equal to a full run. Arrivals and lost places push students down (deferred acceptance in another order);
 * departures and new places pull them up: first along vacancy chains, then around cycles, which chains alone miss.
 * @see docs/placement.md, "Incremental equals full"
 */
export class LiveMarket {
  #entries: Int32Array
  readonly #listStart: Int32Array
  readonly #listEnd: Int32Array
  #usedEntries: number
  readonly #quota: Int32Array
  readonly #block: Int32Array
  readonly #blocks: readonly SeatBlock[]
  readonly #order: SeatOrder
  /** Entry held, −1 for none; `absent` for a student who is not in the market. */
  readonly #own: Int32Array
  readonly #count: Int32Array
  /** Position of the last student held and of the first who would rather be here, relative to the seat's region; −1. */
  readonly #worst: Int32Array
  readonly #best: Int32Array
  readonly #stamp: Int32Array
  #walk = 0
  #room: number[] = []
  #changed: number[] = []
  #moved = new Set<number>()
  /** Open while a counterfactual is computed: what to put back. */
  #journal: { array: Int32Array; at: number; was: number }[] | undefined

  constructor(columns: MarketColumns) {
    const students = studentCount(columns)
    this.#entries = columns.entries
    this.#listStart = columns.listStart.slice(0, students)
    this.#listEnd = columns.listStart.slice(1)
    this.#usedEntries = columns.entries.length / 2
    this.#quota = columns.seatQuota.slice()
    this.#blocks = columns.blocks
    this.#block = columns.blocks.length > 0 ? blockOfSeat(columns) : new Int32Array(0)
    this.#order = seatOrder(columns, students)
    this.#own = deferredAcceptance(columns).entryOf
    const seats = columns.seatQuota.length
    this.#count = new Int32Array(seats)
    this.#worst = new Int32Array(seats).fill(-1)
    this.#best = new Int32Array(seats).fill(-1)
    this.#stamp = new Int32Array(seats)
    for (let x = 0; x < seats; x++) {
      const from = this.#order.start[x] as number
      for (let i = 0; i < (this.#order.length[x] as number); i++)
        if (this.#own[this.#order.student[from + i] as number] === this.#order.entry[from + i]) {
          this.#count[x] = (this.#count[x] as number) + 1
          this.#worst[x] = i
        }
      this.#best[x] = this.#firstWanting(x, 0)
    }
  }

  /** Seat of a student, −1 when unmatched or not in the market. */
  seatOf(student: number): number {
    const e = this.#own[student] as number
    return e < 0 ? -1 : (this.#entries[2 * e] as number)
  }

  /** Key that a student has at the seat held, −1 without one. */
  keyOf(student: number): number {
    const e = this.#own[student] as number
    return e < 0 ? -1 : (this.#entries[2 * e + 1] as number)
  }

  /** Bytes of all columns of the index, lists included. */
  get bytes(): number {
    const { start, length, room, entry, student } = this.#order
    return [
      this.#entries,
      this.#listStart,
      this.#listEnd,
      this.#quota,
      this.#own,
      this.#count,
      this.#worst,
      this.#best,
      this.#stamp,
      start,
      length,
      room,
      entry,
      student,
    ].reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  /** Seats of all students. */
  seats(): Int32Array {
    return this.#own.map((e) => (e < 0 ? -1 : (this.#entries[2 * e] as number)))
  }

  /** Per seat the last student held, −1 for none. */
  lastHeld(): Int32Array {
    return this.#worst.map((at, x) => (at < 0 ? -1 : this.#studentAt(x, at)))
  }

  /** Seats that would take one more student. */
  freeSeats(): readonly number[] {
    return Array.from(this.#count, (_, x) => x).filter((x) => this.#fullAt(x) === undefined)
  }

  quotaOf(seat: number): number {
    return this.#quota[seat] as number
  }

  /** A student leaves the market. @returns students whose place has changed */
  withdraw(student: number): ReadonlySet<number> {
    this.#moved = new Set()
    if (this.#own[student] === absent) return this.#moved
    this.#leave(student)
    this.#pullUp()
    return this.#moved
  }

  /** A student who had left, or whose list was set while away, comes (back). @returns students whose place has changed */
  arrive(student: number): ReadonlySet<number> {
    this.#moved = new Set()
    if (this.#own[student] !== absent) return this.#moved
    this.#set(this.#own, student, -1)
    this.#moved.add(student)
    this.#propose(student, this.#listStart[student] as number)
    return this.#moved
  }

  /** @returns students whose place has changed @throws RangeError not a whole number ≥ 0 */
  setQuota(seat: number, quota: number): ReadonlySet<number> {
    if (!Number.isInteger(quota) || quota < 0) throw new RangeError('quota: a whole number ≥ 0 expected')
    this.#moved = new Set()
    for (let now = this.#quota[seat] as number; now !== quota; now = this.#quota[seat] as number)
      this.#stepQuota(seat, now, now < quota ? now + 1 : now - 1)
    return this.#moved
  }

  #stepQuota(seat: number, before: number, quota: number): void {
    // Under a tree one more place of a branch can push out somebody of another branch: whoever would do that leaves
    // first, so that the new place only pulls up, and comes back after it.
    const waiting: number[] = []
    if (quota > before && this.#isJoint(seat))
      for (let student = this.#envious(seat, quota); student >= 0; student = this.#envious(seat, quota)) {
        waiting.push(student)
        this.#leave(student)
        this.#pullUp()
      }
    this.#set(this.#quota, seat, quota)
    while ((this.#count[seat] as number) > quota) this.#putOut(seat)
    // One place less pulls up too under a tree: it can end a hopeless application that blocked a cycle.
    if (quota > before || this.#isJoint(seat)) {
      this.#touch(seat)
      this.#pullUp()
    }
    for (const student of waiting) {
      this.#set(this.#own, student, -1)
      this.#propose(student, this.#listStart[student] as number)
    }
  }

  /** Replaces a list (a wish, an eligibility or a rank has changed). @returns students whose place has changed */
  setList(student: number, list: readonly ListEntry[]): ReadonlySet<number> {
    const wasThere = this.#own[student] !== absent
    const moved = new Set(this.withdraw(student))
    for (let e = this.#listStart[student] as number; e < (this.#listEnd[student] as number); e++) this.#unlist(e)
    const need = 2 * (this.#usedEntries + list.length)
    if (need > this.#entries.length)
      this.#entries = grown(this.#entries, Math.max(need, Math.ceil(this.#entries.length * 1.125)))
    this.#listStart[student] = this.#usedEntries
    for (const [seat, key] of list) {
      const e = this.#usedEntries++
      this.#entries[2 * e] = seat
      this.#entries[2 * e + 1] = key
      this.#enlist(e, student)
    }
    this.#listEnd[student] = this.#usedEntries
    if (wasThere) for (const s of this.arrive(student)) moved.add(s)
    this.#moved = moved
    return moved
  }

  /**
   * Where a student would be with another order of the own entries, or with some of them only: computed, then undone.
   * @param list positions in the student's own list, the most wanted first
   * @returns the seat, −1 for none
   */
  withOwnList(student: number, list: readonly number[]): number {
    this.#journal = []
    this.withdraw(student)
    this.#set(this.#own, student, -1)
    const from = this.#listStart[student] as number
    this.#own[student] = -1
    let next = 0
    // The student proposes by the other list; everybody who is pushed out goes on by the own one.
    for (let pushed = student; ; ) {
      if (pushed !== student) break
      const position = list[next++]
      if (position === undefined) break
      pushed = this.#propose(student, from + position, student)
    }
    const seat = this.seatOf(student)
    const journal = this.#journal
    this.#journal = undefined
    for (let i = journal.length - 1; i >= 0; i--) {
      const { array, at, was } = journal[i] as { array: Int32Array; at: number; was: number }
      array[at] = was
    }
    return seat
  }

  #set(array: Int32Array, at: number, value: number): void {
    this.#journal?.push({ array, at, was: array[at] as number })
    array[at] = value
  }

  #isJoint(seat: number): boolean {
    return this.#blocks.length > 0 && (this.#block[seat] as number) >= 0
  }

  /** Relative position of an entry in its seat's region. */
  #at(entry: number): number {
    const seat = this.#entries[2 * entry] as number
    const key = this.#entries[2 * entry + 1] as number
    return positionOf(this.#order, this.#entries, seat, key) - (this.#order.start[seat] as number)
  }

  #studentAt(seat: number, at: number): number {
    return this.#order.student[(this.#order.start[seat] as number) + at] as number
  }

  #entryAt(seat: number, at: number): number {
    return this.#order.entry[(this.#order.start[seat] as number) + at] as number
  }

  /** First applicant from a position on who would rather be at the seat than where he or she is. */
  #firstWanting(seat: number, from: number): number {
    const start = this.#order.start[seat] as number
    const length = this.#order.length[seat] as number
    for (let i = from; i < length; i++) {
      const own = this.#own[this.#order.student[start + i] as number] as number
      if (own === -1 || own > (this.#order.entry[start + i] as number)) return i
    }
    return -1
  }

  #lastHeld(seat: number, from: number): number {
    const start = this.#order.start[seat] as number
    for (let i = from; i >= 0; i--)
      if (this.#own[this.#order.student[start + i] as number] === this.#order.entry[start + i]) return i
    return -1
  }

  /** Gives up the seat held, if any. The student keeps wanting it unless the caller says otherwise. */
  #release(student: number): number {
    const entry = this.#own[student] as number
    this.#set(this.#own, student, -1)
    this.#moved.add(student)
    if (entry < 0) return -1
    const seat = this.#entries[2 * entry] as number
    this.#set(this.#count, seat, (this.#count[seat] as number) - 1)
    const worst = this.#worst[seat] as number
    if (this.#entryAt(seat, worst) === entry) this.#set(this.#worst, seat, this.#lastHeld(seat, worst - 1))
    return seat
  }

  #hold(student: number, entry: number): void {
    const seat = this.#entries[2 * entry] as number
    this.#set(this.#own, student, entry)
    this.#moved.add(student)
    this.#set(this.#count, seat, (this.#count[seat] as number) + 1)
    const at = this.#at(entry)
    if (at > (this.#worst[seat] as number)) this.#set(this.#worst, seat, at)
  }

  /** Someone wants the seat and was refused: perhaps the earliest who does. */
  #refuse(seat: number, entry: number): void {
    const at = this.#at(entry)
    const best = this.#best[seat] as number
    if (best < 0 || at < best) this.#set(this.#best, seat, at)
  }

  /** Deferred acceptance from one student on. With `stopAt`, hands that student back when he or she has to go on. */
  #propose(first: number, from: number, stopAt = -1): number {
    let student = first
    let entry = from
    for (;;) {
      if (stopAt >= 0 && student === stopAt && entry !== from) return student
      if (entry === (this.#listEnd[student] as number)) return -1
      const seat = this.#entries[2 * entry] as number
      const key = this.#entries[2 * entry + 1] as number
      const full = this.#fullAt(seat)
      if (full === undefined) {
        this.#hold(student, entry)
        return -1
      }
      let [worstSeat, worstKey] = [-1, key]
      for (const x of full) {
        const worst = this.#worst[x] as number
        const k = worst < 0 ? -1 : (this.#entries[2 * this.#entryAt(x, worst) + 1] as number)
        if (k > worstKey) {
          worstSeat = x
          worstKey = k
        }
      }
      if (worstSeat >= 0) {
        const evicted = this.#studentAt(worstSeat, this.#worst[worstSeat] as number)
        const old = this.#own[evicted] as number
        this.#release(evicted)
        this.#hold(student, entry)
        this.#refuse(worstSeat, old)
        student = evicted
        entry = old
      } else this.#refuse(seat, entry)
      entry++
    }
  }

  readonly #single: number[] = [0]

  /** The seats that compete for one more place at a seat; `undefined` when one more fits. */
  #fullAt(seat: number): readonly number[] | undefined {
    if (!this.#isJoint(seat)) {
      if ((this.#count[seat] as number) < (this.#quota[seat] as number)) return undefined
      this.#single[0] = seat
      return this.#single
    }
    const block = this.#blocks[this.#block[seat] as number] as SeatBlock
    const { firstSeat, seatCount } = block
    const quotas = Array.from({ length: seatCount }, (_, x) => this.#quota[firstSeat + x] as number)
    const counts = quotas.map((_, x) => this.#count[firstSeat + x] as number)
    return fullSet(block, quotas, counts, seat - firstSeat)?.map((x) => firstSeat + x)
  }

  /** The earliest who wants a seat, if with that many places he or she would push somebody out; else −1. */
  #envious(seat: number, quota: number): number {
    const best = this.#best[seat] as number
    if (best < 0) return -1
    const before = this.#quota[seat] as number
    this.#quota[seat] = quota
    const full = this.#fullAt(seat)
    this.#quota[seat] = before
    const key = this.#entries[2 * this.#entryAt(seat, best) + 1] as number
    const pushes = full?.some((x) => {
      const worst = this.#worst[x] as number
      return worst >= 0 && (this.#entries[2 * this.#entryAt(x, worst) + 1] as number) > key
    })
    return pushes ? this.#studentAt(seat, best) : -1
  }

  /** The last student of a seat loses the place. */
  #putOut(seat: number): void {
    const student = this.#studentAt(seat, this.#worst[seat] as number)
    const entry = this.#own[student] as number
    if (!this.#isJoint(seat)) {
      this.#release(student)
      this.#refuse(seat, entry)
      this.#propose(student, entry + 1)
      return
    }
    // Limits above the seat have room now, which others may have waited for: out of the market and in again.
    this.#leave(student)
    this.#pullUp()
    this.#set(this.#own, student, -1)
    this.#propose(student, this.#listStart[student] as number)
  }

  /** A student leaves: the place is free, and seats above no longer see the wish. */
  #leave(student: number): void {
    const entry = this.#own[student] as number
    const seat = this.#release(student)
    this.#set(this.#own, student, absent)
    const end = entry >= 0 ? entry : (this.#listEnd[student] as number)
    for (let e = this.#listStart[student] as number; e < end; e++) this.#forget(e)
    if (seat >= 0) this.#touch(seat)
  }

  /** An entry is no longer wished for; if its student was the earliest, the next one is. */
  #forget(entry: number): void {
    const seat = this.#entries[2 * entry] as number
    const best = this.#best[seat] as number
    if (best < 0 || this.#entryAt(seat, best) !== entry) return
    this.#set(this.#best, seat, this.#firstWanting(seat, best + 1))
    this.#touch(seat)
  }

  /** A seat, or every seat of its block, may now have room or lie on a cycle. */
  #touch(seat: number): void {
    if (!this.#isJoint(seat)) {
      this.#room.push(seat)
      this.#changed.push(seat)
      return
    }
    const { firstSeat, seatCount } = this.#blocks[this.#block[seat] as number] as SeatBlock
    for (let x = firstSeat; x < firstSeat + seatCount; x++) {
      this.#room.push(x)
      this.#changed.push(x)
    }
  }

  /** A student goes up to an entry; every seat passed on the way no longer sees the wish. */
  #rise(student: number, entry: number): void {
    const old = this.#own[student] as number
    const seat = this.#release(student)
    this.#hold(student, entry)
    const end = old >= 0 ? old : (this.#listEnd[student] as number)
    for (let e = entry; e < end; e++) this.#forget(e)
    if (seat >= 0) this.#touch(seat)
    this.#touch(this.#entries[2 * entry] as number)
  }

  /** Vacancy chains until no seat with room is wanted, then a cycle of wishes, until there is neither. */
  #pullUp(): void {
    for (;;) {
      const seat = this.#room.pop()
      if (seat !== undefined) {
        const next = this.#firstForRoom(seat)
        if (next) this.#rise(next.student, next.entry)
        continue
      }
      const start = this.#changed.pop()
      if (start === undefined) return
      const cycle = this.#cycleFrom(start)
      // All leave before anyone arrives: a seat keeps its number, and limits above it hold throughout.
      const olds = cycle.map(({ student }) => this.#own[student] as number)
      for (const { student } of cycle) this.#release(student)
      for (const { student, entry } of cycle) this.#hold(student, entry)
      for (const [i, { entry }] of cycle.entries()) {
        for (let e = entry; e < (olds[i] as number); e++) this.#forget(e)
        this.#touch(this.#entries[2 * entry] as number)
        this.#touch(this.#entries[2 * (olds[i] as number)] as number)
      }
      if (cycle.length > 0) this.#changed.push(start)
    }
  }

  /** Who may take a free place: at a seat alone its earliest applicant, in a block the earliest of all with room. */
  #firstForRoom(seat: number): { student: number; entry: number } | undefined {
    const block = this.#isJoint(seat) ? (this.#blocks[this.#block[seat] as number] as SeatBlock) : undefined
    const [from, to] = block ? [block.firstSeat, block.firstSeat + block.seatCount] : [seat, seat + 1]
    let found: { student: number; entry: number } | undefined
    let earliest = Number.MAX_SAFE_INTEGER
    for (let x = from; x < to; x++) {
      const best = this.#best[x] as number
      if (best < 0 || this.#fullAt(x) !== undefined) continue
      const entry = this.#entryAt(x, best)
      const key = this.#entries[2 * entry + 1] as number
      if (key >= earliest) continue
      earliest = key
      found = { student: this.#studentAt(x, best), entry }
    }
    return found
  }

  /** The student to whom an edge leads: the earliest who would take a place that this seat can give up. */
  #nextOf(seat: number): { student: number; entry: number } | undefined {
    if (!this.#isJoint(seat)) {
      const best = this.#best[seat] as number
      return best < 0 ? undefined : { student: this.#studentAt(seat, best), entry: this.#entryAt(seat, best) }
    }
    const { firstSeat, seatCount } = this.#blocks[this.#block[seat] as number] as SeatBlock
    let found: { student: number; entry: number } | undefined
    let earliest = Number.MAX_SAFE_INTEGER
    for (let y = firstSeat; y < firstSeat + seatCount; y++) {
      const best = this.#best[y] as number
      if (best < 0 || !this.#fullAt(y)?.includes(seat)) continue
      const entry = this.#entryAt(y, best)
      const key = this.#entries[2 * entry + 1] as number
      if (key >= earliest) continue
      earliest = key
      found = { student: this.#studentAt(y, best), entry }
    }
    return found
  }

  /** Follows wishes from a seat; the moves of the first cycle met, or none. */
  #cycleFrom(start: number): readonly { student: number; entry: number }[] {
    const walk = ++this.#walk
    const path: { seat: number; student: number; entry: number }[] = []
    for (let seat = start; ; ) {
      if (this.#stamp[seat] === walk) return path.slice(path.findIndex((step) => step.seat === seat))
      this.#stamp[seat] = walk
      const next = this.#nextOf(seat)
      if (!next) return []
      const own = this.#own[next.student] as number
      if (own < 0) return []
      path.push({ seat, ...next })
      seat = this.#entries[2 * own] as number
    }
  }

  #unlist(entry: number): void {
    const seat = this.#entries[2 * entry] as number
    const at = this.#at(entry)
    removeAt(this.#order, seat, (this.#order.start[seat] as number) + at)
    for (const column of [this.#worst, this.#best])
      if ((column[seat] as number) > at) column[seat] = (column[seat] as number) - 1
  }

  #enlist(entry: number, student: number): void {
    const seat = this.#entries[2 * entry] as number
    const at = this.#at(entry)
    insertAt(this.#order, seat, (this.#order.start[seat] as number) + at, entry, student)
    for (const column of [this.#worst, this.#best])
      if ((column[seat] as number) >= at) column[seat] = (column[seat] as number) + 1
  }
}

const absent = -2
