import { day } from '@imes/consent/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrate, calibrateOrDefault, ScoringNotIdentified } from './calibration/index.js'
import { toJSON } from './file/index.js'
import {
  defaultParameters,
  fitScores,
  type Observation,
  type ObservationColumns,
  type Parameters,
  ScoringInputRefused,
} from './index.js'
import { shuffled, smallWorld, uniformFrom } from './testdata/world.js'

/** Random orders per property; a longer run sets IMES_CASES. */
const orders = Math.max(1, Number(process.env.IMES_CASES ?? 25))
const timeout = 60_000 + 60 * orders

const parameters: Parameters = {
  ...defaultParameters(),
  origin: 'calibrated',
  residual: 0.8,
  subject: 0.22,
  rater: 0.24,
  mean: 3.4,
}
const rich: Parameters = { ...parameters, referenceRole: 'student', roles: { student: 0, coordinator: -0.2 } }
const asOf = day('2026-11-24')
const published = (model: { scores(): unknown }): string => JSON.stringify(model.scores())

describe('what is published does not depend on how the marks arrived', { timeout }, () => {
  it('any order of arrival gives the same bytes', () => {
    for (let seed = 1; seed <= orders; seed++) {
      const marks = smallWorld({ seed, subjects: 12, raters: 20, marks: 80, rich: true })
      const expected = JSON.stringify(toJSON(fitScores(marks, { parameters: rich, asOf })))
      expect(JSON.stringify(toJSON(fitScores(shuffled(marks, seed), { parameters: rich, asOf })))).toBe(expected)
    }
  })

  it('updating mark by mark publishes what a full fit publishes', () => {
    for (let seed = 1; seed <= orders; seed++) {
      const marks = shuffled(smallWorld({ seed, subjects: 10, raters: 16, marks: 60, rich: true }), seed)
      const release = fitScores(marks.slice(0, 40), { parameters: rich, asOf })
      let model = release
      for (let at = 40; at < 60; at += 5) model = model.update(marks.slice(at, at + 5))
      expect(published(model)).toBe(published(release.update(shuffled(marks.slice(40), seed + 1))))
      const linear = fitScores(marks.slice(0, 40), { parameters: rich, asOf, loss: 'linear' }).update(marks.slice(40))
      expect(published(linear)).toBe(published(fitScores(marks, { parameters: rich, asOf, loss: 'linear' })))
    }
  })

  it('explanations are the same too, part by part', () => {
    for (let seed = 1; seed <= orders; seed++) {
      const marks = smallWorld({ seed, subjects: 6, raters: 20, marks: 60, rich: true })
      const one = fitScores(marks, { parameters: rich, asOf })
      const other = fitScores(shuffled(marks, seed), { parameters: rich, asOf })
      other.scores()
      for (const subject of one.subjects) expect(other.explain(subject)).toEqual(one.explain(subject))
    }
  })

  it('removing an evaluation and giving it again changes nothing; a correction takes its place', () => {
    const marks = smallWorld({ seed: 3, subjects: 10, raters: 16, marks: 60 })
    const model = fitScores(marks, { parameters })
    const first = marks[0] as Observation
    const without = model.update([], [first.evaluation])
    expect(without.score(first.subject).raters).toBeLessThan(model.score(first.subject).raters)
    expect(published(without.update([first]))).toBe(published(model))
    const corrected = model.update([{ ...first, value: first.value === 5 ? 1 : 5 }])
    expect(corrected.score(first.subject).value).not.toBe(model.score(first.subject).value)
    expect(corrected.score(first.subject).raters).toBe(model.score(first.subject).raters)
  })

  it('relabelling raters and workplaces changes no figure and no part of an explanation', () => {
    const relabelled = (name: string, count: number, seed: number) => {
      const names = shuffled(
        Array.from({ length: count }, (_, i) => `${name}-${i}`),
        seed,
      )
      return (id: string): string => names[Number(id.slice(id.lastIndexOf('-') + 1))] as string
    }
    for (let seed = 1; seed <= orders; seed++) {
      const marks = smallWorld({ seed, subjects: 12, raters: 20, marks: 80, rich: seed % 2 === 0 })
      const [rater, subject] = [relabelled('person', 20, seed), relabelled('place', 12, seed + 1)]
      const renamed = marks.map((one) => ({ ...one, rater: rater(one.rater), subject: subject(one.subject) }))
      const settings = { parameters: seed % 2 === 0 ? rich : parameters, asOf }
      const [before, after] = [fitScores(marks, settings), fitScores(renamed, settings)]
      expect(after.subjects.length).toBe(before.subjects.length)
      for (const one of before.subjects) {
        expect(after.score(subject(one))).toEqual({ ...before.score(one), subject: subject(one) })
        expect(after.explain(subject(one))).toEqual({ ...before.explain(one), subject: subject(one) })
      }
    }
  })

  it('columns and records of the same marks publish the same figures', () => {
    const marks = smallWorld({ seed: 5, subjects: 30, raters: 60, marks: 300 })
    const number = (text: string): number => Number(text.slice(text.lastIndexOf('-') + 1))
    const columns: ObservationColumns = {
      evaluation: Uint32Array.from(marks, (one) => number(one.evaluation)),
      rater: Uint32Array.from(marks, (one) => 7 * number(one.rater) + 3),
      subject: Uint32Array.from(marks, (one) => 1_000_000 * number(one.subject)),
      value: Float64Array.from(marks, (one) => one.value),
    }
    const model = fitScores(columns, { parameters })
    const records = fitScores(marks, { parameters })
    for (const one of records.subjects) {
      const { subject: _, ...figures } = records.score(one)
      expect(model.score(1_000_000 * number(one))).toEqual({ subject: 1_000_000 * number(one), ...figures })
    }
    expect(model.score(17).reasons).toContain('no-evaluation')
  })
})

describe('with the year’s parameters and the release’s misfit weights fixed', { timeout }, () => {
  const mark = fc.integer({ min: 1, max: 5 })
  const world = fc.array(fc.record({ rater: fc.nat(7), subject: fc.nat(4), value: mark }), {
    minLength: 5,
    maxLength: 40,
  })
  const rows = (list: readonly { rater: number; subject: number; value: number }[]): Observation[] =>
    list.map((one, i) => ({
      evaluation: `f${i}`,
      rater: `r${one.rater}`,
      subject: `w${one.subject}`,
      value: one.value,
    }))

  it('raising a mark never lowers the score of its subject', () =>
    fc.assert(
      fc.property(world, fc.nat(), (list, pick) => {
        const marks = rows(list)
        const one = marks[pick % marks.length] as Observation
        fc.pre(one.value < 5)
        const model = fitScores(marks, { parameters })
        const raised = model.update([{ ...one, value: one.value + 1 }])
        expect(raised.score(one.subject).value).toBeGreaterThanOrEqual(model.score(one.subject).value)
      }),
      { numRuns: 8 * orders },
    ))

  it('one more top mark never lowers a score', () =>
    fc.assert(
      fc.property(world, fc.nat(9), fc.nat(4), (list, rater, subject) => {
        const model = fitScores(rows(list), { parameters: { ...parameters, mean: 4.3 } })
        const added = model.update([{ evaluation: 'new', rater: `r${rater}`, subject: `w${subject}`, value: 5 }])
        expect(added.score(`w${subject}`).value).toBeGreaterThanOrEqual(model.score(`w${subject}`).value)
      }),
      { numRuns: 8 * orders },
    ))

  it.each(['linear', 'robust'] as const)(
    'no two raters move a score further than its reach says, whatever they say here and elsewhere, %s',
    (loss) => {
      let [furthest, lastShare] = [0, 0]
      for (let seed = 1; seed <= orders; seed++) {
        const size = [
          { subjects: 8, raters: 14, marks: 56 },
          { subjects: 12, raters: 8, marks: 90 },
          { subjects: 10, raters: 70, marks: 110 },
        ][seed % 3] as { subjects: number; raters: number; marks: number }
        const marks = smallWorld({ seed, ...size })
        const release = fitScores(marks, { parameters, loss })
        const uniform = uniformFrom(seed)
        for (const subject of release.subjects) {
          const people = [...new Set(marks.filter((one) => one.subject === subject).map((one) => one.rater))]
          const two = [people[Math.floor(uniform() * people.length)], people[Math.floor(uniform() * people.length)]]
          const theirs = marks.filter((one) => two.includes(one.rater))
          const say = (here: number, elsewhere: number) =>
            release
              .update(theirs.map((one) => ({ ...one, value: one.subject === subject ? here : elsewhere })))
              .score(subject).value
          const moved = say(5, 1) - say(1, 5)
          const { reach } = release.score(subject)
          // Two figures of one decimal each.
          expect(moved).toBeLessThanOrEqual(reach + 0.1)
          ;[furthest, lastShare] = [Math.max(furthest, moved), Math.max(lastShare, moved / reach)]
        }
      }
      // The bound says something: it is nearly reached.
      expect(furthest).toBeGreaterThan(10)
      expect(lastShare).toBeGreaterThan(loss === 'linear' ? 0.9 : 0.5)
    },
  )
})

describe('what cannot be scored is said, never guessed', () => {
  const one: Observation = { evaluation: 'f', rater: 'r', subject: 'w', value: 3 }
  const codes = (rows: Observation[], options = {}): string[] => {
    try {
      fitScores(rows, options)
    } catch (error) {
      if (error instanceof ScoringInputRefused) return error.issues.map((issue) => issue.code)
      throw error
    }
    return []
  }

  it('lists every wrong row with its place', () => {
    expect(codes([])).toEqual(['empty'])
    expect(codes([{ ...one, value: 6 }])).toEqual(['value-out-of-scale'])
    expect(codes([{ ...one, value: Number.NaN }])).toEqual(['value-not-a-number'])
    expect(codes([{ ...one, value: '4' as unknown as number }])).toEqual(['value-not-a-number'])
    expect(codes([one, one])).toEqual(['duplicate-answer'])
    expect(codes([{ ...one, rater: 'w' }])).toEqual(['self-evaluation'])
    expect(codes([{ ...one, subject: '' }])).toEqual(['id-empty'])
    expect(codes([{ ...one, criterion: 'safety' }], { criteria: ['treatment'] })).toEqual(['criterion-unknown'])
    expect(codes([{ ...one, role: 'trainer' }], { roles: ['student'] })).toEqual(['role-unknown'])
    expect(codes([{ ...one, weight: 0 }])).toEqual(['weight-invalid'])
    expect(codes([{ ...one, value: Number.POSITIVE_INFINITY }])).toEqual(['value-not-a-number'])
    expect(codes([one, { ...one, evaluation: 'g', role: 'student' }])).toEqual(['role-unknown'])
    expect(codes([{ ...one, day: '2026-02-30' as NonNullable<Observation['day']> }])).toEqual(['day-invalid'])
    expect(
      codes([
        { ...one, criterion: 'a' },
        { ...one, criterion: 'b', rater: 'other' },
      ]),
    ).toEqual(['form-inconsistent'])
    try {
      fitScores([one, { ...one, evaluation: 'g', value: 0 }])
    } catch (error) {
      expect((error as ScoringInputRefused).issues[0]?.path).toEqual([1, 'value'])
      expect((error as Error).message).not.toContain('w')
    }
  })

  it('refuses columns of different lengths and criteria outside those declared', () => {
    const columns = {
      evaluation: Uint32Array.of(0, 1),
      rater: Uint32Array.of(0, 1),
      subject: Uint32Array.of(0, 0),
      value: Float64Array.of(3, 4),
    }
    expect(() => fitScores({ ...columns, rater: Uint32Array.of(0) })).toThrow('columns-uneven')
    expect(() => fitScores({ ...columns, criterion: Uint16Array.of(1, 2) }, { criteria: ['1'] })).toThrow(
      'criterion-unknown',
    )
    expect(fitScores(columns).score(0).raters).toBe(2)
  })

  it('a mistake in the options is a mistake in the code', () => {
    expect(() => fitScores([one], { halfLifeDays: -1 })).toThrow(RangeError)
    expect(() => fitScores([one], { k: 4 })).toThrow(RangeError)
    expect(() => fitScores([one], { level: 0.5 })).toThrow(RangeError)
    expect(() => fitScores([one], { parameters, scale: { min: 0, max: 100 } })).toThrow(RangeError)
    expect(() => fitScores([one], { parameters: {} as Parameters })).toThrow(TypeError)
  })

  it('a subject nobody rated gets the field’s mean, a wide interval and the reason', () => {
    const model = fitScores([one, { ...one, evaluation: 'g', rater: 'q', value: 4 }], { parameters })
    expect(model.score('nobody')).toMatchObject({
      raters: 0,
      linked: false,
      reliability: 0,
      reasons: ['no-evaluation'],
    })
    const { low, high } = model.score('nobody').interval
    expect(high - low).toBeGreaterThan(44)
    expect(model.explain('nobody')).toEqual({ subject: 'nobody', value: null, parts: [] })
  })

  it('one rater, raters who rated one subject each, and groups apart are named', () => {
    const apart: Observation[] = [
      ...['a', 'b', 'c'].flatMap((w) =>
        ['p', 'q'].map((r, i) => ({ ...one, evaluation: r + w, rater: r, subject: w, value: 3 + i })),
      ),
      { ...one, evaluation: 'x', rater: 'x', subject: 'z' },
    ]
    const model = fitScores(apart, { parameters })
    expect(model.score('a').reasons).toEqual([])
    expect(model.score('z').reasons).toEqual(['one-rater', 'severity-not-separable', 'not-linked'])
    expect(model.score('z')).toMatchObject({ linked: false, component: 1, sharedRaters: 0 })
    const { low, high } = model.score('z').interval
    expect(high - low).toBeGreaterThan(36)
  })

  it('a variance of zero is said: of subjects it refuses calibration, of raters it drops severities', () => {
    const uniform = uniformFrom(11)
    const chance = Array.from({ length: 600 }, (_, i) => ({
      evaluation: `f${i}`,
      rater: `r${i % 60}`,
      subject: `w${Math.floor(uniform() * 40)}`,
      // Every rater gives each mark equally often: less spread between raters than chance would bring.
      value: 1 + (Math.floor(i / 60) % 5),
    }))
    const quality = (subject: string): number => (Number(subject.slice(1)) % 3) * 10
    const alike = chance.map((one) => ({ ...one, value: one.value + quality(one.subject) }))
    const parameters = calibrate(alike, { scale: { min: 0, max: 30 }, loss: 'linear' })
    expect(parameters.rater).toBe(0)
    expect(fitScores(alike, { parameters }).score('w1').interval.low).toBeGreaterThan(0)
    const bySubject = chance.map((one, i) => ({ ...one, subject: `w${i % 40}`, value: 1 + (Math.floor(i / 40) % 5) }))
    expect(() => calibrate(bySubject, { loss: 'linear' })).toThrow('subjects-do-not-differ')
    const stand = fitScores(bySubject, { parameters: calibrateOrDefault(bySubject, { loss: 'linear' }) })
    expect(stand.score('w1').reasons).toEqual(['default-components', 'subjects-do-not-differ'])
  })

  it('a small field, one without shared raters or without any difference stands on defaults and says so', () => {
    const few = smallWorld({ seed: 1, subjects: 8, raters: 10, marks: 30 })
    const small = fitScores(few, { parameters: calibrateOrDefault(few) })
    expect(small.parameters.origin).toBe('default')
    expect(small.score('workplace-1').reasons).toContain('default-components')
    const equal = smallWorld({ seed: 1, subjects: 30, raters: 30, marks: 200 }).map((row) => ({ ...row, value: 4 }))
    const flat = fitScores(equal, { parameters: calibrateOrDefault(equal) })
    expect(flat.score('workplace-1')).toMatchObject({ value: 75, reasons: ['default-components', 'values-all-equal'] })
    expect(() => calibrate(equal)).toThrow(ScoringNotIdentified)
    const nested = Array.from({ length: 200 }, (_, i) => ({
      evaluation: `f${i}`,
      rater: `r${i}`,
      subject: `w${i % 40}`,
      value: 1 + (i % 5),
    }))
    expect(() => calibrate(nested)).toThrow('raters-not-shared')
    expect(fitScores(nested).score('w3').reasons).toEqual([
      'severity-not-separable',
      'not-linked',
      'default-components',
    ])
  })
})

it('refusing consent leaves no trace: rows that are not given change no byte of anybody else’s input', () => {
  const marks = smallWorld({ seed: 4, subjects: 12, raters: 20, marks: 80 })
  const without = marks.filter((row) => row.rater !== 'rater-3')
  const model = fitScores(marks, { parameters, loss: 'linear' })
  const gone = marks.filter((row) => row.rater === 'rater-3').map((row) => row.evaluation)
  expect(JSON.stringify(toJSON(model.update([], gone)).scores)).toBe(
    JSON.stringify(toJSON(fitScores(without, { parameters, loss: 'linear' })).scores),
  )
})
