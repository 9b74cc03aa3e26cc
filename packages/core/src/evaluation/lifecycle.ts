import type { Bilingual, Issue } from '@imes/consent'
import { addDays, type Day } from '@imes/consent/time'
import { type EvaluationContent, opensCommitment } from './commitment.js'
import { type ContestTerms, deciderIsParty, reasonMissing, whyNotAgain } from './contest-again.js'
import type { ContestDecision, Direction, Evaluation, EvaluationVersion, UnreadGround } from './evaluation.js'
import { type EvaluationWindow, isOpen } from './window.js'

/** What happens to one evaluation. `day` is the day of the event; the clock is always handed in. */
export type EvaluationEvent =
  | { readonly type: 'drafted'; readonly content: EvaluationContent }
  | {
      readonly type: 'submitted'
      readonly day: Day
      readonly content: EvaluationContent
      readonly nonce: string
      readonly commitment: string
    }
  | { readonly type: 'withdrawn'; readonly day: Day; readonly by: string }
  | { readonly type: 'revealed'; readonly day: Day }
  | {
      readonly type: 'contested'
      readonly day: Day
      readonly case: string
      readonly by: string
      readonly grounds: string
      readonly reply: string | null
    }
  /** Whoever contested asks for a second decision: after the first, or when the first did not come in time. */
  | { readonly type: 'contested-again'; readonly day: Day; readonly by: string }
  | { readonly type: 'upheld' | 'struck'; readonly day: Day; readonly decider: string; readonly reason: string }
  | {
      readonly type: 'corrected'
      readonly day: Day
      readonly decider: string
      readonly reason: string
      readonly content: EvaluationContent
      readonly nonce: string
      readonly commitment: string
    }
  | {
      readonly type: 'set-aside'
      readonly day: Day
      readonly ground: UnreadGround
      readonly decider: string
      readonly reason: string
    }

export type Step =
  | { readonly evaluation: Evaluation; readonly issue?: never }
  | { readonly issue: Issue; readonly evaluation?: never }

/** A fresh evaluation: nothing said, nothing sent. */
export function startEvaluation(id: string, direction: Direction, window: EvaluationWindow): Evaluation {
  return {
    id,
    direction,
    window,
    state: 'draft',
    versions: [],
    draft: null,
    form: null,
    commitment: null,
    revealedOn: null,
    contest: null,
    struck: null,
  }
}

function no(code: string, message: Bilingual, remedy: Bilingual): Step {
  return { issue: { code, path: [], message, remedy } }
}

const nothing: Bilingual = { tr: 'Yapılacak bir şey yok.', en: 'There is nothing to be done.' }

const wrongState = (): Step =>
  no(
    'evaluation-wrong-state',
    { tr: 'Değerlendirme bu işlem için uygun durumda değil.', en: 'The evaluation is not in a state for this.' },
    { tr: 'Değerlendirmenin durumunu yenileyip bakın.', en: 'Load the evaluation again and look at its state.' },
  )

const windowClosed = (): Step =>
  no(
    'evaluation-window-closed',
    { tr: 'Değerlendirme dönemi açık değil.', en: 'The evaluation period is not open.' },
    nothing,
  )

const broken = (): Step =>
  no(
    'commitment-broken',
    {
      tr: 'Değerlendirme mührüyle örtüşmüyor; açılmadı.',
      en: 'The evaluation does not match its commitment; it was not opened.',
    },
    { tr: 'Kayıt incelensin; değerlendirme sayılmaz.', en: 'Have the record examined; the evaluation does not count.' },
  )

function submit(evaluation: Evaluation, event: Extract<EvaluationEvent, { type: 'submitted' }>): Step {
  if (evaluation.state !== 'draft') return wrongState()
  const { author, subject } = evaluation.direction
  if (author === subject)
    return no(
      'evaluator-is-subject',
      { tr: 'Kimse kendini değerlendirmez.', en: 'Nobody evaluates themselves.' },
      { tr: 'Değerlendirmeyi başka bir kişi versin.', en: 'Let another person give the evaluation.' },
    )
  if (!isOpen(evaluation.window, event.day)) return windowClosed()
  if (!opensCommitment(event.commitment, evaluation.id, event.content, event.nonce)) return broken()
  const version: EvaluationVersion = {
    number: 1,
    content: event.content,
    commitment: event.commitment,
    nonce: event.nonce,
  }
  const { rubric, version: of } = event.content
  const form = { rubric, version: of }
  return {
    evaluation: {
      ...evaluation,
      state: 'sealed',
      draft: null,
      versions: [version],
      form,
      commitment: event.commitment,
    },
  }
}

function withdraw(evaluation: Evaluation, event: Extract<EvaluationEvent, { type: 'withdrawn' }>): Step {
  if (evaluation.state !== 'sealed') return wrongState()
  if (event.by !== evaluation.direction.author)
    return no(
      'not-the-author',
      { tr: 'Değerlendirmeyi yalnız yazan geri alabilir.', en: 'Only its author can withdraw an evaluation.' },
      nothing,
    )
  if (event.day >= evaluation.window.closes) return windowClosed()
  return { evaluation: { ...evaluation, state: 'withdrawn', versions: [], draft: null } }
}

function reveal(evaluation: Evaluation, event: Extract<EvaluationEvent, { type: 'revealed' }>): Step {
  if (evaluation.state !== 'sealed') return wrongState()
  if (event.day < evaluation.window.closes)
    return no(
      'reveal-too-early',
      {
        tr: 'Dönem kapanmadan hiçbir değerlendirme açılmaz.',
        en: 'No evaluation is revealed before the period closes.',
      },
      { tr: 'Kapanış gününü bekleyin.', en: 'Wait for the day on which it closes.' },
    )
  const version = evaluation.versions.at(-1)
  if (!version || !opensCommitment(version.commitment, evaluation.id, version.content, version.nonce)) return broken()
  return { evaluation: { ...evaluation, state: 'revealed', revealedOn: event.day } }
}

function contest(
  evaluation: Evaluation,
  event: Extract<EvaluationEvent, { type: 'contested' }>,
  terms: Required<ContestTerms>,
): Step {
  if (evaluation.state !== 'revealed' || evaluation.revealedOn === null) return wrongState()
  if (evaluation.direction.about !== 'student' || event.by !== evaluation.direction.subject)
    return no(
      'not-contestable-here',
      {
        tr: 'Tek bir değerlendirmeye yalnız hakkında yazılan öğrenci itiraz eder.',
        en: 'Only the student of whom it speaks contests a single evaluation.',
      },
      { tr: 'Yayımlanmış sonuca itiraz edilebilir.', en: 'The published result can be contested.' },
    )
  if (event.day < evaluation.revealedOn) return wrongState()
  if (event.day > addDays(evaluation.revealedOn, terms.contestDays))
    return no('contest-too-late', { tr: 'İtiraz süresi doldu.', en: 'The term for contesting is over.' }, nothing)
  if (event.grounds.trim() === '') return { issue: reasonMissing }
  return {
    evaluation: {
      ...evaluation,
      state: 'contested',
      contest: {
        case: event.case,
        by: event.by,
        grounds: event.grounds,
        reply: event.reply,
        opened: event.day,
        decideBy: addDays(event.day, terms.decideDays),
        instance: 1,
        first: null,
        decision: null,
      },
    },
  }
}

/** A first decision stands until the second; what was struck is gone, and whoever contested has nothing left to ask. */
function contestAgain(
  evaluation: Evaluation,
  event: Extract<EvaluationEvent, { type: 'contested-again' }>,
  { contestDays, decideDays }: Required<ContestTerms>,
): Step {
  const { contest: before, state } = evaluation
  if (before === null || state === 'struck') return wrongState()
  const issue = whyNotAgain(before, before.decision?.day ?? null, event.by, event.day, contestDays)
  if (issue) return { issue }
  const decideBy = addDays(event.day, decideDays)
  const contest = { ...before, instance: 2, first: before.decision, decision: null, decideBy } as const
  return { evaluation: { ...evaluation, state: 'contested', contest } }
}

/** Nobody decides on their own case: neither who wrote it nor whom it is about; and the second time not who did the first. */
function partyDecides(evaluation: Evaluation, decider: string): Step | undefined {
  const { author, subject } = evaluation.direction
  const parties = [author, subject, evaluation.contest?.by, evaluation.contest?.first?.decider]
  return parties.includes(decider) ? { issue: deciderIsParty } : undefined
}

function decide(
  evaluation: Evaluation,
  event: Extract<EvaluationEvent, { type: 'upheld' | 'corrected' | 'struck' }>,
): Step {
  if (evaluation.state !== 'contested' || evaluation.contest === null) return wrongState()
  const party = partyDecides(evaluation, event.decider)
  if (party) return party
  if (event.reason.trim() === '') return { issue: reasonMissing }
  if (event.day < (evaluation.contest.first?.day ?? evaluation.contest.opened)) return wrongState()
  const decision: ContestDecision = {
    outcome: event.type,
    decider: event.decider,
    reason: event.reason,
    day: event.day,
  }
  const decided: Evaluation = { ...evaluation, state: event.type, contest: { ...evaluation.contest, decision } }
  if (event.type !== 'corrected') return { evaluation: decided }
  const before = evaluation.versions.at(-1)
  const { rubric, version, rubricHash } = event.content
  // History is never reclassified: a correction stays on the rubric that the answer was given on.
  if (!before || rubric !== before.content.rubric || version !== before.content.version) return wrongState()
  if (rubricHash !== before.content.rubricHash) return wrongState()
  if (!opensCommitment(event.commitment, evaluation.id, event.content, event.nonce)) return broken()
  const next = { number: before.number + 1, content: event.content, commitment: event.commitment, nonce: event.nonce }
  return { evaluation: { ...decided, versions: [...evaluation.versions, next] } }
}

function setAside(evaluation: Evaluation, event: Extract<EvaluationEvent, { type: 'set-aside' }>): Step {
  if (evaluation.state === 'draft' || evaluation.state === 'withdrawn' || evaluation.state === 'struck')
    return wrongState()
  if (event.day < evaluation.window.closes) return windowClosed()
  const party = partyDecides(evaluation, event.decider)
  if (party) return party
  if (event.reason.trim() === '') return { issue: reasonMissing }
  const decision: ContestDecision = {
    outcome: 'struck',
    decider: event.decider,
    reason: event.reason,
    day: event.day,
  }
  return { evaluation: { ...evaluation, state: 'struck', struck: { ground: event.ground, decision } } }
}

/**
 * The next state of an evaluation: draft → sealed → revealed → contested → upheld | corrected | struck, contested once
 * more for a second decision, withdrawn by its author until the window closes. Pure: same evaluation, same event, same answer.
 *
 * @returns the evaluation after the event, or the issue for which nothing changed
 * @throws RangeError contest terms outside their range
 * @example
 * const { evaluation, issue } = step(sealed, { type: 'revealed', day: window.closes })
 */
export function step(evaluation: Evaluation, event: EvaluationEvent, terms: ContestTerms = {}): Step {
  const { contestDays = 30, decideDays = 30 } = terms
  if (!Number.isInteger(contestDays) || contestDays < 1 || contestDays > 365)
    throw new RangeError('contestDays is 1–365')
  if (!Number.isInteger(decideDays) || decideDays < 1 || decideDays > 60) throw new RangeError('decideDays is 1–60')
  switch (event.type) {
    case 'drafted':
      return evaluation.state === 'draft' ? { evaluation: { ...evaluation, draft: event.content } } : wrongState()
    case 'submitted':
      return submit(evaluation, event)
    case 'withdrawn':
      return withdraw(evaluation, event)
    case 'revealed':
      return reveal(evaluation, event)
    case 'contested':
      return contest(evaluation, event, { contestDays, decideDays })
    case 'contested-again':
      return contestAgain(evaluation, event, { contestDays, decideDays })
    case 'upheld':
    case 'corrected':
    case 'struck':
      return decide(evaluation, event)
    case 'set-aside':
      return setAside(evaluation, event)
  }
}

/** All events in order; those that change nothing are listed with their place. */
export function replay(
  start: Evaluation,
  events: readonly EvaluationEvent[],
  terms: ContestTerms = {},
): { readonly evaluation: Evaluation; readonly issues: readonly Issue[] } {
  let evaluation = start
  const issues: Issue[] = []
  for (const [at, event] of events.entries()) {
    const next = step(evaluation, event, terms)
    if (next.evaluation) evaluation = next.evaluation
    else issues.push({ ...next.issue, path: [at] })
  }
  return { evaluation, issues }
}

/** Whether a contest has waited past its last day. Nothing decides by itself; the office is told. */
export function isContestOverdue(evaluation: Evaluation, today: Day): boolean {
  return evaluation.state === 'contested' && evaluation.contest !== null && today > evaluation.contest.decideBy
}
