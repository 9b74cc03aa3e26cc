import { describe, expect, it } from 'vitest'
import { decide, isDenial } from '../decision/index.js'
import { compileRegister, defineRegister, type Register } from '../register/index.js'
import { library, libraryInForce as register } from '../testing/library.js'
import { day, type Instant, startOfDay } from '../time/index.js'
import { consentRate, viewConsent } from './disclose.js'
import type { Actor, ConsentEvent, ConsentGiven, NoticeShown } from './event.js'
import { declineConsent, type GiveInput, giveConsent, recordNotice, requestConsent, withdrawConsent } from './record.js'
import { consentStanding } from './standing.js'
import { areWordsOf } from './words.js'

const ten = Date.parse('2026-11-03T07:00:00Z')
const minute = 60_000
const student = 's1'
const self: Actor = { as: 'person', id: student }
const mother: Actor = { as: 'guardian', id: 'm1' }
const father: Actor = { as: 'guardian', id: 'f1' }
const words = {
  person: 'Sevdiğin türler 31 Ağustos 2027 gününe kadar durur.',
  guardian: 'Çocuğun sevdiği türler 31 Ağustos 2027 gününe kadar durur.',
}

let serial = 0
const id = (): string => `e${++serial}`

function shown(to: Actor, at: Instant, in_: Register = register): NoticeShown {
  const event = recordNotice(in_, {
    id: id(),
    subject: student,
    to,
    notice: 'readers',
    words: 'Ödünç kaydı tutulur. Sürüm 1.',
    language: 'tr',
    channel: 'screen',
    screens: 'separate',
    at,
  })
  if (isDenial(event)) throw new Error(event.code)
  return event
}

const input = (by: Actor, at: Instant): GiveInput<'suggest-book'> => ({
  id: id(),
  subject: student,
  purpose: 'suggest-book',
  by,
  notice: shown(by, at - minute),
  act: 'affirmative',
  startedAs: 'off',
  askedBy: 'person',
  serviceDepends: 'no',
  screens: 'separate',
  words: words[by.as],
  language: 'tr',
  at,
})

function given(by: Actor, at: Instant): ConsentGiven {
  const event = giveConsent(register, input(by, at))
  if (isDenial(event)) throw new Error(`${event.code} ${event.rule}`)
  return event
}
const no = (by: Actor, at: Instant) => ({ id: id(), subject: student, purpose: 'suggest-book', by, at })

function allowed(events: readonly ConsentEvent[], born: string, now: Instant, of = register): string {
  const entered = new Set(events.map((one) => one.id))
  const standing = consentStanding(of, events, { subject: student, purpose: 'suggest-book', now, entered })
  const outcome = decide(
    of as typeof register,
    {
      purpose: 'suggest-book',
      actor: student,
      role: 'reader',
      operation: 'write',
      subjects: [student],
      fields: ['taste'],
    },
    {
      relation: 'own',
      duty: 'held',
      otherRole: 'none',
      notice: 'shown',
      destructionRun: 'on-time',
      restoredBackup: 'none',
      domain: { shelf: 'open' },
      people: [{ id: student, born: day(born) }],
      consents: [standing],
    },
    now,
  )
  return isDenial(outcome) ? outcome.code : 'permit'
}

const adult = '2000-01-01'
const child = '2010-05-01'

describe('a consent', () => {
  it('is given after the notice, for one purpose, over exact words, until 31 August', () => {
    const event = given(self, ten)
    expect(event).toMatchObject({ kind: 'consent-given', on: '2026-11-03', until: '2027-08-31', textVersion: 1 })
    expect(event.wordsHash).toMatch(/^[0-9a-f]{64}$/)
    expect(Object.isFrozen(event)).toBe(true)
    expect(allowed([event], adult, ten + minute)).toBe('permit')
  })

  it.each([
    ['the notice came after', { notice: shown(self, ten + minute) }, 'notice-missing'],
    ['the notice was shown to somebody else', { notice: shown(mother, ten - minute) }, 'notice-missing'],
    ['the words are not the text’s', { words: 'Her şeye evet.' }, 'consent-invalid'],
    ['a word was added', { words: `${words.person} Ve fazlası.` }, 'consent-invalid'],
    ['the box started ticked', { startedAs: 'on' }, 'consent-preticked'],
    ['a superior asked', { askedBy: 'superior' }, 'consent-not-free'],
    ['a campaign asked', { askedBy: 'campaign' }, 'consent-not-free'],
    ['something depends on it', { serviceDepends: 'yes' }, 'service-conditional'],
    ['it stood on the notice’s screen', { screens: 'merged' }, 'notice-consent-merged'],
    ['two purposes were asked at once', { purpose: ['suggest-book', 'lend-book'] }, 'consent-bundled'],
    ['the activity rests on a law', { purpose: 'import-readers' }, 'consent-not-needed'],
  ] as const)('is none when %s', (_why, change, code) => {
    const outcome = giveConsent(register, { ...input(self, ten), ...change } as GiveInput<'suggest-book'>)
    expect(outcome).toMatchObject({ code })
  })

  it('lasts to the last second of 31 August and not one more', () => {
    const event = given(self, ten)
    expect(allowed([event], adult, startOfDay(day('2027-09-01')) - 1)).toBe('permit')
    expect(allowed([event], adult, startOfDay(day('2027-09-01')))).toBe('consent-expired')
  })

  it('ends at once when the notice, the text or the activity changes', () => {
    const event = given(self, ten)
    const changed = (part: object): Register =>
      compileRegister(defineRegister({ ...library, ...part } as typeof library), {
        mode: 'demo',
        switchedOn: ['suggest-book'],
      })
    const notices = { readers: { ...library.notices.readers, version: 2 } }
    const consentTexts = { ...library.consentTexts, taste: { ...library.consentTexts.taste, version: 2 } }
    const activities = library.activities.map((one) =>
      one.purpose === 'suggest-book' ? { ...one, retention: { from: 'school-year-end', months: 2 } } : one,
    )
    for (const part of [{ notices }, { consentTexts }, { activities }])
      expect(allowed([event], adult, ten + minute, changed(part) as typeof register)).toBe('consent-expired')
    expect(allowed([event], adult, ten + minute, changed({ version: '2' }) as typeof register)).toBe('permit')
  })

  it('of which the state is older than the register allows is not believed, and the denial says that it is too old', () => {
    const event = given(self, ten)
    const standing = consentStanding(register, [event], {
      subject: student,
      purpose: 'suggest-book',
      now: ten,
      entered: new Set([event.id]),
    })
    const ask = (now: Instant, actor = student, relation = 'own') =>
      decide(
        register,
        {
          purpose: 'suggest-book',
          actor,
          role: 'reader',
          operation: 'read-own',
          subjects: [student],
          fields: ['taste'],
        },
        {
          relation: relation as 'own',
          duty: 'held',
          otherRole: 'none',
          notice: 'shown',
          retention: 'running',
          destruction: 'none',
          restoredBackup: 'none',
          destructionRun: 'on-time',
          domain: { shelf: 'open' },
          people: [{ id: student, born: day(adult) }],
          consents: [standing],
        },
        now,
      )
    const age = register.consentMaxAgeSeconds * 1000
    expect(isDenial(ask(ten + age))).toBe(false)
    expect(ask(ten + age + 1)).toMatchObject({ code: 'fact-missing', kind: 'unconfigured', fact: 'consent-too-old' })
    // To anybody else it is one and the same nothing (K-5/1.6).
    expect(JSON.stringify(ask(ten + age + 1, 'somebody', 'own-library'))).not.toContain('too-old')
  })

  it('without its ledger entry carries nothing', () => {
    const event = given(self, ten)
    const standing = consentStanding(register, [event], {
      subject: student,
      purpose: 'suggest-book',
      now: ten,
      entered: new Set(),
    })
    expect(standing.own).toMatchObject({ state: 'given', proved: false })
  })
})

describe('withdrawing', () => {
  it('needs one act, no reason, and is in force from its instant', () => {
    const events = [given(self, ten), withdrawConsent(no(self, ten + minute))]
    expect(Object.keys(events[1] ?? {}).sort()).toEqual(['at', 'by', 'id', 'kind', 'purpose', 'subject'])
    expect(allowed(events, adult, ten + minute - 1)).toBe('permit')
    expect(allowed(events, adult, ten + minute)).toBe('consent-withdrawn')
  })

  it('wins at the same instant, in whatever order the events arrive, once or twice', () => {
    const [yes, back, again] = [given(self, ten), withdrawConsent(no(self, ten)), given(self, ten + minute)]
    for (const events of [
      [yes, back],
      [back, yes],
      [back, yes, back, yes],
    ])
      expect(allowed(events, adult, ten)).toBe('consent-withdrawn')
    for (const events of [
      [again, back, yes],
      [yes, again, back],
    ])
      expect(allowed(events, adult, ten + minute)).toBe('permit')
  })

  it('moves the epoch, and a repeated delivery does not', () => {
    const events: ConsentEvent[] = [given(self, ten)]
    const epoch = (): number =>
      consentStanding(register, events, {
        subject: student,
        purpose: 'suggest-book',
        now: ten + minute,
        entered: new Set(),
      }).epoch
    expect(epoch()).toBe(1)
    events.push(withdrawConsent(no(self, ten + 1)))
    expect(epoch()).toBe(2)
    events.push(...events)
    expect(epoch()).toBe(2)
  })
})

describe('a minor’s consent', () => {
  it('needs the guardian’s act and the child’s own', () => {
    expect(allowed([given(self, ten)], child, ten + minute)).toBe('guardian-missing')
    expect(allowed([given(mother, ten)], child, ten + minute)).toBe('assent-missing')
    expect(allowed([given(mother, ten), declineConsent(no(self, ten))], child, ten + minute)).toBe('assent-missing')
    expect(allowed([given(mother, ten), given(self, ten)], child, ten + minute)).toBe('permit')
  })

  it('stands on one parent unless the other says no', () => {
    const both = [given(mother, ten), given(self, ten)]
    expect(allowed([...both, declineConsent(no(father, ten))], child, ten + minute)).toBe('guardian-objects')
    expect(allowed([...both, withdrawConsent(no(mother, ten + 1))], child, ten + minute)).toBe('guardian-missing')
    expect(allowed([...both, declineConsent(no(father, ten)), given(father, ten + 1)], child, ten + minute)).toBe(
      'permit',
    )
  })

  it('lapses at 00:00 on the 18th birthday; the person is asked anew', () => {
    const events = [given(mother, ten), given(self, ten)]
    const birthday = startOfDay(day('2027-02-10'))
    expect(allowed(events, '2009-02-10', birthday - 1)).toBe('permit')
    expect(allowed(events, '2009-02-10', birthday)).toBe('guardian-lapsed')
    expect(allowed([...events, given(self, birthday)], '2009-02-10', birthday + minute)).toBe('permit')
  })

  it('born on 29 February comes of age on 1 March of a common year', () => {
    const at = Date.parse('2025-10-01T09:00:00Z')
    const events = [given(mother, at), given(self, at)]
    expect(allowed(events, '2008-02-29', startOfDay(day('2026-03-01')) - 1)).toBe('permit')
    expect(allowed(events, '2008-02-29', startOfDay(day('2026-03-01')))).toBe('guardian-lapsed')
  })
})

describe('the question', () => {
  const ask = (at: Instant, events: readonly ConsentEvent[], opened: 'by-the-app' | 'by-the-person' = 'by-the-app') =>
    requestConsent(
      register,
      { id: id(), subject: student, purpose: 'suggest-book', askedBy: 'person', at },
      events,
      opened,
    )

  it('is not put again before the next school year once somebody said no, unless they open the panel', () => {
    const events = [declineConsent(no(self, ten))]
    expect(ask(ten + minute, events)).toMatchObject({ code: 'consent-not-free' })
    expect(ask(startOfDay(day('2027-09-01')) - 1, events)).toMatchObject({ code: 'consent-not-free' })
    expect(ask(startOfDay(day('2027-09-01')), events)).toMatchObject({ kind: 'consent-asked' })
    expect(ask(ten + minute, events, 'by-the-person')).toMatchObject({ kind: 'consent-asked' })
  })

  it('is not put for what rests on a law, nor for a superior', () => {
    const base = { id: 'q', subject: student, at: ten, askedBy: 'person' } as const
    expect(
      requestConsent(register, { ...base, purpose: 'import-readers' as 'suggest-book' }, [], 'by-the-person'),
    ).toMatchObject({ code: 'consent-not-needed' })
    expect(
      requestConsent(register, { ...base, purpose: 'suggest-book', askedBy: 'superior' }, [], 'by-the-person'),
    ).toMatchObject({ code: 'consent-not-free' })
  })
})

describe('a notice', () => {
  const base = {
    id: 'n',
    subject: student,
    to: self,
    notice: 'readers',
    language: 'tr',
    channel: 'paper',
    screens: 'separate',
    at: ten,
  } as const

  it('is recorded by the hash of its exact words and agrees to nothing', () => {
    const event = recordNotice(register, { ...base, words: 'Ödünç kaydı tutulur. Sürüm 1.' })
    expect(event).toMatchObject({ kind: 'notice-shown', noticeVersion: 1, channel: 'paper' })
    expect(Object.keys(event)).not.toContain('accepted')
    const simple = recordNotice(register, { ...base, simple: true, words: 'Aldığın kitap yazılır.' })
    expect(simple).toMatchObject({ kind: 'notice-shown' })
    expect(simple).not.toMatchObject({ wordsHash: (event as NoticeShown).wordsHash })
  })

  it('is refused with other words, an unfilled place, or on the screen of a consent', () => {
    for (const text of [
      'Ödünç kaydı tutulur. Sürüm {noticeVersion}.',
      'Ödünç kaydı tutulur.',
      'Ödünç kaydı tutulmaz. Sürüm 1.',
      '',
    ])
      expect(recordNotice(register, { ...base, words: text })).toMatchObject({ code: 'notice-missing' })
    expect(
      recordNotice(register, { ...base, words: 'Ödünç kaydı tutulur. Sürüm 1.', screens: 'merged' }),
    ).toMatchObject({ code: 'notice-consent-merged' })
    expect(recordNotice(register, { ...base, notice: 'constructor', words: 'x' })).toMatchObject({
      code: 'notice-missing',
    })
  })

  it('matches a template with its places filled and nothing else', () => {
    expect(areWordsOf('a {x} b', 'a 1 b')).toBe(true)
    expect(areWordsOf('a {x} b.', 'a 1 bc')).toBe(false)
    expect(areWordsOf('a {x}', 'a ')).toBe(false)
  })
})

describe('who sees a consent', () => {
  const standing = consentStanding(register, [declineConsent(no(self, ten))], {
    subject: student,
    purpose: 'suggest-book',
    now: ten,
    entered: new Set(),
  })

  it('is the person, a guardian for the guardian’s act, and nobody else', () => {
    expect(viewConsent(standing, { id: student, isGuardianOfMinor: false })).toMatchObject({
      kind: 'own',
      standing: { own: { state: 'declined' } },
    })
    expect(viewConsent(standing, { id: 'm1', isGuardianOfMinor: true })).toEqual({
      kind: 'guardian',
      guardian: { state: 'none' },
    })
    const asked = consentStanding(register, [], {
      subject: student,
      purpose: 'suggest-book',
      now: ten,
      entered: new Set(),
    })
    expect(viewConsent(standing, { id: 'office', isGuardianOfMinor: false })).toBe(
      viewConsent(asked, { id: 'office', isGuardianOfMinor: false }),
    )
  })

  it('counts refusals only where yes and no are both at least k', () => {
    expect(consentRate(5, 5)).toBe(0.5)
    expect(consentRate(4, 50)).toBeUndefined()
    expect(consentRate(50, 4)).toBeUndefined()
    expect(consentRate(Number.NaN, 5)).toBeUndefined()
    expect(() => consentRate(5, 5, 4)).toThrow(RangeError)
  })
})
