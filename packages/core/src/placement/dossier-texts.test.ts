import { day } from '@imes/consent/time'
import { expect, it } from 'vitest'
import { type DossierFacts, dossier, dossierInWords, studentsOwed } from './index.js'

const settled = (value: number) => ({ value, source: `kaynak ${value}`, certainty: 'settled' as const })
const parameters = {
  coverageMin: settled(80),
  trainerGroupMax: settled(12),
  dutyStaffMin: settled(10),
  dutyShare: settled(5),
}
const wordsOf = (facts: Omit<DossierFacts, 'workplace' | 'field'>, language: 'tr' | 'en') =>
  dossierInWords(dossier({ workplace: 'w1', field: 'f1', ...facts }, parameters), language).map(({ label, says }) =>
    [label, ...says].join(' | '),
  )

const full: Omit<DossierFacts, 'workplace' | 'field'> = {
  coverage: { percent: 79, evidence: 'KOM-2026/7' },
  occupationalSafety: { met: true, evidence: 'İSG-2026/4' },
  trainers: [
    { id: '1', students: 12 },
    { id: '2', students: 3 },
  ],
  staff: { count: 41, countedOn: day('2026-01-15'), students: 2 },
  review: {
    state: 'watch',
    evidence: { release: 1, valueTenths: 431, errorTenths: 40, barTenths: 500, belowWith: '0.95' },
  },
  safetyFindings: [{ reference: 'B-2', releasedOn: day('2026-04-01') }],
  contests: [{ reference: 'İ-1', state: 'open' }],
}

it('a dossier is read with the figures and references that each line rests on', () => {
  expect(wordsOf(full, 'tr')).toEqual([
    'Donanımın programı karşılama oranı | karşılanmıyor | %79; en az %80 gerekir. | Dayanak: KOM-2026/7.',
    'İş sağlığı ve güvenliği | karşılanıyor | Dayanak: İSG-2026/4.',
    'Usta öğretici başına öğrenci | karşılanıyor | Usta öğretici: 2; en kalabalık grup: 12 öğrenci; sınır: 12.',
    'Kanundaki öğrenci yükümlülüğü | karşılanmıyor | Eğitim gören: 2; yükümlü olunan: 3.',
    'Yayımlanmış puan | komisyon değerlendirir | 43,1 (büyük olasılıkla 35–51 arası); izleme sınırı 50. | Gözden geçirme: izlemede.',
    'Açıklanan güvenlik bulguları | komisyon değerlendirir | B-2',
    'Açık itirazlar | komisyon değerlendirir | İ-1',
  ])
})

it('what is unknown says so, and nothing else is made up for it, in both languages', () => {
  expect(wordsOf({ contests: [] }, 'en')).toEqual([
    'Share of the programme that the equipment allows | unknown',
    'Occupational health and safety | unknown',
    'Students per trainer | unknown',
    'Students owed by law | unknown',
    'Published score | unknown',
    'Released safety findings | none released',
    'Open contests | none',
  ])
  expect(wordsOf({}, 'tr').every((line) => line.split(' | ').length === 2)).toBe(true)
})

it('a line that failed by a value nobody confirmed warns, and an interval ends at the ends of the scale', () => {
  const evidence = { release: 1, valueTenths: 20, errorTenths: 90, barTenths: 500 }
  expect(wordsOf({ review: { state: 'too-few', evidence: null } }, 'en')[4]).toBe(
    'Published score | for the commission to weigh | No figure to show.',
  )
  expect(wordsOf({ review: { state: 'keep', evidence } }, 'en')[4]).toContain(
    '2.0 (probably between 0–20); the bar is 50.',
  )
})

it('every figure of a full dossier is read in English, too, and ten people owe the first student', () => {
  expect(wordsOf(full, 'en').map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
    'Share of the programme that the equipment allows | not met | 79 %; at least 80 % is needed. | Evidence: KOM-2026/7.',
    'Occupational health and safety | met | Evidence: İSG-2026/4.',
    'Students per trainer | met | Trainers: 2; largest group: 12 students; limit: 12.',
    'Students owed by law | not met | In training: 2; owed: 3.',
    'Published score | for the commission to weigh | 43.1 (probably between 35–51); the bar is 50. | Review: on watch.',
    'Released safety findings | for the commission to weigh | B-2',
    'Open contests | for the commission to weigh | İ-1',
  ])
  expect([9, 10, 20, 21, 40, 41].map((staff) => studentsOwed(staff, parameters))).toEqual([0, 1, 1, 2, 2, 3])
})
