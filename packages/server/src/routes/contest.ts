import type { Day } from '@imes/consent/time'
import { type Doubt, type Grounds, mustDoubt, storedContests } from '../contest/case.js'
import { contestFeedback, doubtsOf } from '../contest/feedback.js'
import { decideFigure, maySecond, secondOfFigure } from '../contest/figure.js'
import { contestPublished, mustBeHere, partiesOf, setAside } from '../contest/published.js'
import {
  contestSaid,
  decideSaid,
  decideUnread,
  evaluationUnread,
  secondOfSaid,
  wordsContested,
  workplaceContested,
} from '../contest/said.js'
import type { Tx } from '../database/index.js'
import { hold } from '../evaluation/hold.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, refuse } from '../http/problem.js'
import { relations } from '../law/relations.js'
import type { NounHandlers } from './handlers.js'

/** Random, so that it tells neither how many contests there are nor when they came. */
const caseNumber = (call: Call, day: Day): string => `İ-${day.slice(0, 4)}-${call.id().slice(0, 8).toUpperCase()}`

/**
 * The office decides what was said and what was published, and asked again the district; the desk decides what a
 * coordinator says of their own feedback, both times, by another person.
 */
const decidesOn = {
  office: { kinds: ['score', 'evaluation'], instances: [1] },
  district: { kinds: ['score', 'evaluation'], instances: [2] },
  desk: { kinds: ['feedback'], instances: [1, 2] },
} as const
type Kind = (typeof decidesOn)[keyof typeof decidesOn]['kinds'][number]
interface Deciding {
  readonly kinds: readonly string[]
  readonly instances: readonly number[]
}
const deciding = (role: string): Deciding | undefined => decidesOn[role as keyof typeof decidesOn]

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

/** Somebody else's act on the case came in between: nothing of this one stays. */
const moved = () =>
  conflict(
    'contest-moved',
    'Bu itirazda arada başka bir işlem yapıldı; yenileyip bakın.',
    'Somebody else has acted on this contest; load it again.',
  )

type Stored = Awaited<ReturnType<typeof storedContests>>[number]

/** What was written when the cases were opened, and when a second decision was asked for, by case. */
async function sealedIn({ app, province }: Call, tx: Tx, stored: readonly Stored[]) {
  const opened = async (sealedOf: (row: Stored['row']) => Uint8Array | null) => {
    const rows = stored.flatMap(({ row }) => {
      const sealed = sealedOf(row)
      return sealed ? [{ id: row.id, person: row.opened_by, sealed }] : []
    })
    const all = await app.vault.openMany(tx, province, 'case', rows)
    return new Map(all.map((one) => [one.id, one.value as Grounds]))
  }
  return { opened: await opened((row) => row.grounds_sealed), again: await opened((row) => row.again_sealed) }
}

/** The forms in doubt that a decision is about: those named last. */
async function doubted(call: Call, tx: Tx, one: Stored): Promise<readonly Doubt[]> {
  const { opened, again } = await sealedIn(call, tx, [one])
  return (again.get(one.row.id) ?? opened.get(one.row.id))?.doubts ?? []
}

/** Forms in doubt as whoever decides sees them: a side, a ground, and what the records say. */
const unnamed = (doubts: readonly Doubt[] | undefined) =>
  doubts?.map(({ from, ground, inRecords }) => ({ from, ground, inRecords })) ?? null

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

  async askAgain(call) {
    const { app, body, me, params, province } = call
    const permit = await call.ask({ operation: 'write', fields: ['case'], relation: relations.self })
    return call.write(permit, async (tx) => {
      const [found] = await storedContests(call, tx, params.case)
      if (found?.contest.by !== me) throw notFound()
      const { contest, row } = found
      const decideBy = row.kind === 'evaluation' ? await secondOfSaid(call, tx, contest) : secondOfFigure(call, contest)
      let doubts: readonly Doubt[] | undefined
      if (row.kind !== 'evaluation') {
        const forms = mustDoubt(body.doubts)
        if (row.kind === 'score') await mustBeHere(call, tx, contest.target, forms, 'doubts')
        doubts =
          row.kind === 'score' ? forms.map((one) => ({ ...one, inRecords: true })) : await doubtsOf(call, tx, forms)
      }
      const content: Grounds = { grounds: body.grounds, reply: null, ...(doubts && { doubts }) }
      const { numUpdatedRows } = await tx
        .updateTable('contest_case')
        .set({
          instance: 2,
          state: 'open',
          decide_by: decideBy,
          again_sealed: await app.vault.seal(tx, province, me, 'case', content),
        })
        .where('province', '=', province)
        .where('id', '=', params.case)
        .where('instance', '=', 1)
        .where('state', '=', contest.state)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows !== 1n) throw moved()
      return { decideBy }
    })
  },

  async list(call) {
    const { caller, me, today } = call
    const decides = deciding(caller.role)
    const permit =
      caller.role === 'desk'
        ? await askDesk(call, 'run')
        : await call.ask({
            operation: decides ? 'decide' : 'read',
            subjects: decides ? [] : [me],
            fields: ['case'],
            relation: decides ? relations.ownSchool : relations.self,
          })
    return call.read(permit, async (tx) => {
      const kinds: readonly string[] = decides?.kinds ?? ['score', 'evaluation', 'feedback']
      const stored = (await storedContests(call, tx)).filter(({ row }) => kinds.includes(row.kind))
      const written = await sealedIn(call, tx, stored)
      const said = await wordsContested(
        call,
        tx,
        stored.flatMap(({ row }) => (row.kind === 'evaluation' ? [row.target] : [])),
      )
      return {
        contests: stored.flatMap(({ row, contest, reason, first }) => {
          const opened = written.opened.get(row.id)
          if (!opened) return []
          const again = written.again.get(row.id)
          return [
            {
              case: row.id,
              number: row.number,
              kind: row.kind as Kind,
              about: row.about,
              grounds: opened.grounds,
              reply: opened.reply,
              state: row.state,
              reason,
              decideBy: row.decide_by,
              instance: row.instance,
              said: (row.kind === 'evaluation' && said.get(row.target)) || null,
              doubts: unnamed(opened.doubts),
              first: first ? { outcome: first.outcome, reason: first.reason } : null,
              again: again ? { grounds: again.grounds, doubts: unnamed(again.doubts) } : null,
              mayAskAgain:
                row.opened_by === me &&
                !(row.kind === 'evaluation' && row.state === 'struck') &&
                maySecond(contest, today),
            },
          ]
        }),
      }
    })
  },

  async decide(call) {
    const { body, caller, me, params, province, today } = call
    const permit =
      caller.role === 'desk'
        ? await askDesk(call, 'decide')
        : await call.ask({ operation: 'decide', subjects: [], fields: ['case'], relation: relations.ownSchool })
    const [before] = await call.read(permit, (tx) => storedContests(call, tx, params.case))
    const kind = before?.row.kind
    const parties = before && kind !== 'evaluation' ? await partiesOf(call, before.row.target) : new Set<string>()
    const unread = before && kind === 'evaluation' ? await evaluationUnread(call, before.row.target) : undefined
    const { kinds, instances } = decidesOn[caller.role as keyof typeof decidesOn] as Deciding
    return call.write(permit, async (tx) => {
      const [found] = await storedContests(call, tx, params.case)
      if (!found || !kinds.includes(found.row.kind)) throw notFound()
      const { contest, row } = found
      if (contest.by === me)
        throw refuse(403, 'party-decides', 'Taraf olan kişi karar veremez.', 'A party does not decide.')
      if (contest.state !== 'open')
        throw conflict('already-decided', 'Bu itiraz karara bağlanmış.', 'This contest has been decided.')
      if (!instances.includes(contest.instance))
        throw conflict('decided-elsewhere', 'İkinci kararı müdürlük verir.', 'The directorate decides the second time.')
      if (row.kind === 'evaluation') {
        if (contest.instance === 1) await decideSaid(call, tx, contest, body)
        else await decideUnread(call, tx, unread, body)
      } else {
        // The office names the forms that a first decision on a result takes out; all others were named by the opener.
        const named = row.kind === 'score' && contest.instance === 1
        const forms = named ? (body.setAside ?? []) : body.outcome === 'upheld' ? [] : await doubted(call, tx, found)
        decideFigure(call, contest, body, forms, parties)
        if (named) await mustBeHere(call, tx, contest.target, forms, 'setAside')
        if (row.kind === 'score') await setAside(call, tx, contest, forms)
      }
      const { numUpdatedRows } = await tx
        .updateTable('contest_case')
        .set({ state: body.outcome })
        .where('province', '=', province)
        .where('id', '=', params.case)
        .where('state', '=', 'open')
        .where('instance', '=', contest.instance)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows !== 1n) throw moved()
      await tx
        .insertInto('contest_decision')
        .values({
          province,
          contest: params.case,
          seq: contest.instance,
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
