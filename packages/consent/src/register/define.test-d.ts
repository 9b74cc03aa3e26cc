import { expectTypeOf } from 'vitest'
import type {
  CategoryOf,
  ConsentPurposeOf,
  FieldOf,
  OperationOf,
  PurposeOf,
  RelationOf,
  RoleOf,
} from '../definition/index.js'
import type { library } from '../testing/library.js'
import { defineRegister } from './define.js'

type L = typeof library
expectTypeOf<L>().not.toBeAny()
expectTypeOf<PurposeOf<L>>().toEqualTypeOf<
  'lend-book' | 'suggest-book' | 'import-readers' | 'suspend-reader' | 'count-loans'
>()
expectTypeOf<RoleOf<L>>().toEqualTypeOf<'reader' | 'parent' | 'librarian' | 'head' | 'anyone'>()
expectTypeOf<ConsentPurposeOf<L>>().toEqualTypeOf<'lend-book' | 'suggest-book'>()
expectTypeOf<FieldOf<L, 'lend-book'>>().toEqualTypeOf<'book' | 'due' | 'note' | 'taste' | 'large-print'>()
expectTypeOf<RelationOf<L>>().toEqualTypeOf<'own' | 'own-child' | 'own-library' | 'any'>()
expectTypeOf<OperationOf<L>>().not.toBeAny()
expectTypeOf<CategoryOf<L>>().not.toBeAny()

const text = { tr: 'x', en: 'x' } as const
const field = { category: 'plain', necessity: 'optional', reason: text, basis: '5/2-ç' } as const
const onConsent = { category: 'plain', necessity: 'optional', reason: text, basis: '5/1' } as const
const kanun = { kind: 'kanun', no: '0', article: '1' } as const
const alternative = { description: text, sameOutcome: true } as const

const frame = {
  id: 'r',
  version: '1',
  inForceFrom: '2026-01-01',
  controller: { name: 'Örnek', kind: 'public' },
  roles: { office: { label: text } },
  relations: { own: { label: text, is: 'self' } },
  operations: { write: { act: 'write', relations: ['own'] } },
  categories: { plain: { label: text }, health: { label: text, special: 'health' } },
  subjects: { student: { label: text }, teacher: { label: text } },
  grants: {},
  forbiddenPurposes: ['watch'],
  notices: { all: { version: 1, tr: 'x' } },
  consentTexts: { one: { version: 1, tr: 'x' } },
} as const

const activity = {
  purpose: 'record',
  label: text,
  participation: 'voluntary',
  default: 'on',
  subjects: ['student'],
  fields: [field],
  cites: [kanun],
  necessity: text,
  recipients: [],
  retention: { from: 'x', days: 30 },
  sinks: [],
  notice: 'all',
} as const
const consented = { ...activity, fields: [onConsent], cites: [], alternative, consentText: 'one' } as const

// What the law allows compiles. `define.test.ts` calls these functions, and those that must not compile.
export const compiles = [
  () => defineRegister({ ...frame, activities: [activity] }),
  () => defineRegister({ ...frame, activities: [activity, { ...consented, purpose: 'other' }] }),
  () =>
    defineRegister({
      ...frame,
      activities: [
        {
          ...activity,
          sinks: [{ name: 'mail', country: 'DE', instrument: { kind: 'safeguard', reference: 'SS-1' } }],
        },
      ],
    }),
]

const a1 = { ...activity, fields: [onConsent], consentText: 'one' } as const
const a2 = { ...consented, alternative: { description: text, sameOutcome: false } } as const
const a3 = { ...activity, fields: [onConsent], alternative } as const
const a4 = { ...consented, fields: [{ ...onConsent, necessity: 'required' }] } as const
const a5 = { ...consented, participation: 'duty' } as const
const a6 = { ...activity, alternative } as const
const a7 = { ...activity, cites: [] } as const
const a8 = { ...activity, cites: [{ ...kanun, kind: 'regulation' }] } as const
const a9 = { ...activity, cites: [{ ...kanun, kind: 'policy' }] } as const
const a10 = { ...activity, necessity: undefined } as const
const a11 = { ...activity, purpose: 'watch' } as const
const a12 = { ...activity, fields: [{ ...field, basis: 'public interest' }] } as const
const a13 = { ...activity, fields: [{ category: 'plain', necessity: 'optional', reason: text }] } as const
const a14 = { ...activity, fields: [{ ...field, basis: '5/2-d' }] } as const
const a15 = { ...activity, fields: [{ ...field, basis: '5/2-f' }] } as const
const a16 = { ...activity, fields: [{ ...field, category: 'health' }] } as const
const a17 = { ...activity, fields: [{ ...field, basis: '6/3-b' }] } as const
const a18 = { ...activity, fields: [{ ...field, category: 'health', basis: '6/3-e' }] } as const
const a19 = { ...activity, fields: [{ ...field, category: 'place' }] } as const
const a20 = { ...activity, retention: undefined } as const
const a21 = { ...activity, retention: { from: 'x' } } as const
const a22 = { ...activity, retention: { holdsNoPerson: true } } as const
const a23 = { ...activity, fields: [{ ...field, basis: '28/1-b' }] } as const
const a24 = { ...activity, recipients: [{ role: 'ministry', fields: ['plain'], why: text }] } as const
const a25 = { ...activity, recipients: [{ role: 'office', fields: ['health'], why: text }] } as const
const a26 = {
  ...activity,
  fields: [{ ...field, basis: '5/2-c' }],
  subjects: ['teacher'],
  parties: ['student'],
} as const
const a27 = { ...activity, notice: 'none' } as const
const a28 = { ...activity, notice: undefined } as const
const a29 = { ...consented, consentText: 'none' } as const
const a30 = { ...activity, subjects: ['parent'] } as const
const f31 = { ...frame, activities: [activity], grants: { fly: { office: ['write'] } } } as const
const f32 = { ...frame, activities: [activity], grants: { record: { spy: ['write'] } } } as const
const f33 = { ...frame, activities: [activity], grants: { record: { office: ['export-all'] } } } as const
const f34 = {
  ...frame,
  activities: [activity],
  categories: { ...frame.categories, 'union-membership': { label: text } },
} as const
const f35 = {
  ...frame,
  activities: [activity],
  categories: { ...frame.categories, 'national-id': { label: text } },
} as const
const f36 = { ...frame, activities: [activity], controller: [frame.controller, frame.controller] } as const

const a37 = { ...activity, sinks: [{ name: 'mail', country: 'DE' }] } as const
const a38 = { ...activity, consentText: 'one' } as const
const a39 = { ...consented, purpose: 'other' } as const

export const mustNotCompile = [
  // @ts-expect-error 1 consent without an equal way (K-5/1.3)
  () => defineRegister({ ...frame, activities: [a1] }),
  // @ts-expect-error 2 an equal way that is not equal
  () => defineRegister({ ...frame, activities: [a2] }),
  // @ts-expect-error 3 consent without its text (K-5/1.8)
  () => defineRegister({ ...frame, activities: [a3] }),
  // @ts-expect-error 4 a required field on consent (K-5/1.4)
  () => defineRegister({ ...frame, activities: [a4] }),
  // @ts-expect-error 5 a duty on consent alone (K-5/1.4.2)
  () => defineRegister({ ...frame, activities: [a5] }),
  // @ts-expect-error 6 an alternative where nothing is asked (K-5/1.2)
  () => defineRegister({ ...frame, activities: [a6] }),
  // @ts-expect-error 7 a legal duty without a law (K-5/2-a)
  () => defineRegister({ ...frame, activities: [a7] }),
  // @ts-expect-error 8 a regulation is not a law
  () => defineRegister({ ...frame, activities: [a8] }),
  // @ts-expect-error 9 a policy paper is no citation
  () => defineRegister({ ...frame, activities: [a9] }),
  // @ts-expect-error 10 a legal duty without its necessity (K-5/2-ç.3)
  () => defineRegister({ ...frame, activities: [a10] }),
  // @ts-expect-error 11 a forbidden purpose (K-4/2-c.2)
  () => defineRegister({ ...frame, activities: [a11] }),
  // @ts-expect-error 12 public interest is no basis (K-5/1)
  () => defineRegister({ ...frame, activities: [a12] }),
  // @ts-expect-error 13 a field without a basis
  () => defineRegister({ ...frame, activities: [a13] }),
  // @ts-expect-error 14 what people made public is not offered (K-5/2-d)
  () => defineRegister({ ...frame, activities: [a14] }),
  // @ts-expect-error 15 legitimate interest of a public body (K-5/2-f)
  () => defineRegister({ ...frame, activities: [a15] }),
  // @ts-expect-error 16 special data on m.5 (K-6/1)
  () => defineRegister({ ...frame, activities: [a16] }),
  // @ts-expect-error 17 plain data on m.6 (K-6/3.1)
  () => defineRegister({ ...frame, activities: [a17] }),
  // @ts-expect-error 18 a letter of m.6/3 that is not offered (K-6/3)
  () => defineRegister({ ...frame, activities: [a18] }),
  // @ts-expect-error 19 a category that is not declared
  () => defineRegister({ ...frame, activities: [a19] }),
  // @ts-expect-error 20 no retention (K-4/2-d)
  () => defineRegister({ ...frame, activities: [a20] }),
  // @ts-expect-error 21 a retention without an end
  () => defineRegister({ ...frame, activities: [a21] }),
  // @ts-expect-error 22 persons without a term (K-4/2-d.2)
  () => defineRegister({ ...frame, activities: [a22] }),
  // @ts-expect-error 23 persons as statistics (K-28/1-b.4)
  () => defineRegister({ ...frame, activities: [a23] }),
  // @ts-expect-error 24 a recipient nobody named (K-8/1.2)
  () => defineRegister({ ...frame, activities: [a24] }),
  // @ts-expect-error 25 a recipient of a field that is not the activity's
  () => defineRegister({ ...frame, activities: [a25] }),
  // @ts-expect-error 26 contract with people who are no parties (K-5/2-c)
  () => defineRegister({ ...frame, activities: [a26] }),
  // @ts-expect-error 27 a notice that is not there (K-10/1.1)
  () => defineRegister({ ...frame, activities: [a27] }),
  // @ts-expect-error 28 no notice at all
  () => defineRegister({ ...frame, activities: [a28] }),
  // @ts-expect-error 29 a consent text that is not there
  () => defineRegister({ ...frame, activities: [a29] }),
  // @ts-expect-error 30 a subject that is not declared
  () => defineRegister({ ...frame, activities: [a30] }),
  // @ts-expect-error 31 a grant for no purpose
  () => defineRegister(f31),
  // @ts-expect-error 32 a grant for no role
  () => defineRegister(f32),
  // @ts-expect-error 33 a grant of no operation
  () => defineRegister(f33),
  // @ts-expect-error 34 union membership is never a category (K-6/3.2)
  () => defineRegister(f34),
  // @ts-expect-error 35 nor is a national id (K-4/2-ç.5)
  () => defineRegister(f35),
  // @ts-expect-error 36 two controllers (K-3/1-ı)
  () => defineRegister(f36),
  // @ts-expect-error 37 a sink abroad without its instrument (K-9/1.4)
  () => defineRegister({ ...frame, activities: [a37] }),
  // @ts-expect-error 38 a consent text where nothing rests on consent (K-5/1.2)
  () => defineRegister({ ...frame, activities: [a38] }),
  // @ts-expect-error 39 one consent for two purposes (K-5/1.1)
  () => defineRegister({ ...frame, activities: [consented, a39] }),
]
