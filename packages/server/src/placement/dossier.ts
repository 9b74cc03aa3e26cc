import type { Bilingual, Permit } from '@imes/consent'
import { type Dossier, type DossierFacts, dossier, dossierInWords, dossierParameters } from '@imes/core/placement'
import { valuesInForce } from '@imes/core/register'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { notFound } from '../http/problem.js'
import { lastReview } from './review.js'
import { suitabilities } from './suitability.js'

interface Part {
  readonly field: string
  readonly unconfirmed: string[]
  readonly lines: {
    readonly id: string
    readonly finding: Dossier['lines'][number]['finding']
    readonly label: Bilingual
    readonly says: Bilingual[]
  }[]
}

/** Everybody who trains at a workplace today, whichever school sent them, and their trainers: counts, no names. */
async function inTraining({ province, today }: Call, tx: Tx, workplace: string) {
  const rows = await tx
    .selectFrom('placement')
    .select(['student', 'field', 'trainer'])
    .where('province', '=', province)
    .where('workplace', '=', workplace)
    .where('first_day', '<=', today)
    .where('last_day', '>=', today)
    .execute()
  return { rows, students: new Set(rows.map((row) => row.student)).size }
}

/** Each trainer of a field with their students, or unknown where a student's trainer is. */
function groupsOf(rows: readonly { student: string; field: string; trainer: string | null }[], field: string) {
  const own = rows.filter((row) => row.field === field)
  if (own.length === 0 || own.some((row) => row.trainer === null)) return undefined
  const trainers = [...new Set(own.map((row) => row.trainer as string))].sort()
  return trainers.map((id, i) => ({
    id: `${i + 1}`,
    students: new Set(rows.filter((row) => row.trainer === id).map((row) => row.student)).size,
  }))
}

/** The evidence about one workplace for the commission, a part a field. It decides nothing. */
export async function workplaceDossier(
  call: Call,
  permit: Permit<never>,
  id: string,
): Promise<{ workplace: { id: string; name: string }; parts: Part[] }> {
  const { province, today } = call
  const seen = await call.read(permit, async (tx) => {
    const workplace = await tx
      .selectFrom('workplace')
      .select(['id', 'name', 'personnel'])
      .where('province', '=', province)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!workplace) throw notFound()
    const findings = await tx
      .selectFrom('safety_decision')
      .select(['number', 'finding', 'on_day'])
      .where('province', '=', province)
      .where('workplace', '=', id)
      .where('outcome', '=', 'released')
      .execute()
    return {
      workplace,
      findings,
      found: (await suitabilities(tx, province)).filter((one) => one.workplace === id),
      verdicts: (await lastReview(tx, province))?.review.verdicts.filter((one) => one.workplace === id) ?? [],
      offered: await tx
        .selectFrom('quota')
        .select('field')
        .distinct()
        .where('province', '=', province)
        .where('workplace', '=', id)
        .execute(),
    }
  })
  // The law's share and a trainer's group count every school's students; contests are other offices' cases too.
  const { training, contests } = await call.compute(permit, async (tx) => ({
    training: await inTraining(call, tx, id),
    contests: await tx
      .selectFrom('contest_case')
      .select(['number', 'state'])
      .where('province', '=', province)
      .where('kind', '=', 'score')
      .where('target', '=', id)
      .orderBy('number')
      .execute(),
  }))
  const { workplace, findings, found, verdicts, offered } = seen
  const fields = new Set([
    ...offered.map((one) => one.field),
    ...training.rows.map((one) => one.field),
    ...found.map((one) => one.field),
    ...verdicts.flatMap((one) => (one.field === null ? [] : [one.field])),
  ])
  const parameters = dossierParameters(valuesInForce(today))
  const parts = [...fields].sort(new Intl.Collator('tr').compare).map((field): Part => {
    const suitability = found.find((one) => one.field === field)
    const verdict = verdicts.find((one) => one.field === field)
    const trainers = groupsOf(training.rows, field)
    const facts: DossierFacts = {
      workplace: id,
      field,
      ...(suitability ? { coverage: suitability.coverage, occupationalSafety: suitability.safety } : {}),
      ...(trainers ? { trainers } : {}),
      ...(workplace.personnel === null
        ? {}
        : { staff: { count: workplace.personnel, countedOn: today, students: training.students } }),
      ...(verdict ? { review: { state: verdict.state, evidence: verdict.evidence } } : {}),
      safetyFindings: findings.map((one) => ({ reference: one.number ?? '', releasedOn: one.on_day })),
      contests: contests.map(({ number, state }) => ({ reference: number, state })),
    }
    const made = dossier(facts, parameters)
    const [tr, en] = [dossierInWords(made, 'tr'), dossierInWords(made, 'en')]
    const lines = tr.map((line, i) => ({
      id: line.id,
      finding: line.finding,
      label: { tr: line.label, en: en[i]?.label ?? '' },
      says: [
        ...line.says.map((sentence, j): Bilingual => ({ tr: sentence, en: en[i]?.says[j] ?? '' })),
        ...(line.id === 'safety-findings'
          ? findings.flatMap((one) => (one.finding === null ? [] : [{ tr: one.finding, en: one.finding }]))
          : []),
      ],
    }))
    return { field, lines, unconfirmed: [...made.unconfirmed] }
  })
  return { workplace: { id, name: workplace.name }, parts }
}
