import type { Bilingual } from '@imes/consent'
import { type Review, type ReviewedPlacement, reviewPlacements, reviewPolicy, type Verdict } from '@imes/core/placement'
import { sayBoth } from '@imes/core/text'
import type { Tx } from '../database/index.js'
import { publishedScores } from '../evaluation/published.js'
import type { Call } from '../http/call.js'
import { placementsOn } from './market.js'

/** Half of the width of a 95 % interval in standard errors. */
const z95 = 1.96

/** The last review of the caller's schools, or none. */
export async function lastReview(tx: Tx, province: number) {
  const row = await tx
    .selectFrom('review')
    .selectAll()
    .where('province', '=', province)
    .orderBy('day', 'desc')
    .orderBy('id')
    .executeTakeFirst()
  return row && { day: row.day, review: row.verdicts as unknown as Review }
}

/**
 * Workplaces with a released finding that is not closed: a person holds them, whatever the figures say. A report without
 * a release is its reader's alone, so that nobody else learns there is one.
 */
async function heldByAPerson(tx: Tx, province: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('safety_decision')
    .select(['report', 'outcome', 'workplace'])
    .where('province', '=', province)
    .where('workplace', 'is not', null)
    .orderBy('seq')
    .execute()
  const last = new Map(rows.map((row) => [row.report, row]))
  return [...last.values()].flatMap((row) => (row.workplace && row.outcome === 'released' ? [row.workplace] : []))
}

export async function reviewedPlacements(call: Call, tx: Tx): Promise<ReviewedPlacement[]> {
  const rows = await placementsOn(tx, call.province, call.today)
  return rows.map((row) => ({
    placement: row.id,
    student: row.student,
    workplace: row.workplace,
    branch: row.branch ?? row.field,
    field: row.field,
  }))
}

/** A review from published figures only, continuing the last one. */
export async function makeReview(call: Call, tx: Tx): Promise<Review> {
  const { province, app } = call
  const published = await publishedScores(tx, province)
  const before = await lastReview(tx, province)
  return reviewPlacements({
    placements: await reviewedPlacements(call, tx),
    scores: published.map(({ workplace, field, release, value, low, high }) => ({
      workplace,
      field,
      release,
      figure: {
        valueTenths: Math.round(value * 10),
        errorTenths: Math.round(((high - low) / 2 / z95) * 10),
      },
    })),
    policy: reviewPolicy(app.calendar.reviewBarTenths ?? 500),
    safety: await heldByAPerson(tx, province),
    ...(before ? { previous: before.review } : {}),
  })
}

/** A verdict as sentences for the office. */
export function verdictSays(verdict: Verdict): Bilingual[] {
  switch (verdict.state) {
    case 'keep':
      return [sayBoth('placement.keep')]
    case 'watch':
      return [sayBoth('placement.watch')]
    case 'propose-change':
      return [
        sayBoth('placement.propose-change', {
          certainty: String(Math.round(100 * Number(verdict.evidence?.belowWith ?? '0.90'))),
        }),
        sayBoth('placement.one-by-one'),
      ]
    case 'with-a-person':
      return [
        {
          tr: 'Güvenlik bildirimini bir görevli inceliyor; puan bu sırada gerekçe değildir.',
          en: 'An officer looks into a safety report; meanwhile the score is no argument.',
        },
      ]
    default:
      return [sayBoth('state.nothing-to-show')]
  }
}
