import { type EvaluationWindow, evaluationWindows } from '@imes/core/evaluation'
import { type Evaluator, type Rubric, rubricsFor } from '@imes/core/rubrics'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { couldWrite } from '../law/ask.js'
import { inForce } from '../law/panel.js'
import { windowFor } from './stored.js'

interface Placed {
  readonly id: string
  readonly student: string
  readonly workplace: string
  readonly coordinator: string | null
  readonly trainer: string | null
  readonly school: string
  readonly first_day: string
  readonly last_day: string
}

const evaluators: readonly string[] = ['student', 'coordinator', 'workplace'] satisfies Evaluator[]
const isEvaluator = (role: string): role is Evaluator => evaluators.includes(role)

const windowsOf = (call: Call): readonly EvaluationWindow[] =>
  evaluationWindows(call.app.calendar.terms, call.app.calendar.windows)

/** Placements through which somebody in a role may evaluate. */
async function placementsOf(tx: Tx, call: Call): Promise<Placed[]> {
  const { caller, province, me } = call
  const query = tx
    .selectFrom('placement')
    .select(['id', 'student', 'workplace', 'coordinator', 'trainer', 'school', 'first_day', 'last_day'])
    .where('province', '=', province)
  if (caller.role === 'student') return query.where('student', '=', me).execute()
  if (caller.role === 'coordinator') return query.where('coordinator', '=', me).execute()
  return query.where('workplace', 'in', caller.scopes.length === 0 ? [''] : [...caller.scopes]).execute()
}

/** Whom a rubric is about in a placement. */
function subjectIn(placement: Placed, rubric: Rubric): string | null {
  if (rubric.about === 'workplace') return placement.workplace
  return rubric.about === 'student' ? placement.student : placement.coordinator
}

/** Whether a placement overlaps the term of a window. */
function overlaps(call: Call, placement: Placed, window: EvaluationWindow): boolean {
  const term = call.app.calendar.terms.find((one) => one.id === window.term)
  return term !== undefined && placement.first_day <= term.last && placement.last_day >= term.first
}

/**
 * Whether an evaluation of a coordinator may be given: switched on, asked for by the coordinator, agreed to by the author.
 * A consent that is not there and a relation that is not there are one and the same to the asker (K-5/1.6). The author is
 * asked about once, each coordinator once, however many placements join them.
 */
function feedbackWanted(call: Call, tx: Tx): (coordinator: string) => Promise<boolean> {
  const purpose = 'evaluate-coordinator'
  const asked = new Map<string, Promise<boolean>>()
  let agreed: Promise<boolean> | undefined
  const ask = async (coordinator: string): Promise<boolean> => {
    if (!call.app.register.isOn(purpose)) return false
    if (!(await inForce(call, tx, { subject: coordinator, purpose, child: false })).all) return false
    agreed ??= couldWrite(call, tx, purpose, 'answers')
    return agreed
  }
  return (coordinator) => {
    const answer = asked.get(coordinator) ?? ask(coordinator)
    asked.set(coordinator, answer)
    return answer
  }
}

export interface Chance {
  readonly rubric: Rubric
  readonly placement: Placed
  readonly subject: string
  readonly window: EvaluationWindow
}

/** Everything that the caller may be asked about: each form once for each subject and window. */
export async function chances(call: Call, tx: Tx): Promise<Chance[]> {
  if (!isEvaluator(call.caller.role)) return []
  const window = windowFor(windowsOf(call), call.today)
  if (!window) return []
  const found = new Map<string, Chance>()
  const wanted = feedbackWanted(call, tx)
  for (const placement of await placementsOf(tx, call)) {
    if (!overlaps(call, placement, window)) continue
    for (const rubric of rubricsFor({ from: call.caller.role })) {
      const subject = subjectIn(placement, rubric)
      // Nobody evaluates themselves, whatever roles they hold.
      if (subject === null || subject === call.me) continue
      if (rubric.about === 'coordinator' && !(await wanted(subject))) continue
      const key = `${rubric.id} ${subject}`
      const before = found.get(key)
      if (!before || placement.id < before.placement.id) found.set(key, { rubric, placement, subject, window })
    }
  }
  return [...found.values()].sort((a, b) => (`${a.rubric.id} ${a.subject}` < `${b.rubric.id} ${b.subject}` ? -1 : 1))
}
