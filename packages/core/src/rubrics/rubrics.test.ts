import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Answer,
  type Answers,
  checkAnswers,
  defineRubric,
  formLabels,
  formValue,
  notObserved,
  observedAnswers,
  type Rubric,
  type RubricDefinition,
  rubricNamed,
  rubrics,
  rubricsFor,
  safetyReportForm,
  safetyTexts,
  studentByCoordinator,
  workplaceByStudent,
} from './index.js'

const definition: RubricDefinition<'workplace', 'student'> = {
  id: 'small',
  version: 1,
  from: 'workplace',
  about: 'student',
  title: { tr: 'Küçük', en: 'Small' },
  comment: 'optional',
  criteria: [
    {
      id: 'one',
      kind: 'scale',
      weight: 75,
      label: { tr: 'Bir', en: 'One' },
      ask: { tr: 'Bir?', en: 'One?' },
      anchors: { 1: { tr: 'az', en: 'low' }, 3: { tr: 'orta', en: 'mid' }, 5: { tr: 'çok', en: 'high' } },
      minorNamed: 'n/a',
    },
    {
      id: 'two',
      kind: 'yes-no',
      weight: 25,
      label: { tr: 'İki', en: 'Two' },
      ask: { tr: 'İki?', en: 'Two?' },
      minorNamed: 'n/a',
    },
  ],
}
const small = defineRubric(definition)
const first = definition.criteria[0]
if (!first) throw new Error('the small rubric has a first criterion')

const good = (answers: unknown, rubric: Rubric = small) => {
  const outcome = checkAnswers(rubric, answers)
  if (!outcome.answers) throw new Error(outcome.issues.map((one) => one.code).join())
  return outcome.answers
}

/** Any answers that fit a rubric, criteria left out at random. */
const answersFor = (rubric: Rubric): fc.Arbitrary<Answers> =>
  fc.record(
    Object.fromEntries(
      rubric.criteria.map((one) => [
        one.id,
        fc.oneof(
          one.kind === 'yes-no' ? fc.constantFrom<Answer>(1, 5) : fc.integer({ min: 1, max: 5 }),
          fc.constant<Answer>(notObserved),
        ),
      ]),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Answers>

describe('the six rubrics', () => {
  it('cover every direction once, and nobody evaluates their own kind', () => {
    expect(rubrics.map((one) => `${one.from}→${one.about}`).sort()).toEqual([
      'coordinator→student',
      'coordinator→workplace',
      'student→coordinator',
      'student→workplace',
      'workplace→coordinator',
      'workplace→student',
    ])
    expect(rubricsFor({ from: 'student', about: 'workplace' })).toEqual([workplaceByStudent])
    expect(rubricsFor({ about: 'coordinator' })).toHaveLength(2)
  })

  it('never ask about attendance, visits, pay, looks, belief or a named person', () => {
    const never =
      /(?<!\p{L})(devamsız\p{L}*|kaç kez|geç kal\p{L}*|tutar\p{L}*|dini?|sendika\p{L}*|hamile\p{L}*|siyas\p{L}*)(?!\p{L})/iu
    for (const rubric of rubrics) {
      for (const one of rubric.criteria) {
        const words = [one.label.tr, one.ask.tr, ...Object.values(one.anchors ?? {}).map((anchor) => anchor.tr)]
        for (const said of words) expect(said, `${rubric.id}/${one.id}`).not.toMatch(never)
      }
    }
  })

  it('speak plainly: short sentences, questions that ask, no office words, "sen" to students and "siz" to adults', () => {
    const office =
      /(?<!\p{L})(işbu|mezkûr|uyarınca|bilumum|hususunda|tarafınızca|mevzuat\p{L}*|müteakip|ifa|haiz)(?!\p{L})/iu
    const formal = /(?:[ıiuü]n[ıiuü]z|s[ıiuü]n[ıiuü]z)(?!\p{L})/u
    const close = /(?<!\p{L})(?:sen|sana|seni|senin|senden)(?!\p{L})|(?:yor|r)sun(?!\p{L})/iu
    for (const rubric of rubrics)
      for (const one of rubric.criteria) {
        const where = `${rubric.id}/${one.id}`
        expect(one.ask.tr.endsWith('?') && one.ask.en.endsWith('?'), where).toBe(true)
        const anchors = Object.values(one.anchors ?? {})
        for (const said of anchors) expect(said.tr.endsWith('.') && said.en.endsWith('.'), where).toBe(true)
        for (const said of [one.ask, ...anchors]) {
          expect(said.tr.split(' ').length, said.tr).toBeLessThanOrEqual(16)
          expect(said.tr, where).not.toMatch(office)
          expect(said.tr, where).not.toMatch(rubric.from === 'student' ? formal : close)
        }
      }
  })

  it('have frozen content, and one changed letter is another hash', () => {
    expect(Object.isFrozen(workplaceByStudent.criteria[0]?.anchors?.[1])).toBe(true)
    expect(new Set(rubrics.map((one) => one.hash)).size).toBe(6)
    const changed = defineRubric({ ...definition, title: { tr: 'Küçuk', en: 'Small' } })
    expect(changed.hash).not.toBe(small.hash)
    expect(defineRubric(definition).hash).toBe(small.hash)
  })

  it('keep the versions that answers were given on', () => {
    const next = defineRubric({ ...definition, version: 2 })
    expect(rubricNamed('small', 1, [small, next])).toBe(small)
    expect(rubricNamed('small', 3, [small, next])).toBeUndefined()
    expect(rubricNamed('student-by-coordinator', 1)).toBe(studentByCoordinator)
  })

  it('speak Turkish and English everywhere, and never glue a suffix to a variable', () => {
    const texts = JSON.stringify([formLabels, safetyReportForm, safetyTexts])
    expect(texts).not.toMatch(/\}['’][a-zçğıöşü]/)
    for (const [id, address] of Object.entries(safetyTexts))
      for (const said of Object.values(address)) {
        expect(said.tr.length, id).toBeGreaterThan(3)
        expect(said.en.length, id).toBeGreaterThan(3)
      }
  })
})

describe('a rubric is refused', () => {
  const cases: [string, { readonly [field in keyof RubricDefinition]?: unknown }, RegExp][] = [
    ['when its weights do not add up to 100', { criteria: [{ ...first, weight: 99 }] }, /add up to 100/],
    ['when a criterion stands twice', { criteria: [first, first] }, /stands once/],
    ['when an anchor is missing', { criteria: [{ ...first, weight: 100, anchors: {} }] }, /anchors/],
    ['when it has a comment field about a coordinator', { about: 'coordinator' }, /without comments/],
    ['when somebody judges their own kind', { about: 'workplace' }, /own kind/],
    ['when a language is empty', { title: { tr: 'Küçük', en: ' ' } }, /Turkish and English/],
    ['when its scale has no middle', { scale: { min: 1, max: 4 } }, /middle/],
    ['when a minor would be asked about a named person', { from: 'student', about: 'workplace' }, /minorNamed/],
    ['when its version is not a whole number', { version: 1.5 }, /version/],
  ]
  it.each(cases)('%s', (_, change, why) => {
    expect(() => defineRubric({ ...definition, ...change } as RubricDefinition)).toThrow(why)
  })
})

describe('answers', () => {
  it('are listed with every fault, by criterion', () => {
    const outcome = checkAnswers(small, { one: 6, two: 3, three: 1 })
    expect(outcome.issues?.map((one) => [one.code, one.path[0]])).toEqual([
      ['criterion-unknown', 'three'],
      ['answer-out-of-scale', 'one'],
      ['answer-not-yes-or-no', 'two'],
    ])
  })

  it.each([[null], [[]], ['x'], [7], [undefined]])('are an object: %s is not', (value) => {
    expect(checkAnswers(small, value).issues?.[0]?.code).toBe('answers-not-an-object')
  })

  it.each([[Number.NaN], [2.5], ['4'], [null], [true], [Number.POSITIVE_INFINITY]])(
    'are whole numbers: %s is not',
    (value) => {
      expect(checkAnswers(small, { one: value }).issues?.[0]?.code).toBe('answer-not-a-number')
    },
  )

  it('are not read from a prototype', () => {
    expect(good(Object.create({ one: 5 }))).toEqual({})
    expect(checkAnswers(small, JSON.parse('{"__proto__": 5}')).issues?.[0]?.code).toBe('criterion-unknown')
  })

  it('that were not observed are never 0 and never the middle: the weights are shared out anew', () => {
    expect(formValue(small, good({ one: 4, two: notObserved }))).toBe(4)
    expect(formValue(small, good({ one: 4 }))).toBe(4)
    expect(formValue(small, good({ one: 4, two: 1 }))).toBe((75 * 4 + 25) / 100)
    expect(formValue(small, good({ one: notObserved, two: notObserved }))).toBeUndefined()
    expect(formValue(small, good({}))).toBeUndefined()
  })

  it('of rubrics with different scales meet on one: ends are ends, the middle is the middle', () => {
    const anchors = { 0: { tr: 'az', en: 'low' }, 10: { tr: 'orta', en: 'mid' }, 20: { tr: 'çok', en: 'high' } }
    const [first, second] = definition.criteria
    if (!first || !second) throw new Error('two criteria')
    const wide = defineRubric({ ...definition, scale: { min: 0, max: 20 }, criteria: [{ ...first, anchors }, second] })
    const own = { min: 1, max: 5 }
    expect(checkAnswers(wide, { one: 11 }).issues).toBeUndefined()
    expect(checkAnswers(small, { one: 11 }).issues?.[0]?.code).toBe('answer-out-of-scale')
    expect(formValue(wide, good({ one: 20, two: 20 }, wide), own)).toBe(5)
    expect(formValue(wide, good({ one: 10 }, wide), own)).toBe(3)
    expect(formValue(wide, good({ one: 0 }, wide))).toBe(0)
    expect(observedAnswers(wide, good({ one: 15, two: 0 }, wide), own).map((one) => one.value)).toEqual([4, 1])
    expect(observedAnswers(small, good({ one: 4 })).map((one) => one.value)).toEqual([4])
  })

  it('give a value inside the scale, and shares that add up to 1', () => {
    fc.assert(
      fc.property(answersFor(workplaceByStudent), (answers) => {
        const checked = good(answers, workplaceByStudent)
        const value = formValue(workplaceByStudent, checked)
        const seen = observedAnswers(workplaceByStudent, checked)
        if (value === undefined) {
          expect(seen).toEqual([])
          return
        }
        expect(value).toBeGreaterThanOrEqual(Math.min(...seen.map((one) => one.value)))
        expect(value).toBeLessThanOrEqual(Math.max(...seen.map((one) => one.value)))
        expect(seen.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 12)
        expect(seen.reduce((sum, one) => sum + one.share * one.value, 0)).toBeCloseTo(value, 12)
      }),
    )
  })

  it('about a coordinator have no value, also past the types', () => {
    const about = rubricsFor({ about: 'coordinator' })[0] as unknown as typeof small
    expect(() => formValue(about, good({}))).toThrow(TypeError)
    expect(() => observedAnswers(about, good({}))).toThrow(TypeError)
  })
})

describe('the safety report', () => {
  it('says for each required question why, and has no field for photo, place, hour, health or names', () => {
    for (const field of safetyReportForm.fields) if (field.required) expect('why' in field && field.why.tr).toBeTruthy()
    expect(safetyReportForm.fields.map((one) => one.id)).toEqual([
      'kind',
      'ongoing',
      'workplace',
      'text',
      'contact',
      'tellWorkplaceWho',
    ])
  })
})
