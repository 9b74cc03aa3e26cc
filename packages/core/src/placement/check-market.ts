import { utf8ToBytes } from '@noble/hashes/utils.js'
import { isId } from '../issue/index.js'
import { checkShape } from './check-shape.js'
import { type MarketIssue, marketIssue } from './issues.js'
import { defineLimits } from './limits.js'
import { isSeed } from './lottery.js'
import { type PlacementInput, type PlacementWorkplace, rulesOf } from './market.js'
import { isComponent, type OrderRule, resolveOrder } from './order-rule.js'

/** The certificate looks at every set of branches that share trainers (Hall), so there are not many. */
const mostTaughtBranches = 16

const isWhole = (n: unknown, most: number): n is number =>
  Number.isInteger(n) && (n as number) >= 0 && (n as number) <= most

/**
 * What is wrong with an instance, each with its path. Empty: `matchPlacements` will take it.
 * Named outcomes are not issues: an empty list, more students than places, a region without room.
 */
export function checkMarket(input: PlacementInput): readonly MarketIssue[] {
  const issues: MarketIssue[] = [...checkShape(input)]
  // What has no shape has no values to look at.
  if (issues.length > 0) return issues
  const say = (...issue: Parameters<typeof marketIssue>): void => void issues.push(marketIssue(...issue))
  if (utf8ToBytes(input.market ?? '').length > 32) say('market-name', 'market')
  if (!isSeed(input.seed)) say('seed-malformed', 'seed')
  checkOrders(input, say)

  const branchesOf = new Map<string, ReadonlySet<string>>()
  for (const [i, workplace] of input.workplaces.entries()) {
    if (!isId(workplace.id)) say('id-empty', 'workplaces', i, 'id')
    else if (branchesOf.has(workplace.id)) say('id-duplicate', 'workplaces', i, 'id')
    checkWorkplace(workplace, i, say)
    if (!branchesOf.has(workplace.id)) branchesOf.set(workplace.id, new Set(workplace.seats.map((seat) => seat.branch)))
  }
  const students = new Set<string>()
  for (const [i, student] of input.students.entries()) {
    if (!isId(student.id)) say('id-empty', 'students', i, 'id')
    else if (students.has(student.id)) say('id-duplicate', 'students', i, 'id')
    students.add(student.id)
    const grade = student.order?.gradeAverage
    if (grade !== undefined && grade !== null && !isWhole(grade, 10_000))
      say('grade-invalid', 'students', i, 'order', 'gradeAverage')
    const listed = new Map<string, Set<string>>()
    for (const [j, { workplace, branch }] of student.preferences.entries()) {
      const path = ['students', i, 'preferences', j] as const
      const branches = branchesOf.get(workplace)
      if (!branches) say('workplace-unknown', ...path, 'workplace')
      else if (!branches.has(branch)) say('branch-unknown', ...path, 'branch')
      const there = listed.get(workplace)
      if (there?.has(branch)) say('preference-twice', ...path)
      else if (there) there.add(branch)
      else listed.set(workplace, new Set([branch]))
    }
  }
  for (const [i, workplace] of input.workplaces.entries()) {
    const seen = new Set<string>()
    for (const [g, group] of (workplace.priorities ?? []).entries())
      for (const [j, id] of group.entries()) {
        if (!students.has(id)) say('student-unknown', 'workplaces', i, 'priorities', g, j)
        if (seen.has(id)) say('priority-twice', 'workplaces', i, 'priorities', g, j)
        seen.add(id)
      }
  }
  const fixed = new Set<string>()
  for (const [i, { student, workplace, branch }] of (input.fixed ?? []).entries()) {
    if (!students.has(student)) say('student-unknown', 'fixed', i, 'student')
    if (fixed.has(student)) say('fixed-twice', 'fixed', i)
    fixed.add(student)
    const branches = branchesOf.get(workplace)
    if (!branches) say('workplace-unknown', 'fixed', i, 'workplace')
    else if (!branches.has(branch)) say('branch-unknown', 'fixed', i, 'branch')
  }
  for (const [i, { student, workplace, branch }] of (input.refusals ?? []).entries()) {
    if (!students.has(student)) say('student-unknown', 'refusals', i, 'student')
    const branches = branchesOf.get(workplace)
    if (!branches) say('workplace-unknown', 'refusals', i, 'workplace')
    else if (branch !== undefined && !branches.has(branch)) say('branch-unknown', 'refusals', i, 'branch')
  }
  return issues
}

type Say = (...issue: Parameters<typeof marketIssue>) => void

function checkOrders(input: PlacementInput, say: Say): void {
  const { workplaces } = input
  const rules = rulesOf(input)
  const named = rules.orders ?? {}
  const check = (rule: OrderRule, trail: readonly string[], ...path: (string | number)[]): void => {
    for (const [i, component] of rule.components.entries())
      if (!isComponent(component)) say('component-unknown', ...path, ...trail, 'components', i)
    const resolved = resolveOrder(rule, named, trail)
    if ('cycle' in resolved) say('order-cycle', ...path, ...resolved.cycle)
    if ('unknown' in resolved) say('order-unknown', ...path, resolved.unknown)
  }
  check(rules.order, [], 'rules', 'order')
  for (const [name, rule] of Object.entries(named)) check(rule, [name], 'rules', 'orders')
  for (const [i, { order }] of workplaces.entries())
    if (order !== undefined && !Object.hasOwn(named, order)) say('order-unknown', 'workplaces', i, 'order')
}

function checkWorkplace(workplace: PlacementWorkplace, i: number, say: Say): void {
  const branches = new Set<string>()
  for (const [j, { branch, quota }] of workplace.seats.entries()) {
    if (!isId(branch)) say('id-empty', 'workplaces', i, 'seats', j, 'branch')
    if (branches.has(branch)) say('branch-duplicate', 'workplaces', i, 'seats', j, 'branch')
    branches.add(branch)
    if (!isWhole(quota, 1_000_000)) say('quota-invalid', 'workplaces', i, 'seats', j, 'quota')
  }
  let sound = true
  for (const [list, limits] of [
    ['limits', workplace.limits],
    ['trainers', workplace.trainers],
  ] as const)
    for (const [j, limit] of (limits ?? []).entries()) {
      if (limit.branches.length === 0) {
        say('limit-empty', 'workplaces', i, list, j, 'branches')
        sound = false
      }
      if (!isWhole(limit.limit, 1_000_000)) say('quota-invalid', 'workplaces', i, list, j, 'limit')
      for (const [b, branch] of limit.branches.entries())
        if (!branches.has(branch)) {
          say('branch-unknown', 'workplaces', i, list, j, 'branches', b)
          sound = false
        }
    }
  const trainers = new Set<string>()
  for (const [j, { id }] of (workplace.trainers ?? []).entries()) {
    if (!isId(id)) say('id-empty', 'workplaces', i, 'trainers', j, 'id')
    else if (trainers.has(id)) say('id-duplicate', 'workplaces', i, 'trainers', j, 'id')
    trainers.add(id)
  }
  if (workplace.trainers && branches.size > mostTaughtBranches)
    say('trainers-over-branches', 'workplaces', i, 'trainers')
  if (workplace.trainers)
    for (const [j, limit] of (workplace.limits ?? []).entries())
      if (new Set(limit.branches).size < branches.size) say('limits-beside-trainers', 'workplaces', i, 'limits', j)
  if (!sound) return
  const limits = defineLimits(workplace)
  if ('crossing' in limits) say('limits-cross', 'workplaces', i, 'limits', ...limits.crossing)
}
