import { expect, it } from 'vitest'
import { explainer, explanationInWords, matchPlacements, type PlacementInput, regulationOrder } from './index.js'

const at = (workplace: string, branch = 'b') => ({ workplace, branch })
const names = { workplaces: { w1: 'Yıldız Oto', w2: 'Çınar Elektrik' }, branches: { b: 'Elektrik tesisatları' } }

/** Ten students for one place of a popular workplace, and one of each other case. */
const input: PlacementInput = {
  market: 'm',
  seed: 'cd'.repeat(32),
  rules: { order: regulationOrder },
  workplaces: [
    { id: 'w1', seats: [{ branch: 'b', quota: 5 }] },
    { id: 'w2', seats: [{ branch: 'b', quota: 3, closed: 'safety' }] },
    { id: 'w3', seats: [{ branch: 'b', quota: 2 }] },
    {
      id: 'w4',
      seats: [
        { branch: 'b', quota: 1 },
        { branch: 'c', quota: 1 },
      ],
      limits: [{ name: 'workplace', branches: ['b', 'c'], limit: 1 }],
    },
    { id: 'w5', seats: [{ branch: 'b', quota: 1 }] },
  ],
  students: [
    ...Array.from({ length: 12 }, (_, i) => ({
      id: `s${10 + i}`,
      preferences: [at('w1'), at('w4', 'c'), at('w4')],
      order: { gradeAverage: 9000 - 10 * i },
    })),
    { id: 't1', preferences: [at('w2'), at('w5'), at('w3')], order: { gradeAverage: 5000 } },
    { id: 't2', preferences: [] },
    { id: 't3', preferences: [at('w5'), at('w2')] },
    { id: 't4', preferences: [at('w3')] },
  ],
  fixed: [{ student: 't4', ...at('w3') }],
  refusals: [
    { student: 't1', ...at('w5'), reason: 'conflict-of-interest', evidence: 'karar-7' },
    { student: 't3', workplace: 'w5', reason: 'age' },
  ],
}
const { explain } = explainer(input, matchPlacements(input))
const inWords = (student: string, language: 'tr' | 'en') => explanationInWords(explain(student), language, names)

it('says why here, what was above and why not, in Turkish and in English', () => {
  expect(inWords('t1', 'tr')).toEqual([
    'Önerilen yer: w3 (Elektrik tesisatları). Tercih listenizdeki sırası: 3 / 3.',
    '1. tercih, Çınar Elektrik (Elektrik tesisatları): bu dönem öğrenci alınmıyor. Neden: güvenlik incelemesi sürüyor.',
    '2. tercih, w5 (Elektrik tesisatları): listeden çıkarıldı. Neden: bildirilmiş çıkar çatışması. Dayanak: karar-7.',
    `Sıralama kuralı henüz yetkili birimce doğrulanmamıştır: ${regulationOrder.source}.`,
  ])
  expect(inWords('s20', 'en').slice(0, 4)).toEqual([
    'No place was left at any of the listed workplaces; the reason of each stands below.',
    'Preference 1, Yıldız Oto (Elektrik tesisatları): the places of this branch were filled by students who stand earlier in the order. What decided here was last year’s grade average.',
    'Preference 2, w4 (c): the places of this branch were filled by students who stand earlier in the order.',
    'Preference 3, w4 (Elektrik tesisatları): the workplace’s limit over all its branches was filled by students who stand earlier in the order.',
  ])
  expect(inWords('t2', 'tr')[0]).toBe('Tercih listesi boş olduğu için bir yer önerilmedi.')
  expect(inWords('t3', 'en')[0]).toBe(
    'None of the listed places was suitable or open; the reason of each stands below.',
  )
  expect(inWords('t4', 'tr')[0]).toBe('Bu yer yerleştirmeden önce belirlenmişti ve korundu: w3 (Elektrik tesisatları).')
})

it('has one sentence a reason in each language, and no number but the student’s own choices', () => {
  for (const { id } of input.students) {
    const explanation = explain(id)
    for (const language of ['tr', 'en'] as const) {
      const sentences = inWords(id, language)
      expect(sentences).toHaveLength(explanation.reasons.length)
      for (const text of sentences) {
        expect(text).not.toMatch(/undefined|\{|s1\d|s2\d|9000|5000/)
        expect(text.trim()).toMatch(/\.$/)
      }
    }
    expect(inWords(id, 'tr')).not.toEqual(inWords(id, 'en'))
  }
})

it('a name from outside is a text and nothing else', () => {
  const hostile = { workplaces: { w3: '{choice} <b>' } }
  expect(explanationInWords(explain('t4'), 'en', hostile)[0]).toContain('{choice} <b> (b)')
  expect(explanationInWords(explain('t4'), 'en', { workplaces: Object.create({ w3: 'inherited' }) })[0]).toContain('w3')
})

it('each limit that can be full, each reason for no place and more than ten free places have their own words', () => {
  const seat = at('w1')
  const full = (['branch', 'several-branches', 'workplace', 'trainers'] as const).map((limit) => ({
    id: 'above-filled-by-earlier' as const,
    seat,
    choice: 1,
    limit,
  }))
  const shut = (['not-suitable', 'safety', 'withdrawn', 'no-trainer', 'no-places', 'settled-before'] as const).map(
    (reason) => ({ id: 'above-closed' as const, seat, choice: 1, reason }),
  )
  const free = { id: 'free-seats-would-take' as const, seats: [seat], inAll: 13 }
  for (const language of ['tr', 'en'] as const) {
    const words = explanationInWords({ reasons: [...full, ...shut, free] }, language, names)
    expect(new Set(words).size).toBe(words.length)
    expect(words.every((text) => text.includes('Yıldız Oto (Elektrik tesisatları)'))).toBe(true)
    expect(words.at(-1)).toContain('12')
  }
})
