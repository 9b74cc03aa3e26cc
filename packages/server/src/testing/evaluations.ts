import { rubricNamed } from '@imes/core/rubrics'
import type { SignedIn, Stage } from './stage.js'
import { there } from './there.js'

/** The students of one field at one workplace. */
export interface Cell {
  readonly workplace: string
  readonly field: string
  readonly students: readonly string[]
}

/** Every cell of the stage, the largest first. */
export async function cellsOf(stage: Stage): Promise<readonly Cell[]> {
  const { students } = await stage.office.rosters.students()
  const found = new Map<string, { workplace: string; field: string; students: string[] }>()
  for (const one of students) {
    if (!one.placement) continue
    const workplace = one.placement.workplace.id
    const field = one.field ?? ''
    const cell = found.get(`${workplace} ${field}`) ?? { workplace, field, students: [] }
    cell.students.push(one.id)
    found.set(`${workplace} ${field}`, cell)
  }
  return [...found.values()].sort((a, b) => b.students.length - a.students.length)
}

/** Gives the evaluation that somebody may give of a kind of subject, all answers at one level. */
export async function give(who: SignedIn, kind: string, comment?: string, level = 4, about?: string) {
  const { due } = await who.client.evaluations.due()
  const form = there(
    due.find(
      (one) =>
        one.about.kind === kind &&
        (one.state === 'open' || one.state === 'withdrawn') &&
        (about === undefined || one.about.id === about),
    ),
  )
  const rubric = there(rubricNamed(form.rubric, form.version))
  const answers = Object.fromEntries(rubric.criteria.map((one) => [one.id, one.kind === 'yes-no' ? 5 : level]))
  const body = {
    rubric: form.rubric,
    version: form.version,
    about: { kind: form.about.kind, id: form.about.id },
    placement: form.placement,
    answers,
    ...(comment === undefined ? {} : { comment }),
  }
  const answer = await who.client.evaluations.submit({ body })
  return {
    ...answer,
    body,
    content: { rubric: rubric.id, version: rubric.version, rubricHash: rubric.hash, answers, comment: comment ?? null },
  }
}

/** Asks for feedback, or agrees to give it. */
export async function agree(who: SignedIn): Promise<void> {
  const purpose = 'evaluate-coordinator'
  const { consents } = await who.client.consents.mine({ query: {} })
  const asked = there(consents.find((one) => one.purpose === purpose))
  await who.client.consents.give({
    params: { purpose },
    body: { textHash: asked.textHash, noticeHash: asked.noticeHash, language: 'tr' },
  })
}

/** Everybody who speaks for a workplace. */
export async function ownersOf(stage: Stage): Promise<SignedIn[]> {
  const { sheets } = await stage.office.rosters.signInSheets({ body: { role: 'workplace' } })
  return stage.people(
    'workplace',
    0,
    sheets.map((one) => one.person),
  )
}

/** Coordinators ask for feedback and the people of workplaces give it, on 14 January 2026. */
export async function giveFeedback(stage: Stage) {
  stage.on('2026-01-14', 9)
  const owners = await ownersOf(stage)
  const teachers = await stage.people('coordinator', 20)
  stage.on('2026-01-14', 10)
  for (const one of [...teachers, ...owners]) await agree(one)
  stage.on('2026-01-14', 11)
  const raters = new Map<string, SignedIn[]>()
  for (const one of owners) {
    const { due } = await one.client.evaluations.due()
    for (const form of due.filter((each) => each.about.kind === 'coordinator' && each.state === 'open')) {
      await give(one, 'coordinator', undefined, 4, form.about.id)
      raters.set(form.about.id, [...(raters.get(form.about.id) ?? []), one])
    }
  }
  return { owners, teachers, raters }
}
