import type { Day } from '@imes/consent/time'
import type { Answers, Evaluator, Subject } from '../rubrics/index.js'
import { currentVersion, type Evaluation, type EvaluationState, isInForce } from './evaluation.js'
import type { EvaluationWindow } from './window.js'

/** Who stands where: the only relations through which an evaluation is read. */
export interface PlacementLink {
  readonly placement: string
  readonly student: string
  readonly coordinator: string
  /** Persons of the workplace who answer for it, and the workplace itself. */
  readonly workplace: string
  readonly trainers: readonly string[]
  readonly guardians: readonly string[]
  /** Officers of the school that holds the placement. */
  readonly officers: readonly string[]
}

/** One person in one role. A person with two roles asks twice. */
export interface EvaluationReader {
  readonly role:
    | 'student'
    | 'guardian'
    | 'coordinator'
    | 'workplace'
    | 'office'
    | 'district'
    | 'statistician'
    | 'auditor'
    | 'public'
    | 'desk'
  readonly person: string
}

/** One's own evaluation, as its author sees it at every moment. */
export interface GivenEvaluation {
  readonly id: string
  readonly rubric: string
  readonly version: number
  readonly about: Subject
  readonly subject: string
  readonly state: EvaluationState
  /** Empty once withdrawn: the words are gone, and only the author sees that there were any. */
  readonly answers: Answers
  readonly comment: string | null
  readonly commitment: string
  /** The words as first sent, where a contest corrected them: an author's own words stay the author's to read. */
  readonly first: { readonly answers: Answers; readonly comment: string | null; readonly commitment: string } | null
  /** What a contest came to, with its reason. */
  readonly decision: Decided | null
  readonly window: EvaluationWindow
}

/** A decision as both sides read it: never by whom. */
export interface Decided {
  readonly outcome: 'upheld' | 'corrected' | 'struck'
  readonly reason: string
}

/** A revealed evaluation of a student: by direction, never by person. */
export interface ReceivedEvaluation {
  readonly id: string
  readonly placement: string
  readonly student: string
  readonly from: Exclude<Evaluator, 'student'>
  readonly rubric: string
  readonly version: number
  readonly term: string
  readonly state: 'revealed' | 'contested' | 'upheld' | 'corrected'
  readonly answers: Answers
  readonly comment: string | null
  /** The student's reply in a contest, and the decision with its reason. */
  readonly reply: string | null
  readonly decision: Decided | null
}

/** Everything about single evaluations that one reader may read on one day. Aggregates are another matter. */
export interface EvaluationView {
  readonly given: readonly GivenEvaluation[]
  readonly received: readonly ReceivedEvaluation[]
}

function decided(evaluation: Evaluation): Decided | null {
  const { contest, struck } = evaluation
  const decision = contest?.decision ?? contest?.first ?? struck?.decision
  return decision ? { outcome: decision.outcome, reason: decision.reason } : null
}

function given(evaluation: Evaluation): GivenEvaluation | undefined {
  const { form, commitment } = evaluation
  if (!form || commitment === null) return undefined
  const content = currentVersion(evaluation)?.content
  const [first, ...later] = evaluation.versions
  return {
    id: evaluation.id,
    rubric: form.rubric,
    version: form.version,
    about: evaluation.direction.about,
    subject: evaluation.direction.subject,
    state: evaluation.state,
    answers: content?.answers ?? {},
    comment: content?.comment ?? null,
    commitment: currentVersion(evaluation)?.commitment ?? commitment,
    first:
      first && later.length > 0
        ? { answers: first.content.answers, comment: first.content.comment, commitment: first.commitment }
        : null,
    decision: decided(evaluation),
    window: evaluation.window,
  }
}

function received(evaluation: Evaluation, today: Day): ReceivedEvaluation | undefined {
  const { from, about, subject, placement } = evaluation.direction
  const version = currentVersion(evaluation)
  if (about !== 'student' || from === 'student' || !version || !isInForce(evaluation)) return undefined
  // The state alone would do. The day is asked again, so that a reveal written too early stays closed all the same.
  if (today < evaluation.window.closes) return undefined
  return {
    id: evaluation.id,
    placement,
    student: subject,
    from,
    rubric: version.content.rubric,
    version: version.content.version,
    term: evaluation.window.term,
    state: evaluation.state as ReceivedEvaluation['state'],
    answers: version.content.answers,
    comment: version.content.comment,
    reply: evaluation.contest?.reply ?? null,
    decision: decided(evaluation),
  }
}

/** Whether this reader stands in a relation that reads evaluations of this student. Everybody else reads none. */
function reads(reader: EvaluationReader, link: PlacementLink, student: string): boolean {
  if (link.student !== student) return false
  if (reader.role === 'student') return link.student === reader.person
  if (reader.role === 'coordinator') return link.coordinator === reader.person
  return reader.role === 'office' && link.officers.includes(reader.person)
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/**
 * What a reader may see of single evaluations on a day. An evaluation of a workplace or of a coordinator is read by its
 * author alone, ever; a guardian, a workplace and everybody above read none (K-8/2, K-5/1.11, K-4/2-c.2). Sorted by
 * random id, so that the order of arrival is in no output.
 *
 * @param author roles that write evaluations see their own in `given`, a withdrawn one without its words
 */
export function visibleTo(
  reader: EvaluationReader,
  evaluations: readonly Evaluation[],
  links: readonly PlacementLink[],
  today: Day,
): EvaluationView {
  const byPlacement = new Map(links.map((link) => [link.placement, link]))
  const own: GivenEvaluation[] = []
  const others: ReceivedEvaluation[] = []
  for (const evaluation of evaluations) {
    const { author, from, placement, subject } = evaluation.direction
    if (author === reader.person && from === reader.role) {
      const one = given(evaluation)
      if (one) own.push(one)
      continue
    }
    const link = byPlacement.get(placement)
    if (!link || !reads(reader, link, subject)) continue
    const one = received(evaluation, today)
    if (one) others.push(one)
  }
  return { given: own.sort(byId), received: others.sort(byId) }
}
