import type { Bilingual } from '@imes/consent'
import { canonicalHash, type Json } from '@imes/consent/canonical'
import {
  explainer,
  type FrozenInputs,
  freezeInputs,
  lotterySeed,
  type Manifest,
  manifest as manifestOf,
  matchPlacements,
  type Outcome,
  PlacementInputRefused,
  ProposalStepRefused,
  rematch,
  verifyAmended,
  verifyMatching,
} from '@imes/core/placement'
import { sayBoth } from '@imes/core/text'
import type { Selectable } from 'kysely'
import type { Tables, Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, oneIssue, unfit } from '../http/problem.js'
import { relations } from '../law/relations.js'
import { putIntoForce } from '../placement/effect.js'
import { type DecisionRow, decisionsOf, type ItemRow, itemAfter, reasonSays } from '../placement/item.js'
import { type MarketFacts, marketFacts, type Seat, seatHeld, seatsOf } from '../placement/market.js'
import { everywhere } from '../roster/store-plan.js'
import type { NounHandlers } from './handlers.js'

type ProposalRow = Selectable<Tables['proposal']>

const office: Bilingual = { tr: 'okul idaresi', en: 'the school office' }
const marketFields = ['preference', 'placement', 'rank-input', 'priority-flag'] as const

interface Stored {
  readonly inputs: FrozenInputs
  readonly outcomes: readonly Outcome[]
}

const sealedUnder = (id: string): string => `proposal ${id}`

function openInputs(call: Call, row: ProposalRow): Stored {
  const bytes = call.app.vault.unwrap(sealedUnder(row.id), row.inputs_sealed)
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as Stored
}

const shown = (row: ProposalRow) => ({
  id: row.id,
  madeOn: row.made_on,
  mode: row.mode,
  manifestHash: row.manifest_hash,
  inputHash: row.input_hash,
  resultHash: row.result_hash,
  seed: row.seed,
  certificate: row.certificate as {
    stable: boolean
    withinQuotas: boolean
    studentOptimal: boolean
    says: Bilingual[]
  },
  counts: row.counts as { students: number; placed: number; firstChoice: number; unplaced: number; moved: number },
  notes: row.notes as Bilingual[],
})

async function workplacesIn(tx: Tx, province: number): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('workplace').select(['id', 'name']).where('province', '=', province).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** One item as the contract shows it. */
function shownItem(
  call: Call,
  row: ItemRow,
  madeOn: ProposalRow['made_on'],
  decisions: readonly DecisionRow[],
  names: ReadonlyMap<string, string>,
  workplaces: ReadonlyMap<string, string>,
  seats: readonly Seat[],
) {
  const from =
    row.from_workplace === null
      ? null
      : { workplace: row.from_workplace, branch: row.to_branch ?? row.to_field ?? row.from_workplace }
  const item = itemAfter(row, from, madeOn, decisions, call.today)
  const to = item.to
  const seat = to && seats.find((one) => one.workplace === to.workplace && one.branch === to.branch)
  return {
    id: row.id,
    student: { id: row.student, displayName: names.get(row.student) ?? '' },
    from:
      row.from_workplace === null ? null : { id: row.from_workplace, name: workplaces.get(row.from_workplace) ?? '' },
    to: to && {
      workplace: { id: to.workplace, name: workplaces.get(to.workplace) ?? '' },
      field: seat?.field ?? row.to_field ?? '',
      branch: to.branch,
    },
    rank: row.rank,
    state: item.state,
    reasons: row.reasons as Bilingual[],
  }
}

/** Runs the matching, or the re-matching of those who have a place, on frozen inputs. */
function computed(facts: MarketFacts, mode: 'first' | 'keep' | 'strict', drawValue: string) {
  const { inputsRoot } = freezeInputs(facts.inputs)
  const seed = lotterySeed(inputsRoot, drawValue)
  const input = { ...facts.inputs, seed }
  const matching = mode === 'first' ? matchPlacements(input) : rematch({ input, current: facts.current, mode }).matching
  return { input, matching, seed, inputsRoot }
}

const says = (tr: string, en: string): Bilingual => ({ tr, en })

function certificateOf(made: ReturnType<typeof computed>, mode: string) {
  const verified = verifyMatching(made.input, made.matching)
  const kept = mode !== 'first'
  return {
    certificate: {
      stable: verified.stable,
      withinQuotas: verified.withinLimits,
      studentOptimal: verified.studentOptimal,
      says: [
        ...(verified.stable ? [sayBoth('placement.stable')] : []),
        ...(kept && !verified.stable
          ? [
              says(
                'Yerinde kalmak isteyenler sıranın önünde tutuldu; bu yüzden yeni bir sıralamadan ayrılan yerler var.',
                'Those who stay were kept before the order, so some places differ from a fresh run.',
              ),
            ]
          : []),
        sayBoth('placement.reproducible', { manifestHash: made.inputsRoot.slice(0, 16) }),
      ],
    },
    notes: verified.notes.flatMap((note): Bilingual[] =>
      note.code === 'order-unconfirmed' ? [sayBoth('placement.unconfirmed')] : [],
    ),
  }
}

async function storeProposal(
  call: Call,
  tx: Tx,
  mode: 'first' | 'keep' | 'strict',
  draw: { name: string; value: string },
): Promise<ReturnType<typeof shown>> {
  const { province, today, app } = call
  const facts = await marketFacts(call, tx, mode)
  let made: ReturnType<typeof computed>
  try {
    made = computed(facts, mode, draw.value)
  } catch (error) {
    if (error instanceof PlacementInputRefused) throw unfit(error.issues)
    throw error
  }
  const { certificate, notes } = certificateOf(made, mode)
  const parameters = { table: 'tr-mte', version: '2026.11' }
  const manifest = manifestOf({ input: facts.inputs, matching: made.matching, draw, parameters })
  const workplaces = await workplacesIn(tx, province)
  const explain = explainer(made.input, made.matching)
  const currentOf = new Map(facts.current.map((one) => [one.student, one]))
  const changed = made.matching.outcomes.filter(({ student, seat }) => {
    const now = currentOf.get(student)
    return !now || now.workplace !== seat?.workplace || now.branch !== seat.branch
  })
  const id = call.id()
  const placed = made.matching.outcomes.filter((one) => one.seat !== null)
  const counts = {
    students: made.matching.outcomes.length,
    placed: placed.length,
    firstChoice: made.matching.outcomes.filter((one) => one.choice === 1).length,
    unplaced: made.matching.outcomes.length - placed.length,
    moved: changed.filter((one) => currentOf.has(one.student)).length,
  }
  const school = call.caller.scopes.filter((one) => one !== everywhere).sort()[0]
  if (school === undefined) throw notFound()
  const stored: Stored = { inputs: facts.inputs, outcomes: made.matching.outcomes }
  const row = {
    province,
    id,
    school,
    made_on: today,
    mode,
    manifest_hash: canonicalHash(manifest as unknown as Json),
    input_hash: manifest.inputsRoot,
    result_hash: manifest.resultHash,
    seed: made.seed,
    certificate: JSON.stringify(certificate),
    counts: JSON.stringify(counts),
    notes: JSON.stringify(notes),
    manifest: JSON.stringify(manifest),
    inputs_sealed: app.vault.wrap(sealedUnder(id), Buffer.from(JSON.stringify(stored))),
  }
  await tx.insertInto('proposal').values(row).execute()
  const items = changed.map((outcome) => {
    const now = facts.placements.get(outcome.student)
    const explained = mode === 'first' ? explain.explain(outcome.student).reasons : []
    const reasons = [
      ...explained.flatMap((reason) => reasonSays(reason, workplaces, office, made.seed)),
      ...(explained.length === 0 && outcome.seat
        ? [sayBoth('placement.proposal', { workplace: workplaces.get(outcome.seat.workplace) ?? '' })]
        : []),
      sayBoth('placement.proposal-only', { office }),
    ]
    const seat =
      outcome.seat &&
      facts.seats.find((one) => one.workplace === outcome.seat?.workplace && one.branch === outcome.seat.branch)
    return {
      province,
      id: call.id(),
      proposal: id,
      student: outcome.student,
      from_placement: mode === 'first' ? null : (now?.id ?? null),
      from_workplace: mode === 'first' ? null : (now?.workplace ?? null),
      to_workplace: outcome.seat?.workplace ?? null,
      to_field: seat?.field ?? null,
      to_branch: outcome.seat?.branch ?? null,
      rank: outcome.choice,
      reasons: JSON.stringify(reasons),
    }
  })
  items.sort((a, b) => (a.id < b.id ? -1 : 1))
  for (let i = 0; i < items.length; i += 500)
    await tx
      .insertInto('proposal_item')
      .values(items.slice(i, i + 500))
      .execute()
  return shown({ ...row, certificate, counts, notes, manifest })
}

async function proposalRow(tx: Tx, province: number, id: string): Promise<ProposalRow> {
  const row = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('province', '=', province)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** An item whose student is of one of the caller's schools. @throws Refusal 404 */
async function itemOfMySchool(call: Call, proposal: string, item: string): Promise<ItemRow> {
  const { province, caller } = call
  return call.lookUp(async (tx) => {
    const row = await tx
      .selectFrom('proposal_item')
      .selectAll()
      .where('province', '=', province)
      .where('id', '=', item)
      .where('proposal', '=', proposal)
      .executeTakeFirst()
    const student =
      row &&
      (await tx
        .selectFrom('student')
        .select('school')
        .where('province', '=', province)
        .where('person', '=', row.student)
        .executeTakeFirst())
    if (!row || !student || !caller.scopes.includes(student.school)) throw notFound()
    return row
  })
}

/** What a person's step did not allow, as a conflict with a stable code. */
function stepped<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ProposalStepRefused)) throw error
    throw conflict(
      `proposal-${error.why}`,
      'Bu öneri bu adıma uygun değil; güncel durumuna bakın.',
      'The item is not in a state for this step; look at it again.',
    )
  }
}

async function addDecision(
  call: Call,
  tx: Tx,
  row: ItemRow,
  madeOn: ProposalRow['made_on'],
  step: {
    readonly act: DecisionRow['act']
    readonly reason: string
    readonly to?: { readonly workplace: string; readonly branch: string } | null
  },
) {
  const { province, today, me } = call
  // Two officers at the same item wait for one another: the second then meets the decision of the first.
  await tx
    .selectFrom('proposal_item')
    .select('id')
    .where('province', '=', province)
    .where('id', '=', row.id)
    .executeTakeFirst()
  const before = (await decisionsOf(tx, province, [row.id])).get(row.id) ?? []
  const decision: DecisionRow = {
    province,
    item: row.id,
    seq: before.length + 1,
    act: step.act,
    by_person: me,
    reason: step.reason,
    to_workplace: step.to?.workplace ?? null,
    to_branch: step.to?.branch ?? null,
    on_day: today,
    placement: null,
  }
  const seats = await seatsOf(tx, province)
  const placed = row.from_placement
    ? await tx
        .selectFrom('placement')
        .select(['workplace', 'field', 'branch'])
        .where('province', '=', province)
        .where('id', '=', row.from_placement)
        .executeTakeFirst()
    : undefined
  const from = placed ? seatHeld(seats, placed) : null
  const item = stepped(() => itemAfter(row, from, madeOn, [...before, decision], today))
  const inForce =
    item.state === 'in-effect'
      ? item.to
      : item.state === 're-decided'
        ? item.to
        : item.state === 'objected'
          ? from
          : undefined
  const placement = inForce === undefined || step.act === 'reject' ? null : await putIntoForce(call, tx, row, inForce)
  const written = await tx
    .insertInto('item_decision')
    .values({ ...decision, placement })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== 1n)
    throw conflict(
      'proposal-not-in-this-state',
      'Başka bir görevli az önce karar verdi.',
      'Another officer just decided.',
    )
  return [...before, { ...decision, placement }]
}

/** Names of people and workplaces that an officer reads; the caller's own role, so that the database agrees. */
async function itemForOffice(
  call: Call,
  row: ItemRow,
  madeOn: ProposalRow['made_on'],
  decisions: readonly DecisionRow[],
  tx: Tx,
) {
  const names = await call.app.vault.names(tx, call.province, [row.student])
  return shownItem(
    call,
    row,
    madeOn,
    decisions,
    names,
    await workplacesIn(tx, call.province),
    await seatsOf(tx, call.province),
  )
}

const brokenSays: Readonly<Record<string, Bilingual>> = {
  'own-list': says('Bu yer öğrencinin listesinde yok.', 'This place is not on the student’s list.'),
  'within-limits': says('Bu karar bir kontenjanı aşıyor.', 'This decision exceeds a quota.'),
  stable: says(
    'Bu kararla bir öğrenci, sırasına göre alabileceği bir yerin dışında kalıyor.',
    'With this decision a student misses a place that the order would give.',
  ),
  'student-optimal': says(
    'Bu kararla birlikte iki öğrenci yer değiştirse ikisi de daha çok istediği yere gider.',
    'After this decision two students could swap and both be better off.',
  ),
}

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
      const collator = new Intl.Collator('tr')
      return {
        proposal: shown(row),
        items: items
          .map((one) => shownItem(call, one, row.made_on, decisions.get(one.id) ?? [], names, workplaces, seats))
          .sort((a, b) => collator.compare(a.student.displayName, b.student.displayName) || (a.id < b.id ? -1 : 1)),
      }
    })
  },

  async manifest(call) {
    const permit = await call.ask({
      operation: 'read-placement',
      subjects: [],
      fields: ['preference', 'rank-input', 'priority-flag'],
      relation: relations.ownSchool,
    })
    return call.read(permit, async (tx) => {
      const row = await proposalRow(tx, call.province, call.params.proposal)
      const { inputs } = openInputs(call, row)
      return {
        manifest: { ...(row.manifest as Manifest) },
        inputs: { ...inputs },
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
        const broken = body.decision === 'amend' ? brokenBy(call, proposal, row.student, to) : []
        return { item: await itemForOffice(call, row, proposal.made_on, decisions, tx), broken }
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
        const open = rows.filter(
          (one) =>
            own.has(one.student) && one.from_placement === null && one.to_workplace !== null && !decided.has(one.id),
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

/** What an amendment breaks, for the officer who decides: the matching is verified again around it. */
function brokenBy(
  call: Call,
  proposal: ProposalRow,
  student: string,
  to: { readonly workplace: string; readonly branch: string } | null,
): Bilingual[] {
  const { inputs, outcomes } = openInputs(call, proposal)
  const { broken } = verifyAmended({ ...inputs, seed: proposal.seed }, { outcomes }, [{ student, to }])
  const kinds = [...new Set(broken.map((one) => one.promise))]
  return kinds.flatMap((kind) => {
    const sentence = brokenSays[kind]
    return sentence ? [sentence] : []
  })
}

export { addDecision, itemForOffice, itemOfMySchool, office, proposalRow, shownItem, workplacesIn }
