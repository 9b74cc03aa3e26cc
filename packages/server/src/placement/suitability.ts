import type { Day } from '@imes/consent/time'
import { dossierParameters } from '@imes/core/placement'
import { valuesInForce } from '@imes/core/register'
import type { Tx } from '../database/index.js'

/** What the commission (işletme belirleme komisyonu) found about a workplace in one field. */
export interface Suitability {
  readonly workplace: string
  readonly field: string
  readonly coverage: { readonly percent: number; readonly evidence: string }
  readonly safety: { readonly met: boolean; readonly evidence: string }
  readonly foundOn: Day
}

/** The last finding of each workplace and field. */
export async function suitabilities(tx: Tx, province: number): Promise<Suitability[]> {
  const rows = await tx
    .selectFrom('suitability')
    .selectAll()
    .where('province', '=', province)
    .orderBy('workplace')
    .orderBy('field')
    .orderBy('seq')
    .execute()
  const last = new Map(rows.map((row) => [JSON.stringify([row.workplace, row.field]), row]))
  return [...last.values()].map((row) => ({
    workplace: row.workplace,
    field: row.field,
    coverage: { percent: row.coverage_percent, evidence: row.coverage_evidence },
    safety: { met: row.safety_met, evidence: row.safety_evidence },
    foundOn: row.found_on,
  }))
}

/** Whether a finding bars students: safety fails alone; too little equipment only by a value that is confirmed (OÖKY m.142/1-a). */
export function isUnsuitable(one: Suitability, today: Day): boolean {
  const { coverageMin } = dossierParameters(valuesInForce(today))
  return !one.safety.met || (coverageMin.certainty === 'settled' && one.coverage.percent < coverageMin.value)
}

/** Adds a finding to the earlier ones of its workplace and field. */
export async function addSuitability(tx: Tx, province: number, one: Suitability): Promise<void> {
  const before = await tx
    .selectFrom('suitability')
    .select('seq')
    .where('province', '=', province)
    .where('workplace', '=', one.workplace)
    .where('field', '=', one.field)
    .execute()
  await tx
    .insertInto('suitability')
    .values({
      province,
      workplace: one.workplace,
      field: one.field,
      seq: before.length + 1,
      coverage_percent: one.coverage.percent,
      coverage_evidence: one.coverage.evidence,
      safety_met: one.safety.met,
      safety_evidence: one.safety.evidence,
      found_on: one.foundOn,
    })
    .execute()
}
