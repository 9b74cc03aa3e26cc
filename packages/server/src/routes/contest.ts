import type { Day } from '@imes/consent/time'
import type { Grounds, WaitingContest } from '../contest/case.js'
import { contestFeedback, decideFeedback } from '../contest/feedback.js'
import { contestPublished, decidePublished, partiesOf } from '../contest/published.js'
import { contestSaid, decideSaid, wordsContested, workplaceContested } from '../contest/said.js'
import { hold } from '../evaluation/hold.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, refuse } from '../http/problem.js'
import { relations } from '../law/relations.js'
import type { NounHandlers } from './handlers.js'

/** Random, so that it tells neither how many contests there are nor when they came. */
const caseNumber = (call: Call, day: Day): string => `İ-${day.slice(0, 4)}-${call.id().slice(0, 8).toUpperCase()}`

/** Offices decide what was said and what was published; the desk what a coordinator says of their own feedback. */
const decidesOn = {
  office: ['score', 'evaluation'],
  district: ['score', 'evaluation'],
  desk: ['feedback'],
} as const
type Kind = (typeof decidesOn)[keyof typeof decidesOn][number]
const decided = (role: string): readonly Kind[] => decidesOn[role as keyof typeof decidesOn] ?? []

const openers = { score: contestPublished, evaluation: contestSaid, feedback: contestFeedback } as const

/** The desk acts on a request of m.11 alone: no other office may learn that somebody asked for feedback (K-5/1.6). */
const askDesk = (call: Call, operation: 'run' | 'decide') =>
  call.ask({
    purpose: 'answer-request',
    operation,
    subjects: [],
    fields: ['case'],
    relation: operation === 'run' ? relations.any : relations.ownCase,
  })

export const contests: NounHandlers<'contests'> = {
  async open(call) {
    const { app, body, caller, me, province, today } = call
    const permit = await call.ask({ operation: 'write', fields: ['case'], relation: relations.self })
    if (body.kind === 'evaluation' && body.reply) {
      const workplace = await call.read(permit, (tx) => workplaceContested(call, tx, body.target))
      await hold(call, permit, { text: body.reply, field: 'reply', workplace })
    }
    return call.write(permit, async (tx) => {
      const id = call.id()
      const { about, school, decideBy, doubts } = await openers[body.kind](call, tx, id, body)
      const number = caseNumber(call, today)
      const content: Grounds = { grounds: body.grounds, reply: body.reply ?? null, ...(doubts && { doubts }) }
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
    const decides = decided(caller.role)
    const permit =
      caller.role === 'desk'
        ? await askDesk(call, 'run')
        : await call.ask({
            operation: decides.length > 0 ? 'decide' : 'read',
            subjects: decides.length > 0 ? [] : [me],
            fields: ['case'],
            relation: decides.length > 0 ? relations.ownSchool : relations.self,
          })
    return call.read(permit, async (tx) => {
      const rows = await tx
        .selectFrom('contest_case')
        .select([
          'id',
          'number',
          'kind',
          'target',
          'about',
          'state',
          'decide_by',
          'opened_by as person',
          'grounds_sealed as sealed',
        ])
        .where('province', '=', province)
        .where('kind', 'in', decides.length > 0 ? [...decides] : ['score', 'evaluation', 'feedback'])
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
      const said = await wordsContested(
        call,
        tx,
        opened.filter((row) => row.kind === 'evaluation').map((row) => row.target),
      )
      return {
        contests: opened.map((row) => ({
          case: row.id,
          number: row.number,
          kind: row.kind as Kind,
          about: row.about,
          grounds: (row.value as Grounds).grounds,
          reply: (row.value as Grounds).reply,
          state: row.state,
          reason: reasonOf.get(row.id) ?? null,
          decideBy: row.decide_by,
          said: (row.kind === 'evaluation' && said.get(row.target)) || null,
          doubts:
            (row.value as Grounds).doubts?.map(({ from, ground, inRecords }) => ({ from, ground, inRecords })) ?? null,
        })),
      }
    })
  },

  async decide(call) {
    const { app, body, caller, me, params, province, today } = call
    const permit =
      caller.role === 'desk'
        ? await askDesk(call, 'decide')
        : await call.ask({ operation: 'decide', subjects: [], fields: ['case'], relation: relations.ownSchool })
    const target = await call.read(permit, (tx) =>
      tx
        .selectFrom('contest_case')
        .select(['target', 'kind'])
        .where('province', '=', province)
        .where('id', '=', params.case)
        .executeTakeFirst(),
    )
    const parties = target && target.kind !== 'evaluation' ? await partiesOf(call, target.target) : new Set<string>()
    return call.write(permit, async (tx) => {
      const found = await tx
        .selectFrom('contest_case')
        .select(['id', 'state', 'opened_by', 'kind', 'target', 'opened_on', 'decide_by', 'grounds_sealed'])
        .where('province', '=', province)
        .where('id', '=', params.case)
        .where('kind', 'in', [...decided(caller.role)])
        .executeTakeFirst()
      if (!found) throw notFound()
      if (found.opened_by === me)
        throw refuse(403, 'party-decides', 'Taraf olan kişi karar veremez.', 'A party does not decide.')
      if (found.state !== 'open')
        throw conflict('already-decided', 'Bu itiraz karara bağlanmış.', 'This contest has been decided.')
      const one: WaitingContest = {
        case: found.id,
        target: found.target,
        by: found.opened_by,
        opened: found.opened_on,
        decideBy: found.decide_by,
      }
      if (found.kind === 'evaluation') await decideSaid(call, tx, one, body)
      else if (found.kind === 'score') await decidePublished(call, tx, one, body, parties)
      else {
        const sealed = [{ person: found.opened_by, sealed: found.grounds_sealed }]
        const [grounds] = await app.vault.openMany(tx, province, 'case', sealed)
        decideFeedback(call, one, body, (grounds?.value as Grounds | undefined)?.doubts ?? [], parties)
      }
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
      return { done: true as const }
    })
  },
}
