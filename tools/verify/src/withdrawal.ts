import {
  type ConsentDeclined,
  type ConsentEvent,
  type ConsentGiven,
  type ConsentWithdrawn,
  consentStanding,
  type Denial,
  decide,
  declineConsent,
  giveConsent,
  isDenial,
  type Permit,
  permitFault,
  type Register,
  recordNotice,
  withdrawConsent,
} from '@imes/consent'
import { addDays, day, dayOf, type Instant, schoolYearEnd, startOfDay } from '@imes/consent/time'
import { createRandom, type Random, sampleRegister } from '@imes/core/testing'
import { type Asked, Faults, type Finding, type Promised } from './promise.ts'
import { bestFacts } from './stage/facts.ts'

type ConsentAct = ConsentGiven | ConsentDeclined | ConsentWithdrawn

/** The package's own functions; a test plants one that forgets a withdrawal. */
export const published = { decide, permitFault, consentStanding }
export type Deciders = typeof published

interface Cast {
  readonly person: string
  readonly role: 'coordinator' | 'student'
  readonly purpose: 'prove-visit-location' | 'prove-visit-time' | 'propose-placement'
  readonly field: string
  readonly born: string
  readonly guardians: readonly string[]
}
const teacher = { person: 'teacher', role: 'coordinator', born: 'adult', guardians: [] } as const
const student = {
  role: 'student',
  purpose: 'propose-placement',
  field: 'needs-flag',
  guardians: ['mother', 'father'],
} as const
const casts: readonly Cast[] = [
  { ...teacher, purpose: 'prove-visit-location', field: 'visit-place' },
  { ...teacher, purpose: 'prove-visit-time', field: 'visit-time' },
  { ...student, person: 'child', born: '2010-05-01' },
  // Comes of age in the middle of the story: what the guardian said lapses, and what was said as a minor too.
  { ...student, person: 'nearly grown', born: '2007-11-20' },
]

const begins = startOfDay(day('2025-11-17')) + 9 * 3_600_000
const filled = (template: string): string => template.replaceAll(/\{[^{}\s]+\}/g, '2026-08-31')
const facts = { ...bestFacts, hold: 'none', relation: 'self' } as const

/** Consents are made once for an hour of the day and reused: their words are the same, the instant alone differs. */
function giver(register: Register) {
  const made = new Map<string, ConsentAct>()
  return (cast: Cast, by: { as: 'person' | 'guardian'; id: string }, at: Instant, id: string): ConsentAct => {
    const known = made.get(`${cast.person} ${cast.purpose} ${by.id} ${dayOf(at)}`)
    if (known?.kind === 'consent-given') return { ...known, id, at, noticeShownAt: at - 1 }
    const activity = register.activity(cast.purpose)
    const text = register.definition.consentTexts?.[activity?.consentText ?? '']
    const notice = recordNotice(register, {
      id: 'n',
      subject: cast.person,
      to: by,
      notice: activity?.notice ?? '',
      words: filled(register.definition.notices[activity?.notice ?? '']?.tr ?? ''),
      language: 'tr',
      channel: 'screen',
      screens: 'separate',
      at: at - 1,
    })
    if (isDenial(notice)) throw new Error(notice.code)
    const given = giveConsent(register as never, {
      id,
      subject: cast.person,
      purpose: cast.purpose as never,
      by,
      notice,
      act: 'affirmative',
      startedAs: 'off',
      askedBy: 'person',
      serviceDepends: 'no',
      screens: 'separate',
      words: filled((by.as === 'guardian' ? text?.guardian : text?.tr) ?? ''),
      language: 'tr',
      at,
    })
    if (isDenial(given)) throw new Error(given.code)
    made.set(`${cast.person} ${cast.purpose} ${by.id} ${dayOf(at)}`, given)
    return given
  }
}

/** What is so, told apart from the package: who said what last, whether that is over, and whether the key is gone. */
class Truth {
  readonly #last = new Map<string, { yes: boolean; no: boolean; at: Instant }>()
  say(who: string, what: 'yes' | 'no', at: Instant): void {
    const before = this.#last.get(who)
    if (before && (before.at > at || (before.at === at && before.no))) return
    this.#last.set(who, { yes: what === 'yes', no: what === 'no', at })
  }
  holds({ person, guardians, born }: Cast, now: Instant): boolean {
    const today = dayOf(now)
    const said = (who: string): boolean => {
      const one = this.#last.get(who)
      return one?.yes === true && today <= schoolYearEnd(dayOf(one.at))
    }
    const grown = `${Number(born.slice(0, 4)) + 18}${born.slice(4)}`
    if (born === 'adult') return said(person)
    if (grown <= today) return said(person) && dayOf(this.#last.get(person)?.at ?? 0) >= grown
    return said(person) && guardians.some(said) && !guardians.some((one) => this.#last.get(one)?.no === true)
  }
}

interface Counted {
  uses: number
  refusals: number
  stale: number
}

/** One interleaving of ten to twenty steps of give, withdraw, decline, decide, read, export, expire and erase. */
function interleave(
  register: Register,
  random: Random,
  give: ReturnType<typeof giver>,
  deciders: Deciders,
  faults: Faults,
  name: string,
  counted: Counted,
): void {
  const cast = random.pick(casts)
  const truth = new Truth()
  const events: ConsentEvent[] = []
  const entered = new Set<string>()
  const held: Permit<never>[] = []
  let [now, serial, erased, cached]: [Instant, number, boolean, ReturnType<typeof consentStanding> | undefined] = [
    begins,
    0,
    false,
    undefined,
  ]
  const fresh = () =>
    deciders.consentStanding(register, events, { subject: cast.person, purpose: cast.purpose, now, entered })
  const actor = (): { as: 'person' | 'guardian'; id: string } => {
    const id = random.pick([cast.person, ...cast.guardians])
    return { as: id === cast.person ? 'person' : 'guardian', id }
  }
  const keep = (act: ConsentAct): void => {
    events.push(act)
    // Delivered twice, or in another order: the same event is the same event.
    if (random.chance(0.1)) events.unshift(act)
    entered.add(act.id)
    truth.say(act.by.id, act.kind === 'consent-given' ? 'yes' : 'no', act.at)
  }
  const ask = (operation: string, standing: ReturnType<typeof consentStanding>): Denial | Permit<never> =>
    deciders.decide(
      register as never,
      {
        purpose: cast.purpose,
        actor: cast.person,
        role: cast.role,
        operation,
        subjects: [cast.person],
        fields: [cast.field],
      } as never,
      { ...facts, consents: [standing], people: [{ id: cast.person, born: cast.born }] } as never,
      now,
    )
  /** Something is read or written under a permit: never where the truth says no. */
  const use = (permit: Permit<never>, how: string): void => {
    const fault = deciders.permitFault(permit, {
      purpose: cast.purpose as never,
      now,
      fields: [cast.field],
      epochs: [fresh()],
    })
    if (fault !== undefined || erased) {
      counted.refusals++
      return
    }
    counted.uses++
    faults.expect(
      truth.holds(cast, now),
      () => `${name}: ${cast.field} of ${cast.person} was used (${how}) without a consent`,
    )
  }
  for (let step = 10 + random.below(11); step > 0; step--) {
    now += random.below(90_000)
    const kind = random.below(12)
    const id = `e${serial++}`
    if (kind < 3) keep(give(cast, actor(), now, id))
    else if (kind < 5) {
      const by = actor()
      keep(
        (random.chance(0.5) ? withdrawConsent : declineConsent)({
          id,
          subject: cast.person,
          purpose: cast.purpose,
          by,
          at: random.chance(0.2) ? now - random.below(60_000) : now,
        }),
      )
    } else if (kind === 5)
      now = random.chance(0.3)
        ? Math.max(now, startOfDay(day('2026-09-01')) + random.below(3) - 1)
        : startOfDay(addDays(dayOf(now), 1 + random.below(6)))
    else if (kind === 6) {
      erased = random.chance(0.3)
      if (erased) held.length = 0
    } else if (kind === 7) cached = fresh()
    else if (kind < 10) {
      const operation = random.chance(0.5) ? 'read-own' : 'write'
      const old = random.chance(0.3) ? cached : undefined
      const outcome = ask(operation, old ?? fresh())
      const permits = !isDenial(outcome) && outcome.categories.includes(cast.field)
      if (old && now - old.asOf > register.consentMaxAgeSeconds * 1000) {
        counted.stale++
        const says = isDenial(outcome)
          ? [outcome, ...outcome.also].some((one) => one.fact === 'consent-too-old')
          : !permits
        faults.expect(
          !permits && says,
          () => `${name}: a consent state that is too old was believed, or the denial does not say so`,
        )
      } else if (!old)
        faults.expect(
          permits === truth.holds(cast, now),
          () =>
            `${name}: ${operation} of ${cast.field} is ${permits ? 'permitted without' : 'refused in spite of'} a consent`,
        )
      if (permits) held.push(outcome)
    } else if (held.length > 0) use(random.pick(held), kind === 10 ? 'read' : 'export')
  }
  for (const permit of held) use(permit, 'a permit kept to the end')
}

export function checkWithdrawal(
  { seed, count }: Pick<Asked, 'seed' | 'count'>,
  deciders: Deciders = published,
): Finding {
  const faults = new Faults()
  const register = sampleRegister()
  const random = createRandom(seed)
  const give = giver(register)
  const counted = { uses: 0, refusals: 0, stale: 0 }
  for (let n = 0; n < count; n++) interleave(register, random, give, deciders, faults, `interleaving ${n}`, counted)
  faults.expect(
    count < 500 || (counted.uses > 0 && counted.refusals > 0 && counted.stale > 0),
    () => 'the interleavings never came to a use, a refusal and a stale state',
  )
  return {
    looked: {
      tr: `${count} rastgele sıralama: ${counted.uses} kullanım, ${counted.refusals} geri çevrilen kullanım, ${counted.stale} eski rıza bilgisi denendi.`,
      en: `${count} random interleavings: ${counted.uses} uses, ${counted.refusals} uses turned away, ${counted.stale} consent states too old to be believed.`,
    },
    faults: faults.list,
  }
}

export const withdrawal: Promised = {
  says: {
    tr: 'Geri alınan rızadan sonra o veri hiç kullanılmaz; önceden alınmış izin de, eskimiş rıza bilgisi de işe yaramaz.',
    en: 'After a consent is withdrawn its data is never used; a permit taken before and a consent state that is too old are of no use.',
  },
  counts: { tr: 'rastgele sıralama', en: 'random interleavings' },
  count: 1_000_000,
  quick: 5_000,
  check: async (asked) => checkWithdrawal(asked),
}
