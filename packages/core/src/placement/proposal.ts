import { ImesError } from '@imes/consent'
import { addDays, type Day } from '@imes/consent/time'
import type { SeatRef } from './market.js'

/**
 * From the machine's proposal to a person's decision (LAW K-11/1-g, "result by machine"):
 * proposed → approved | amended | rejected → in-effect; objected from any decided state, which puts the situation
 * before back in force until a second person has decided anew; lapsed when nobody decides within 60 days.
 */
export type ProposalState =
  | 'proposed'
  | 'approved'
  | 'amended'
  | 'rejected'
  | 'in-effect'
  | 'objected'
  | 're-decided'
  | 'lapsed'

export interface HumanDecision {
  /** The named person of the deciding office. */
  readonly by: string
  readonly on: Day
  readonly reason: string
  readonly decision: 'same' | 'different'
}

export interface ProposalItem {
  readonly id: string
  readonly student: string
  /** The place in force when the proposal was made; null for a student without one. */
  readonly from: SeatRef | null
  /** What is proposed, or what the last decision made of it. */
  readonly to: SeatRef | null
  readonly proposedOn: Day
  readonly state: ProposalState
  readonly decision?: HumanDecision
  readonly objection?: { readonly on: Day; readonly decideBy: Day }
  readonly redecision?: HumanDecision
}

export type TransitionRefusal =
  | 'not-in-this-state'
  | 'reason-missing'
  | 'lapsed'
  | 'same-person'
  | 'bulk-change'
  | 'person-missing'

/** A step that the state machine does not have. The message names nobody. */
export class ProposalStepRefused extends ImesError {
  override readonly code = 'IMES_CORE_PROPOSAL_STEP'
  readonly why: TransitionRefusal
  constructor(why: TransitionRefusal) {
    super(`the step is refused: ${why}`)
    this.why = why
  }
}

/** Days to decide a proposal before it lapses, and to decide an objection anew. Stricter than the law, by design. */
export const proposalLapsesAfterDays = 60
export const objectionDecidedWithinDays = 30

type Act = Omit<HumanDecision, 'decision'>

export const propose = (item: Pick<ProposalItem, 'id' | 'student' | 'from' | 'to'>, proposedOn: Day): ProposalItem => ({
  ...item,
  proposedOn,
  state: 'proposed',
})

function decided(
  item: ProposalItem,
  act: Act,
  state: ProposalState,
  decision: 'same' | 'different',
  to: SeatRef | null,
): ProposalItem {
  if (item.state !== 'proposed') throw new ProposalStepRefused('not-in-this-state')
  if (act.on > addDays(item.proposedOn, proposalLapsesAfterDays)) throw new ProposalStepRefused('lapsed')
  return { ...item, state, to, decision: humanDecision(act, decision) }
}

function humanDecision({ by, on, reason }: Act, decision: 'same' | 'different'): HumanDecision {
  if (by.trim() === '') throw new ProposalStepRefused('person-missing')
  if (reason.trim() === '') throw new ProposalStepRefused('reason-missing')
  return { by, on, reason, decision }
}

/** A person agrees with one proposal, with a reason. @throws ProposalStepRefused */
export const approve = (item: ProposalItem, act: Act): ProposalItem => decided(item, act, 'approved', 'same', item.to)

/** A person departs from the proposal. The matching is verified again (`verifyAmended`). @throws ProposalStepRefused */
export const amend = (item: ProposalItem, act: Act & { readonly to: SeatRef | null }): ProposalItem =>
  decided(item, act, 'amended', 'different', act.to)

/** A person refuses the proposal: what was in force stays in force. @throws ProposalStepRefused */
export const reject = (item: ProposalItem, act: Act): ProposalItem =>
  decided(item, act, 'rejected', 'different', item.from)

/**
 * One act for several students who have no place yet. A change of an existing placement is decided one by one, never
 * in bulk: an item with a place in force refuses the whole act.
 * @throws ProposalStepRefused `bulk-change`
 */
export function approveNew(items: readonly ProposalItem[], act: Act): readonly ProposalItem[] {
  if (items.some(({ from }) => from !== null)) throw new ProposalStepRefused('bulk-change')
  return items.map((item) => approve(item, act))
}

/** The decision takes effect. @throws ProposalStepRefused unless decided */
export function takeEffect(item: ProposalItem): ProposalItem {
  if (!['approved', 'amended', 'rejected', 're-decided'].includes(item.state))
    throw new ProposalStepRefused('not-in-this-state')
  return { ...item, state: 'in-effect' }
}

/** An objection (KVKK m.11/1-g), from any state but a lapsed one; the text is kept with the case, not here. */
export function objectTo(item: ProposalItem, on: Day): ProposalItem {
  if (item.state === 'lapsed' || item.state === 'objected') throw new ProposalStepRefused('not-in-this-state')
  return { ...item, state: 'objected', objection: { on, decideBy: addDays(on, objectionDecidedWithinDays) } }
}

/**
 * A second person decides anew. `same` confirms what stood when the objection came; `different` names the new place (null: none), or none is named and the
 * situation before the proposal holds.
 * @throws ProposalStepRefused `same-person` when the first decider acts again
 */
export function decideObjection(
  item: ProposalItem,
  act: Act & { readonly decision: 'same' | 'different'; readonly to?: SeatRef | null },
): ProposalItem {
  if (item.state !== 'objected') throw new ProposalStepRefused('not-in-this-state')
  if (item.decision?.by === act.by || item.redecision?.by === act.by) throw new ProposalStepRefused('same-person')
  const other = act.to === undefined ? item.from : act.to
  const to = act.decision === 'same' ? item.to : other
  return { ...item, state: 're-decided', to, redecision: humanDecision(act, act.decision) }
}

/** Proposals that nobody decided in time lapse; the others are handed back as they are. */
export function lapse(item: ProposalItem, today: Day): ProposalItem {
  if (item.state !== 'proposed' || today <= addDays(item.proposedOn, proposalLapsesAfterDays)) return item
  return { ...item, state: 'lapsed' }
}

/** The place in force under an item: the decided one only while in effect, else the situation before. */
export const placeInForce = (item: ProposalItem): SeatRef | null => (item.state === 'in-effect' ? item.to : item.from)

/** Whether an objection waits longer than it may. */
export const isOverdue = (item: ProposalItem, today: Day): boolean =>
  item.state === 'objected' && item.objection !== undefined && today > item.objection.decideBy
