import { fullSet } from './choice.js'
import { blockOfSeat, type MarketColumns, type SeatBlock, studentCount } from './market-columns.js'
import { insertAt, positionOf, removeAt, type SeatOrder, seatOrder } from './seat-order.js'

/** What to put back after a computation that must leave no trace. */
export interface Undo {
  readonly array: Int32Array
  readonly at: number
  readonly was: number
}

/**
 * Who is where and who would rather be where, kept up to date move by move: per seat its applicants in order, the last
 * one held and the first one who wants to come. `LiveMarket` decides the moves; this only keeps the books.
 */
export class SeatIndex {
  entries: Int32Array
  readonly listStart: Int32Array
  readonly listEnd: Int32Array
  usedEntries: number
  readonly quota: Int32Array
  readonly block: Int32Array
  readonly blocks: readonly SeatBlock[]
  readonly order: SeatOrder
  /** Entry held, −1 for none; less for a student who is not in the market. */
  readonly own: Int32Array
  readonly count: Int32Array
  /** Position of the last student held and of the first who would rather be here, within the seat's region; −1. */
  readonly worst: Int32Array
  readonly best: Int32Array
  /** Seats that may have room, and seats whose edge may have changed. */
  readonly room: number[] = []
  readonly changed: number[] = []
  moved = new Set<number>()
  /** Open while a counterfactual is computed. */
  journal: Undo[] | undefined
  readonly single: number[] = [0]

  constructor(columns: MarketColumns, entryOf: Int32Array) {
    const students = studentCount(columns)
    this.entries = columns.entries
    this.listStart = columns.listStart.slice(0, students)
    this.listEnd = columns.listStart.slice(1)
    this.usedEntries = columns.entries.length / 2
    this.quota = columns.seatQuota.slice()
    this.blocks = columns.blocks
    this.block = columns.blocks.length > 0 ? blockOfSeat(columns) : new Int32Array(0)
    this.order = seatOrder(columns, students)
    this.own = entryOf
    const seats = columns.seatQuota.length
    this.count = new Int32Array(seats)
    this.worst = new Int32Array(seats).fill(-1)
    this.best = new Int32Array(seats).fill(-1)
    for (let x = 0; x < seats; x++) {
      const from = this.order.start[x] as number
      for (let i = 0; i < (this.order.length[x] as number); i++)
        if (this.own[this.order.student[from + i] as number] === this.order.entry[from + i]) {
          this.count[x] = (this.count[x] as number) + 1
          this.worst[x] = i
        }
      this.best[x] = this.firstWanting(x, 0)
    }
  }

  set(array: Int32Array, at: number, value: number): void {
    this.journal?.push({ array, at, was: array[at] as number })
    array[at] = value
  }

  isJoint(seat: number): boolean {
    return this.blocks.length > 0 && (this.block[seat] as number) >= 0
  }

  /** Relative position of an entry in its seat's region. */
  at(entry: number): number {
    const seat = this.entries[2 * entry] as number
    const key = this.entries[2 * entry + 1] as number
    return positionOf(this.order, this.entries, seat, key) - (this.order.start[seat] as number)
  }

  studentAt(seat: number, at: number): number {
    return this.order.student[(this.order.start[seat] as number) + at] as number
  }

  entryAt(seat: number, at: number): number {
    return this.order.entry[(this.order.start[seat] as number) + at] as number
  }

  /** First applicant from a position on who would rather be at the seat than where he or she is. */
  firstWanting(seat: number, from: number): number {
    const start = this.order.start[seat] as number
    const length = this.order.length[seat] as number
    for (let i = from; i < length; i++) {
      const own = this.own[this.order.student[start + i] as number] as number
      if (own === -1 || own > (this.order.entry[start + i] as number)) return i
    }
    return -1
  }

  lastHeld(seat: number, from: number): number {
    const start = this.order.start[seat] as number
    for (let i = from; i >= 0; i--)
      if (this.own[this.order.student[start + i] as number] === this.order.entry[start + i]) return i
    return -1
  }

  /** Gives up the seat held, if any. The student keeps wanting it unless the caller says otherwise. */
  release(student: number): number {
    const entry = this.own[student] as number
    this.set(this.own, student, -1)
    this.moved.add(student)
    if (entry < 0) return -1
    const seat = this.entries[2 * entry] as number
    this.set(this.count, seat, (this.count[seat] as number) - 1)
    const worst = this.worst[seat] as number
    if (this.entryAt(seat, worst) === entry) this.set(this.worst, seat, this.lastHeld(seat, worst - 1))
    return seat
  }

  hold(student: number, entry: number): void {
    const seat = this.entries[2 * entry] as number
    this.set(this.own, student, entry)
    this.moved.add(student)
    this.set(this.count, seat, (this.count[seat] as number) + 1)
    const at = this.at(entry)
    if (at > (this.worst[seat] as number)) this.set(this.worst, seat, at)
  }

  /** Someone wants the seat and was refused: perhaps the earliest who does. */
  refuse(seat: number, entry: number): void {
    const at = this.at(entry)
    const best = this.best[seat] as number
    if (best < 0 || at < best) this.set(this.best, seat, at)
  }

  /** The seats that compete for one more place at a seat; `undefined` when one more fits. */
  fullAt(seat: number): readonly number[] | undefined {
    if (!this.isJoint(seat)) {
      if ((this.count[seat] as number) < (this.quota[seat] as number)) return undefined
      this.single[0] = seat
      return this.single
    }
    const block = this.blocks[this.block[seat] as number] as SeatBlock
    const { firstSeat, seatCount } = block
    const quotas = Array.from({ length: seatCount }, (_, x) => this.quota[firstSeat + x] as number)
    const counts = quotas.map((_, x) => this.count[firstSeat + x] as number)
    return fullSet(block, quotas, counts, seat - firstSeat)?.map((x) => firstSeat + x)
  }

  /** An entry is no longer wished for; if its student was the earliest, the next one is. */
  forget(entry: number): void {
    const seat = this.entries[2 * entry] as number
    const best = this.best[seat] as number
    if (best < 0 || this.entryAt(seat, best) !== entry) return
    this.set(this.best, seat, this.firstWanting(seat, best + 1))
    this.touch(seat)
  }

  /** A seat, or every seat of its block, may now have room or lie on a cycle. */
  touch(seat: number): void {
    if (!this.isJoint(seat)) {
      this.room.push(seat)
      this.changed.push(seat)
      return
    }
    const { firstSeat, seatCount } = this.blocks[this.block[seat] as number] as SeatBlock
    for (let x = firstSeat; x < firstSeat + seatCount; x++) {
      this.room.push(x)
      this.changed.push(x)
    }
  }

  /** Who may take a free place: at a seat alone its earliest applicant, in a block the earliest of all with room. */
  firstForRoom(seat: number): { student: number; entry: number } | undefined {
    const block = this.isJoint(seat) ? (this.blocks[this.block[seat] as number] as SeatBlock) : undefined
    const [from, to] = block ? [block.firstSeat, block.firstSeat + block.seatCount] : [seat, seat + 1]
    let found: { student: number; entry: number } | undefined
    let earliest = Number.MAX_SAFE_INTEGER
    for (let x = from; x < to; x++) {
      const best = this.best[x] as number
      if (best < 0 || this.fullAt(x) !== undefined) continue
      const entry = this.entryAt(x, best)
      const key = this.entries[2 * entry + 1] as number
      if (key >= earliest) continue
      earliest = key
      found = { student: this.studentAt(x, best), entry }
    }
    return found
  }

  /** The student to whom an edge leads: the earliest who would take a place that this seat can give up. */
  nextOf(seat: number): { student: number; entry: number } | undefined {
    if (!this.isJoint(seat)) {
      const best = this.best[seat] as number
      return best < 0 ? undefined : { student: this.studentAt(seat, best), entry: this.entryAt(seat, best) }
    }
    const { firstSeat, seatCount } = this.blocks[this.block[seat] as number] as SeatBlock
    let found: { student: number; entry: number } | undefined
    let earliest = Number.MAX_SAFE_INTEGER
    for (let y = firstSeat; y < firstSeat + seatCount; y++) {
      const best = this.best[y] as number
      if (best < 0 || !this.fullAt(y)?.includes(seat)) continue
      const entry = this.entryAt(y, best)
      const key = this.entries[2 * entry + 1] as number
      if (key >= earliest) continue
      earliest = key
      found = { student: this.studentAt(y, best), entry }
    }
    return found
  }

  unlist(entry: number): void {
    const seat = this.entries[2 * entry] as number
    const at = this.at(entry)
    removeAt(this.order, seat, (this.order.start[seat] as number) + at)
    for (const column of [this.worst, this.best])
      if ((column[seat] as number) > at) column[seat] = (column[seat] as number) - 1
  }

  enlist(entry: number, student: number): void {
    const seat = this.entries[2 * entry] as number
    const at = this.at(entry)
    insertAt(this.order, seat, (this.order.start[seat] as number) + at, entry, student)
    for (const column of [this.worst, this.best])
      if ((column[seat] as number) >= at) column[seat] = (column[seat] as number) + 1
  }

  /** Bytes of all columns of the index, lists included. */
  get bytes(): number {
    const { start, length, room, entry, student } = this.order
    return [
      this.entries,
      this.listStart,
      this.listEnd,
      this.quota,
      this.own,
      this.count,
      this.worst,
      this.best,
      start,
      length,
      room,
      entry,
      student,
    ].reduce((sum, { byteLength }) => sum + byteLength, 0)
  }
}
