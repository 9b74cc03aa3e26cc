import type { Bilingual } from '@imes/consent'
import { lastDayOf } from '@imes/consent/destruction'
import type { KeptRecord } from '@imes/consent/rights'
import { addDays, type Day } from '@imes/consent/time'
import type { App } from '../app.js'
import { inContext, type Tx } from '../database/index.js'
import { asRun, rowsAbout } from '../destruction/index.js'

/** What a request for erasure finds: what it would take, and what a duty or a hold keeps all the same. */
export interface Erasure {
  /** The person's own rows that nothing keeps. */
  readonly erasable: number
  readonly kept: readonly KeptRecord[]
}

const latest = (a: Day | undefined, b: Day | undefined): Day | undefined => (a && b ? (a > b ? a : b) : undefined)

/**
 * What would stay of these activities if a person's request for erasure (11/1-e) were accepted: what a duty carries until its
 * term ends (KVKK m.7/1), and what a legal hold keeps (m.7/2), with the last day. A hold that an exception of m.28/2 hides is
 * named by m.7/2 alone, with the register's own term.
 */
export const erasureOf = (
  app: App,
  tx: Tx,
  province: number,
  person: string,
  activities: readonly string[],
  today: Day,
): Promise<Erasure> =>
  inContext(tx, asRun(province, today), async () => {
    const { register } = app
    const kept = new Map<string, { what: Bilingual; article: string; until: Day | undefined }>()
    let erasable = 0
    for (const { row, own, hold } of await rowsAbout(register, tx, province, person, today)) {
      const activity = register.activity(row.purpose)
      if (!activity || !activities.includes(row.purpose)) continue
      if (own && !hold) {
        erasable++
        continue
      }
      const term = row.consentEnded ? addDays(row.consentEnded, -1) : lastDayOf(activity.retention, row.started)
      // Nobody reads it any more: the next run takes it, asked or not.
      if (!hold && term !== undefined && term < today) continue
      const told = hold && !hold.hidden
      const basis = activity.fields.find((field) => field.category === row.category)?.basis ?? '7/1'
      const article = told
        ? `KVKK m.7/2; ${hold.law} (${hold.caseNumber})`
        : hold
          ? 'KVKK m.7/2'
          : `KVKK m.7/1; KVKK m.${basis}`
      const until = told ? (own ? hold.until : latest(hold.until, term)) : term
      const category = register.definition.categories[row.category]?.label
      const what = (lang: 'tr' | 'en') => `${activity.label[lang]} (${category?.[lang] ?? row.category})`
      const name = `${row.purpose} ${row.category} ${article}`
      const before = kept.get(name)
      kept.set(name, {
        what: { tr: what('tr'), en: what('en') },
        article,
        until: before ? latest(before.until, until) : until,
      })
    }
    return {
      erasable,
      kept: [...kept.entries()]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { what, article, until }]) => ({ what, article, ...(until ? { until } : {}) })),
    }
  })
