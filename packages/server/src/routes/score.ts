import type { Day } from '@imes/consent/time'
import { defineReleaseCalendar, isReleaseDay, nothingToShow, whenItAppears } from '@imes/core/evaluation'
import { sayBoth } from '@imes/core/text'
import type { Tx } from '../database/index.js'
import { commentsOf } from '../evaluation/comments.js'
import { type Published, partsOf, publishedScores, sentencesOf, standing } from '../evaluation/published.js'
import { makeRelease } from '../evaluation/release.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, oneIssue, refuse } from '../http/problem.js'
import { relations } from '../law/relations.js'
import type { NounHandlers } from './handlers.js'

/** Leave to read aggregates: whatever is published stands behind at least k people, by the plan of its release. */
const askToRead = (call: Call, own: boolean) =>
  call.ask({
    operation: 'read-aggregate',
    subjects: [],
    fields: ['score'],
    relation: call.caller.role === 'workplace' ? (own ? relations.ownWorkplace : 'none') : relations.any,
    facts: { persons: call.app.register.k, release: 'lawful', complement: 'none' },
  })

export const releases: NounHandlers<'releases'> = {
  async publish(call) {
    const { app, body, province, today } = call
    const permit = await call.ask({
      operation: 'run',
      subjects: [],
      fields: ['score', 'aggregate'],
      relation: relations.ownSchool,
    })
    const calendar = defineReleaseCalendar(app.calendar.releaseDays)
    if (!isReleaseDay(calendar, body.day) || body.day > today)
      throw oneIssue(
        'not-a-release-day',
        ['body', 'day'],
        { tr: 'Bu gün takvimde yayım günü değil ya da henüz gelmedi.', en: 'Not a day of the calendar, or not yet.' },
        { tr: 'Takvimdeki günü seçin.', en: 'Choose the day of the calendar.' },
      )
    return call.write(
      permit,
      async (tx) => {
        const last = await tx
          .selectFrom('score_release')
          .select('day')
          .where('province', '=', province)
          .where('day', '>=', body.day)
          .executeTakeFirst()
        if (last) throw conflict('release-exists', 'Bu yayım daha önce yapıldı.', 'This publication was made before.')
        return { day: body.day, ...(await makeRelease(call, tx, body.day)) }
      },
      'system',
    )
  },

  async list(call) {
    const { app, province } = call
    const permit = await askToRead(call, true)
    return call.read(permit, async (tx) => {
      const rows = await tx
        .selectFrom('score_release')
        .select(['id', 'day'])
        .where('province', '=', province)
        .orderBy('day')
        .execute()
      const last = rows.at(-1)?.day
      const calendar = defineReleaseCalendar(app.calendar.releaseDays)
      // The first that was not made yet, due or to come; a day that was missed is made up before the next.
      return { releases: rows, next: calendar.find((one) => last === undefined || one > last) ?? null }
    })
  },

  /** For the office alone: of the workplaces where the own school has placements. */
  async comments(call) {
    const { app, caller, params, province } = call
    const permit = await call.ask({
      operation: 'read-aggregate',
      subjects: [],
      fields: ['comment'],
      relation: relations.any,
      facts: { persons: app.register.k, release: 'lawful', complement: 'none' },
    })
    // The law lets several roles read what is pooled of evaluations; words go to the office alone (LAW section 4).
    if (caller.role !== 'office')
      throw refuse(403, 'not-disclosed', 'Bu bilgi bu görev için gösterilmez.', 'This is not shown to this role.', {
        article: 'KVKK m.8/1',
      })
    const own = await call.lookUp((tx) =>
      tx
        .selectFrom('placement')
        .select('workplace')
        .distinct()
        .where('province', '=', province)
        .where('school', 'in', ['00000000-0000-4000-8000-000000000000', ...caller.scopes])
        .execute(),
    )
    const mine = new Set(own.map((row) => row.workplace))
    return call.compute(permit, async (tx) => {
      const names = await namesOf(call, tx)
      const cells = (await commentsOf(call, tx, params.release)).filter((one) => mine.has(one.workplace))
      return {
        comments: cells.map(({ workplace, field, texts }) => ({
          workplace: { id: workplace, name: names.get(workplace) ?? '' },
          field,
          texts: [...texts],
        })),
      }
    })
  },
}

/** Whether a decision has put the standing figures of a workplace under review since they were published. */
async function underReview(tx: Tx, province: number, workplace: string, publishedOn: Day): Promise<boolean> {
  const row = await tx
    .selectFrom('under_review')
    .select('since')
    .where('province', '=', province)
    .where('workplace', '=', workplace)
    .where('since', '>=', publishedOn)
    .executeTakeFirst()
  return row !== undefined
}

async function namesOf(call: Call, tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('workplace').select(['id', 'name']).where('province', '=', call.province).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

const shown = ({ value, low, high, raters, publishedOn }: Published) => ({ value, low, high, raters, publishedOn })
const collator = new Intl.Collator('tr')

export const scores: NounHandlers<'scores'> = {
  async list(call) {
    const { province, caller } = call
    const permit = await askToRead(call, true)
    return call.read(permit, async (tx) => {
      const names = await namesOf(call, tx)
      const published = standing(await publishedScores(tx, province))
      const quotas = await tx
        .selectFrom('quota')
        .select(['workplace', 'field'])
        .distinct()
        .where('province', '=', province)
        .execute()
      // Too few, nobody and too close look the same: every workplace and field has one line.
      const cells = new Map(
        [...quotas, ...published].map(({ workplace, field }) => [
          JSON.stringify([workplace, field]),
          { workplace, field },
        ]),
      )
      const mine = [...cells.values()].filter(
        (cell) => caller.role !== 'workplace' || caller.scopes.includes(cell.workplace),
      )
      return {
        scores: mine
          .map(({ workplace, field }) => {
            const figure = published.find((one) => one.workplace === workplace && one.field === field)
            return {
              workplace: { id: workplace, name: names.get(workplace) ?? '' },
              field,
              score: figure ? shown(figure) : null,
              says: figure ? (sentencesOf(figure)[0] ?? nothingToShow) : nothingToShow,
            }
          })
          .sort(
            (a, b) =>
              collator.compare(a.workplace.name, b.workplace.name) ||
              collator.compare(a.field, b.field) ||
              (a.workplace.id < b.workplace.id ? -1 : 1),
          ),
      }
    })
  },

  async get(call) {
    const { params, province, caller } = call
    const permit = await askToRead(call, caller.scopes.includes(params.workplace))
    return call.read(permit, async (tx) => {
      const name = (await namesOf(call, tx)).get(params.workplace)
      if (name === undefined) throw notFound()
      const own = standing(await publishedScores(tx, province)).filter((one) => one.workplace === params.workplace)
      // A workplace with several fields shows the one that most people stand behind.
      const [figure] = own.sort((a, b) => b.raters - a.raters || (a.field < b.field ? -1 : 1))
      const workplace = { id: params.workplace, name }
      if (figure) {
        const [value, ...rest] = sentencesOf(figure)
        const reviewed = await underReview(tx, province, params.workplace, figure.publishedOn)
        const says = [...(value ? [value] : []), ...(reviewed ? [sayBoth('score.under-review')] : []), ...rest]
        return { workplace, score: shown(figure), says, parts: partsOf(figure) }
      }
      return { workplace, score: null, says: [nothingToShow, whenItAppears], parts: [] }
    })
  },
}
