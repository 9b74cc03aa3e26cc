import { visibleTo } from '@imes/core/evaluation'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { openEvaluations } from './stored.js'

/** Revealed evaluations of students that the caller may read, by direction and never by person. */
export async function receivedBy(call: Call, tx: Tx, student: string) {
  const { province, caller, me, today } = call
  const rows = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('province', '=', province)
    .where('about_kind', '=', 'student')
    .where('about', '=', student)
    .where('closes', '<=', today)
    .execute()
  const placements = await tx
    .selectFrom('placement')
    .select(['id', 'student', 'workplace', 'coordinator'])
    .where('province', '=', province)
    .where('student', '=', student)
    .execute()
  const links = placements.map((one) => ({
    placement: one.id,
    student: one.student,
    coordinator: one.coordinator ?? '',
    workplace: one.workplace,
    trainers: [],
    guardians: [],
    officers: caller.role === 'office' ? [me] : [],
  }))
  const evaluations = await openEvaluations(call, tx, rows)
  const seen = visibleTo({ role: caller.role, person: me }, evaluations, links, today)
  const own = seen.given.flatMap((one) =>
    evaluations.filter((each) => each.id === one.id && each.direction.about === 'student'),
  )
  const fromOwn = own.flatMap((one) => {
    const version = one.versions.at(-1)
    if (!version || one.direction.from === 'student' || one.state === 'struck' || one.state === 'sealed') return []
    return [
      {
        id: one.id,
        rubric: version.content.rubric,
        version: version.content.version,
        from: one.direction.from,
        answers: { ...version.content.answers },
        comment: version.content.comment,
        state: one.state as 'revealed',
        term: one.window.term,
      },
    ]
  })
  const fromOthers = seen.received.map(({ id, rubric, version, from, answers, comment, state, term }) => ({
    id,
    rubric,
    version,
    from,
    answers: { ...answers },
    comment,
    state,
    term,
  }))
  return [...fromOwn, ...fromOthers].sort((a, b) => (a.id < b.id ? -1 : 1))
}
