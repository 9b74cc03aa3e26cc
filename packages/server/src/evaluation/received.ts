import { isInForce, visibleTo } from '@imes/core/evaluation'
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
  // A coordinator's own words about the student stand among what was said of the student.
  const own = seen.given.flatMap((one) => {
    const found = evaluations.find((each) => each.id === one.id)
    if (!found || found.direction.from === 'student' || !isInForce(found)) return []
    return [{ ...one, from: found.direction.from, reply: found.contest?.reply ?? null, term: one.window.term }]
  })
  return [...own, ...seen.received]
    .map(({ id, rubric, version, from, answers, comment, state, reply, decision, term }) => ({
      id,
      rubric,
      version,
      from,
      answers: { ...answers },
      comment,
      state: state as 'revealed',
      reply,
      decision,
      term,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
