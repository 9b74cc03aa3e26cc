import { formatNumber, formatPercent, formatRange, type Language } from '../text/index.js'
import type { Dossier, DossierLine, Finding } from './dossier.js'
import type { ReviewState } from './review.js'

interface DossierTexts {
  readonly labels: Readonly<Record<DossierLine['id'], string>>
  readonly findings: Readonly<Record<Finding, string>>
  /** Instead of `met` and `unknown` where there is nothing to meet. */
  readonly noneOpen: string
  readonly noneReleased: string
  readonly coverage: (percent: string, least: string) => string
  readonly evidence: (reference: string) => string
  readonly trainers: (trainers: string, largest: string, most: string) => string
  readonly duty: (students: string, owed: string) => string
  readonly score: (value: string, interval: string, bar: string) => string
  readonly states: Readonly<Record<ReviewState, string>>
}

const tr: DossierTexts = {
  labels: {
    coverage: 'Donanımın programı karşılama oranı',
    'occupational-safety': 'İş sağlığı ve güvenliği',
    trainers: 'Usta öğretici başına öğrenci',
    'duty-share': 'Kanundaki öğrenci yükümlülüğü',
    score: 'Yayımlanmış puan',
    'safety-findings': 'Açıklanan güvenlik bulguları',
    contests: 'Açık itirazlar',
  },
  findings: {
    met: 'karşılanıyor',
    'not-met': 'karşılanmıyor',
    warning: 'uyarı: sınırın değeri henüz doğrulanmadı',
    unknown: 'bilinmiyor',
    'to-judge': 'komisyon değerlendirir',
  },
  noneOpen: 'yok',
  noneReleased: 'açıklanmış bulgu yok',
  coverage: (percent, least) => `${percent}; en az ${least} gerekir.`,
  evidence: (reference) => `Dayanak: ${reference}.`,
  trainers: (trainers, largest, most) =>
    `Usta öğretici: ${trainers}; en kalabalık grup: ${largest} öğrenci; sınır: ${most}.`,
  duty: (students, owed) => `Eğitim gören: ${students}; yükümlü olunan: ${owed}.`,
  score: (value, interval, bar) => `${value} (büyük olasılıkla ${interval} arası); izleme sınırı ${bar}.`,
  states: {
    keep: 'Gözden geçirme: sürdürülebilir.',
    watch: 'Gözden geçirme: izlemede.',
    'propose-change': 'Gözden geçirme: değişiklik önerilir.',
    'too-few': 'Gösterilecek puan yok.',
    'with-a-person': 'Güvenlik bildirimini bir görevli inceliyor; puan bu sırada gerekçe değildir.',
  },
}

const en: DossierTexts = {
  labels: {
    coverage: 'Share of the programme that the equipment allows',
    'occupational-safety': 'Occupational health and safety',
    trainers: 'Students per trainer',
    'duty-share': 'Students owed by law',
    score: 'Published score',
    'safety-findings': 'Released safety findings',
    contests: 'Open contests',
  },
  findings: {
    met: 'met',
    'not-met': 'not met',
    warning: 'warning: the value of the limit has not been confirmed yet',
    unknown: 'unknown',
    'to-judge': 'for the commission to weigh',
  },
  noneOpen: 'none',
  noneReleased: 'none released',
  coverage: (percent, least) => `${percent}; at least ${least} is needed.`,
  evidence: (reference) => `Evidence: ${reference}.`,
  trainers: (trainers, largest, most) => `Trainers: ${trainers}; largest group: ${largest} students; limit: ${most}.`,
  duty: (students, owed) => `In training: ${students}; owed: ${owed}.`,
  score: (value, interval, bar) => `${value} (probably between ${interval}); the bar is ${bar}.`,
  states: {
    keep: 'Review: can continue.',
    watch: 'Review: on watch.',
    'propose-change': 'Review: a change is proposed.',
    'too-few': 'No figure to show.',
    'with-a-person': 'An officer looks into a safety report; meanwhile the score is no argument.',
  },
}

/** One line of a dossier for a reader. */
export interface DossierWords {
  readonly id: DossierLine['id']
  readonly finding: Finding
  /** What is judged. */
  readonly label: string
  /** How it stands, and the figures and references that it rests on. Names nobody. */
  readonly says: readonly string[]
}

/** Half of the width of a 95 % interval in standard errors. */
const z95 = 1.96

/**
 * A dossier in words, line by line in its own order.
 * @example dossierInWords(made, 'tr')[0] // { label: 'Donanımın programı karşılama oranı', says: ['karşılanıyor', '%85; en az %80 gerekir.', …] }
 */
export function dossierInWords({ lines }: Pick<Dossier, 'lines'>, language: Language): readonly DossierWords[] {
  const say = { tr, en }[language]
  return lines.map((line) => ({
    id: line.id,
    finding: line.finding,
    label: say.labels[line.id],
    says: [found(line, say), ...figures(line, say, language)],
  }))
}

function found({ id, finding }: DossierLine, say: DossierTexts): string {
  if (id === 'contests' && finding === 'met') return say.noneOpen
  if (id === 'safety-findings' && finding === 'unknown') return say.noneReleased
  return say.findings[finding]
}

function figures(line: DossierLine, say: DossierTexts, language: Language): readonly string[] {
  const number = (value: number): string => formatNumber(language, value)
  const evidence = 'evidence' in line && typeof line.evidence === 'string' ? [say.evidence(line.evidence)] : []
  switch (line.id) {
    case 'coverage': {
      if (line.percent === undefined) return []
      const [percent, least] = [line.percent, line.least].map((one) => formatPercent(language, one))
      return [say.coverage(percent ?? '', least ?? ''), ...evidence]
    }
    case 'occupational-safety':
      return evidence
    case 'trainers': {
      const largest = Math.max(0, ...line.groups.map(({ students }) => students))
      return line.groups.length === 0
        ? []
        : [say.trainers(number(line.groups.length), number(largest), number(line.most))]
    }
    case 'duty-share':
      return line.owed === undefined ? [] : [say.duty(number(line.students ?? 0), number(line.owed))]
    case 'score': {
      const state = line.state === undefined ? [] : [say.states[line.state]]
      if (!line.evidence) return state
      const { valueTenths, errorTenths, barTenths } = line.evidence
      const off = z95 * errorTenths
      const low = Math.max(0, (valueTenths - off) / 10)
      const high = Math.min(100, (valueTenths + off) / 10)
      const value = formatNumber(language, valueTenths / 10, 1)
      return [say.score(value, formatRange(language, low, high), formatNumber(language, barTenths / 10)), ...state]
    }
    case 'safety-findings':
      return line.references.length === 0 ? [] : [line.references.join(', ')]
    case 'contests':
      return line.open.length === 0 ? [] : [line.open.join(', ')]
  }
}
