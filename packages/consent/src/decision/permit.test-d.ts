import { expectTypeOf } from 'vitest'
import { giveConsent, type NoticeShown, requestConsent } from '../consent/index.js'
import { type library, libraryInForce as register } from '../testing/library.js'
import {
  type ConsentEpoch,
  type Denial,
  decide,
  type Facts,
  isDenial,
  type Permit,
  project,
  usePermit,
} from './index.js'

declare const lending: Permit<'lend-book', 'book' | 'due'>
declare const suggesting: Permit<'suggest-book'>
declare const facts: Facts<typeof library>
declare const now: number
declare const notice: NoticeShown
declare const epochs: readonly ConsentEpoch[]

/** What a store asks for. */
declare function append(event: { readonly book: string }, permit: Permit<'lend-book'>): void
declare function appendEither(event: object, permit: Permit<'lend-book' | 'suggest-book'>): void

expectTypeOf<Permit<'lend-book'>>().not.toBeAny()
expectTypeOf(decide).returns.not.toBeAny()
append({ book: 'b' }, lending)

// @ts-expect-error 1 nothing is stored without a permit
append({ book: 'b' })
// @ts-expect-error 2 a permit is never written down by hand
append({ book: 'b' }, { purpose: 'lend-book' })
// @ts-expect-error 3 a permit for another purpose does not cover it
append({ book: 'b' }, suggesting)
// @ts-expect-error 4 a copy is not a permit
append({ book: 'b' }, { ...lending })
// @ts-expect-error 5 a permit for one of two purposes does not cover both
appendEither({}, lending)
// @ts-expect-error 6 nor does the other
appendEither({}, suggesting)
// @ts-expect-error 7 a denial is not a permit
append({ book: 'b' }, {} as Denial)
// @ts-expect-error 8 a boolean is not a permit
append({ book: 'b' }, true)

const base = { actor: 'a', role: 'reader', operation: 'write', subjects: ['a'] } as const
const outcome = decide(register, { ...base, purpose: 'lend-book', fields: ['loan'] }, facts, now)
// @ts-expect-error 9 the outcome may be a denial
append({ book: 'b' }, outcome)
if (!isDenial(outcome)) append({ book: 'b' }, outcome)

// @ts-expect-error 10 no such purpose
decide(register, { ...base, purpose: 'sell-book', fields: ['loan'] }, facts, now)
// @ts-expect-error 11 a forbidden purpose is not a purpose
decide(register, { ...base, purpose: 'watch-readers', fields: ['loan'] }, facts, now)
// @ts-expect-error 12 no such role
decide(register, { ...base, purpose: 'lend-book', role: 'minister', fields: ['loan'] }, facts, now)
// @ts-expect-error 13 no such operation
decide(register, { ...base, purpose: 'lend-book', operation: 'export-all', fields: ['loan'] }, facts, now)
// @ts-expect-error 14 no such category
decide(register, { ...base, purpose: 'lend-book', fields: ['location'] }, facts, now)
// @ts-expect-error 15 the fields are a closed list, not left out
decide(register, { ...base, purpose: 'lend-book' }, facts, now)
// @ts-expect-error 16 the clock is handed in
decide(register, { ...base, purpose: 'lend-book', fields: ['loan'] }, facts)
// @ts-expect-error 17 facts are not a boolean
decide(register, { ...base, purpose: 'lend-book', fields: ['loan'] }, true, now)
// @ts-expect-error 18 no such relation
const cousin: Facts<typeof library> = { relation: 'cousin' }
// @ts-expect-error 19 no such value of a fact
const halfHeld: Facts<typeof library> = { duty: 'half' }
// @ts-expect-error 20 the domain's facts have the domain's values
const ajar: Facts<typeof library> = { domain: { shelf: 'ajar' } }
// @ts-expect-error 21 and no others
const shelves: Facts<typeof library> = { domain: { cupboard: 'open' } }

declare const some: 'lend-book' | 'suggest-book'
const either = decide(register, { ...base, purpose: some, fields: ['taste'] }, facts, now)
// @ts-expect-error 22 a purpose known only as one of two gives leave for neither
if (!isDenial(either)) append({ book: 'b' }, either)
// @ts-expect-error 23 nor for both
if (!isDenial(either)) appendEither({}, either)

const seen = project(lending, { book: 'b', due: 'd', hour: '09:41' })
expectTypeOf(seen).toEqualTypeOf<{ readonly book?: string; readonly due?: string }>()
// @ts-expect-error 24 what is not permitted is not in the type either
const hour = seen.hour
// @ts-expect-error 25 nothing is projected without a permit
project({ purpose: 'lend-book' }, { book: 'b' })
// @ts-expect-error 26 a permit is used for its own purpose
usePermit(lending, { purpose: 'suggest-book', now, epochs })
// @ts-expect-error 27 a permit does not change
lending.purpose = 'suggest-book'
// @ts-expect-error 28 nor do its categories
lending.categories.push('note')

const question = { id: 'q', subject: 's', askedBy: 'person', at: now } as const
requestConsent(register, { ...question, purpose: 'suggest-book' }, [], 'by-the-person')
// @ts-expect-error 29 consent is not asked for what rests on a law (K-5/1.2)
requestConsent(register, { ...question, purpose: 'import-readers' }, [], 'by-the-person')
// @ts-expect-error 30 nor for two purposes at once (K-5/1.1)
requestConsent(register, { ...question, purpose: ['suggest-book', 'lend-book'] }, [], 'by-the-person')

const act = {
  id: 'g',
  subject: 's',
  purpose: 'suggest-book',
  by: { as: 'person', id: 's' },
  notice,
  act: 'affirmative',
  startedAs: 'off',
  askedBy: 'person',
  serviceDepends: 'no',
  screens: 'separate',
  words: 'x',
  language: 'tr',
  at: now,
} as const
giveConsent(register, act)
// @ts-expect-error 31 silence is not an act (K-3/1-a)
giveConsent(register, { ...act, act: 'silence' })
// @ts-expect-error 32 a consent follows a notice
giveConsent(register, { ...act, notice: undefined })
// @ts-expect-error 33 a reason is nobody's business: there is no field for it
giveConsent(register, { ...act, reason: 'because' } satisfies Parameters<typeof giveConsent<typeof library>>[1])

export { ajar, cousin, halfHeld, hour, shelves }
