import type { Issue } from '@imes/consent'
import type { Day } from '@imes/consent/time'
import type { EvaluationReader, PlacementLink } from './visible.js'

/** Points of the regulation's mark (`score.student` of the dated parameters). */
const most = 100

/**
 * The mark of the regulation (puan, 0–100): a duty of the workplace and a record of its own, without a rubric. It is no
 * mean of answers and no answer; nothing turns one into the other, and it joins no score. e-Okul keeps it; this is what is
 * handed over.
 */
export interface RegulationMark {
  readonly placement: string
  readonly student: string
  /** As the host names it, `2026-2027/1`. */
  readonly term: string
  /** Newest last; a correction keeps what stood before (K-4/2-b). */
  readonly versions: readonly MarkVersion[]
}

export interface MarkVersion {
  /** Whole, 0–100. */
  readonly points: number
  readonly by: string
  readonly day: Day
  /** Why it was corrected; null for the first. */
  readonly reason: string | null
}

export type MarkStep =
  | { readonly mark: RegulationMark; readonly issue?: never }
  | { readonly issue: Issue; readonly mark?: never }

const no = (code: string, path: readonly string[], message: Issue['message'], remedy: Issue['remedy']): MarkStep => ({
  issue: { code, path, message, remedy },
})

function wrongPoints(points: unknown): MarkStep | undefined {
  if (typeof points === 'number' && Number.isInteger(points) && points >= 0 && points <= most) return undefined
  return no(
    'points-out-of-range',
    ['points'],
    { tr: 'Puan 0 ile 100 arasında bir tam sayıdır.', en: 'The mark is a whole number from 0 to 100.' },
    { tr: 'Puanı düzeltip yeniden gönderin.', en: 'Correct the mark and send again.' },
  )
}

const oneself = (): MarkStep =>
  no(
    'evaluator-is-subject',
    ['by'],
    { tr: 'Kimse kendine puan vermez.', en: 'Nobody marks themselves.' },
    { tr: 'Puanı işletmenin sorumlusu versin.', en: 'Let the person responsible at the workplace give it.' },
  )

/** A first mark. @param points whole, 0–100: anything else is an issue, never rounded */
export function giveMark(
  of: Pick<RegulationMark, 'placement' | 'student' | 'term'>,
  points: unknown,
  by: string,
  day: Day,
): MarkStep {
  if (by === of.student) return oneself()
  const { placement, student, term } = of
  const first = { points: points as number, by, day, reason: null }
  return wrongPoints(points) ?? { mark: { placement, student, term, versions: [first] } }
}

/** A corrected mark, with a reason that stays beside the old one. */
export function correctMark(mark: RegulationMark, points: unknown, by: string, reason: string, day: Day): MarkStep {
  if (by === mark.student) return oneself()
  const last = mark.versions.at(-1)
  if (reason.trim() === '' || (last && day < last.day))
    return no(
      'reason-missing',
      ['reason'],
      { tr: 'Düzeltmenin gerekçesi yazılmadı.', en: 'No reason was written for the correction.' },
      { tr: 'Gerekçeyi yazıp yeniden gönderin.', en: 'Write the reason and send again.' },
    )
  return (
    wrongPoints(points) ?? {
      mark: { ...mark, versions: [...mark.versions, { points: points as number, by, day, reason }] },
    }
  )
}

/**
 * The points in force, for those who read a mark: the student, the guardian (of everything that is said about the child
 * this alone), the coordinator, the workplace that gave it and the school. Undefined for everybody else.
 */
export function markSeenBy(reader: EvaluationReader, mark: RegulationMark, link: PlacementLink): number | undefined {
  if (link.placement !== mark.placement || link.student !== mark.student) return undefined
  const readers: Partial<Record<EvaluationReader['role'], readonly string[]>> = {
    student: [link.student],
    guardian: link.guardians,
    coordinator: [link.coordinator],
    workplace: link.trainers,
    office: link.officers,
  }
  return readers[reader.role]?.includes(reader.person) ? mark.versions.at(-1)?.points : undefined
}
