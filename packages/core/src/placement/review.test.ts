import { day } from '@imes/consent/time'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { valuesInForce } from '../register/index.js'
import {
  dossier,
  dossierParameters,
  type PlacementInputRefused,
  type Review,
  reviewPlacements,
  reviewPolicy,
  yearEndMarkdown,
  yearEndReport,
} from './index.js'
import { isBelow } from './review.js'

const policy = reviewPolicy(500)
const placements = [{ placement: 'p1', student: 's1', workplace: 'w1', branch: 'b' }]
const score = (release: number, valueTenths: number, errorTenths = 40, workplace = 'w1') => ({
  workplace,
  release,
  figure: { valueTenths, errorTenths },
})
const statesOf = (values: readonly (readonly [number, number])[]): string[] => {
  let previous: Review | undefined
  return values.map(([value, error], i) => {
    previous = reviewPlacements({
      placements,
      scores: [score(i + 1, value, error)],
      policy,
      ...(previous ? { previous } : {}),
    })
    return previous.items[0]?.state ?? ''
  })
}

it('one low figure is a watch; a change is proposed only with certainty and after two releases', () => {
  expect(
    statesOf([
      [400, 40],
      [400, 40],
    ]),
  ).toEqual(['watch', 'propose-change'])
  // The same values with a wide margin never suffice.
  expect(
    statesOf([
      [400, 100],
      [400, 100],
      [400, 100],
    ]),
  ).toEqual(['watch', 'watch', 'watch'])
})

it('a watch ends only well above the bar: noise around it moves nobody', () => {
  expect(
    statesOf([
      [495, 40],
      [505, 40],
      [495, 40],
      [530, 40],
      [495, 40],
    ]),
  ).toEqual(['watch', 'watch', 'watch', 'keep', 'watch'])
})

it('too few evaluators is no evidence, in either direction', () => {
  const low = reviewPlacements({ placements, scores: [score(1, 300), score(2, 300)], policy })
  expect(low.items[0]?.state).toBe('propose-change')
  const none = reviewPlacements({ placements, scores: [{ workplace: 'w1', release: 3 }], policy, previous: low })
  expect(none.items[0]?.state).toBe('too-few')
  expect(none.verdicts[0]?.evidence).toBeNull()
})

it('a safety report skips the figures and goes to a person; when it is closed the figures speak again', () => {
  const good = reviewPlacements({ placements, scores: [score(1, 900)], policy })
  const held = reviewPlacements({ placements, scores: [], policy, safety: ['w1'], previous: good })
  expect(held.items[0]?.state).toBe('with-a-person')
  expect(reviewPlacements({ placements, scores: [], policy, previous: held }).items[0]?.state).toBe('keep')
})

const scores = fc.array(
  fc.record({
    release: fc.integer({ min: 1, max: 6 }),
    w: fc.integer({ min: 0, max: 5 }),
    value: fc.integer({ min: 0, max: 1000 }),
    error: fc.integer({ min: 0, max: 200 }),
  }),
  { maxLength: 30 },
)

it('release by release equals all at once, and touches only what changed', () => {
  fc.assert(
    fc.property(scores, (rows) => {
      const seen = new Set<string>()
      const all = rows
        .filter(({ release, w }) => !seen.has(`${release} ${w}`) && seen.add(`${release} ${w}`))
        .map(({ release, w, value, error }) => score(release, value, error, `w${w}`))
      const full = reviewPlacements({ placements: [], scores: all, policy })
      let step: Review | undefined
      for (let release = 1; release <= 6; release++) {
        const now = all.filter((s) => s.release === release)
        step = reviewPlacements({ placements: [], scores: now, policy, ...(step ? { previous: step } : {}) })
        expect(step.touched).toHaveLength(now.length)
      }
      expect(step?.verdicts).toEqual(full.verdicts)
    }),
  )
})

it('the whole-number test is the normal one: below with 90 % ⇔ (bar − value) / error ≥ 1.2816', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 300 }), (value, error) => {
      const z = (500 - value) / error
      if (Math.abs(z - 1.28155) > 1e-3) expect(isBelow(value, error, 500, '0.90')).toBe(z > 1.28155)
    }),
  )
})

it('figures that are not whole tenths, and a bar outside the scale, are refused with their path', () => {
  const paths = (given: Pick<Parameters<typeof reviewPlacements>[0], 'scores' | 'policy'>): string[] => {
    try {
      reviewPlacements({ placements, ...given })
    } catch (error) {
      return (error as PlacementInputRefused).issues.map(({ path }) => path.join('.'))
    }
    return []
  }
  expect(paths({ scores: [score(1, 500), score(2, 50.5)], policy })).toEqual(['scores.1.figure.valueTenths'])
  expect(paths({ scores: [score(1, 500, -1)], policy })).toEqual(['scores.0.figure.errorTenths'])
  expect(paths({ scores: [], policy: reviewPolicy(5000) })).toEqual(['policy.barTenths'])
  expect(paths({ scores: [], policy: { ...policy, releasesOnWatch: 0 } })).toEqual(['policy.releasesOnWatch'])
})

it('a safety report about a workplace of which nothing else is known goes to a person, too', () => {
  const { verdicts } = reviewPlacements({ placements: [], scores: [], policy, safety: ['w9'] })
  expect(verdicts).toMatchObject([{ workplace: 'w9', state: 'with-a-person', evidence: null }])
})

it('the year-end report leaves out no workplace of the school, also none that the review does not know', () => {
  const report = yearEndReport({
    school: 'Örnek MTAL',
    schoolYear: '2025-2026',
    madeOn: day('2026-06-26'),
    review: reviewPlacements({ placements, scores: [score(1, 700)], policy }),
    workplaceNames: {},
    placements: [
      { workplace: 'constructor', field: 'elektrik', students: 5 },
      { workplace: 'w1', students: 6 },
    ],
  })
  expect(report.lines.map(({ name, field, state, students }) => [name, field, state, students])).toEqual([
    ['constructor', 'elektrik', 'too-few', 5],
    ['w1', null, 'keep', 6],
  ])
  expect(report.lines[0]?.proposal).toBe('not-enough-evidence')
  expect(yearEndMarkdown(report, 'tr')).toContain('| constructor | elektrik | 5 | – |')
})

it('the year-end report names no student, counts nobody below k, and survives hostile names', () => {
  const review = reviewPlacements({
    placements,
    scores: [score(1, 400), score(2, 400), score(1, 900, 30, 'w2')],
    policy,
  })
  const report = yearEndReport({
    school: 'Örnek MTAL',
    schoolYear: '2025-2026',
    madeOn: day('2026-06-26'),
    review,
    workplaceNames: { w1: 'A|B [x](http://y) <script>', w2: 'Çelik Atölyesi' },
    placements: [
      { workplace: 'w1', students: 4 },
      { workplace: 'w2', students: 7 },
    ],
  })
  expect(report.counts).toMatchObject({ keep: 1, 'propose-change': 1 })
  const text = yearEndMarkdown(report, 'tr')
  expect(text).toContain(
    '| A\\|B \\[x\\](http://y) \\<script\\> | – | 5 kişiden az | 40,0 ± 4,0 | Değişiklik önerilir |',
  )
  expect(text).toContain('| Çelik Atölyesi | – | 7 | 90,0 ± 3,0 | Sürdürülebilir | Uygulama sürsün |')
  expect(text).not.toContain('s1')
  expect(yearEndMarkdown(report, 'en')).toContain('fewer than 5')
})

it('a number for all fields is left out where, less the fields that are shown, it would tell of fewer than k', () => {
  const at = (field: string) => ({ ...score(1, 700), field })
  const report = (mobilya: number) =>
    yearEndReport({
      school: 'Örnek MTAL',
      schoolYear: '2025-2026',
      madeOn: day('2026-06-26'),
      review: reviewPlacements({ placements: [], scores: [score(1, 800), at('elektrik'), at('mobilya')], policy }),
      workplaceNames: {},
      placements: [
        { workplace: 'w1', field: 'elektrik', students: 6 },
        { workplace: 'w1', field: 'mobilya', students: mobilya },
      ],
    }).lines.map(({ field, students }) => [field, students])
  expect(report(2)).toEqual([
    [null, null],
    ['elektrik', 6],
    ['mobilya', null],
  ])
  expect(report(5)).toEqual([
    [null, 11],
    ['elektrik', 6],
    ['mobilya', 5],
  ])
})

it('the report of one school names no workplace of another, though one review covers both', () => {
  const review = reviewPlacements({
    placements: [
      { placement: 'p1', student: 's1', workplace: 'w1', branch: 'b', field: 'elektrik' },
      { placement: 'p2', student: 's2', workplace: 'w2', branch: 'b', field: 'elektrik' },
    ],
    scores: [{ ...score(1, 700, 30, 'w3'), field: 'mobilya' }, score(1, 800)],
    policy,
  })
  const report = yearEndReport({
    school: 'Örnek MTAL',
    schoolYear: '2025-2026',
    madeOn: day('2026-06-26'),
    review,
    workplaceNames: {},
    placements: [{ workplace: 'w1', field: 'elektrik', students: 6 }],
  })
  expect(report.lines.map(({ workplace, field, students }) => [workplace, field, students])).toEqual([
    ['w1', null, 6],
    ['w1', 'elektrik', 6],
  ])
  expect(report.counts).toEqual({ keep: 1, watch: 0, 'propose-change': 0, 'too-few': 1, 'with-a-person': 0 })
})

it('a dossier shows unknown as unknown, and an unconfirmed value warns instead of barring', () => {
  const settled = (value: number) => ({ value, source: `kaynak ${value}`, certainty: 'settled' as const })
  const parameters = {
    coverageMin: settled(80),
    trainerGroupMax: { value: 12, source: 'OÖKY m.135/1', certainty: 'verify' as const },
    dutyStaffMin: settled(10),
    dutyShare: settled(5),
  }
  const { lines, unconfirmed } = dossier(
    {
      workplace: 'w1',
      field: 'f1',
      coverage: { percent: 79, evidence: 'tutanak-3' },
      trainers: [{ id: 't1', students: 13 }],
      staff: { count: 41, countedOn: day('2026-01-15'), students: 2 },
    },
    parameters,
  )
  expect(lines.map(({ id, finding }) => `${id} ${finding}`)).toEqual([
    'coverage not-met',
    'occupational-safety unknown',
    'trainers warning',
    'duty-share not-met',
    'score unknown',
    'safety-findings unknown',
    'contests unknown',
  ])
  expect(lines[3]).toMatchObject({ owed: 3, students: 2 })
  expect(unconfirmed).toEqual(['OÖKY m.135/1'])
})

it('a dossier holds all the evidence of a workplace, each line with what it rests on, and decides nothing', () => {
  const review = reviewPlacements({
    placements: [],
    scores: [{ workplace: 'w1', field: 'f1', release: 1, figure: { valueTenths: 431, errorTenths: 40 } }],
    policy: reviewPolicy(500),
  })
  const [verdict] = review.verdicts
  if (!verdict) throw new Error('no verdict')
  const made = dossier(
    {
      workplace: 'w1',
      field: 'f1',
      coverage: { percent: 85, evidence: 'tutanak-3' },
      occupationalSafety: { met: false, evidence: 'isg-9' },
      trainers: [
        { id: 't1', students: 12 },
        { id: 't2', students: 3 },
      ],
      staff: { count: 41, countedOn: day('2026-01-15'), students: 3 },
      review: verdict,
      safetyFindings: [{ reference: 'bulgu-2', releasedOn: day('2026-04-01') }],
      contests: [
        { reference: 'itiraz-1', state: 'open' },
        { reference: 'itiraz-2', state: 'struck' },
      ],
    },
    dossierParameters(valuesInForce(day('2026-05-04'))),
  )
  expect(made.lines).toEqual([
    { id: 'coverage', finding: 'met', percent: 85, least: 80, evidence: 'tutanak-3' },
    { id: 'occupational-safety', finding: 'not-met', evidence: 'isg-9' },
    {
      id: 'trainers',
      finding: 'met',
      groups: [
        { id: 't1', students: 12 },
        { id: 't2', students: 3 },
      ],
      over: [],
      most: 12,
    },
    { id: 'duty-share', finding: 'met', owed: 3, students: 3 },
    {
      id: 'score',
      finding: 'to-judge',
      state: 'watch',
      evidence: { release: 1, valueTenths: 431, errorTenths: 40, barTenths: 500, belowWith: '0.95' },
    },
    { id: 'safety-findings', finding: 'to-judge', references: ['bulgu-2'] },
    { id: 'contests', finding: 'to-judge', open: ['itiraz-1'] },
  ])
  expect(Object.keys(made)).toEqual(['schema', 'workplace', 'field', 'lines', 'unconfirmed'])
  expect(() => dossierParameters(valuesInForce(day('2019-01-01')))).toThrow(RangeError)
})

it('a release that was seen changes nothing when it is handed in again, in whatever order', () => {
  const first = reviewPlacements({ placements, scores: [score(1, 300), score(2, 300)], policy })
  const again = reviewPlacements({ placements, scores: [score(2, 900), score(1, 900)], policy, previous: first })
  expect(again).toEqual({ ...first, touched: [] })
})

it('the report shows no figure while a person holds a safety report, names what is unconfirmed, and has no k below five', () => {
  const given = {
    school: 'Örnek MTAL',
    schoolYear: '2025-2026',
    madeOn: day('2026-06-26'),
    review: reviewPlacements({ placements, scores: [score(1, 300)], policy, safety: ['w1'] }),
    workplaceNames: { w1: 'Yıldız Oto' },
    fieldNames: {},
    placements: [{ workplace: 'w1', students: 6 }],
    notes: [
      { code: 'order-unconfirmed' as const, source: 'OÖKY m.136' },
      { code: 'order-unconfirmed' as const, source: 'OÖKY m.136' },
      { code: 'priorities-declared' as const, workplace: 'w1' },
    ],
  }
  const report = yearEndReport(given)
  expect(report.lines).toMatchObject([{ evidence: null, proposal: 'officer-decides-on-safety' }])
  expect(report.unconfirmed).toEqual(['OÖKY m.136'])
  const text = yearEndMarkdown(report, 'tr').split('\n')
  expect(text).toContain(
    '| Yıldız Oto | – | 6 | – | Güvenlik bildirimi inceleniyor | Görevli kişi karar verene kadar yeni öğrenci gönderilmesin |',
  )
  expect(text).toContain('- OÖKY m.136')
  // Ready to sign: a line for each who signs, with room for the name and the day.
  for (const signer of ['Koordinatör müdür yardımcısı', 'Alan şefi', 'Üye', 'Okul müdürü'])
    expect(text).toContain(`- ${signer}: ______________________  Tarih: ____________`)
  expect(() => yearEndReport({ ...given, k: 4 })).toThrow(TypeError)
})

it('a safety report stands first among the items of a review, whatever its reference', () => {
  const at = (placement: string, workplace: string) => ({
    placement,
    workplace,
    branch: 'b',
    student: `s-${placement}`,
  })
  const { items } = reviewPlacements({
    placements: [at('p1', 'w1'), at('p2', 'w2'), at('p3', 'w3'), at('p4', 'w2')],
    scores: [],
    policy: reviewPolicy(500),
    safety: ['w2'],
  })
  expect(items.map(({ placement, state }) => `${placement} ${state}`)).toEqual([
    'p2 with-a-person',
    'p4 with-a-person',
    'p1 too-few',
    'p3 too-few',
  ])
})
