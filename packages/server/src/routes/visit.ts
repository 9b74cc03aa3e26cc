import { addDays } from '@imes/consent/time'
import { visitRows } from '@imes/core/visit'
import { toICalendar } from '@imes/core/visit/calendar'
import { issueVisitTicket, type TicketClaims, VisitCodeError } from '@imes/qr'
import { ticketNumber, workplacePseudonym } from '@imes/qr/key'
import { compactVerify, importJWK } from 'jose'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, oneIssue } from '../http/problem.js'
import { relations } from '../law/relations.js'
import { deliveryDays, issuerOf, publicHalf, schoolYearOf } from '../visit/issuer.js'
import { planTerm } from '../visit/plan-term.js'
import { countTyped, prove, tokenRefused } from '../visit/prove.js'
import { revocationsIn, screensOf } from '../visit/screens-of.js'
import { consentedDetails, slotFor } from '../visit/slot-roots.js'
import type { NounHandlers } from './handlers.js'

/** What the plan says of the caller's own visits; for nobody else's eyes. */
async function ownPlan(call: Call, tx: Tx) {
  const rows = await tx
    .selectFrom('planned_visit')
    .innerJoin('workplace', (join) =>
      join
        .onRef('workplace.province', '=', 'planned_visit.province')
        .onRef('workplace.id', '=', 'planned_visit.workplace'),
    )
    .select([
      'planned_visit.id',
      'workplace.id as workplace',
      'workplace.name',
      'placements',
      'day',
      'window_from',
      'window_to',
    ])
    .where('planned_visit.province', '=', call.province)
    .orderBy('day')
    .orderBy('workplace.name')
    .orderBy('planned_visit.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    workplace: { id: row.workplace, name: row.name },
    placements: row.placements as string[],
    day: row.day,
    window: { from: row.window_from, to: row.window_to },
  }))
}

const planRelation = (role: string) =>
  role === 'office' ? relations.ownSchool : role === 'workplace' ? relations.ownWorkplace : relations.self

export const visitPlan: NounHandlers<'visitPlan'> = {
  async run(call) {
    const permit = await call.ask({
      operation: 'run',
      subjects: [],
      fields: ['placement'],
      relation: relations.ownSchool,
    })
    return call.write(permit, (tx) => planTerm(call, tx))
  },

  async mine(call) {
    const permit = await call.ask({
      operation: 'read',
      fields: ['placement'],
      relation: planRelation(call.caller.role),
    })
    return call.read(permit, async (tx) => ({ planned: await ownPlan(call, tx) }))
  },

  async calendar(call) {
    const permit = await call.ask({ operation: 'read', fields: ['placement'], relation: relations.self })
    return call.read(permit, async (tx) => {
      const own = await ownPlan(call, tx)
      const names = new Map(own.map((one) => [one.workplace.id, one.workplace.name]))
      const visits = own.map((one) => ({
        id: one.id,
        duty: one.id,
        workplace: one.workplace.id,
        field: '',
        placements: one.placements,
        day: one.day,
        window: one.window,
        moved: false,
      }))
      return {
        ics: toICalendar(visits, {
          madeOn: call.today,
          name: 'İşletme ziyaretleri',
          title: (visit) => names.get(visit.workplace) ?? '',
        }),
      }
    })
  },
}

/** A phone is seldom lost; each new ticket brings five tries of typed figures with it. */
const revocationsOfVisit = 3

async function plannedOf(call: Call, tx: Tx, id: string) {
  const planned = await tx
    .selectFrom('planned_visit')
    .select(['id', 'coordinator', 'workplace', 'window_from', 'window_to'])
    .where('province', '=', call.province)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!planned) throw notFound()
  return planned
}

export const tickets: NounHandlers<'tickets'> = {
  async issuer({ app }) {
    return { iss: app.issuer, keys: [{ ...publicHalf(app) }] }
  },

  /** The ticket is handed out and forgotten: nobody can list who asked for one. */
  async issue(call) {
    const { app, body, province } = call
    const permit = await call.ask({
      operation: 'write',
      fields: ['visit-base', 'device-key'],
      relation: relations.self,
    })
    const given = await consentedDetails(call)
    return call.write(permit, async (tx) => {
      const planned = await plannedOf(call, tx, body.planned)
      const issuer = await issuerOf(app)
      const window = [planned.window_from, planned.window_to] as const
      const { ticket, claims } = await issueVisitTicket({
        issuer,
        visit: {
          coordinatorRef: planned.coordinator,
          workplaceRef: planned.workplace,
          schoolYear: schoolYearOf(planned.window_from),
          visitRef: planned.id,
          window,
        },
        phoneJwk: body.deviceKey,
        isRevoked: async (jti) => revocationsIn(tx, province, []).ticket(app.issuer, jti),
      }).catch((error: unknown) => {
        throw error instanceof VisitCodeError ? tokenRefused(error) : error
      })
      const screens = await screensOf(tx, province, claims.aud)
      return {
        ticket,
        workplaceKeys: screens
          .filter((one) => !one.revoked)
          .map(({ kid, slot, jwk }) => ({
            kid,
            slot,
            jwk: { kty: jwk.kty, crv: jwk.crv, x: jwk.x, ...(jwk.kty === 'EC' && { y: jwk.y }) },
          })),
        issuerKeys: { keys: [{ ...publicHalf(app) }] },
        slot: await slotFor(call, tx, { iss: app.issuer, jti: claims.jti, firstDay: window[0] }, given),
      }
    })
  },

  /** The number on the lost phone is worked out from the plan: no list of tickets is needed, and none is kept. */
  async revoke(call) {
    const { app, body, province } = call
    const permit = await call.ask({ operation: 'write', fields: ['device-key'], relation: relations.self })
    return call.write(permit, async (tx) => {
      const planned = await plannedOf(call, tx, body.planned)
      const { ticketKey } = await issuerOf(app)
      const revocations = revocationsIn(tx, province, [])
      let before = 0
      const jti = await ticketNumber(ticketKey, planned.id, async (number) => {
        const revoked = await revocations.ticket(app.issuer, number)
        if (revoked) before++
        return revoked
      })
      if (before >= revocationsOfVisit)
        throw conflict(
          'revoked-too-often',
          'Bu ziyaretin bileti üç kez geçersiz kılındı; ziyaret elle yazılır, değeri aynıdır.',
          'The ticket of this visit was revoked three times; write the visit by hand, with equal standing.',
        )
      const until = addDays(planned.window_to, deliveryDays)
      await tx.insertInto('revoked_ticket').values({ province, jti, until }).execute()
      return { done: true as const }
    })
  },
}

const recorded = {
  tr: 'Ziyaret yazıldı. Saat ve yer yazılmadı; kayıt yolu görünmez.',
  en: 'The visit is recorded. No hour and no place were written; how it was recorded is not visible.',
} as const

export const visits: NounHandlers<'visits'> = {
  async record(call) {
    const { body, province, today } = call
    if (body.day > today || body.day < addDays(today, -14))
      throw oneIssue(
        'day-out-of-range',
        ['body', 'day'],
        {
          tr: 'Ziyaret günü bugün ya da son 14 gün olur.',
          en: 'The day of a visit is today or within the last 14 days.',
        },
        {
          tr: 'Günü düzeltin; daha eskisi kâğıtla verilir.',
          en: 'Correct the day; an older one is handed in on paper.',
        },
      )
    const permit = await call.ask({ operation: 'write', fields: ['visit-base'], relation: relations.self })
    const typed = body.presentation ? await countTyped(call, body.presentation) : undefined
    const answer = await call.write(permit, async (tx) => {
      const ids = [...new Set(body.placements)]
      const seen = await tx
        .selectFrom('placement')
        .select(['id', 'workplace', 'first_day', 'last_day'])
        .where('province', '=', province)
        .where('id', 'in', ids)
        .execute()
      if (seen.length !== ids.length || seen.some((one) => body.day < one.first_day || body.day > one.last_day))
        throw notFound()
      const workplace = seen[0]?.workplace
      if (!workplace || seen.some((one) => one.workplace !== workplace))
        throw oneIssue(
          'two-workplaces',
          ['body', 'placements'],
          { tr: 'Bir ziyaret tek işletmede olur.', en: 'A visit is at one workplace.' },
          { tr: 'Her işletme için ayrı kayıt yazın.', en: 'Write one record for each workplace.' },
        )
      const before = await tx
        .selectFrom('visit')
        .select('visit_id')
        .where('province', '=', province)
        .where('placement', 'in', ids)
        .where('date', '=', body.day)
        .executeTakeFirst()
      if (before)
        throw conflict(
          'already-recorded',
          'Bu yerleştirme için o gün zaten yazılmış.',
          'That day is already recorded for this placement.',
        )
      const { presentation, day } = body
      const proof = presentation ? await prove(call, tx, { presentation, workplace, day, typed }) : null
      const visitId = call.id()
      const rows = visitRows(visitId, ids, body.day)
      await tx
        .insertInto('visit')
        .values(rows.map((row) => ({ province, visit_id: row.visitId, placement: row.placementRef, date: row.date })))
        .execute()
      return { visit: visitId, valid: true as const, says: recorded, proof }
    })
    await typed?.right()
    return answer
  },

  async list(call) {
    const { caller, province, query } = call
    const placement = await call.lookUp((tx) =>
      tx
        .selectFrom('placement')
        .select('student')
        .where('province', '=', province)
        .where('id', '=', query.placement)
        .executeTakeFirst(),
    )
    if (!placement) throw notFound()
    const relation = {
      student: relations.self,
      guardian: relations.guardian,
      office: relations.ownSchool,
      workplace: relations.ownWorkplace,
    }[caller.role as string]
    const permit = await call.ask({
      operation: 'read',
      // A coordinator reads the own record: the visit is about them too.
      subjects: [caller.role === 'coordinator' ? call.me : placement.student],
      fields: ['visit-base'],
      relation: relation ?? relations.self,
    })
    return call.read(permit, async (tx) => {
      const rows = await tx
        .selectFrom('visit')
        .select(['visit_id', 'placement', 'date'])
        .where('province', '=', province)
        .where('placement', '=', query.placement)
        .orderBy('date')
        .orderBy('visit_id')
        .execute()
      return { visits: rows.map((row) => ({ visit: row.visit_id, placement: row.placement, day: row.date })) }
    })
  },
}

/** A ticket of this server. @throws Refusal 404 anything else */
async function ownTicket({ app }: Call, ticket: string): Promise<TicketClaims> {
  try {
    const { payload } = await compactVerify(ticket, await importJWK(publicHalf(app), 'ES256'), {
      algorithms: ['ES256'],
    })
    return JSON.parse(new TextDecoder().decode(payload)) as TicketClaims
  } catch {
    throw notFound()
  }
}

export const visitDetail: NounHandlers<'visitDetail'> = {
  /** 64 bytes for everybody who has a ticket: a refusal here would tell the day's counts who consented (K-5/1.6). */
  async slotKeys(call) {
    const { app, body, province } = call
    const permit = await call.ask({ operation: 'read', fields: ['device-key'], relation: relations.self })
    const given = await consentedDetails(call)
    return call.read(permit, async (tx) => {
      const claims = await ownTicket(call, body.ticket)
      const own = await tx
        .selectFrom('placement')
        .select('workplace')
        .where('province', '=', province)
        .distinct()
        .execute()
      const { pairwiseKey } = await issuerOf(app)
      if (
        !own.some((row) => workplacePseudonym(pairwiseKey, row.workplace, schoolYearOf(claims.win[0])) === claims.aud)
      )
        throw notFound()
      return { slot: await slotFor(call, tx, { iss: claims.iss, jti: claims.jti, firstDay: claims.win[0] }, given) }
    })
  },
}
