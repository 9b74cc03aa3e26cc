import type { Contract } from '@imes/client/contract'
import type { Issue } from '@imes/consent'
import type { Day } from '@imes/consent/time'
import type { UnreadGround } from '@imes/core/evaluation'
import type { Call } from '../http/call.js'
import { refuse } from '../http/problem.js'

/** What its author wrote in a contest, sealed under the author's own key. */
export interface Grounds {
  readonly grounds: string
  readonly reply: string | null
  /** Of feedback. */
  readonly doubts?: readonly Doubt[]
}

/** A placement and a side whose form, if there was one, should not count in somebody's feedback. */
export interface Doubt {
  readonly placement: string
  readonly from: 'student' | 'workplace'
  readonly ground: UnreadGround
  /** Whether the records had the placement as the coordinator's when the case was opened. */
  readonly inRecords: boolean
}

/** What the case keeps in the open: what it is about, which office decides, until when. */
export interface OpenedContest {
  readonly about: string
  readonly school: string | null
  readonly decideBy: Day
  readonly doubts?: readonly Doubt[]
}

/** A case that waits for a decision. */
export interface WaitingContest {
  readonly case: string
  readonly target: string
  readonly by: string
  readonly opened: Day
  readonly decideBy: Day
}

export type OpenBody = Call<Contract['contests']['open']>['body']
export type DecisionBody = Call<Contract['contests']['decide']>['body']

/** A refusal of the domain, in its own words. */
export const refuseBy = ({ code, message, remedy }: Issue) =>
  refuse(422, code, message.tr, message.en, { remedy: { code: 'human-decision', says: remedy } })
