import { addDays, type Day } from '@imes/consent/time'
import { rubricNamed } from '@imes/core/rubrics'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, refuse } from '../http/problem.js'
import { relations } from '../law/relations.js'
import type { NounHandlers } from './handlers.js'

/** Days in which a contest is decided. */
const decideDays = 30

interface Sealed {
  readonly grounds: string
  readonly reply: string | null
}

/** Random, so that it tells neither how many contests there are nor when they came. */
const caseNumber = (call: Call, day: Day): string => `İ-${day.slice(0, 4)}-${call.id().slice(0, 8).toUpperCase()}`

/** A workplace contests the published result, and nobody reads a single answer for it. */
async function publishedResult(call: Call, tx: Tx, workplace: string) {
  if (call.caller.role !== 'workplace' || !call.caller.scopes.includes(workplace)) throw notFound()
  const { province } = call
  const shown = await tx
    .selectFrom('published_score')
    .select('workplace')
    .where('province', '=', province)
    .where('workplace', '=', workplace)
    .where('shown', '=', true)
    .executeTakeFirst()
  if (!shown) throw notFound()
  const named = await tx
    .selectFrom('workplace')
    .select('name')
    .where('province', '=', province)
    .where('id', '=', workplace)
    .executeTakeFirst()
  const placed = await tx
    .selectFrom('placement')
    .select('school')
    .where('province', '=', province)
    .where('workplace', '=', workplace)
    .executeTakeFirst()
  return { about: named?.name ?? '', school: placed?.school ?? null }
}

/** A student contests what was said of them, which they and the office may read. */
async function saidOfMe(call: Call, tx: Tx, id: string) {
  const { province, today } = call
  const found = await tx
    .selectFrom('evaluation')
    .select(['rubric', 'version', 'placement', 'author'])
    .where('province', '=', province)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found || found.author === call.me) throw notFound()
  const placed = await tx
    .selectFrom('placement')
    .select('school')
    .where('province', '=', province)
    .where('id', '=', found.placement)
    .executeTakeFirst()
  const last = await tx
    .selectFrom('evaluation_event')
    .select('seq')
    .where('province', '=', province)
    .where('evaluation', '=', id)
    .executeTakeFirst()
  if (last)
    throw conflict(
      'already-contested',
      'Bu değerlendirmeye daha önce itiraz edilmiş.',
      'This evaluation has been contested before.',
    )
  await tx
    .insertInto('evaluation_event')
    .values({
      province,
      evaluation: id,
      seq: 1,
      kind: 'contested',
      on_day: today,
      ground: null,
      reason: null,
      decided_by: null,
      reply_sealed: null,
    })
    .execute()
  return { about: rubricNamed(found.rubric, found.version)?.title.tr ?? found.rubric, school: placed?.school ?? null }
}

const isDecider = (role: string): boolean => role === 'office' || role === 'district'

export const contests: NounHandlers<'contests'> = {
  async open(call) {
    const { app, body, caller, me, province, today } = call
    const permit = await call.ask({ operation: 'write', fields: ['case'], relation: relations.self })
    return call.write(permit, async (tx) => {
      const { about, school } =
        body.kind === 'score' ? await publishedResult(call, tx, body.target) : await saidOfMe(call, tx, body.target)
      const id = call.id()
      const number = caseNumber(call, today)
      const decideBy = addDays(today, decideDays)
      const content: Sealed = { grounds: body.grounds, reply: body.reply ?? null }
      await tx
        .insertInto('contest_case')
        .values({
          province,
          id,
          number,
          kind: body.kind,
          target: body.target,
          opened_by: me,
          opened_role: caller.role,
          school,
          about,
          grounds_sealed: await app.vault.seal(tx, province, me, 'case', content),
          opened_on: today,
          decide_by: decideBy,
          state: 'open',
        })
        .execute()
      return { case: id, number, decideBy }
    })
  },

  async list(call) {
    const { app, caller, me, province } = call
    const decides = isDecider(caller.role)
    const permit = await call.ask({
      operation: decides ? 'decide' : 'read',
      subjects: decides ? [] : [me],
      fields: ['case'],
      relation: decides ? relations.ownSchool : relations.self,
    })
    return call.read(permit, async (tx) => {
      const rows = await tx
        .selectFrom('contest_case')
        .select([
          'id',
          'number',
          'kind',
          'about',
          'state',
          'decide_by',
          'opened_by as person',
          'grounds_sealed as sealed',
        ])
        .where('province', '=', province)
        .where('kind', 'in', ['score', 'evaluation'])
        .orderBy('decide_by')
        .orderBy('number')
        .execute()
      const decisions = await tx
        .selectFrom('contest_decision')
        .select(['contest', 'reason'])
        .where('province', '=', province)
        .orderBy('seq')
        .execute()
      const reasonOf = new Map(decisions.map((row) => [row.contest, row.reason]))
      const opened = await app.vault.openMany(tx, province, 'case', rows)
      return {
        contests: opened.map((row) => ({
          case: row.id,
          number: row.number,
          kind: row.kind === 'score' ? ('score' as const) : ('evaluation' as const),
          about: row.about,
          grounds: (row.value as Sealed).grounds,
          reply: (row.value as Sealed).reply,
          state: row.state,
          reason: reasonOf.get(row.id) ?? null,
          decideBy: row.decide_by,
        })),
      }
    })
  },

  async decide(call) {
    const { body, me, params, province, today } = call
    const permit = await call.ask({
      operation: 'decide',
      subjects: [],
      fields: ['case'],
      relation: relations.ownSchool,
    })
    return call.write(permit, async (tx) => {
      const found = await tx
        .selectFrom('contest_case')
        .select(['id', 'state', 'opened_by', 'kind', 'target'])
        .where('province', '=', province)
        .where('id', '=', params.case)
        .executeTakeFirst()
      if (!found) throw notFound()
      if (found.opened_by === me)
        throw refuse(403, 'party-decides', 'Taraf olan kişi karar veremez.', 'A party does not decide.')
      if (found.state !== 'open')
        throw conflict('already-decided', 'Bu itiraz karara bağlanmış.', 'This contest has been decided.')
      await tx
        .updateTable('contest_case')
        .set({ state: body.outcome })
        .where('province', '=', province)
        .where('id', '=', params.case)
        .execute()
      await tx
        .insertInto('contest_decision')
        .values({
          province,
          contest: params.case,
          seq: 1,
          outcome: body.outcome,
          decided_by: me,
          on_day: today,
          reason: body.reason,
        })
        .execute()
      if (found.kind === 'evaluation')
        await tx
          .insertInto('evaluation_event')
          .values({
            province,
            evaluation: found.target,
            seq: 2,
            kind: body.outcome,
            on_day: today,
            ground: null,
            reason: body.reason,
            decided_by: me,
            reply_sealed: null,
          })
          .execute()
      return { done: true as const }
    })
  },
}
