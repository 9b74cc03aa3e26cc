import type { Bilingual } from '@imes/consent'
import type { Day } from '@imes/consent/time'
import type { ExplanationPart } from '@imes/core/scoring'
import { formatNumber, sayBoth } from '@imes/core/text'
import type { Tx } from '../database/index.js'
import type { StoredExplanation } from './release.js'

/** A published figure: the last one of its cell stands until another lawful release. */
export interface Published {
  readonly workplace: string
  readonly field: string
  readonly value: number
  readonly low: number
  readonly high: number
  readonly raters: number
  readonly publishedOn: Day
  /** Number of the release, counted by day. */
  readonly release: number
  readonly explanation: StoredExplanation
}

/** Every published figure that the transaction may see, oldest release first. */
export async function publishedScores(tx: Tx, province: number): Promise<Published[]> {
  const rows = await tx
    .selectFrom('published_score')
    .innerJoin('score_release', (join) =>
      join
        .onRef('score_release.province', '=', 'published_score.province')
        .onRef('score_release.id', '=', 'published_score.release'),
    )
    .select([
      'published_score.workplace',
      'published_score.field',
      'published_score.value',
      'published_score.low',
      'published_score.high',
      'published_score.raters',
      'published_score.explanation',
      'score_release.day',
    ])
    .where('published_score.province', '=', province)
    .where('published_score.shown', '=', true)
    .orderBy('score_release.day')
    .orderBy('published_score.workplace')
    .orderBy('published_score.field')
    .execute()
  const days = [...new Set(rows.map((row) => row.day))]
  return rows.flatMap((row) =>
    row.value === null || row.low === null || row.high === null || row.raters === null
      ? []
      : [
          {
            workplace: row.workplace,
            field: row.field,
            value: Number(row.value),
            low: row.low,
            high: row.high,
            raters: row.raters,
            publishedOn: row.day,
            release: days.indexOf(row.day) + 1,
            explanation: row.explanation as StoredExplanation,
          },
        ],
  )
}

/** The standing figure of each cell, by workplace and field. */
export function standing(published: readonly Published[]): Published[] {
  const last = new Map<string, Published>()
  for (const one of published) last.set(JSON.stringify([one.workplace, one.field]), one)
  return [...last.values()]
}

const number = (value: number, decimals = 1): Bilingual => ({
  tr: formatNumber('tr', value, decimals),
  en: formatNumber('en', value, decimals),
})

/** The sentences of one figure in reading order: what it is, how sure, what moved it, what it is for. */
export function sentencesOf(one: Published): Bilingual[] {
  const { parts, reasons, reach } = one.explanation
  const points = (id: ExplanationPart['id']): number | undefined => {
    const found = parts.filter((part) => part.id === id)
    return found.length === 0 ? undefined : found.reduce((sum, part) => sum + part.points, 0)
  }
  const severity = points('severity')
  const pull = points('pull')
  const wide = one.high - one.low >= 30 || reasons.length > 0
  return [
    sayBoth('score.value', { score: number(one.value) }),
    sayBoth('score.interval', { low: String(one.low), high: String(one.high) }),
    ...(wide ? [sayBoth('score.wide')] : []),
    sayBoth('score.count', { n: String(one.raters) }),
    ...(severity === undefined ? [] : [sayBoth('score.severity', { delta: number(severity) })]),
    ...(pull === undefined
      ? []
      : Math.abs(pull) < 1
        ? [sayBoth('score.no-shrink', { delta: number(pull) })]
        : [sayBoth('score.shrink', { delta: number(pull) })]),
    sayBoth('score.robust'),
    sayBoth('score.influence', { delta: number(reach) }),
    sayBoth('score.frozen'),
    sayBoth('score.use'),
    sayBoth('score.not-you'),
    sayBoth('score.contest'),
  ]
}

const labels: Readonly<Record<ExplanationPart['id'], Bilingual>> = {
  mean: { tr: 'Alandaki olağan puan', en: 'What is usual in the field' },
  marks: { tr: 'Verilen puanlar', en: 'The marks given' },
  severity: {
    tr: 'Sert ya da yumuşak puan verme farkının düzeltilmesi',
    en: 'Correction for severe or lenient raters',
  },
  own: { tr: 'Kendi değerlendirmen', en: 'Your own evaluation' },
  age: { tr: 'Eski değerlendirmelerin daha az sayılması', en: 'Older evaluations count less' },
  pull: { tr: 'Ortalamaya yaklaştırma', en: 'Pull toward the mean' },
  cut: { tr: '0–100 dışında kalan kısım', en: 'What lies beyond 0–100' },
  rounding: { tr: 'Yuvarlama', en: 'Rounding' },
}

const roleLabels: Readonly<Record<string, Bilingual>> = {
  student: { tr: 'öğrenciler', en: 'students' },
  coordinator: { tr: 'koordinatör öğretmenler', en: 'coordinators' },
}

/** The exact parts that sum to the figure; groups of at least k raters. */
export function partsOf(one: Published): { id: string; points: number; label: Bilingual }[] {
  return one.explanation.parts.map((part, i) => {
    const role = part.id === 'marks' && part.role !== null ? roleLabels[part.role] : undefined
    const label = labels[part.id]
    return {
      id: `${part.id}-${i + 1}`,
      points: part.points,
      label: role ? { tr: `${label.tr} (${role.tr})`, en: `${label.en} (${role.en})` } : label,
    }
  })
}
