import type { Bilingual, Permit } from '@imes/consent'
import { ProposalStepRefused, verifyAmended } from '@imes/core/placement'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, oneIssue } from '../http/problem.js'
import { putIntoForce } from './effect.js'
import { type DecisionRow, decisionsOf, type ItemRow, itemAfter } from './item.js'
import { seatsOf } from './market.js'
import { openInputs, type ProposalRow, seatsHeld, shownItem, workplacesIn } from './shown.js'

const says = (tr: string, en: string): Bilingual => ({ tr, en })

/** An item whose student is of one of the caller's schools. @throws Refusal 404 */
export async function itemOfMySchool(call: Call, proposal: string, item: string): Promise<ItemRow> {
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

/** Adds what a person did, plays it through the domain's machine, and puts the result into force. */
export async function addDecision(
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
  const seats = await seatsOf(tx, province)
  const { to } = step
  if (to && !seats.some((seat) => seat.workplace === to.workplace && seat.branch === to.branch))
    throw oneIssue(
      'seat-unknown',
      ['body', 'to'],
      says('Böyle bir yer yok.', 'There is no such place.'),
      says('Açılan yerlerden birini seçin.', 'Choose one of the places that were opened.'),
    )
  // Of two officers at one item the second finds its number in the row of decisions taken, and nothing of theirs is kept.
  const before = (await decisionsOf(tx, province, [row.id])).get(row.id) ?? []
  const decision: DecisionRow = {
    province,
    item: row.id,
    seq: before.length + 1,
    act: step.act,
    by_person: me,
    reason: step.reason,
    to_workplace: to?.workplace ?? null,
    to_branch: to?.branch ?? null,
    on_day: today,
    placement: null,
  }
  const held = await seatsHeld(tx, province, [row], seats)
  const from = (row.from_placement !== null && held.get(row.from_placement)) || null
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

/** The student's name, read in the officer's own role: the server's part of a decision sees no names. */
export const nameFor = (call: Call, permit: Permit<never>, row: ItemRow): Promise<ReadonlyMap<string, string>> =>
  call.read(permit, (tx) => call.app.vault.names(tx, call.province, [row.student]))

/** An item after a step, as the officer reads it. */
export async function itemForOffice(
  call: Call,
  row: ItemRow,
  madeOn: ProposalRow['made_on'],
  decisions: readonly DecisionRow[],
  tx: Tx,
  names: ReadonlyMap<string, string>,
) {
  const seats = await seatsOf(tx, call.province)
  const held = await seatsHeld(tx, call.province, [row], seats)
  return shownItem(call, row, madeOn, decisions, names, await workplacesIn(tx, call.province), seats, held)
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

/** What an amendment breaks, for the officer who decides: the matching is verified again around it. */
export async function brokenBy(
  call: Call,
  tx: Tx,
  proposal: ProposalRow,
  student: string,
  to: { readonly workplace: string; readonly branch: string } | null,
): Promise<Bilingual[]> {
  const frozen = await openInputs(call, tx, proposal)
  if (!frozen) return []
  const { inputs, outcomes } = frozen
  const { broken } = verifyAmended({ ...inputs, seed: proposal.seed }, { outcomes }, [{ student, to }])
  // Whoever was put somewhere counts as settled there: whether it was a wish of theirs stands on their own list alone.
  const wishes = inputs.students.find((one) => one.id === student)?.preferences ?? []
  const wished = to === null || wishes.some((seat) => seat.workplace === to.workplace && seat.branch === to.branch)
  const kinds = [...new Set([...(wished ? [] : ['own-list']), ...broken.map((one) => one.promise)])]
  return kinds.flatMap((kind) => {
    const sentence = brokenSays[kind]
    return sentence ? [sentence] : []
  })
}
