import { harmOffer, screenComment } from '@imes/core/evaluation'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { refuse } from '../http/problem.js'
import type { Chance } from './chances.js'

/** Screens a comment against the people of the placement; a held one goes back to its author (K-6/1.1). */
export async function hold(call: Call, tx: Tx, chance: Chance, comment: string | null): Promise<void> {
  if (comment === null) return
  const { student, coordinator, trainer } = chance.placement
  const names = await call.app.vault.names(tx, call.province, [student, coordinator, trainer])
  const screening = screenComment(comment, [...names.values()])
  if (!screening.held) return
  const says = screening.harm
    ? { tr: `${screening.says.tr} ${harmOffer.tr}`, en: `${screening.says.en} ${harmOffer.en}` }
    : screening.says
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
