import { addDays } from '@imes/consent/time'
import {
  type ContestDecision,
  type Direction,
  type Evaluation,
  type EvaluationContest,
  type EvaluationState,
  type EvaluationWindow,
  opensCommitment,
  startEvaluation,
} from '@imes/core/evaluation'
import type { Answers } from '@imes/core/rubrics'
import type { Selectable } from 'kysely'
import type { Tables, Tx } from '../database/index.js'
import type { Call } from '../http/call.js'

/** What is sealed under the author's key: the words, and what they are about, so that no row can be moved elsewhere. */
export interface SealedContent {
  readonly answers: Answers
  readonly comment: string | null
  readonly nonce: string
  readonly about: string
  readonly placement: string
  readonly term: string
}

export type EvaluationRow = Selectable<Tables['evaluation']>
type EventRow = Selectable<Tables['evaluation_event']>
type Happened = ReadonlyMap<string, EventRow[]>

const directionOf = (row: Omit<EvaluationRow, 'sealed' | 'rubric_hash'>): Direction => ({
  from: row.author_role,
  author: row.author,
  about: row.about_kind,
  subject: row.about,
  placement: row.placement,
})

/** What happened to each evaluation, in order. Nothing: sealed until the window closes, revealed from that day on. */
async function eventsOf(tx: Tx, province: number, ids: readonly string[]): Promise<Happened> {
  const events = new Map<string, EventRow[]>()
  if (ids.length === 0) return events
  const rows = await tx
    .selectFrom('evaluation_event')
    .selectAll()
    .where('province', '=', province)
    .where('evaluation', 'in', [...ids])
    .orderBy('seq')
    .execute()
  for (const row of rows) events.set(row.evaluation, [...(events.get(row.evaluation) ?? []), row])
  return events
}

/** The contest of an evaluation from what happened to it; its grounds stay with the deciding office. */
function contestOf(
  row: Pick<EvaluationRow, 'about'>,
  happened: readonly EventRow[],
  reply: string | null,
): EvaluationContest | null {
  const [contested] = happened
  if (!contested) return null
  const again = happened.findIndex((one) => one.kind === 'contested-again')
  const instance = again < 0 ? 1 : 2
  const decisionIn = (events: readonly EventRow[]): ContestDecision | null => {
    const [found] = events.flatMap(({ kind, decided_by, reason, on_day }) =>
      kind === 'contested' || kind === 'contested-again'
        ? []
        : [{ outcome: kind, decider: decided_by ?? '', reason: reason ?? '', day: on_day }],
    )
    return found ?? null
  }
  const opened = contested.on_day
  return {
    case: '',
    by: row.about,
    grounds: '',
    reply,
    opened,
    decideBy: addDays(happened[again]?.on_day ?? opened, 30),
    instance,
    first: instance === 1 ? null : decisionIn(happened.slice(0, again)),
    decision: decisionIn(happened.slice(again + 1)),
  }
}

/** Where what happened last has led, if anything did. */
function stateOf(happened: readonly EventRow[]): EvaluationState | undefined {
  const last = happened.at(-1)?.kind
  return last === 'contested-again' ? 'contested' : last
}

/** One evaluation that was contested, without its words: from its row and what happened to it. */
export async function unopened(call: Call, tx: Tx, id: string) {
  const row = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('province', '=', call.province)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const happened = (await eventsOf(tx, call.province, [id])).get(id) ?? []
  const window = { term: row.term, opens: row.opens, closes: row.closes }
  const evaluation: Evaluation = {
    ...startEvaluation(id, directionOf(row), window),
    state: stateOf(happened) ?? 'revealed',
    commitment: row.commitment,
    revealedOn: row.closes,
    form: { rubric: row.rubric, version: row.version },
    contest: contestOf(row, happened, null),
  }
  return { evaluation, events: happened.length }
}

/** The replies of those whom evaluations are about, by evaluation. */
async function repliesOf({ app, province }: Call, tx: Tx, rows: readonly EvaluationRow[], events: Happened) {
  const sealed = rows.flatMap(({ id, author }) =>
    (events.get(id) ?? []).flatMap((event) =>
      event.reply_sealed === null ? [] : [{ id, person: author, sealed: event.reply_sealed }],
    ),
  )
  const opened = await app.vault.openMany(tx, province, 'answers', sealed)
  return new Map(opened.map((one) => [one.id, (one.value as { reply: string }).reply]))
}

/**
 * Opens rows that the transaction may see, as the domain's evaluations. What does not open is left out; what opens and
 * is not what was committed to is left out too, and the host is told: it neither counts nor shows (K-4/2-b).
 */
export async function openEvaluations(call: Call, tx: Tx, rows: readonly EvaluationRow[]): Promise<Evaluation[]> {
  const { app, province, today } = call
  const events = await eventsOf(
    tx,
    province,
    rows.map((row) => row.id),
  )
  // The words of each version, in order: the first submission, then what a decision corrected.
  const wordings = rows.flatMap((row) => [
    { person: row.author, sealed: row.sealed, row, commitment: row.commitment },
    ...(events.get(row.id) ?? []).flatMap(({ corrected_sealed: sealed, commitment }) =>
      sealed === null || commitment === null ? [] : [{ person: row.author, sealed, row, commitment }],
    ),
  ])
  const versions = new Map<string, Evaluation['versions']>()
  const broken = new Set<string>()
  for (const { row, commitment, value } of await app.vault.openMany(tx, province, 'answers', wordings)) {
    const { answers, comment, nonce, ...direction } = value as SealedContent
    const content = { rubric: row.rubric, version: row.version, rubricHash: row.rubric_hash, answers, comment }
    const moved = row.about !== direction.about || row.placement !== direction.placement || row.term !== direction.term
    if (moved || !opensCommitment(commitment, row.id, content, nonce)) broken.add(row.id)
    const before = versions.get(row.id) ?? []
    versions.set(row.id, [...before, { number: before.length + 1, content, commitment, nonce }])
  }
  const replies = await repliesOf(call, tx, rows, events)
  if (broken.size > 0) app.report('IMES_SERVER_COMMITMENT_BROKEN')
  return rows.flatMap((row): Evaluation[] => {
    const said = versions.get(row.id)
    if (!said || broken.has(row.id)) return []
    const revealed = row.closes <= today
    const happened = events.get(row.id) ?? []
    return [
      {
        id: row.id,
        direction: directionOf(row),
        window: { term: row.term, opens: row.opens, closes: row.closes },
        state: stateOf(happened) ?? (revealed ? 'revealed' : 'sealed'),
        versions: said,
        draft: null,
        commitment: row.commitment,
        revealedOn: revealed ? row.closes : null,
        form: { rubric: row.rubric, version: row.version },
        contest: contestOf(row, happened, replies.get(row.id) ?? null),
        struck: null,
      },
    ]
  })
}

/** The caller's own evaluations that are withdrawn while their window stands open: without their words. */
export async function withdrawnBy(call: Call, tx: Tx): Promise<Evaluation[]> {
  const rows = await tx
    .selectFrom('withdrawn_evaluation')
    .selectAll()
    .where('province', '=', call.province)
    .where('author', '=', call.me)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    direction: directionOf(row),
    window: { term: row.term, opens: row.opens, closes: row.closes },
    state: 'withdrawn',
    versions: [],
    draft: null,
    form: { rubric: row.rubric, version: row.version },
    commitment: row.commitment,
    revealedOn: null,
    contest: null,
    struck: null,
  }))
}

/** The window that matters on a day: the one that is open or comes next, else the last one. */
export function windowFor(windows: readonly EvaluationWindow[], today: string): EvaluationWindow | undefined {
  return windows.find((one) => today < one.closes) ?? windows.at(-1)
}
