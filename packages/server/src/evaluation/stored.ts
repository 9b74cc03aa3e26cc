import type { Evaluation, EvaluationState, EvaluationWindow } from '@imes/core/evaluation'
import type { Answers } from '@imes/core/rubrics'
import type { Selectable } from 'kysely'
import type { Tables, Tx } from '../database/index.js'
import type { Call } from '../http/call.js'

/** What is sealed under the author's key. */
export interface SealedContent {
  readonly answers: Answers
  readonly comment: string | null
  readonly nonce: string
}

export type EvaluationRow = Selectable<Tables['evaluation']>

/** The latest event of each evaluation; none: sealed until the window closes, revealed from that day on. */
async function latestEvents(tx: Tx, province: number, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('evaluation_event')
    .select(['evaluation', 'seq', 'kind'])
    .where('province', '=', province)
    .where('evaluation', 'in', [...ids])
    .orderBy('seq')
    .execute()
  return new Map(rows.map((row) => [row.evaluation, row.kind]))
}

/** Opens rows that the transaction may see, as the domain's evaluations. What does not open is left out. */
export async function openEvaluations(call: Call, tx: Tx, rows: readonly EvaluationRow[]): Promise<Evaluation[]> {
  const { app, province, today } = call
  const opened = await app.vault.openMany(
    tx,
    province,
    'answers',
    rows.map((row) => ({ person: row.author, sealed: row.sealed, row })),
  )
  const latest = await latestEvents(
    tx,
    province,
    rows.map((row) => row.id),
  )
  return opened.map(({ row, value }) => {
    const { answers, comment, nonce } = value as SealedContent
    const revealed = row.closes <= today
    const state = (latest.get(row.id) ?? (revealed ? 'revealed' : 'sealed')) as EvaluationState
    const content = { rubric: row.rubric, version: row.version, rubricHash: row.rubric_hash, answers, comment }
    return {
      id: row.id,
      direction: {
        from: row.author_role,
        author: row.author,
        about: row.about_kind,
        subject: row.about,
        placement: row.placement,
      },
      window: { term: row.term, opens: row.opens, closes: row.closes },
      state,
      versions: [{ number: 1, content, commitment: row.commitment, nonce }],
      draft: null,
      commitment: row.commitment,
      revealedOn: revealed ? row.closes : null,
      contest: null,
      struck: null,
    }
  })
}

/** The window that matters on a day: the one that is open or comes next, else the last one. */
export function windowFor(windows: readonly EvaluationWindow[], today: string): EvaluationWindow | undefined {
  return windows.find((one) => today < one.closes) ?? windows.at(-1)
}
