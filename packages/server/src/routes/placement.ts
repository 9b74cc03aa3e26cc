import type { Bilingual } from '@imes/consent'
import { sayBoth } from '@imes/core/text'
import type { Call } from '../http/call.js'
import { notFound, oneIssue } from '../http/problem.js'
import { childrenOf } from '../law/consented.js'
import { relations } from '../law/relations.js'
import { decisionsOf } from '../placement/item.js'
import { seatsOf } from '../placement/market.js'
import { sealObjection } from '../placement/objection.js'
import { proposalRow, seatsHeld, shownItem, workplacesIn } from '../placement/shown.js'
import { addDecision, itemForOffice, itemOfMySchool, nameFor } from '../placement/steps.js'
import type { NounHandlers } from './handlers.js'

const relationOf: Readonly<Record<string, string>> = {
  student: relations.self,
  guardian: relations.guardian,
  coordinator: relations.ownPlacement,
  workplace: relations.ownWorkplace,
  office: relations.ownSchool,
}

/** For whom a guardian asks: minors; with none left, those who came of age, so that the law gives its own answer. */
async function wardsOf(call: Call, children: readonly string[]): Promise<string[]> {
  if (children.length > 0) return [...children]
  const rows = await call.lookUp((tx) =>
    tx
      .selectFrom('guardianship')
      .select('student')
      .where('province', '=', call.province)
      .where('guardian', '=', call.me)
      .execute(),
  )
  return rows.map((row) => row.student)
}

const collator = new Intl.Collator('tr')

export const placements: NounHandlers<'placements'> = {
  async mine(call) {
    const { app, caller, me, province } = call
    const children = caller.role === 'guardian' ? await childrenOf(call) : []
    const subjects = caller.role === 'student' ? [me] : caller.role === 'guardian' ? await wardsOf(call, children) : []
    const permit = await call.ask({
      operation: caller.role === 'student' || caller.role === 'guardian' ? 'read-own' : 'read-placement',
      subjects,
      fields: ['placement'],
      relation: relationOf[caller.role] ?? 'none',
    })
    return call.read(permit, async (tx) => {
      const all = await tx.selectFrom('placement').selectAll().where('province', '=', province).execute()
      const rows = caller.role === 'guardian' ? all.filter((row) => children.includes(row.student)) : all
      const workplaces = await workplacesIn(tx, province)
      const items =
        caller.role === 'student' || caller.role === 'guardian'
          ? (await tx.selectFrom('proposal_item').selectAll().where('province', '=', province).execute()).filter(
              (row) => caller.role === 'student' || children.includes(row.student),
            )
          : []
      const names = await app.vault.names(tx, province, [
        ...rows.flatMap((row) => [row.student, row.coordinator]),
        ...items.map((row) => row.student),
      ])
      const decisions = await decisionsOf(
        tx,
        province,
        items.map((one) => one.id),
      )
      const seats = await seatsOf(tx, province)
      const held = await seatsHeld(tx, province, items, seats)
      const madeOn = new Map(
        (await tx.selectFrom('proposal').select(['id', 'made_on']).where('province', '=', province).execute()).map(
          (row) => [row.id, row.made_on],
        ),
      )
      return {
        placements: rows
          .map((row) => ({
            id: row.id,
            student: { id: row.student, displayName: names.get(row.student) ?? '' },
            workplace: { id: row.workplace, name: workplaces.get(row.workplace) ?? '' },
            coordinator: row.coordinator === null ? null : (names.get(row.coordinator) ?? null),
            field: row.field,
            branch: row.branch,
            starts: row.first_day,
            ends: row.last_day,
          }))
          .sort(
            (a, b) =>
              collator.compare(a.student.displayName, b.student.displayName) ||
              (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : a.id < b.id ? -1 : 1),
          ),
        proposed: items.flatMap((row) => {
          const made = madeOn.get(row.proposal)
          if (!made) return []
          const item = shownItem(call, row, made, decisions.get(row.id) ?? [], names, workplaces, seats, held)
          return [
            {
              proposal: row.proposal,
              item: row.id,
              student: item.student,
              to: item.to,
              state: item.state,
              says: item.reasons,
            },
          ]
        }),
      }
    })
  },

  async object(call) {
    const { params, body, province, caller, me } = call
    const found = await call.lookUp((tx) =>
      tx
        .selectFrom('proposal_item')
        .selectAll()
        .where('province', '=', province)
        .where('id', '=', params.item)
        .where('proposal', '=', params.proposal)
        .executeTakeFirst(),
    )
    const children = caller.role === 'guardian' ? await childrenOf(call) : []
    if (!found || !(found.student === me || children.includes(found.student))) throw notFound()
    const permit = await call.ask({
      operation: 'write',
      // An objection is the act of whoever objects, for a child too.
      subjects: [me],
      fields: ['case'],
      relation: relations.self,
    })
    return call.write(
      permit,
      async (tx) => {
        const proposal = await proposalRow(tx, province, params.proposal)
        const reason = sealObjection(call, found.id, body.text)
        await addDecision(call, tx, found, proposal.made_on, { act: 'object', reason })
        const says: Bilingual = sayBoth('placement.objected')
        return { done: true as const, says }
      },
      'system',
    )
  },

  async review(call) {
    const { params, body, province } = call
    const row = await itemOfMySchool(call, params.proposal, params.item)
    const permit = await call.ask({
      operation: 'decide',
      subjects: [row.student],
      fields: ['placement'],
      relation: relations.ownSchool,
      facts: { human: 'decided', objection: 'none' },
    })
    if (body.decision === 'same' && body.to)
      throw oneIssue(
        'place-not-expected',
        ['body', 'to'],
        { tr: 'Aynı kararda yer yazılmaz.', en: 'The same decision names no place.' },
        { tr: 'Yeri çıkarın.', en: 'Remove the place.' },
      )
    const names = await nameFor(call, permit, row)
    return call.write(
      permit,
      async (tx) => {
        const proposal = await proposalRow(tx, province, params.proposal)
        const decisions = await addDecision(call, tx, row, proposal.made_on, {
          act: body.decision,
          reason: body.reason,
          to: body.to ?? null,
        })
        return { item: await itemForOffice(call, row, proposal.made_on, decisions, tx, names) }
      },
      'system',
    )
  },
}
