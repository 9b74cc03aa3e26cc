import { type MarketIssue, marketIssue } from '../issues.js'
import type { PositionInput } from './position-columns.js'
import type { PriorityInput } from './priority-columns.js'

/**
 * What is wrong with a market that comes in columns, each with its path, at most a hundred. Empty: a layout will take it
 * and nobody is dropped. One linear pass; layouts do not look again.
 */
export function checkColumns(input: PositionInput | PriorityInput): readonly MarketIssue[] {
  const { listStart, listSeat, seatQuota } = input
  const issues: MarketIssue[] = []
  const say = (...issue: Parameters<typeof marketIssue>): void => {
    if (issues.length < 100) issues.push(marketIssue(...issue))
  }
  checkKinds(input, say)
  if (issues.length > 0) return issues
  const students = listStart.length - 1
  const seats = seatQuota.length
  if (!isOffsets(listStart, listSeat.length)) say('shape', 'listStart')
  if ('position' in input) checkPositions(input, students, say)
  else if (input.priorityStart.length !== seats + 1 || !isOffsets(input.priorityStart, input.priority.length))
    say('shape', 'priorityStart')
  if (issues.length > 0) return issues

  for (let x = 0; x < seats; x++) if ((seatQuota[x] as number) < 0) say('quota-invalid', 'seatQuota', x)
  const lastLister = new Int32Array(seats).fill(-1)
  for (let s = 0; s < students; s++)
    for (let e = listStart[s] as number; e < (listStart[s + 1] as number); e++) {
      const x = listSeat[e] as number
      if (x < 0 || x >= seats) say('seat-unknown', 'listSeat', e)
      else if (lastLister[x] === s) say('preference-twice', 'listSeat', e)
      else lastLister[x] = s
    }
  if ('priority' in input) checkPriorities(input, students, say)
  return issues
}

type Say = (...issue: Parameters<typeof marketIssue>) => void

/** Columns of another kind, from whoever no compiler has looked at. */
function checkKinds(input: PositionInput | PriorityInput, say: Say): void {
  const order = 'position' in input ? ['position'] : ['priorityStart', 'priority']
  const columns = new Map<string, unknown>(Object.entries(input))
  const isKind = (name: string, kind: string): boolean =>
    Object.prototype.toString.call(columns.get(name)) === `[object ${kind}]`
  for (const name of ['listStart', 'listSeat', 'seatQuota', ...order])
    if (!isKind(name, 'Int32Array')) say('shape', name)
  if (columns.get('listClass') !== undefined && !isKind('listClass', 'Uint8Array')) say('shape', 'listClass')
}

const isOffsets = (start: Int32Array, end: number): boolean =>
  start.length > 0 &&
  start[0] === 0 &&
  start[start.length - 1] === end &&
  start.every((n, i) => i === 0 || n >= (start[i - 1] as number))

function checkPositions({ position, listClass, listSeat }: PositionInput, students: number, say: Say): void {
  if (position.length !== students) {
    say('shape', 'position')
    return
  }
  if (listClass && listClass.length < listSeat.length) say('shape', 'listClass')
  const taken = new Uint8Array(students)
  for (let s = 0; s < students; s++) {
    const p = position[s] as number
    if (p < 0 || p >= students || taken[p] === 1) say('position-invalid', 'position', s)
    else taken[p] = 1
  }
  for (const [e, level] of (listClass ?? []).entries()) if (level > 15) say('class-invalid', 'listClass', e)
}

function checkPriorities(input: PriorityInput, students: number, say: Say): void {
  const { listStart, listSeat, seatQuota, priorityStart, priority } = input
  // Per seat: who is ranked, and whether everybody who lists it is.
  const ranked = new Int32Array(seatQuota.length)
  const lastSeat = new Int32Array(students).fill(-1)
  for (let x = 0; x < seatQuota.length; x++)
    for (let i = priorityStart[x] as number; i < (priorityStart[x + 1] as number); i++) {
      const s = priority[i] as number
      if (s < 0 || s >= students) say('student-unknown', 'priority', i)
      else if (lastSeat[s] === x) say('priority-twice', 'priority', i)
      else {
        lastSeat[s] = x
        for (let e = listStart[s] as number; e < (listStart[s + 1] as number); e++)
          if (listSeat[e] === x) ranked[x] = (ranked[x] as number) + 1
      }
    }
  for (let e = 0; e < listSeat.length; e++) {
    const x = listSeat[e] as number
    if (x >= 0 && x < ranked.length) ranked[x] = (ranked[x] as number) - 1
  }
  for (let x = 0; x < ranked.length; x++) if ((ranked[x] as number) < 0) say('priority-incomplete', 'priorityStart', x)
}
