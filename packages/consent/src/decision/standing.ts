import type { Register } from '../in-force/index.js'
import { type Day, type Instant, isDay } from '../time/index.js'
import type { ConsentStanding, Facts, Person } from './request.js'

/** What the rules read about one person, each value as in the table of facts. */
export interface PersonFacts {
  readonly age: string
  readonly consent: string
  readonly guardian: string
  readonly proof: string
  readonly epoch: number
  /** What is known of the consent is older than the register allows: a denial says so. */
  readonly tooOld?: true
}

/** Named as the missing fact where a consent state is too old to go by. */
export const consentTooOld = 'consent-too-old'

const unknown = 'unknown'
/** When nobody is named, everything about them is unknown. */
export const nobodyKnown: PersonFacts = { age: unknown, consent: unknown, guardian: unknown, proof: unknown, epoch: -1 }
const adultYears = 18

/** The day on which somebody is of age. As text it may be a 29 February that a year does not have: it sorts rightly. */
const comesOfAge = (born: Day): string => `${Number(born.slice(0, 4)) + adultYears}${born.slice(4)}`

function personOf(people: readonly Person[] | undefined, id: string): Person | undefined {
  if (!Array.isArray(people)) return undefined
  const found = people.filter((one: Person | undefined) => one?.id === id)
  return found.length === 1 ? found[0] : undefined
}

/** `adult`, `minor` or unknown; a birth day in the future is a contradiction, so unknown. */
function ageOf(person: Person | undefined, today: Day): string {
  if (person === undefined) return unknown
  if (person.born === 'adult') return 'adult'
  if (!isDay(person.born) || person.born > today) return unknown
  return comesOfAge(person.born) <= today || person.emancipated === true ? 'adult' : 'minor'
}

const after = (day: unknown, today: Day): boolean => !isDay(day) || today > day

/** The person's own act as it stands today: a consent given as a minor lapses on coming of age. */
function ownAct(standing: ConsentStanding, person: Person | undefined, age: string, today: Day): string {
  const { state, on, until } = standing.own
  if (state !== 'given') return state
  if (!isDay(on) || on > today) return unknown
  if (age === 'adult' && person && isDay(person.born) && person.emancipated !== true && on < comesOfAge(person.born))
    return 'lapsed'
  return after(until, today) ? 'expired' : 'given'
}

function guardianAct(standing: ConsentStanding, today: Day): string {
  const { state, until } = standing.guardian
  if (state === 'superseded') return 'expired'
  return state === 'given' && after(until, today) ? 'expired' : state
}

/** Facts about one person for one purpose. Old, doubled or future standings are unknown, and so never permit. */
export function personFacts(
  register: Register,
  purpose: string,
  subject: string,
  { people, consents }: Pick<Facts, 'people' | 'consents'>,
  today: Day,
  now: Instant,
): PersonFacts {
  const person = personOf(people, subject)
  const age = ageOf(person, today)
  if (!Array.isArray(consents)) return { ...nobodyKnown, age }
  const found = consents.filter(
    (one: ConsentStanding | undefined) => one?.subject === subject && one.purpose === purpose,
  )
  const standing = found.length === 1 ? (found[0] as ConsentStanding) : undefined
  if (!standing || !(standing.asOf <= now)) return { ...nobodyKnown, age }
  if (now - standing.asOf > register.consentMaxAgeSeconds * 1000) return { ...nobodyKnown, age, tooOld: true }
  if (!Number.isSafeInteger(standing.epoch) || standing.epoch < 0) return { ...nobodyKnown, age }
  const guardianProved = age !== 'minor' || standing.guardian.state !== 'given' || standing.guardian.proved === true
  return {
    age,
    consent: ownAct(standing, person, age, today),
    guardian: guardianAct(standing, today),
    proof: standing.own.proved === true && guardianProved ? 'entered' : 'missing',
    epoch: standing.epoch,
  }
}
