import { schoolYearEnd } from '@imes/consent/time'
import type { Tx } from '../database/index.js'
import { writtenAnew } from '../destruction/index.js'
import type { Call } from '../http/call.js'
import { oneIssue, Refusal } from '../http/problem.js'
import { consentStandingUntil, forSelfOrChild } from '../law/consented.js'
import { relations } from '../law/relations.js'
import { type Seat, seatsOf, suits } from '../placement/market.js'
import type { NounHandlers } from './handlers.js'

async function mySeats(call: Call, tx: Tx): Promise<Seat[]> {
  const student = await tx
    .selectFrom('student')
    .innerJoin('school', (join) =>
      join.onRef('school.province', '=', 'student.province').onRef('school.id', '=', 'student.school'),
    )
    .select(['student.field', 'student.branch', 'school.program'])
    .where('student.province', '=', call.province)
    .where('student.person', '=', call.me)
    .executeTakeFirst()
  if (!student) return []
  const seats = await seatsOf(tx, call.province)
  return seats.filter((seat) => seat.program === student.program && suits(seat, student))
}

async function workplaceNames(call: Call, tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('workplace').select(['id', 'name']).where('province', '=', call.province).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

const collator = new Intl.Collator('tr')
type Shown = { workplace: { id: string; name: string }; field: string; branch: string }
const byPlace = (a: Shown, b: Shown): number =>
  collator.compare(a.workplace.name, b.workplace.name) ||
  collator.compare(a.branch, b.branch) ||
  (a.workplace.id < b.workplace.id ? -1 : 1)

const shown = (seat: Seat, names: ReadonlyMap<string, string>): Shown => ({
  workplace: { id: seat.workplace, name: names.get(seat.workplace) ?? '' },
  field: seat.field,
  branch: seat.branch,
})

export const preferences: NounHandlers<'preferences'> = {
  async choices(call) {
    const permit = await call.ask({ operation: 'read-own', fields: ['preference'], relation: relations.self })
    return call.read(permit, async (tx) => {
      const names = await workplaceNames(call, tx)
      return { seats: (await mySeats(call, tx)).map((seat) => shown(seat, names)).sort(byPlace) }
    })
  },

  async mine(call) {
    const permit = await call.ask({ operation: 'read-own', fields: ['preference'], relation: relations.self })
    return call.read(permit, async (tx) => {
      const names = await workplaceNames(call, tx)
      const seats = await mySeats(call, tx)
      const rows = await tx
        .selectFrom('preference')
        .select(['rank', 'workplace', 'branch'])
        .where('province', '=', call.province)
        .where('student', '=', call.me)
        .orderBy('rank')
        .execute()
      const listed = rows.flatMap((row) => {
        const seat = seats.find((one) => one.workplace === row.workplace && one.branch === row.branch)
        return seat ? [shown(seat, names)] : []
      })
      return {
        seats: listed,
        says: {
          tr: 'Tercih yazmamak sıranı düşürmez; istediğin sırayla yazmak senin için en iyisidir.',
          en: 'Leaving the list empty loses no rank; writing what you really want is best for you.',
        },
      }
    })
  },

  async put(call) {
    const { body, province, me, today } = call
    const permit = await call.ask({ operation: 'write', fields: ['preference'], relation: relations.self })
    return call.write(permit, async (tx) => {
      const seats = await mySeats(call, tx)
      body.seats.forEach((one, i) => {
        const known = seats.some((seat) => seat.workplace === one.workplace && seat.branch === one.branch)
        const twice = body.seats.findIndex((o) => o.workplace === one.workplace && o.branch === one.branch) !== i
        if (!known || twice)
          throw oneIssue(
            twice ? 'seat-twice' : 'seat-unknown',
            ['body', 'seats', i],
            { tr: 'Bu yer listede yok ya da iki kez yazılmış.', en: 'This place is not offered, or stands twice.' },
            { tr: 'Listeyi yenileyip yeniden seçin.', en: 'Load the list again and choose.' },
          )
      })
      await writtenAnew(tx, province, today, 'preference', me)
      await tx.deleteFrom('preference').where('province', '=', province).where('student', '=', me).execute()
      if (body.seats.length > 0)
        await tx
          .insertInto('preference')
          .values(body.seats.map((one, i) => ({ province, student: me, rank: i + 1, ...one })))
          .execute()
      // The year that the list is for, and not the day on which it was written.
      const list = { wants_to_move: body.wantsToMove ?? false, year_end: schoolYearEnd(today) }
      await tx
        .insertInto('preference_list')
        .values({ province, student: me, ...list })
        .onConflict((clash) => clash.columns(['province', 'student']).doUpdateSet(list))
        .execute()
      return { done: true as const }
    })
  },
}

const needsPurpose = 'propose-placement'

export const needs: NounHandlers<'needs'> = {
  async mine(call) {
    const { province, today, app } = call
    const { subject, relation } = await forSelfOrChild(call, call.query.onBehalfOf)
    const permit = await askForNeed(call, 'read-own', subject, relation)
    if (!permit) return { supports: null }
    return call.read(permit, async (tx) => {
      const row = await tx
        .selectFrom('need')
        .select(['sealed'])
        .where('province', '=', province)
        .where('student', '=', subject)
        .where('ends_on', '>=', today)
        .executeTakeFirst()
      if (!row) return { supports: null }
      const opened = await app.vault.open(tx, province, subject, 'needs', row.sealed)
      return { supports: (opened as { supports: ('ground-floor' | 'near-home')[] }).supports }
    })
  },

  async put(call) {
    const { body, province, app } = call
    const { subject, relation } = await forSelfOrChild(call, body.onBehalfOf)
    const permit = await askForNeed(call, 'write', subject, relation)
    if (!permit)
      return {
        written: false,
        dropped: ['needs-flag'],
        says: {
          tr: 'Rıza olmadığı için yazılmadı. Başka hiçbir şey değişmez; ihtiyaç okul idaresine de söylenebilir.',
          en: 'Not written, as there is no consent. Nothing else changes; the school can be told in person too.',
        },
      }
    const endsOn = await consentStandingUntil(call, subject, needsPurpose)
    return call.write(permit, async (tx) => {
      await writtenAnew(tx, province, call.today, 'need', subject)
      const sealed = await app.vault.seal(tx, province, subject, 'needs', { supports: body.supports })
      await tx
        .insertInto('need')
        .values({ province, student: subject, sealed, ends_on: endsOn })
        .onConflict((clash) => clash.columns(['province', 'student']).doUpdateSet({ sealed, ends_on: endsOn }))
        .execute()
      return {
        written: true,
        dropped: [],
        says: {
          tr: 'Destek ihtiyacı yazıldı. Rıza geri alınınca anahtarı hemen yok edilir.',
          en: 'The support need was written. Its key is destroyed as soon as the consent is withdrawn.',
        },
      }
    })
  },
}

/** A permit for the support need, or `undefined` where its consent is not in force: that is an answer, not an error. */
async function askForNeed(call: Call, operation: 'read-own' | 'write', subject: string, relation: string) {
  try {
    const permit = await call.ask({
      purpose: needsPurpose,
      operation,
      subjects: [subject],
      fields: ['needs-flag'],
      relation,
    })
    return permit.categories.includes('needs-flag') ? permit : undefined
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.status !== 403) throw error
    const ownRole = call.caller.role === 'student' || call.caller.role === 'guardian'
    const onlyConsent = ownRole && consentCodes.has(error.problem.code)
    if (!onlyConsent) throw error
    return undefined
  }
}

/** Denials that say no more than: this consent is not in force. */
const consentCodes = new Set([
  'basis-missing',
  'consent-withdrawn',
  'consent-expired',
  'consent-unproved',
  'consent-invalid',
  'guardian-missing',
  'guardian-objects',
  'assent-missing',
  'guardian-lapsed',
  'not-disclosed',
])
