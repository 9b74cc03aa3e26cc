import { addDays, type Day } from '@imes/consent/time'
import { receiveSafetyReport, type SafetyCase, safetyReadersOn } from '@imes/core/evaluation'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, oneIssue } from '../http/problem.js'
import { relations } from '../law/relations.js'
import { officersOf, readerNames, readersOf, readsReports, type SchoolReaders } from '../safety/readers.js'
import type { NounHandlers } from './handlers.js'

interface Sealed {
  readonly text: string | null
  readonly tellWorkplaceWho: 'yes' | 'no'
}

/** Random, so that it tells neither how many reports there were nor when. */
const caseNumber = (call: Call, day: Day): string => `G-${day.slice(0, 4)}-${call.id().slice(0, 8).toUpperCase()}`

/** The school and the workplace that a report of the caller's is about: of the placement in force, else of the duty. */
async function whereabouts(call: Call, tx: Tx): Promise<{ school: string | undefined; workplace: string | null }> {
  const { caller, province, today } = call
  const placed = await tx
    .selectFrom('placement')
    .select(['workplace', 'school'])
    .where('province', '=', province)
    .where('first_day', '<=', today)
    .where('last_day', '>=', today)
    .orderBy('id')
    .executeTakeFirst()
  return { school: placed?.school ?? caller.scopes[0], workplace: placed?.workplace ?? null }
}

const nobodyReads = () =>
  oneIssue(
    'no-reader',
    ['body', 'workplace'],
    { tr: 'Bildirimi okuyacak görevli bulunamadı.', en: 'There is no officer who would read this.' },
    { tr: 'Bildirimi kâğıtla okula verin; acilse 112 aranır.', en: 'Hand it in on paper; in an emergency call 112.' },
  )

/** The permit of somebody who reads reports at a school: named now or before, or its head. Everybody else is refused. */
async function askToDecide(call: Call) {
  const reads = await call.lookUp((tx) => readsReports(call, tx))
  return call.ask({
    operation: 'decide',
    subjects: [],
    fields: ['safety-report'],
    relation: reads ? relations.ownCase : 'none',
  })
}

interface Kept {
  readonly school: string
  readonly officer: string | null
  readonly received_on: Day
  readonly escalates_after: Day | null
  readonly opened_on: Day | null
}

/** The report's way as the domain knows it. */
const caseOf = (row: Kept): SafetyCase => ({
  ...receiveSafetyReport(row.received_on),
  ...(row.escalates_after === null ? {} : { escalatesAfter: row.escalates_after }),
  ...(row.opened_on === null ? {} : { state: 'opened', openedOn: row.opened_on }),
})

/** Who may read a report today. */
function readersNow(row: Kept, readers: SchoolReaders | undefined, inOffice: ReadonlySet<string>, today: Day) {
  if (readers === undefined) return row.officer === null ? [] : [row.officer]
  if (row.officer === null) return [readers.head]
  if (!inOffice.has(row.officer)) return [...new Set([readers.officer, readers.head])]
  return safetyReadersOn(caseOf(row), { officer: row.officer, head: readers.head }, today)
}

/** A report that the caller may decide, whatever was decided before. @throws Refusal 404 it is not the caller's */
async function ownReport(call: Call, tx: Tx, id: string) {
  const report = await tx
    .selectFrom('safety_report')
    .select(['id', 'opened_on', 'number', 'school', 'workplace'])
    .where('province', '=', call.province)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!report) throw notFound()
  return report
}

async function takeUp(call: Call, tx: Tx, report: { readonly id: string; readonly opened_on: Day | null }) {
  if (report.opened_on !== null) return
  await tx
    .updateTable('safety_report')
    .set({ opened_on: call.today })
    .where('province', '=', call.province)
    .where('id', '=', report.id)
    .where('opened_on', 'is', null)
    .execute()
}

export const safety: NounHandlers<'safety'> = {
  /** Whom a report would go to, before anything is written. */
  async reader(call) {
    const permit = await call.ask({ operation: 'read', fields: ['safety-report'], relation: relations.self })
    const { school } = await call.read(permit, (tx) => whereabouts(call, tx))
    if (school === undefined) return { reader: null }
    const [found] = await call.lookUp((tx) => readersOf(call, tx, [school]))
    if (!found) return { reader: null }
    const names = await readerNames(call, permit, [found.officer, found.head])
    const person = (id: string) => ({ id, displayName: names.get(id) ?? '' })
    return {
      reader: { officer: person(found.officer), head: found.head === found.officer ? null : person(found.head) },
    }
  },

  /** At once, to a named person of the school: no window, no threshold, no score. */
  async report(call) {
    const { app, body, province, today, me } = call
    const permit = await call.ask({ operation: 'write', fields: ['safety-report'], relation: relations.self })
    const place = await call.read(permit, (tx) => whereabouts(call, tx))
    const { school } = place
    if (school === undefined) throw nobodyReads()
    const [reader] = await call.lookUp((tx) => readersOf(call, tx, [school]))
    if (!reader) throw nobodyReads()
    if (body.reader !== undefined && body.reader !== reader.officer)
      throw conflict(
        'safety-reader-changed',
        'Bildirimi okuyacak görevli bu arada değişti; gönderilmedi. Sayfayı yenileyip kimin okuyacağına bakın.',
        'Who reads the report has changed meanwhile; nothing was sent. Load the page again and see who reads it.',
      )
    return call.write(permit, async (tx) => {
      const id = call.id()
      const number = caseNumber(call, today)
      const content: Sealed = { text: body.text ?? null, tellWorkplaceWho: body.tellWorkplaceWho ?? 'no' }
      await tx
        .insertInto('safety_report')
        .values({
          province,
          id,
          number,
          reporter: me,
          school,
          workplace: body.workplace === 'mine' ? place.workplace : null,
          kind: body.kind,
          ongoing: body.ongoing,
          contact: body.contact,
          received_on: today,
          sealed: await app.vault.seal(tx, province, me, 'safety', content),
          officer: reader.officer,
          escalates_after: receiveSafetyReport(today).escalatesAfter,
          opened_on: null,
        })
        .execute()
      return { case: id, number }
    })
  },

  async list(call) {
    const { app, caller, province, today } = call
    const permit =
      caller.role === 'office'
        ? await askToDecide(call)
        : await call.ask({ operation: 'read', fields: ['safety-report'], relation: relations.self })
    const found = await call.read(permit, async (tx) => {
      const rows = await tx
        .selectFrom('safety_report')
        .selectAll()
        .select('reporter as person')
        .where('province', '=', province)
        .orderBy('received_on', 'desc')
        .orderBy('number')
        .execute()
      const opened = await app.vault.openMany(tx, province, 'safety', rows)
      const decided = await tx
        .selectFrom('safety_decision')
        .select(['report', 'outcome', 'seq'])
        .where('province', '=', province)
        .orderBy('seq')
        .execute()
      const workplaces = await tx
        .selectFrom('workplace')
        .select(['id', 'name'])
        .where('province', '=', province)
        .execute()
      return {
        opened,
        stateOf: new Map(decided.map((row) => [row.report, row.outcome])),
        workplaces: new Map(workplaces.map((row) => [row.id, row.name])),
      }
    })
    const schools = [...new Set(found.opened.map((row) => row.school))]
    const { readers, officers } = await call.lookUp(async (tx) => ({
      readers: await readersOf(call, tx, schools),
      officers: await officersOf(call, tx, schools),
    }))
    const now = new Map(
      found.opened.map((row) => {
        const inOffice = new Set(officers.filter((one) => one.school === row.school).map((one) => one.person))
        const of = readers.find((one) => one.school === row.school)
        return [row.id, readersNow(row, of, inOffice, today)]
      }),
    )
    const names = await readerNames(call, permit, [...now.values()].flat())
    return {
      reports: found.opened.map((row) => ({
        case: row.id,
        number: row.number,
        kind: row.kind,
        ongoing: row.ongoing,
        workplace: row.workplace ? { id: row.workplace, name: found.workplaces.get(row.workplace) ?? '' } : null,
        text: (row.value as Sealed).text,
        contact: row.contact,
        state: found.stateOf.get(row.id) ?? (row.opened_on === null ? ('open' as const) : ('taken-up' as const)),
        receivedOn: row.received_on,
        headReadsFrom: addDays(caseOf(row).escalatesAfter, 1),
        readers: (now.get(row.id) ?? []).map((id) => names.get(id) ?? ''),
      })),
    }
  },

  async takeUp(call) {
    const permit = await askToDecide(call)
    return call.write(permit, async (tx) => {
      await takeUp(call, tx, await ownReport(call, tx, call.params.case))
      return { done: true as const }
    })
  },

  async decide(call) {
    const { body, params, province, today, me } = call
    const permit = await askToDecide(call)
    if (body.outcome === 'released' && !body.finding)
      throw oneIssue(
        'finding-missing',
        ['body', 'finding'],
        { tr: 'Dosyaya açılacak bulgu yazılmamış.', en: 'There is no finding to release.' },
        { tr: 'Bulguyu ad vermeden bir cümleyle yazın.', en: 'Write the finding in one sentence, without names.' },
      )
    return call.write(permit, async (tx) => {
      const report = await ownReport(call, tx, params.case)
      const before = await tx
        .selectFrom('safety_decision')
        .select(['seq', 'outcome'])
        .where('province', '=', province)
        .where('report', '=', params.case)
        .orderBy('seq', 'desc')
        .execute()
      if (before[0]?.outcome === 'closed')
        throw conflict('already-closed', 'Bu bildirim kapatılmış.', 'This report is closed.')
      await takeUp(call, tx, report)
      const released = body.outcome === 'released' || before.some((one) => one.outcome === 'released')
      await tx
        .insertInto('safety_decision')
        .values({
          province,
          report: params.case,
          seq: (before[0]?.seq ?? 0) + 1,
          outcome: body.outcome,
          finding: body.finding ?? null,
          reason: body.reason,
          decided_by: me,
          on_day: today,
          number: released ? report.number : null,
          school: released ? report.school : null,
          workplace: released ? report.workplace : null,
        })
        .execute()
      return { done: true as const }
    })
  },
}
