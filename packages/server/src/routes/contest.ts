import type { Contract } from '@imes/client/contract'
import type { Issue } from '@imes/consent'
import type { Day } from '@imes/consent/time'
import {
  commitTo,
  contestResult,
  decideResultContest,
  type Evaluation,
  type ResultContest,
  step,
} from '@imes/core/evaluation'
import { checkAnswers, rubricNamed } from '@imes/core/rubrics'
import type { Tx } from '../database/index.js'
import { openEvaluations, type SealedContent } from '../evaluation/stored.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, oneIssue, refuse, unfit } from '../http/problem.js'
import { relations } from '../law/relations.js'
import type { NounHandlers } from './handlers.js'

interface Sealed {
  readonly grounds: string
  readonly reply: string | null
}

/** Random, so that it tells neither how many contests there are nor when they came. */
const caseNumber = (call: Call, day: Day): string => `İ-${day.slice(0, 4)}-${call.id().slice(0, 8).toUpperCase()}`

/** A workplace contests the published result, and nobody reads a single answer for it. */
async function publishedResult(call: Call, tx: Tx, id: string, { workplace, grounds, reply }: Opened) {
  if (call.caller.role !== 'workplace' || !call.caller.scopes.includes(workplace)) throw notFound()
  const { province, me, today } = call
  const shown = await tx
    .selectFrom('published_score')
    .innerJoin('score_release', (join) =>
      join
        .onRef('score_release.province', '=', 'published_score.province')
        .onRef('score_release.id', '=', 'published_score.release'),
    )
    .select('score_release.day')
    .where('published_score.province', '=', province)
    .where('published_score.workplace', '=', workplace)
    .where('published_score.shown', '=', true)
    .orderBy('score_release.day', 'desc')
    .executeTakeFirst()
  if (!shown) throw notFound()
  const step = contestResult({ case: id, figure: workplace, by: me, grounds, reply, publishedOn: shown.day, today })
  if (!step.contest) throw refuseBy(step.issue)
  const named = await tx
    .selectFrom('workplace')
    .select('name')
    .where('province', '=', province)
    .where('id', '=', workplace)
    .executeTakeFirst()
  const placed = await tx
    .selectFrom('placement')
    .select('school')
    .where('province', '=', province)
    .where('workplace', '=', workplace)
    .executeTakeFirst()
  return { about: named?.name ?? '', school: placed?.school ?? null, decideBy: step.contest.decideBy }
}

interface Opened {
  readonly workplace: string
  readonly grounds: string
  readonly reply: string | null
}

async function evaluationSeen(call: Call, tx: Tx, id: string): Promise<Evaluation> {
  const rows = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('province', '=', call.province)
    .where('id', '=', id)
    .execute()
  const [found] = await openEvaluations(call, tx, rows)
  if (!found) throw notFound()
  return found
}

/** A student contests what was said of them, which they and the office may read. */
async function saidOfMe(call: Call, tx: Tx, id: string, target: string, grounds: string, reply: string | null) {
  const { province, today, me } = call
  const found = await evaluationSeen(call, tx, target)
  if (found.direction.author === me) throw notFound()
  if (found.state !== 'revealed')
    throw conflict(
      'already-contested',
      'Bu değerlendirmeye daha önce itiraz edilmiş.',
      'This evaluation has been contested before.',
    )
  const next = step(found, { type: 'contested', day: today, case: id, by: me, grounds, reply })
  if (!next.evaluation) throw refuseBy(next.issue)
  const placed = await tx
    .selectFrom('placement')
    .select('school')
    .where('province', '=', province)
    .where('id', '=', found.direction.placement)
    .executeTakeFirst()
  await addEvent(call, tx, target, { seq: 1, kind: 'contested', reason: null, decided_by: null })
  const content = found.versions[0]?.content
  return {
    about: (content && rubricNamed(content.rubric, content.version)?.title.tr) ?? '',
    school: placed?.school ?? null,
    decideBy: next.evaluation.contest?.decideBy ?? today,
  }
}

interface Added {
  readonly seq: number
  readonly kind: 'contested' | 'upheld' | 'corrected' | 'struck'
  readonly reason: string | null
  readonly decided_by: string | null
  readonly corrected_sealed?: Uint8Array
  readonly commitment?: string
}

async function addEvent(call: Call, tx: Tx, evaluation: string, event: Added): Promise<void> {
  const { province, today } = call
  const nothing = { ground: null, reply_sealed: null, corrected_sealed: null, commitment: null }
  await tx
    .insertInto('evaluation_event')
    .values({ ...nothing, province, evaluation, on_day: today, ...event })
    .execute()
}

/** A refusal of the domain, in its own words. */
const refuseBy = ({ code, message, remedy }: Issue) =>
  refuse(422, code, message.tr, message.en, { remedy: { code: 'human-decision', says: remedy } })

interface Decided {
  readonly case: string
  readonly target: string
  readonly by: string
  readonly opened: Day
  readonly decideBy: Day
}
type DecisionBody = ReturnType<typeof bodyOf>
const bodyOf = (call: Call<Contract['contests']['decide']>) => call.body

/** The evaluation after a decision: upheld, struck, or with corrected words beside the old ones. */
async function decideEvaluation(call: Call, tx: Tx, one: Decided, body: DecisionBody): Promise<void> {
  const { app, me, province, today } = call
  const found = await evaluationSeen(call, tx, one.target)
  const contest = {
    case: one.case,
    by: one.by,
    grounds: '',
    reply: null,
    opened: one.opened,
    decideBy: one.decideBy,
    decision: null,
  }
  const decision = { day: today, decider: me, reason: body.reason }
  const before = found.versions.at(-1)
  if (body.outcome !== 'corrected' || !before) {
    const next = step({ ...found, contest }, { type: body.outcome as 'upheld' | 'struck', ...decision })
    if (!next.evaluation) throw refuseBy(next.issue)
    return addEvent(call, tx, one.target, { seq: 2, kind: body.outcome, reason: body.reason, decided_by: me })
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
  const commitment = commitTo(one.target, content, nonce)
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
  await addEvent(call, tx, one.target, {
    seq: 2,
    kind: 'corrected',
    reason: body.reason,
    decided_by: me,
    corrected_sealed: sealed,
    commitment,
  })
}

/** Who may not decide on a workplace's result: its own people, and whoever evaluated it. */
const partiesOf = (call: Call, workplace: string): Promise<ReadonlySet<string>> =>
  call.lookUp(async (tx) => {
    const { province, me } = call
    const own = await tx
      .selectFrom('duty')
      .select('person')
      .where('province', '=', province)
      .where('role', '=', 'workplace')
      .where('scope', '=', workplace)
      .execute()
    const wrote = await tx
      .selectFrom('evaluation')
      .select('author')
      .where('province', '=', province)
      .where('about_kind', '=', 'workplace')
      .where('about', '=', workplace)
      .where('author', '=', me)
      .execute()
    return new Set([...own.map((row) => row.person), ...wrote.map((row) => row.author)])
  })

/**
 * The result after a decision. Evaluations are taken out unread, by placement and side: nobody learns whether there was
 * one, for the result stands under review either way until the next lawful release.
 */
async function decideResult(
  call: Call,
  tx: Tx,
  one: Decided,
  body: DecisionBody,
  parties: ReadonlySet<string>,
): Promise<void> {
  const { me, province, today } = call
  const setAside = body.setAside ?? []
  const opened: ResultContest = {
    case: one.case,
    figure: one.target,
    by: one.by,
    grounds: '',
    reply: null,
    opened: one.opened,
    decideBy: one.decideBy,
    state: 'open',
    decisions: [],
  }
  const removed = setAside.map(({ placement, from, ground }) => ({ evaluation: `${placement} ${from}`, ground }))
  const made = decideResultContest(
    opened,
    { outcome: body.outcome, decider: me, reason: body.reason, day: today, removed },
    parties,
  )
  if (!made.contest) throw refuseBy(made.issue)
  if (setAside.length === 0) return
  const placed = await tx
    .selectFrom('placement')
    .select('id')
    .where('province', '=', province)
    .where('workplace', '=', one.target)
    .execute()
  const here = new Set(placed.map((row) => row.id))
  const elsewhere = setAside.findIndex((each) => !here.has(each.placement))
  if (elsewhere >= 0)
    throw oneIssue(
      'placement-not-here',
      ['body', 'setAside', elsewhere, 'placement'],
      { tr: 'Bu yerleştirme bu işletmede değil.', en: 'This placement is not at this workplace.' },
      { tr: 'İşletmenin yerleştirmelerinden birini seçin.', en: 'Choose a placement of the workplace.' },
    )
  await tx
    .insertInto('set_aside')
    .values(
      setAside.map(({ placement, from, ground }) => ({
        province,
        contest: one.case,
        placement,
        author_role: from,
        ground,
      })),
    )
    .onConflict((clash) => clash.doNothing())
    .execute()
  await tx
    .insertInto('under_review')
    .values({ province, workplace: one.target, since: today })
    .onConflict((clash) => clash.doNothing())
    .execute()
}

const isDecider = (role: string): boolean => role === 'office' || role === 'district'

export const contests: NounHandlers<'contests'> = {
  async open(call) {
    const { app, body, caller, me, province, today } = call
    const permit = await call.ask({ operation: 'write', fields: ['case'], relation: relations.self })
    return call.write(permit, async (tx) => {
      const id = call.id()
      const reply = body.reply ?? null
      const { about, school, decideBy } =
        body.kind === 'score'
          ? await publishedResult(call, tx, id, { workplace: body.target, grounds: body.grounds, reply })
          : await saidOfMe(call, tx, id, body.target, body.grounds, reply)
      const number = caseNumber(call, today)
      const content: Sealed = { grounds: body.grounds, reply }
      await tx
        .insertInto('contest_case')
        .values({
          province,
          id,
          number,
          kind: body.kind,
          target: body.target,
          opened_by: me,
          opened_role: caller.role,
          school,
          about,
          grounds_sealed: await app.vault.seal(tx, province, me, 'case', content),
          opened_on: today,
          decide_by: decideBy,
          state: 'open',
        })
        .execute()
      return { case: id, number, decideBy }
    })
  },

  async list(call) {
    const { app, caller, me, province } = call
    const decides = isDecider(caller.role)
    const permit = await call.ask({
      operation: decides ? 'decide' : 'read',
      subjects: decides ? [] : [me],
      fields: ['case'],
      relation: decides ? relations.ownSchool : relations.self,
    })
    return call.read(permit, async (tx) => {
      const rows = await tx
        .selectFrom('contest_case')
        .select([
          'id',
          'number',
          'kind',
          'about',
          'state',
          'decide_by',
          'opened_by as person',
          'grounds_sealed as sealed',
        ])
        .where('province', '=', province)
        .where('kind', 'in', ['score', 'evaluation'])
        .orderBy('decide_by')
        .orderBy('number')
        .execute()
      const decisions = await tx
        .selectFrom('contest_decision')
        .select(['contest', 'reason'])
        .where('province', '=', province)
        .orderBy('seq')
        .execute()
      const reasonOf = new Map(decisions.map((row) => [row.contest, row.reason]))
      const opened = await app.vault.openMany(tx, province, 'case', rows)
      return {
        contests: opened.map((row) => ({
          case: row.id,
          number: row.number,
          kind: row.kind === 'score' ? ('score' as const) : ('evaluation' as const),
          about: row.about,
          grounds: (row.value as Sealed).grounds,
          reply: (row.value as Sealed).reply,
          state: row.state,
          reason: reasonOf.get(row.id) ?? null,
          decideBy: row.decide_by,
        })),
      }
    })
  },

  async decide(call) {
    const { body, me, params, province, today } = call
    const permit = await call.ask({
      operation: 'decide',
      subjects: [],
      fields: ['case'],
      relation: relations.ownSchool,
    })
    const target = await call.read(permit, (tx) =>
      tx
        .selectFrom('contest_case')
        .select(['target', 'kind'])
        .where('province', '=', province)
        .where('id', '=', params.case)
        .executeTakeFirst(),
    )
    const parties = target?.kind === 'score' ? await partiesOf(call, target.target) : new Set<string>()
    return call.write(permit, async (tx) => {
      const found = await tx
        .selectFrom('contest_case')
        .select(['id', 'state', 'opened_by', 'kind', 'target', 'opened_on', 'decide_by'])
        .where('province', '=', province)
        .where('id', '=', params.case)
        .where('kind', 'in', ['score', 'evaluation'])
        .executeTakeFirst()
      if (!found) throw notFound()
      if (found.opened_by === me)
        throw refuse(403, 'party-decides', 'Taraf olan kişi karar veremez.', 'A party does not decide.')
      if (found.state !== 'open')
        throw conflict('already-decided', 'Bu itiraz karara bağlanmış.', 'This contest has been decided.')
      const one: Decided = {
        case: found.id,
        target: found.target,
        by: found.opened_by,
        opened: found.opened_on,
        decideBy: found.decide_by,
      }
      if (found.kind === 'evaluation') await decideEvaluation(call, tx, one, body)
      else await decideResult(call, tx, one, body, parties)
      await tx
        .updateTable('contest_case')
        .set({ state: body.outcome })
        .where('province', '=', province)
        .where('id', '=', params.case)
        .execute()
      await tx
        .insertInto('contest_decision')
        .values({
          province,
          contest: params.case,
          seq: 1,
          outcome: body.outcome,
          decided_by: me,
          on_day: today,
          reason: body.reason,
        })
        .execute()
      return { done: true as const }
    })
  },
}
