import type { Bilingual, Permit } from '@imes/consent'
import { harmOffer, screenComment } from '@imes/core/evaluation'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { refuse } from '../http/problem.js'
import { placementsAt } from '../placement/at-workplace.js'

/** The people of the placements at a workplace: those who train there, who train and follow them, their guardians. */
async function peopleAround({ province }: Call, tx: Tx, workplace: string): Promise<(string | null)[]> {
  const placed = await placementsAt(tx, province, workplace)
    .leftJoin('guardianship', (join) =>
      join
        .onRef('guardianship.province', '=', 'placement.province')
        .onRef('guardianship.student', '=', 'placement.student'),
    )
    .select(['placement.student', 'placement.coordinator', 'placement.trainer', 'guardianship.guardian'])
    .execute()
  const trainers = await tx
    .selectFrom('trainer')
    .select('person')
    .where('province', '=', province)
    .where('workplace', '=', workplace)
    .execute()
  return [
    ...placed.flatMap((one) => [one.student, one.coordinator, one.trainer, one.guardian]),
    ...trainers.map((one) => one.person),
  ]
}

/** A text for others' eyes, and where its author wrote it. */
export interface Written {
  readonly text: string
  readonly field: 'comment' | 'reply'
  /** The workplace whose people it is screened for. */
  readonly workplace: string
}

/**
 * Screens a text against the people around the workplace; a held one goes back to its author (K-6/1.1), with the way to
 * the safety report for everyone.
 * @returns the same offer where a text that passes speaks of harm
 * @throws Refusal 422, with the places
 */
export async function hold(call: Call, permit: Permit<never>, written: Written): Promise<Bilingual | null> {
  const names = await call.compute(permit, async (tx) =>
    call.app.vault.names(tx, call.province, await peopleAround(call, tx, written.workplace)),
  )
  const screening = screenComment(written.text, [...names.values()])
  if (!screening.held) return screening.harm ? harmOffer : null
  const says = { tr: `${screening.says.tr} ${harmOffer.tr}`, en: `${screening.says.en} ${harmOffer.en}` }
  throw refuse(422, screening.code, says.tr, says.en, {
    article: 'KVKK m.6/1',
    remedy: { code: 'fix-text', says: { tr: 'Metni yeniden yazın.', en: 'Rewrite the text.' } },
    issues: screening.spans.map((span) => ({
      code: `text-${span.kind}`,
      path: ['body', written.field, span.from, span.to],
      message: screening.says,
      remedy: { tr: 'Bu sözü çıkarın.', en: 'Remove these words.' },
    })),
  })
}
