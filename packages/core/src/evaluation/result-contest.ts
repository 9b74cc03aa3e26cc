import type { Bilingual, Issue } from '@imes/consent'
import { addDays, type Day } from '@imes/consent/time'
import { type ContestTerms, deciderIsParty, type Instance, reasonMissing, whyNotAgain } from './contest-again.js'
import type { UnreadGround } from './evaluation.js'

/** An evaluation taken out on a ground that needs no reading; the officer knows its id and never its words. */
export interface Unread {
  readonly evaluation: string
  readonly ground: UnreadGround
}

/**
 * A contest (itiraz) of a published result, by the workplace it is about or the coordinator whose own feedback it is.
 * Nobody reads a single answer for it (LAW section 4, `contest`).
 */
export interface ResultContest {
  readonly case: string
  /** The cell contested. */
  readonly figure: string
  readonly by: string
  readonly grounds: string
  readonly reply: string | null
  readonly opened: Day
  /** Last day for the decision. */
  readonly decideBy: Day
  readonly instance: Instance
  readonly state: 'open' | 'upheld' | 'corrected' | 'struck'
  /** One after the other: a second decision is by another person, and adds to what the first took out. The reasons stay. */
  readonly decisions: readonly ResultDecision[]
}

export interface ResultDecision {
  readonly outcome: 'upheld' | 'corrected' | 'struck'
  readonly decider: string
  readonly reason: string
  readonly day: Day
  /** What leaves the cell; the cell is under review until a lawful release. Empty in `upheld`. */
  readonly removed: readonly Unread[]
}

export type ContestStep =
  | { readonly contest: ResultContest; readonly issue?: never }
  | { readonly issue: Issue; readonly contest?: never }

function no(code: string, message: Bilingual, remedy: Bilingual): ContestStep {
  return { issue: { code, path: [], message, remedy } }
}

export interface ResultContestInput {
  readonly case: string
  readonly figure: string
  readonly by: string
  readonly grounds: string
  readonly reply: string | null
  /** Day of the release that is contested. */
  readonly publishedOn: Day
  readonly today: Day
}

/** Opens a contest of a published result, in time and with grounds. */
export function contestResult(input: ResultContestInput, terms: ContestTerms = {}): ContestStep {
  const { contestDays = 30, decideDays = 30 } = terms
  const { publishedOn, today, ...given } = input
  if (today < publishedOn || today > addDays(publishedOn, contestDays))
    return no(
      'contest-too-late',
      { tr: 'İtiraz süresi içinde değil.', en: 'This is not within the term for contesting.' },
      { tr: 'Sonraki yayımdan sonra itiraz edilebilir.', en: 'The next release can be contested.' },
    )
  if (given.grounds.trim() === '') return { issue: reasonMissing }
  return {
    contest: {
      ...given,
      opened: today,
      decideBy: addDays(today, decideDays),
      instance: 1,
      state: 'open',
      decisions: [],
    },
  }
}

/** Opens a contest for a second decision: by whoever opened it, after the first or when the first did not come in time. */
export function contestResultAgain(
  contest: ResultContest,
  by: string,
  today: Day,
  { contestDays = 30, decideDays = 30 }: ContestTerms = {},
): ContestStep {
  const issue = whyNotAgain(contest, contest.decisions.at(-1)?.day ?? null, by, today, contestDays)
  if (issue) return { issue }
  return { contest: { ...contest, instance: 2, state: 'open', decideBy: addDays(today, decideDays) } }
}

/**
 * Decides a contest that waits, for the first time or the second.
 * @param parties everybody who may not decide: persons of the workplace, authors of evaluations behind the cell
 */
export function decideResultContest(
  contest: ResultContest,
  decision: ResultDecision,
  parties: ReadonlySet<string>,
): ContestStep {
  const earlier = contest.decisions.some((one) => one.decider === decision.decider)
  if (decision.decider === contest.by || parties.has(decision.decider) || earlier) return { issue: deciderIsParty }
  if (contest.state !== 'open')
    return no(
      'already-decided',
      { tr: 'Bu itiraz karara bağlanmış.', en: 'This contest has been decided.' },
      { tr: 'İtiraz eden, ikinci bir karar isteyebilir.', en: 'Who contested can ask for a second decision.' },
    )
  if (decision.reason.trim() === '') return { issue: reasonMissing }
  const since = contest.decisions.at(-1)?.day ?? contest.opened
  if (decision.day < since || (decision.outcome === 'upheld') !== (decision.removed.length === 0))
    return no(
      'decision-does-not-fit',
      { tr: 'Karar, çıkarılan değerlendirmelerle örtüşmüyor.', en: 'The decision does not fit what is taken out.' },
      {
        tr: 'Sonuç kalıyorsa hiçbir şey çıkarılmaz; değişiyorsa neyin çıktığı yazılır.',
        en: 'A result that stands takes nothing out; one that changes says what.',
      },
    )
  return { contest: { ...contest, state: decision.outcome, decisions: [...contest.decisions, decision] } }
}
