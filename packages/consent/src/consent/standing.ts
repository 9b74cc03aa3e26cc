import type { ActState, ConsentStanding } from '../decision/index.js'
import type { Register } from '../register/index.js'
import type { Day, Instant } from '../time/index.js'
import type { ConsentAct, ConsentEvent, ConsentGiven } from './event.js'

export interface StandingQuestion {
  readonly subject: string
  readonly purpose: string
  readonly now: Instant
  /** Ids of the events that the ledger holds. A consent without its entry carries nothing (K-5/1.8). */
  readonly entered: ReadonlySet<string>
}

/** The later instant wins; at the same instant a no wins over a yes, and a withdrawal over all. */
const strength = { 'consent-given': 0, 'consent-declined': 1, 'consent-withdrawn': 2 } as const

function latest(acts: readonly ConsentAct[]): ConsentAct | undefined {
  return acts.reduce<ConsentAct | undefined>((best, one) => {
    if (!best || one.at > best.at) return one
    return one.at === best.at && strength[one.kind] > strength[best.kind] ? one : best
  }, undefined)
}

/** Whether the texts and the activity that a consent names are those in force. */
function rests(register: Register, given: ConsentGiven): boolean {
  const now = register.hashes(given.purpose)
  return (
    now !== undefined &&
    given.noticeHash === now.notice &&
    given.textHash === now.text &&
    given.activityHash === now.activity
  )
}

interface Standing {
  readonly state: ActState
  readonly on?: Day
  readonly until?: Day
  readonly proved?: boolean
}

function stands(register: Register, act: ConsentAct | undefined, entered: ReadonlySet<string>): Standing {
  if (!act) return { state: 'none' }
  if (act.kind === 'consent-declined') return { state: 'declined' }
  if (act.kind === 'consent-withdrawn') return { state: 'withdrawn' }
  if (!(act.noticeShownAt < act.at)) return { state: 'invalid' }
  if (!rests(register, act)) return { state: 'superseded' }
  return { state: 'given', on: act.on, until: act.until, proved: entered.has(act.id) }
}

/** Both parents together: one suffices, unless another has said no. */
function guardians(
  register: Register,
  acts: readonly ConsentAct[],
  entered: ReadonlySet<string>,
): ConsentStanding['guardian'] {
  const ids = [...new Set(acts.map((one) => one.by.id))].sort()
  const standings = ids.map((id) => stands(register, latest(acts.filter((one) => one.by.id === id)), entered))
  const given = standings.filter((one) => one.state === 'given')
  const against = standings.some((one) => one.state === 'declined' || one.state === 'withdrawn')
  const best = given.reduce<Standing | undefined>(
    (a, b) => (!a || (b.until ?? '') > (a.until ?? '') ? b : a),
    undefined,
  )
  if (best)
    return against
      ? { state: 'objects' }
      : {
          state: 'given',
          ...(best.until ? { until: best.until } : {}),
          proved: given.some((one) => one.proved === true),
        }
  if (standings.some((one) => one.state === 'withdrawn')) return { state: 'withdrawn' }
  return { state: standings.some((one) => one.state === 'superseded') ? 'superseded' : 'none' }
}

/**
 * Where the consent of one person for one purpose stands, from events in any order and however often delivered.
 * Age is not read here: whether the guardian's act is needed is for `decide`.
 */
export function consentStanding(
  register: Register,
  events: readonly ConsentEvent[],
  question: StandingQuestion,
): ConsentStanding {
  const byId = new Map<string, ConsentAct>()
  for (const one of events)
    if (
      (one.kind === 'consent-given' || one.kind === 'consent-declined' || one.kind === 'consent-withdrawn') &&
      one.subject === question.subject &&
      one.purpose === question.purpose &&
      one.at <= question.now
    )
      byId.set(one.id, one)
  const acts = [...byId.values()]
  const own = acts.filter((one) => one.by.as === 'person' && one.by.id === question.subject)
  return Object.freeze({
    subject: question.subject,
    purpose: question.purpose,
    own: Object.freeze(stands(register, latest(own), question.entered)),
    guardian: Object.freeze(
      guardians(
        register,
        acts.filter((one) => one.by.as === 'guardian'),
        question.entered,
      ),
    ),
    epoch: acts.length,
    asOf: question.now,
  })
}
