import { eligibilityOf, nothingToShow, visibleTo } from '@imes/core/evaluation'
import type { Tx } from '../database/index.js'
import { chances } from '../evaluation/chances.js'
import { feedbackOf } from '../evaluation/feedback.js'
import { ownRow, submitEvaluation, withdrawEvaluation } from '../evaluation/give.js'
import { receivedBy } from '../evaluation/received.js'
import { openEvaluations, withdrawnBy } from '../evaluation/stored.js'
import { entryOf, sealOf } from '../evaluation/window-seals.js'
import type { Call } from '../http/call.js'
import { notFound } from '../http/problem.js'
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

  submit: submitEvaluation,

  withdraw: withdrawEvaluation,

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
