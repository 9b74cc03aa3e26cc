import type { Contract } from '@imes/client/contract'
import type { Issue } from '@imes/consent'
import type { Day } from '@imes/consent/time'
import type { ContestDecision, Instance, UnreadGround } from '@imes/core/evaluation'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { oneIssue, refuse } from '../http/problem.js'

/** What its author wrote in a contest or when asking for a second decision, sealed under the author's own key. */
export interface Grounds {
  readonly grounds: string
  readonly reply: string | null
  /** Of a figure: whose forms should not count. */
  readonly doubts?: readonly Doubt[]
}

/** A placement and a side whose form, if there was one, should not count in a figure. */
export interface Form {
  readonly placement: string
  readonly from: 'student' | 'workplace' | 'coordinator'
  readonly ground: UnreadGround
}

export interface Doubt extends Form {
  /** Whether the records had the placement as the coordinator's, or at the workplace, when it was named. */
  readonly inRecords: boolean
}

/** What the case keeps in the open: what it is about, which office decides, until when. */
export interface OpenedContest {
  readonly about: string
  readonly school: string | null
  readonly decideBy: Day
  readonly doubts?: readonly Doubt[]
}

/** A case as the records have it, with what was decided before. */
export interface StoredContest {
  readonly case: string
  readonly target: string
  readonly by: string
  readonly opened: Day
  readonly decideBy: Day
  readonly instance: Instance
  readonly state: 'open' | ContestDecision['outcome']
  readonly decided: readonly ContestDecision[]
}

export type OpenBody = Call<Contract['contests']['open']>['body']
export type DecisionBody = Call<Contract['contests']['decide']>['body']

/** A refusal of the domain, in its own words. */
export const refuseBy = ({ code, message, remedy }: Issue) =>
  refuse(422, code, message.tr, message.en, { remedy: { code: 'human-decision', says: remedy } })

/** A figure is contested unread: without a form in doubt there would be nothing to decide. */
export function mustDoubt<T>(doubts: readonly T[] | undefined): readonly T[] {
  if (doubts?.length) return doubts
  throw oneIssue(
    'doubts-missing',
    ['body', 'doubts'],
    { tr: 'Hangi formun sayılmaması gerektiği yazılmadı.', en: 'It was not said whose form should not count.' },
    { tr: 'En az bir yerleştirme ve neden seçin.', en: 'Choose at least one placement and a ground.' },
  )
}

/**
 * Cases that the transaction may see, with their decisions, oldest first. One question to the database: of two, the second
 * would see what somebody did after the first.
 */
export async function storedContests({ province }: Call, tx: Tx, id?: string) {
  const rows = await tx
    .selectFrom('contest_case')
    .selectAll()
    .select((of) =>
      jsonArrayFrom(
        of
          .selectFrom('contest_decision as one')
          .select(['one.seq', 'one.outcome', 'one.decided_by as decider', 'one.reason', 'one.on_day as day'])
          .whereRef('one.province', '=', 'contest_case.province')
          .whereRef('one.contest', '=', 'contest_case.id')
          .orderBy('one.seq'),
      ).as('decisions'),
    )
    .where('province', '=', province)
    .$if(id !== undefined, (query) => query.where('id', '=', id as string))
    .orderBy('decide_by')
    .orderBy('number')
    .execute()
  return rows.map(({ decisions, ...row }) => {
    const contest: StoredContest = {
      case: row.id,
      target: row.target,
      by: row.opened_by,
      opened: row.opened_on,
      decideBy: row.decide_by,
      instance: row.instance,
      state: row.state,
      decided: decisions.map(({ outcome, decider, reason, day }) => ({ outcome, decider, reason, day })),
    }
    const decisionAt = (instance: Instance) => decisions.find((one) => one.seq === instance)
    // The reason of the instance that is on; a first decision before a second is told apart.
    const reason = decisionAt(row.instance)?.reason ?? null
    return { row, contest, reason, first: row.instance === 2 ? decisionAt(1) : undefined }
  })
}
