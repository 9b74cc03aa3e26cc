import type { Day } from '@imes/consent/time'
import type { PublishedFigure } from '@imes/core/evaluation'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'

export interface Mean {
  readonly criterion: string
  readonly mean: number
}

/** What one day of the calendar published to one coordinator, and what the next day is measured against. */
export interface SealedFeedback {
  readonly means: readonly Mean[]
  readonly figures: readonly PublishedFigure[]
}

/** The caller's own feedback, one row a day of the calendar, oldest first. */
export async function publishedFeedback(call: Call, tx: Tx): Promise<{ day: Day; content: SealedFeedback }[]> {
  const rows = await tx
    .selectFrom('published_feedback')
    .select(['day', 'sealed', 'coordinator as person'])
    .where('province', '=', call.province)
    .where('coordinator', '=', call.me)
    .orderBy('day')
    .execute()
  const opened = await call.app.vault.openMany(tx, call.province, 'answers', rows)
  return opened.map(({ day, value }) => ({ day, content: value as SealedFeedback }))
}
