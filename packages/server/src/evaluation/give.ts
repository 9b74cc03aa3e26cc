import type { Contract } from '@imes/client/contract'
import { commitTo, eligibilityOf } from '@imes/core/evaluation'
import { checkAnswers, purposeOf, rubricNamed } from '@imes/core/rubrics'
import type { Call } from '../http/call.js'
import { conflict, notFound, oneIssue, refuse, unfit } from '../http/problem.js'
import { relations } from '../law/relations.js'
import { chances } from './chances.js'
import { hold } from './hold.js'
import type { SealedContent } from './stored.js'

type Evaluations = Contract['evaluations']

/** Takes an evaluation: once for a window, eligible, fit for its rubric, its comment screened; then it is sealed. */
export async function submitEvaluation(call: Call<Evaluations['submit']>) {
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
}

/** Takes one's own evaluation back before the reveal: the words go, and only the author sees that there were any. */
export async function withdrawEvaluation(call: Call<Evaluations['withdraw']>) {
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
}

/** The caller's own evaluation, whichever of the three it is. @throws Refusal 404 */
export async function ownRow(call: Call, id: string) {
  const permit = await call.ask({
    purpose: 'export-own-data',
    operation: 'read',
    fields: ['case'],
    relation: relations.self,
  })
  const row = await call.read(permit, (tx) =>
    tx
      .selectFrom('evaluation')
      .select(['about_kind'])
      .where('province', '=', call.province)
      .where('id', '=', id)
      .executeTakeFirst(),
  )
  if (!row) throw notFound()
  return row
}
