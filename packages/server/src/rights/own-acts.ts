import { dayOf, type Instant } from '@imes/consent/time'
import { filled, type OwnRows, rowsOf } from './own-rows.js'

type Event = Readonly<Record<string, unknown>> & { readonly at: Instant }

/** Notices that the person was shown and the person's own acts of consent (K-5/1.6): a child's and a guardian's apart. */
export const ownActs: OwnRows = async ({ province, me }, tx) => {
  const shown = await tx
    .selectFrom('notice_record')
    .select('event')
    .where('province', '=', province)
    .where('actor', '=', me)
    .orderBy('id')
    .execute()
  const left = await tx
    .selectFrom('departure')
    .select('day as leftOn')
    .where('province', '=', province)
    .where('person', '=', me)
    .execute()
  const acts = await tx
    .selectFrom('consent_event')
    .select(['purpose', 'subject', 'event'])
    .where('province', '=', province)
    .where('actor', '=', me)
    .orderBy('id')
    .execute()
  return [
    ...rowsOf(
      'serve-notice',
      'consent-state',
      shown.map(({ event }) => {
        const { at, notice, noticeVersion, noticeHash, wordsHash, language, channel } = event as Event
        return { notice, noticeVersion, noticeHash, wordsHash, language, channel, onDay: dayOf(at) }
      }),
    ),
    ...rowsOf('serve-notice', 'consent-state', left),
    ...rowsOf(
      'manage-consent',
      'consent-state',
      acts.map(({ purpose, subject, event }) => {
        const { at, kind, textVersion, textHash, noticeHash, wordsHash, language, until } = event as Event
        const words = { textVersion, textHash, noticeHash, wordsHash, language, until }
        return { about: purpose, act: kind, onDay: dayOf(at), forAChild: subject !== me, ...words }
      }),
    ),
  ]
}

/** Planned days, and visits: of a coordinator those of the placements in charge, of a student the own. */
export const ownVisits: OwnRows = async ({ province, me, caller }, tx) => {
  const planned = await tx
    .selectFrom('planned_visit')
    .select(['day', 'window_from as windowFrom', 'window_to as windowTo', 'term_from as termFrom', 'term_to as termTo'])
    .where('province', '=', province)
    .where('coordinator', '=', me)
    .orderBy('day')
    .execute()
  const visits =
    caller.role === 'student' || caller.role === 'coordinator'
      ? await tx
          .selectFrom('visit')
          .innerJoin('placement', (join) =>
            join.onRef('placement.province', '=', 'visit.province').onRef('placement.id', '=', 'visit.placement'),
          )
          .select(['visit_id as visitId', 'placement as placementRef', 'date'])
          .where('visit.province', '=', province)
          .where(caller.role === 'student' ? 'placement.student' : 'placement.coordinator', '=', me)
          .orderBy('visit_id')
          .orderBy('placement')
          .execute()
      : []
  return [
    ...rowsOf('plan-visit', 'visit-plan', planned),
    ...visits.map((row) => ({ purpose: 'record-visit', data: filled(row) })),
  ]
}

/** Where an exception of KVKK m.28/2 hides a hold, the database does not show it. */
export const ownHolds: OwnRows = async ({ province, me }, tx) => {
  const rows = await tx
    .selectFrom('hold_event')
    .select(['kind', 'law', 'case_number as caseNumber', 'reason', 'on_day as onDay', 'until'])
    .where('province', '=', province)
    .where('subject', '=', me)
    .orderBy('hold')
    .orderBy('seq')
    .execute()
  return rowsOf('legal-hold', 'case', rows)
}
