import { random } from './market.ts'

/**
 * One place a seat, as many seats as students, drawn from a fixed seed. `one taste`: complete lists on both sides, and all
 * students agree which seats are good, as with a popular workplace. `random tastes`: complete lists, drawn one by one.
 * `15 wishes`: each student lists fifteen seats; a seat's own list holds who lists it.
 */
export const tastes = ['one taste', 'random tastes', '15 wishes'] as const
export type Tastes = (typeof tastes)[number]

/** Wishes of all students together. */
export const wishesOf = (size: number, tastes: Tastes): number => size * (tastes === '15 wishes' ? 15 : size)

/** A side's lists one row at a time, since all rows of both sides at once leave no room for what is made of them. */
export interface OneToOne {
  readonly size: number
  /** Wishes of all students together. */
  readonly wishes: number
  /** Each seat's students, the first one first. The row is used again for the next seat. */
  readonly eachSeat: (row: (seat: number, students: Int32Array) => void) => void
  /** Each student's seats. After `eachSeat`, as the numbers come from one sequence. */
  readonly eachStudent: (row: (student: number, seats: Int32Array) => void) => void
}

export function oneToOne(size: number, tastes: Tastes): OneToOne {
  const below = random(3)
  const items = Int32Array.from({ length: size }, (_, i) => i)
  const shuffle = (row: Int32Array): Int32Array => {
    for (let i = row.length - 1; i > 0; i--) {
      const j = below(i + 1)
      const last = row[i] as number
      row[i] = row[j] as number
      row[j] = last
    }
    return row
  }
  if (tastes === '15 wishes') return withFewWishes(size, 15, below, shuffle)
  return {
    size,
    wishes: size * size,
    eachSeat: (row) => {
      for (let seat = 0; seat < size; seat++) row(seat, shuffle(items))
    },
    eachStudent: (row) => {
      for (let student = 0; student < size; student++)
        row(student, tastes === 'random tastes' || student === 0 ? shuffle(items) : items)
    },
  }
}

function withFewWishes(
  size: number,
  wishes: number,
  below: (n: number) => number,
  shuffle: (row: Int32Array) => Int32Array,
): OneToOne {
  const lists = new Int32Array(size * wishes)
  const applicants: number[][] = Array.from({ length: size }, () => [])
  for (let student = 0; student < size; student++)
    for (let i = 0; i < wishes; ) {
      const seat = below(size)
      if (lists.subarray(student * wishes, student * wishes + i).includes(seat)) continue
      lists[student * wishes + i++] = seat
      applicants[seat]?.push(student)
    }
  return {
    size,
    wishes: size * wishes,
    eachSeat: (row) => {
      for (const [seat, students] of applicants.entries()) row(seat, shuffle(Int32Array.from(students)))
    },
    eachStudent: (row) => {
      for (let student = 0; student < size; student++)
        row(student, lists.subarray(student * wishes, (student + 1) * wishes))
    },
  }
}
