import { notFound, oneIssue } from '../http/problem.js'
import { relations } from '../law/relations.js'
import { officersOf, readersOf, readsReports } from '../safety/readers.js'
import type { NounHandlers } from './handlers.js'

const asked = { operation: 'run', subjects: [], fields: ['identity'], relation: relations.ownSchool } as const
const collator = new Intl.Collator('tr')

/** One officer of the school reads safety reports: named by its office, for reports from then on. */
export const safetyReaders: NounHandlers<'safetyReaders'> = {
  async list(call) {
    const { app, caller, province } = call
    const permit = await call.ask(asked)
    const { officers, readers, reads } = await call.lookUp(async (tx) => ({
      reads: await readsReports(call, tx),
      officers: await officersOf(call, tx, caller.scopes),
      readers: await readersOf(call, tx, caller.scopes),
    }))
    return call.read(permit, async (tx) => {
      const schools = await tx
        .selectFrom('school')
        .select(['id', 'name'])
        .where('province', '=', province)
        .where('id', 'in', caller.scopes.length === 0 ? [''] : [...caller.scopes])
        .execute()
      const names = await app.vault.names(
        tx,
        province,
        officers.map((one) => one.person),
      )
      const person = (id: string | undefined) => (id === undefined ? null : { id, displayName: names.get(id) ?? '' })
      return {
        reads,
        schools: schools
          .map((school) => {
            const here = officers.filter((one) => one.school === school.id)
            return {
              school,
              officer: person(readers.find((one) => one.school === school.id)?.officer),
              head: person(here.find((one) => one.head)?.person),
              officers: here
                .map((one) => ({ id: one.person, displayName: names.get(one.person) ?? '' }))
                .sort((a, b) => collator.compare(a.displayName, b.displayName) || (a.id < b.id ? -1 : 1)),
            }
          })
          .sort((a, b) => collator.compare(a.school.name, b.school.name)),
      }
    })
  },

  async name(call) {
    const { body, caller, me, params, province, today } = call
    const permit = await call.ask(asked)
    if (!caller.scopes.includes(params.school)) throw notFound()
    const officers = await call.lookUp((tx) => officersOf(call, tx, [params.school]))
    if (!officers.some((one) => one.person === body.officer))
      throw oneIssue(
        'not-an-officer',
        ['body', 'officer'],
        { tr: 'Bu kişi okulun idaresinde görevli değil.', en: 'This person is no officer of the school.' },
        { tr: 'Okul idaresinden birini seçin.', en: 'Choose somebody of the office.' },
      )
    return call.write(permit, async (tx) => {
      const last = await tx
        .selectFrom('safety_reader')
        .select('seq')
        .where('province', '=', province)
        .where('school', '=', params.school)
        .orderBy('seq', 'desc')
        .executeTakeFirst()
      await tx
        .insertInto('safety_reader')
        .values({
          province,
          school: params.school,
          seq: (last?.seq ?? 0) + 1,
          officer: body.officer,
          named_by: me,
          from_day: today,
        })
        .execute()
      return { done: true as const }
    })
  },
}
