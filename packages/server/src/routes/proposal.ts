import type { Manifest } from '@imes/core/placement'
import { notFound, oneIssue } from '../http/problem.js'
import { relations } from '../law/relations.js'
import { decisionsOf } from '../placement/item.js'
import { placementsOn, seatsOf } from '../placement/market.js'
import { storeProposal } from '../placement/run.js'
import { openInputs, proposalRow, seatsHeld, shown, shownItem, workplacesIn } from '../placement/shown.js'
import { addDecision, brokenBy, itemForOffice, itemOfMySchool, nameFor } from '../placement/steps.js'
import { supportsTold } from '../placement/supports.js'
import type { NounHandlers } from './handlers.js'

const marketFields = ['preference', 'placement', 'rank-input', 'priority-flag'] as const

export const proposals: NounHandlers<'proposals'> = {
  async run(call) {
    const permit = await call.ask({
      operation: 'run',
      subjects: [],
      fields: marketFields,
      relation: relations.ownSchool,
    })
    return call.write(permit, (tx) => storeProposal(call, tx, call.body.mode, call.body.draw))
  },

  async list(call) {
    const permit = await call.ask({
      operation: 'read-placement',
      subjects: [],
      fields: ['placement'],
      relation: relations.ownSchool,
    })
    return call.read(permit, async (tx) => {
      const rows = await tx
        .selectFrom('proposal')
        .selectAll()
        .where('province', '=', call.province)
        .orderBy('made_on', 'desc')
        .orderBy('id')
        .execute()
      return { proposals: rows.map(shown) }
    })
  },

  async get(call) {
    const { province, params } = call
    const permit = await call.ask({
      operation: 'read-placement',
      subjects: [],
      fields: ['preference', 'placement'],
      relation: relations.ownSchool,
    })
    const told = await supportsTold(call, permit, params.proposal)
    return call.read(permit, async (tx) => {
      const row = await proposalRow(tx, province, params.proposal)
      const items = await tx
        .selectFrom('proposal_item')
        .selectAll()
        .where('province', '=', province)
        .where('proposal', '=', row.id)
        .execute()
      const decisions = await decisionsOf(
        tx,
        province,
        items.map((one) => one.id),
      )
      const names = await call.app.vault.names(
        tx,
        province,
        items.map((one) => one.student),
      )
      const workplaces = await workplacesIn(tx, province)
      const seats = await seatsOf(tx, province)
      const held = await seatsHeld(tx, province, items, seats)
      const collator = new Intl.Collator('tr')
      return {
        proposal: shown(row),
        items: items
          .map((one) => shownItem(call, one, row.made_on, decisions.get(one.id) ?? [], names, workplaces, seats, held))
          .map((one) => ({ ...one, reasons: [...one.reasons, ...(told.get(one.student.id) ?? [])] }))
          .sort((a, b) => collator.compare(a.student.displayName, b.student.displayName) || (a.id < b.id ? -1 : 1)),
      }
    })
  },

  async manifest(call) {
    const permit = await call.ask({
      operation: 'read-placement',
      subjects: [],
      fields: marketFields,
      relation: relations.ownSchool,
    })
    return call.read(permit, async (tx) => {
      const row = await proposalRow(tx, call.province, call.params.proposal)
      const frozen = await openInputs(call, tx, row)
      if (!frozen) throw notFound()
      return {
        manifest: { ...(row.manifest as Manifest) },
        inputs: { ...frozen.inputs },
      }
    })
  },

  async decide(call) {
    const { body, params, province } = call
    if (body.decision === 'amend' && !body.to)
      throw oneIssue(
        'place-missing',
        ['body', 'to'],
        { tr: 'Değiştirilen kararda yeni yer yazılır.', en: 'An amended decision names the new place.' },
        { tr: 'Yeni yeri seçin.', en: 'Choose the new place.' },
      )
    const row = await itemOfMySchool(call, params.proposal, params.item)
    const permit = await call.ask({
      operation: 'decide',
      subjects: [row.student],
      fields: ['placement'],
      relation: relations.ownSchool,
      facts: { human: 'decided' },
    })
    const names = await nameFor(call, permit, row)
    const to = body.decision === 'amend' ? (body.to ?? null) : null
    return call.write(
      permit,
      async (tx) => {
        const proposal = await proposalRow(tx, province, params.proposal)
        const decisions = await addDecision(call, tx, row, proposal.made_on, {
          act: body.decision,
          reason: body.reason,
          to,
        })
        const broken = body.decision === 'amend' ? await brokenBy(call, tx, proposal, row.student, to) : []
        return { item: await itemForOffice(call, row, proposal.made_on, decisions, tx, names), broken }
      },
      'system',
    )
  },

  async approveNew(call) {
    const { params, body, province, caller } = call
    const permit = await call.ask({
      operation: 'decide',
      subjects: [],
      fields: ['placement'],
      relation: relations.ownSchool,
      facts: { human: 'decided' },
    })
    return call.write(
      permit,
      async (tx) => {
        const proposal = await proposalRow(tx, province, params.proposal)
        const rows = await tx
          .selectFrom('proposal_item')
          .selectAll()
          .where('province', '=', province)
          .where('proposal', '=', proposal.id)
          .orderBy('id')
          .execute()
        const mine = await tx
          .selectFrom('student')
          .select('person')
          .where('province', '=', province)
          .where('school', 'in', caller.scopes.length === 0 ? [''] : [...caller.scopes])
          .execute()
        const own = new Set(mine.map((one) => one.person))
        const decided = await decisionsOf(
          tx,
          province,
          rows.map((one) => one.id),
        )
        // Whoever has got a place since the proposal is decided one by one, as every change of a place is.
        const placed = new Set((await placementsOn(tx, province, call.today)).map((one) => one.student))
        const open = rows.filter(
          (one) =>
            own.has(one.student) &&
            one.from_placement === null &&
            !placed.has(one.student) &&
            one.to_workplace !== null &&
            !decided.has(one.id),
        )
        for (const row of open)
          await addDecision(call, tx, row, proposal.made_on, { act: 'approve', reason: body.reason })
        const left = rows.filter((one) => own.has(one.student) && !decided.has(one.id)).length - open.length
        return { approved: open.length, left }
      },
      'system',
    )
  },
}
