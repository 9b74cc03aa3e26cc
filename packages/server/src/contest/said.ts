import type { Day } from '@imes/consent/time'
import { commitTo, type Evaluation, step } from '@imes/core/evaluation'
import { checkAnswers, rubricNamed } from '@imes/core/rubrics'
import type { Tx } from '../database/index.js'
import { openEvaluations, type SealedContent, unopened } from '../evaluation/stored.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, oneIssue, unfit } from '../http/problem.js'
import { type DecisionBody, type OpenBody, type OpenedContest, refuseBy, type StoredContest } from './case.js'

/** Evaluations that the transaction may see, by id. */
async function evaluationsSeen(call: Call, tx: Tx, ids: readonly string[]): Promise<readonly Evaluation[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('province', '=', call.province)
    .where('id', 'in', [...ids])
    .execute()
  return openEvaluations(call, tx, rows)
}

async function evaluationSeen(call: Call, tx: Tx, id: string): Promise<Evaluation> {
  const [found] = await evaluationsSeen(call, tx, [id])
  if (!found) throw notFound()
  return found
}

/** The workplace of an evaluation's placement: whose people a reply is screened for. */
export async function workplaceContested(call: Call, tx: Tx, evaluation: string): Promise<string> {
  const { direction } = await evaluationSeen(call, tx, evaluation)
  const placed = await tx
    .selectFrom('placement')
    .select('workplace')
    .where('province', '=', call.province)
    .where('id', '=', direction.placement)
    .executeTakeFirst()
  if (!placed) throw notFound()
  return placed.workplace
}

/**
 * What contests are about, by the evaluation: the words as they were given and, after a correction, as they are now. The
 * old version is read here, in the case, and by its author; nowhere else (K-4/2-b).
 */
export async function wordsContested(call: Call, tx: Tx, ids: readonly string[]) {
  const found = await evaluationsSeen(call, tx, ids)
  return new Map(
    found.flatMap(({ id, direction, window, versions }) => {
      const [first, ...later] = versions
      if (!first || direction.from === 'student') return []
      const { rubric, version, answers, comment } = first.content
      const corrected = later.at(-1)?.content
      return [
        [
          id,
          {
            rubric,
            version,
            from: direction.from,
            term: window.term,
            answers: { ...answers },
            comment,
            corrected: corrected ? { answers: { ...corrected.answers }, comment: corrected.comment } : null,
          },
        ] as const,
      ]
    }),
  )
}

/** A student contests what was said of them, which they and the office may read. */
export async function contestSaid(
  call: Call,
  tx: Tx,
  id: string,
  { target, grounds, reply }: OpenBody,
): Promise<OpenedContest> {
  const { app, province, today, me } = call
  const found = await evaluationSeen(call, tx, target)
  if (found.direction.author === me) throw notFound()
  if (found.state !== 'revealed')
    throw conflict(
      'already-contested',
      'Bu değerlendirmeye daha önce itiraz edilmiş.',
      'This evaluation has been contested before.',
    )
  const next = step(found, { type: 'contested', day: today, case: id, by: me, grounds, reply: reply ?? null })
  if (!next.evaluation) throw refuseBy(next.issue)
  const placed = await tx
    .selectFrom('placement')
    .select('school')
    .where('province', '=', province)
    .where('id', '=', found.direction.placement)
    .executeTakeFirst()
  // The reply stays with the evaluation and goes where it goes, so it is kept and erased with it: under its author's key.
  const { author } = found.direction
  const reply_sealed = reply ? await app.vault.seal(tx, province, author, 'answers', { reply }) : null
  await addEvent(call, tx, target, { seq: 1, kind: 'contested', reason: null, decided_by: null, reply_sealed })
  const content = found.versions[0]?.content
  return {
    about: (content && rubricNamed(content.rubric, content.version)?.title.tr) ?? '',
    school: placed?.school ?? null,
    decideBy: next.evaluation.contest?.decideBy ?? today,
  }
}

interface Happened {
  readonly seq: number
  readonly kind: 'contested' | 'contested-again' | 'upheld' | 'corrected' | 'struck'
  readonly reason: string | null
  readonly decided_by: string | null
  readonly reply_sealed?: Uint8Array | null
  readonly corrected_sealed?: Uint8Array
  readonly commitment?: string
}

async function addEvent(call: Call, tx: Tx, evaluation: string, event: Happened): Promise<void> {
  const { province, today } = call
  const nothing = { ground: null, reply_sealed: null, corrected_sealed: null, commitment: null }
  await tx
    .insertInto('evaluation_event')
    .values({ ...nothing, province, evaluation, on_day: today, ...event })
    .execute()
}

/** The student asks for a second decision. @returns its last day */
export async function secondOfSaid(call: Call, tx: Tx, { target }: StoredContest): Promise<Day> {
  const { me, today } = call
  const found = await evaluationSeen(call, tx, target)
  const next = step(found, { type: 'contested-again', day: today, by: me })
  if (!next.evaluation) throw refuseBy(next.issue)
  const seq = found.contest?.decision ? 3 : 2
  await addEvent(call, tx, target, { seq, kind: 'contested-again', reason: null, decided_by: null })
  return next.evaluation.contest?.decideBy ?? today
}

/** An evaluation and what happened to it, without its words: for whoever decides and reads nothing. */
export const evaluationUnread = (call: Call, id: string) => call.lookUp((tx) => unopened(call, tx, id))

/** The second decision on what was said, by an office that reads none of it: it stands or is struck. */
export async function decideUnread(
  call: Call,
  tx: Tx,
  found: Awaited<ReturnType<typeof evaluationUnread>>,
  { outcome, reason }: DecisionBody,
): Promise<void> {
  const { me, today } = call
  if (!found) throw notFound()
  if (outcome === 'corrected')
    throw oneIssue(
      'correction-needs-reading',
      ['body', 'outcome'],
      {
        tr: 'İkinci karar okumadan verilir; düzeltme olmaz.',
        en: 'The second decision is made unread; it corrects nothing.',
      },
      { tr: 'Değerlendirme kalır ya da kaldırılır.', en: 'The evaluation stands or is struck.' },
    )
  const next = step(found.evaluation, { type: outcome, day: today, decider: me, reason })
  if (!next.evaluation) throw refuseBy(next.issue)
  await addEvent(call, tx, found.evaluation.id, { seq: found.events + 1, kind: outcome, reason, decided_by: me })
}

/** The evaluation after a first decision: upheld, struck, or with corrected words beside the old ones. */
export async function decideSaid(call: Call, tx: Tx, one: StoredContest, body: DecisionBody): Promise<void> {
  const { app, me, province, today } = call
  const { target, decided: _, state: __, ...waiting } = one
  const found = await evaluationSeen(call, tx, target)
  const contest = { ...waiting, grounds: '', reply: null, first: null, decision: null }
  const decision = { day: today, decider: me, reason: body.reason }
  const before = found.versions.at(-1)
  if (body.outcome !== 'corrected' || !before) {
    const next = step({ ...found, contest }, { type: body.outcome as 'upheld' | 'struck', ...decision })
    if (!next.evaluation) throw refuseBy(next.issue)
    return addEvent(call, tx, target, { seq: 2, kind: body.outcome, reason: body.reason, decided_by: me })
  }
  const rubric = rubricNamed(before.content.rubric, before.content.version)
  if (!rubric || !body.correction)
    throw oneIssue(
      'correction-missing',
      ['body', 'correction'],
      { tr: 'Düzeltilmiş cevaplar gönderilmedi.', en: 'The corrected answers were not sent.' },
      { tr: 'Düzeltilmiş cevapları da gönderin.', en: 'Send the corrected answers too.' },
    )
  const checked = checkAnswers(rubric, body.correction.answers)
  if (checked.issues)
    throw unfit(checked.issues.map((issue) => ({ ...issue, path: ['body', 'correction', 'answers', ...issue.path] })))
  // What somebody said is not rewritten by another: a comment stays or goes, its words are the author's.
  const comment = body.correction.keepComment === false ? null : before.content.comment
  const content = { ...before.content, answers: checked.answers, comment }
  const nonce = Buffer.from(app.random(32)).toString('hex')
  const commitment = commitTo(target, content, nonce)
  const next = step({ ...found, contest }, { type: 'corrected', ...decision, content, nonce, commitment })
  if (!next.evaluation) throw refuseBy(next.issue)
  const words: SealedContent = {
    answers: checked.answers,
    comment,
    nonce,
    about: found.direction.subject,
    placement: found.direction.placement,
    term: found.window.term,
  }
  const sealed = await app.vault.seal(tx, province, found.direction.author, 'answers', words)
  await addEvent(call, tx, target, {
    seq: 2,
    kind: 'corrected',
    reason: body.reason,
    decided_by: me,
    corrected_sealed: sealed,
    commitment,
  })
}
