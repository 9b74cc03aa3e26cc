import type { Bilingual, Permit } from '@imes/consent'
import { harmOffer, screenComment } from '@imes/core/evaluation'
import type { Call } from '../http/call.js'
import { refuse } from '../http/problem.js'
import type { Chance } from './chances.js'

/** The people of the placements at the workplace: those who train there, who train and follow them, their guardians. */
async function roster(call: Call, permit: Permit<never>, workplace: string): Promise<readonly string[]> {
  const { province } = call
  return call.compute(permit, async (tx) => {
    const placed = await tx
      .selectFrom('placement')
      .select(['student', 'coordinator', 'trainer'])
      .where('province', '=', province)
      .where('workplace', '=', workplace)
      .execute()
    const trainers = await tx
      .selectFrom('trainer')
      .select('person')
      .where('province', '=', province)
      .where('workplace', '=', workplace)
      .execute()
    const students = placed.map((one) => one.student)
    const guardians = await tx
      .selectFrom('guardianship')
      .select('guardian')
      .where('province', '=', province)
      .where('student', 'in', ['00000000-0000-4000-8000-000000000000', ...students])
      .execute()
    const persons = [
      ...placed.flatMap((one) => [one.student, one.coordinator, one.trainer]),
      ...trainers.map((one) => one.person),
      ...guardians.map((one) => one.guardian),
    ]
    return [...(await call.app.vault.names(tx, province, persons)).values()]
  })
}

/**
 * Screens a comment against the people around the placement; a held one goes back to its author (K-6/1.1), with the way
 * to the safety report for everyone.
 * @returns the same offer where a comment that passes speaks of harm
 * @throws Refusal 422, with the places
 */
export async function hold(
  call: Call,
  permit: Permit<never>,
  chance: Chance,
  comment: string | null,
): Promise<Bilingual | null> {
  if (comment === null) return null
  const screening = screenComment(comment, await roster(call, permit, chance.placement.workplace))
  if (!screening.held) return screening.harm ? harmOffer : null
  const says = { tr: `${screening.says.tr} ${harmOffer.tr}`, en: `${screening.says.en} ${harmOffer.en}` }
  throw refuse(422, screening.code, says.tr, says.en, {
    article: 'KVKK m.6/1',
    remedy: {
      code: 'fix-text',
      says: { tr: 'Yorumu yeniden yazın.', en: 'Rewrite the comment.' },
    },
    issues: screening.spans.map((span) => ({
      code: `text-${span.kind}`,
      path: ['body', 'comment', span.from, span.to],
      message: screening.says,
      remedy: { tr: 'Bu sözü çıkarın.', en: 'Remove these words.' },
    })),
  })
}
