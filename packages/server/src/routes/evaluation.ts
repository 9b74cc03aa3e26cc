import { commitTo, eligibilityOf, nothingToShow, visibleTo } from '@imes/core/evaluation'
import { checkAnswers, purposeOf, rubricNamed } from '@imes/core/rubrics'
import type { Tx } from '../database/index.js'
import { chances } from '../evaluation/chances.js'
import { feedbackOf } from '../evaluation/feedback.js'
import { hold } from '../evaluation/hold.js'
import { receivedBy } from '../evaluation/received.js'
import { openEvaluations, type SealedContent, withdrawnBy } from '../evaluation/stored.js'
import { entryOf, sealOf } from '../evaluation/window-seals.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, oneIssue, refuse, unfit } from '../http/problem.js'
import { relations } from '../law/relations.js'
import type { NounHandlers } from './handlers.js'

/** The purpose under which a role reads what it may evaluate. */
const duePurpose = (role: string): string => (role === 'workplace' ? 'evaluate-student' : 'evaluate-workplace')

async function displayNames(call: Call, tx: Tx, workplaces: readonly string[], persons: readonly string[]) {
  const names = new Map(await call.app.vault.names(tx, call.province, persons))
  if (workplaces.length > 0)
    for (const row of await tx
      .selectFrom('workplace')
      .select(['id', 'name'])
      .where('province', '=', call.province)
      .where('id', 'in', [...new Set(workplaces)])
      .execute())
      names.set(row.id, row.name)
  return names
}

const receivedFields = ['answers', 'comment'] as const

export const evaluations: NounHandlers<'evaluations'> = {
  async due(call) {
    const { province, today, me } = call
    const permit = await call.ask({
      purpose: duePurpose(call.caller.role),
      operation: 'read-own',
      fields: ['answers'],
      relation: relations.self,
    })
    const open = await call.lookUp((tx) => chances(call, tx))
    return call.read(permit, async (tx) => {
      const given = await tx
        .selectFrom('evaluation')
        .select(['rubric', 'about', 'term'])
        .where('province', '=', province)
        .where('author', '=', me)
        .execute()
      const gone = await withdrawnBy(call, tx)
      const names = await displayNames(
        call,
        tx,
        open.filter((one) => one.rubric.about === 'workplace').map((one) => one.subject),
        open.filter((one) => one.rubric.about !== 'workplace').map((one) => one.subject),
      )
      const due = open.map(({ rubric, placement, subject, window }) => {
        const own = given.some((one) => one.rubric === rubric.id && one.about === subject && one.term === window.term)
        const taken = gone.some(
          (one) =>
            one.form?.rubric === rubric.id && one.direction.subject === subject && one.window.term === window.term,
        )
        const facts = {
          window,
          related: true,
          own: own ? ('given' as const) : taken ? ('withdrawn' as const) : ('none' as const),
        }
        const { state, says } = eligibilityOf(facts, today, rubric.from)
        return {
          rubric: rubric.id,
          version: rubric.version,
          about: { kind: rubric.about, id: subject, displayName: names.get(subject) ?? '' },
          placement: placement.id,
          state,
          says,
          window: { opens: window.opens, closes: window.closes },
        }
      })
      return { due }
    })
  },

  async submit(call) {
    const { app, body, province, today, me } = call
    const rubric = rubricNamed(body.rubric, body.version)
    const fields = body.comment === undefined || body.comment === '' ? ['answers'] : ['answers', 'comment']
    const permit = await call.ask({
      purpose: rubric ? purposeOf(rubric) : 'evaluate-workplace',
      operation: 'write',
      // The act is the author's. Whether the other side asked for it is looked up with the chances below.
      subjects: [me],
      fields,
      relation: relations.self,
    })
    if (!rubric || rubric.from !== call.caller.role || rubric.about !== body.about.kind)
      throw oneIssue(
        'rubric-unknown',
        ['body', 'rubric'],
        { tr: 'Bu form bu görev için yok.', en: 'There is no such form for this role.' },
        { tr: 'Formu yeniden açın.', en: 'Open the form again.' },
      )
    const chance = (await call.lookUp((tx) => chances(call, tx))).find(
      (one) => one.rubric.id === rubric.id && one.subject === body.about.id,
    )
    const facts = chance && { window: chance.window, related: true, own: 'none' as const }
    const eligibility = facts && eligibilityOf(facts, today, rubric.from)
    if (!chance || !eligibility) throw notFound()
    if (!eligibility.may) throw refuse(409, `evaluation-${eligibility.state}`, eligibility.says.tr, eligibility.says.en)
    const checked = checkAnswers(rubric, body.answers)
    if (checked.issues) throw unfit(checked.issues.map((one) => ({ ...one, path: ['body', 'answers', ...one.path] })))
    const said = body.comment === undefined || body.comment === '' ? null : body.comment
    if (said !== null && rubric.comment === 'none')
      throw oneIssue(
        'comment-not-offered',
        ['body', 'comment'],
        { tr: 'Bu formda yorum alanı yok.', en: 'This form has no comment.' },
        { tr: 'Yorumu çıkarıp yeniden gönderin.', en: 'Remove the comment and send again.' },
      )
    const { workplace } = chance.placement
    const offer = said === null ? null : await hold(call, permit, { text: said, field: 'comment', workplace })
    return call.write(permit, async (tx) => {
      const id = call.id()
      const dropped = permit.dropped.includes('comment') ? ['comment'] : []
      const comment = dropped.length > 0 ? null : said
      const nonce = Buffer.from(app.random(32)).toString('hex')
      const content = {
        rubric: rubric.id,
        version: rubric.version,
        rubricHash: rubric.hash,
        answers: checked.answers,
        comment,
      }
      const commitment = commitTo(id, content, nonce)
      const words: SealedContent = {
        answers: checked.answers,
        comment,
        nonce,
        about: body.about.id,
        placement: chance.placement.id,
        term: chance.window.term,
      }
      const sealed = await app.vault.seal(tx, province, me, 'answers', words)
      // A student may have had two placements at one workplace: the form is given once all the same.
      const before = await tx
        .selectFrom('evaluation')
        .select('id')
        .where('province', '=', province)
        .where('author', '=', me)
        .where('rubric', '=', rubric.id)
        .where('about', '=', body.about.id)
        .where('term', '=', chance.window.term)
        .executeTakeFirst()
      const already = () =>
        conflict(
          'evaluation-already-given',
          'Bu dönem için değerlendirme gönderilmiş.',
          'An evaluation was already sent for this term.',
        )
      if (before) throw already()
      const written = await tx
        .insertInto('evaluation')
        .values({
          province,
          id,
          rubric: rubric.id,
          version: rubric.version,
          rubric_hash: rubric.hash,
          author: me,
          author_role: rubric.from,
          about_kind: rubric.about,
          about: body.about.id,
          placement: chance.placement.id,
          term: chance.window.term,
          opens: chance.window.opens,
          closes: chance.window.closes,
          commitment,
          sealed,
        })
        .onConflict((clash) => clash.doNothing())
        .executeTakeFirst()
      if (written.numInsertedOrUpdatedRows !== 1n) throw already()
      await tx
        .deleteFrom('withdrawn_evaluation')
        .where('province', '=', province)
        .where('author', '=', me)
        .where('rubric', '=', rubric.id)
        .where('about', '=', body.about.id)
        .where('term', '=', chance.window.term)
        .execute()
      return { id, state: 'sealed' as const, commitment, nonce, dropped, offer }
    })
  },

  async withdraw(call) {
    const { params, province, today, me } = call
    const row = await ownRow(call, params.evaluation)
    const permit = await call.ask({
      purpose: `evaluate-${row.about_kind}`,
      operation: 'write',
      subjects: [me],
      fields: ['answers'],
      relation: relations.self,
    })
    return call.write(permit, async (tx) => {
      const gone = await tx
        .deleteFrom('evaluation')
        .where('province', '=', province)
        .where('id', '=', params.evaluation)
        .where('author', '=', me)
        .where('closes', '>', today)
        .returningAll()
        .executeTakeFirst()
      if (!gone)
        throw conflict(
          'evaluation-closed',
          'Dönem kapandı; değerlendirme geri alınamaz.',
          'The period is closed; the evaluation cannot be withdrawn.',
        )
      const { rubric_hash: _, sealed: __, ...left } = gone
      await tx.insertInto('withdrawn_evaluation').values(left).execute()
      return { done: true as const }
    })
  },

  async mine(call) {
    const permit = await call.ask({
      purpose: duePurpose(call.caller.role),
      operation: 'read-own',
      fields: ['answers', 'comment'],
      relation: relations.self,
    })
    return call.read(permit, async (tx) => {
      const rows = await tx
        .selectFrom('evaluation')
        .selectAll()
        .where('province', '=', call.province)
        .where('author', '=', call.me)
        .execute()
      const opened = [...(await openEvaluations(call, tx, rows)), ...(await withdrawnBy(call, tx))]
      const nonceOf = new Map(
        opened.flatMap((one) => one.versions.map((version) => [version.commitment, version.nonce])),
      )
      const { given } = visibleTo({ role: call.caller.role, person: call.me }, opened, [], call.today)
      const names = await displayNames(
        call,
        tx,
        given.filter((one) => one.about === 'workplace').map((one) => one.subject),
        given.filter((one) => one.about !== 'workplace').map((one) => one.subject),
      )
      return {
        evaluations: given.map((one) => ({
          id: one.id,
          rubric: one.rubric,
          version: one.version,
          about: { kind: one.about, id: one.subject, displayName: names.get(one.subject) ?? '' },
          state: one.state as 'sealed',
          answers: { ...one.answers },
          comment: one.comment,
          commitment: one.commitment,
          nonce: nonceOf.get(one.commitment) ?? null,
          first: one.first && {
            ...one.first,
            answers: { ...one.first.answers },
            nonce: nonceOf.get(one.first.commitment) ?? '',
          },
          decision: one.decision,
          window: { opens: one.window.opens, closes: one.window.closes },
        })),
      }
    })
  },

  async receipt(call) {
    const { app, params, province, me } = call
    const row = await ownRow(call, params.evaluation)
    const permit = await call.ask({
      purpose: `evaluate-${row.about_kind}`,
      operation: 'read-own',
      fields: ['answers', 'comment'],
      relation: relations.self,
    })
    const { receipt, sealed } = await call.read(permit, async (tx) => {
      const rows = await tx
        .selectFrom('evaluation')
        .selectAll()
        .where('province', '=', province)
        .where('id', '=', params.evaluation)
        .where('author', '=', me)
        .execute()
      const [found] = await openEvaluations(call, tx, rows)
      const [first] = found?.versions ?? []
      if (!found || !first) throw notFound()
      const { content, nonce, commitment } = first
      return {
        receipt: {
          evaluation: found.id,
          term: found.window.term,
          content: { ...content, answers: { ...content.answers } },
          nonce,
          commitment,
        },
        sealed: await sealOf(tx, province, found.id, found.window.term),
      }
    })
    if (!sealed) return { ...receipt, seal: null }
    const entry = await entryOf(app, province, sealed.seal)
    return { ...receipt, seal: { place: sealed.place, root: sealed.seal.root, entry: entry as never } }
  },

  async received(call) {
    // What was said of a student is the student's own; a trainer or coordinator reads own acts elsewhere.
    const relation = call.caller.role === 'student' ? relations.self : 'none'
    const permit = await call.ask({ operation: 'read-own', fields: receivedFields, relation })
    return call.read(permit, async (tx) => ({ evaluations: await receivedBy(call, tx, call.me) }))
  },

  async ofStudent(call) {
    const { params, province, caller } = call
    const relation = caller.role === 'office' ? relations.ownSchool : relations.ownPlacement
    const linked = await call.lookUp(async (tx) => {
      const rows = await tx
        .selectFrom('placement')
        .select(['coordinator', 'school', 'workplace'])
        .where('province', '=', province)
        .where('student', '=', params.student)
        .execute()
      return rows.some((row) =>
        caller.role === 'office' ? caller.scopes.includes(row.school) : row.coordinator === caller.person,
      )
    })
    const permit = await call.ask({
      operation: 'read-placement',
      subjects: [params.student],
      fields: receivedFields,
      relation: linked ? relation : 'none',
    })
    return call.read(permit, async (tx) => {
      const names = await call.app.vault.names(tx, province, [params.student])
      return {
        student: { id: params.student, displayName: names.get(params.student) ?? '' },
        evaluations: await receivedBy(call, tx, params.student),
      }
    })
  },

  async feedback(call) {
    // The same door for too few, for nobody and for "never asked for": the law is asked, then one day's pooling is read.
    const permit = await call.ask({
      operation: 'read-aggregate',
      fields: ['answers'],
      relation: relations.self,
      facts: { persons: call.app.register.k, release: 'lawful', complement: 'none' },
    })
    const feedback = await feedbackOf(call, permit)
    if (feedback === null) return { feedback, says: nothingToShow }
    return {
      feedback,
      says: {
        tr: 'Bu sonucu yalnız siz görürsünüz; en az 5 kişinin ortak sonucudur.',
        en: 'Only you see this result; it pools at least 5 people.',
      },
    }
  },
}

/** The caller's own evaluation, whichever of the three it is. @throws Refusal 404 */
async function ownRow(call: Call, id: string) {
  const { province, today, me, caller } = call
  const row = await call.app.database.transaction(
    { province, person: me, role: caller.role, purpose: 'export-own-data', scopes: [], day: today },
    (tx) =>
      tx
        .selectFrom('evaluation')
        .select(['about_kind'])
        .where('province', '=', province)
        .where('id', '=', id)
        .executeTakeFirst(),
  )
  if (!row) throw notFound()
  return row
}
