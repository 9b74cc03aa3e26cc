import { addDays, type Day } from '@imes/consent/time'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { checkVisitInput } from './check-input.js'
import { coverWeek, type NotCoveredReason } from './cover-week.js'
import { type Duty, dutiesOf, type VisitPlanInput, type Weekday } from './duty.js'
import { VisitInputRefused } from './issues.js'
import { mondaysOf, openness } from './school-calendar.js'
import { supplyAt, type Template, type TemplateProblem, tieOrder, weeklyTemplate } from './template.js'
import { travelBound } from './travel-bound.js'

/** A duty with who does it and on which weekday. The office's and the directorate's view; it has no "done" field. */
export interface AssignedDuty extends Duty {
  readonly coordinator: string
  readonly weekday: Weekday
}

export interface PlannedVisit {
  /** Made from the seed; it carries no time and no order. */
  readonly id: string
  readonly duty: string
  readonly workplace: string
  readonly field: string
  readonly placements: readonly string[]
  readonly coordinator: string
  readonly day: Day
  /** The training week in which the visit is due. */
  readonly window: { readonly from: Day; readonly to: Day }
  readonly moved: boolean
}

export interface NotCovered {
  readonly duty: string
  readonly week: Day
  readonly reason: NotCoveredReason
}

/** How good the plan is, for the plan as a whole and for nobody in particular. Quarter hours of a full week. */
export interface PlanMeasure {
  readonly visitQuarters: number
  readonly travelQuarters: number
  /** No plan of all these duties within the allowed load travels less; `null` when a duty has no coordinator. */
  readonly travelBoundQuarters: number | null
  /** (visits + travel) / (visits + bound) − 1, in basis points, rounded up. */
  readonly gapAllHours: number | null
  /** travel / bound − 1, in basis points, rounded up. */
  readonly gapTravel: number | null
  /** Hundredths of the weekly limit. */
  readonly largestLoad: number
  readonly meanLoad: number
  readonly movedVisits: number
}

export interface VisitPlan {
  readonly schema: 'imes-visit-plan/1'
  readonly duties: readonly AssignedDuty[]
  /** Duties that no coordinator of the field can take within the limits. */
  readonly unassigned: readonly (Duty & { readonly reason: 'no-coordinator-of-the-field' | 'limits-reached' })[]
  /** Sorted by day and duty: never by coordinator, and without an order inside a day. */
  readonly visits: readonly PlannedVisit[]
  readonly notCovered: readonly NotCovered[]
  readonly measure: PlanMeasure
}

/**
 * A plan of visits for a span: every workplace with students at the cadence, within the dated limits, with the least
 * travel at the largest relative load that is allowed. A draft for the school; the directorate approves.
 * @throws VisitInputRefused `checkVisitInput` lists the issues without throwing
 * @see docs/visits-plan.md
 */
export function planVisits(input: VisitPlanInput): VisitPlan {
  const issues = checkVisitInput(input)
  if (issues.length > 0) throw new VisitInputRefused(issues)
  const duties = dutiesOf(input)
  const { template, problem, bound } = bestTemplate(input, duties)
  return datePlan(input, duties, template, problem, bound)
}

export interface Best {
  readonly template: Template
  readonly problem: TemplateProblem
  readonly bound: number | null
}

/** The template at the office's load, or at the smallest load (in hundredths) that still places every duty. */
export function bestTemplate(input: VisitPlanInput, duties: readonly Duty[]): Best {
  const coordinators = [...input.coordinators].sort((a, b) => (a.id < b.id ? -1 : 1))
  const tie = tieOrder(input.seed, coordinators)
  const { dayQuarters } = input.limits
  const journey = (c: number, district: string): number => input.travel[coordinators[c]?.home ?? '']?.[district] ?? 0
  const at = (load: number): Best => {
    // Within a load no plan travels less than the bound for weekly limits cut to that load.
    const { streams, quarters, unserved } = travelBound(duties, coordinators, input.travel, dayQuarters, supplyAt(load))
    const problem = { duties, coordinators, streams, journey, dayQuarters, load, tie }
    const template = weeklyTemplate(problem)
    return { problem, template, bound: unserved === 0 && template.unplaced.length === 0 ? quarters : null }
  }
  let best = at(input.load === 'least' ? 100 : input.load)
  if (input.load === 'least' && best.template.unplaced.length === 0) {
    let [low, high] = [1, 100]
    while (low < high) {
      const middle = (low + high) >> 1
      const tried = at(middle)
      if (tried.template.unplaced.length === 0) {
        best = tried
        high = middle
      } else low = middle + 1
    }
  }
  return best
}

/** The dated visits of a template. */
export function datePlan(
  input: VisitPlanInput,
  duties: readonly Duty[],
  template: Template,
  problem: TemplateProblem,
  bound: number | null,
): VisitPlan {
  const { coordinators } = problem
  const visits: PlannedVisit[] = []
  const notCovered: NotCovered[] = []
  const idOf = visitIds(input.seed)
  const turns = duties.map(({ id }) => turnOf(input.seed, id, input.cadence.everyWeeks))
  let trainingWeek = 0
  for (const monday of mondaysOf(input.span)) {
    const days = ([1, 2, 3, 4, 5] as const).map((weekday) => addDays(monday, weekday - 1))
    const open = days.map((day) =>
      day < input.span.from || day > input.span.to ? ('closed' as const) : openness(input.calendar, day),
    )
    if (open.every((o) => o === 'closed')) continue
    const turn = trainingWeek++ % input.cadence.everyWeeks
    const due = [...duties.keys()].filter((d) => template.slots[d]?.weekday !== 0 && turns[d] === turn)
    for (const { duty: d, coordinator: c, weekday, moved, reason } of coverWeek(problem, template, due, days, open)) {
      const duty = duties[d] as Duty
      if (weekday === 0) {
        if (reason) notCovered.push({ duty: duty.id, week: monday, reason })
        continue
      }
      visits.push({
        id: idOf(duty.id, monday),
        duty: duty.id,
        workplace: duty.workplace,
        field: duty.field,
        placements: duty.placements,
        coordinator: coordinators[c]?.id ?? '',
        day: days[weekday - 1] as Day,
        window: { from: days[0] as Day, to: days[4] as Day },
        moved,
      })
    }
  }
  visits.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.duty < b.duty ? -1 : 1))
  const fields = new Set(coordinators.flatMap((c) => c.fields))
  return {
    schema: 'imes-visit-plan/1',
    duties: duties.flatMap((duty, d): AssignedDuty[] => {
      const { coordinator, weekday } = template.slots[d] ?? { coordinator: -1, weekday: 0 }
      return weekday === 0 ? [] : [{ ...duty, coordinator: coordinators[coordinator]?.id ?? '', weekday }]
    }),
    unassigned: template.unplaced.map((d) => {
      const duty = duties[d] as Duty
      return {
        ...duty,
        reason: fields.has(duty.field) ? ('limits-reached' as const) : ('no-coordinator-of-the-field' as const),
      }
    }),
    visits,
    notCovered,
    measure: measure(duties, template, problem, bound, visits),
  }
}

function measure(
  duties: readonly Duty[],
  template: Template,
  { coordinators }: TemplateProblem,
  bound: number | null,
  visits: readonly PlannedVisit[],
): PlanMeasure {
  const visitQuarters = duties.reduce((sum, { quarters }, d) => sum + (template.slots[d]?.weekday ? quarters : 0), 0)
  const total = template.weeks.reduce((sum, { load }) => sum + load, 0)
  const travelQuarters = total - visitQuarters
  const capacity = coordinators.reduce((sum, { weekQuarters }) => sum + weekQuarters, 0)
  const largest = template.weeks.map(({ load }, c) => (100 * load) / Math.max(1, coordinators[c]?.weekQuarters ?? 1))
  const gap = (have: number, least: number): number => (least === 0 ? 0 : Math.ceil((10_000 * (have - least)) / least))
  return {
    visitQuarters,
    travelQuarters,
    travelBoundQuarters: bound,
    gapAllHours: bound === null ? null : gap(total, visitQuarters + bound),
    gapTravel: bound === null ? null : gap(travelQuarters, bound),
    largestLoad: Math.ceil(largest.reduce((a, b) => Math.max(a, b), 0)),
    meanLoad: capacity === 0 ? 0 : Math.ceil((100 * total) / capacity),
    movedVisits: visits.filter(({ moved }) => moved).length,
  }
}

/** In which of the weeks of a cadence a duty is visited: its own, so that another workplace more or less moves nobody. */
function turnOf(seed: string, duty: string, everyWeeks: number): number {
  const bytes = sha256
    .create()
    .update(hexToBytes(seed))
    .update(utf8ToBytes(`turn ${duty}`))
    .digest()
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) % everyWeeks
}

/** Ids of planned visits: the first 16 bytes of a hash, in the form of a random UUID. */
function visitIds(seed: string): (duty: string, monday: Day) => string {
  const start = sha256.create().update(hexToBytes(seed))
  return (duty, monday) => {
    const bytes = start
      .clone()
      .update(utf8ToBytes(`visit ${monday} ${duty}`))
      .digest()
      .slice(0, 16)
    bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40
    bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
    const hex = bytesToHex(bytes)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
}
