import type { Rubric } from '@imes/core/rubrics'

/** A number in [0, 1) from words: the same words give the same number, so a second start repeats nothing else. */
export function chance(...words: readonly string[]): number {
  let hash = 0x811c9dc5
  for (const letter of words.join('\u0000')) hash = Math.imul(hash ^ (letter.codePointAt(0) as number), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 12
  return (hash >>> 0) / 2 ** 32
}

/**
 * A made-up opinion: the workplace's (or student's) own quality, how lenient this rater is, and chance. About one
 * question in nine is not observed.
 */
export function opinion(rubric: Rubric, rater: string, subject: string): Record<string, number | 'not-observed'> {
  const quality = 2.2 + 2.6 * chance('quality', subject)
  const lenient = 1.4 * (chance('lenient', rater) - 0.5)
  return Object.fromEntries(
    rubric.criteria.map((criterion) => {
      const luck = chance('answer', rater, subject, criterion.id)
      if (luck < 0.11) return [criterion.id, 'not-observed']
      const mark = quality + lenient + 2 * (luck - 0.55)
      if (criterion.kind === 'yes-no') return [criterion.id, mark > 2 ? 5 : 1]
      return [criterion.id, Math.min(5, Math.max(1, Math.round(mark)))]
    }),
  )
}

const comments = [
  'Atölye düzenli, araçlar çalışıyor.',
  'İlk hafta zorlandım, sonra işleri kendim yapmaya başladım.',
  'Mola saatleri belirli değil.',
  'Güvenlik eğitimi her pazartesi tekrarlanıyor.',
] as const

/** Most people write nothing. */
export const commentOf = (rater: string, subject: string): string | undefined =>
  chance('comment', rater, subject) < 0.15
    ? comments[Math.floor(chance('which', rater, subject) * comments.length)]
    : undefined
