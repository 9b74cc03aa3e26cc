import type { Bilingual, Issue } from '@imes/consent'
import { addDays, type Day } from '@imes/consent/time'

/** Days for contesting and for deciding. */
export interface ContestTerms {
  /** After the reveal, the release or a first decision, during which the person concerned may contest. 1–365, default 30. */
  readonly contestDays?: number
  /** For a decision. 1–60, default 30. */
  readonly decideDays?: number
}

/** The office decides first; asked again, the district decides, and that is the end (LAW section 4, `contest`). */
export type Instance = 1 | 2

/** What both kinds of contest say of where they stand. */
interface Standing {
  readonly by: string
  readonly opened: Day
  readonly decideBy: Day
  readonly instance: Instance
}

const no = (code: string, message: Bilingual, remedy: Bilingual): Issue => ({ code, path: [], message, remedy })
const nothing: Bilingual = { tr: 'Yapılacak bir şey yok.', en: 'There is nothing to be done.' }

export const reasonMissing: Issue = no(
  'reason-missing',
  { tr: 'Gerekçe yazılmadı.', en: 'No reason was written.' },
  { tr: 'Gerekçeyi yazıp yeniden gönderin.', en: 'Write the reason and send again.' },
)

/** Nobody decides on their own case, and nobody decides the second time who decided the first (K-11/1-d). */
export const deciderIsParty: Issue = no(
  'decider-is-party',
  { tr: 'Taraf olan ya da ilk kararı veren kişi karar veremez.', en: 'A party, or who decided first, cannot decide.' },
  { tr: 'Başka bir görevli karar versin.', en: 'Let another officer decide.' },
)

/**
 * Why a second decision cannot be asked for on a day. It can, once: by whoever opened the contest, within the term after
 * the first decision, or when the first has not come by its last day.
 *
 * @param decided the day of the first decision, `null` while there is none
 */
export function whyNotAgain(
  contest: Standing,
  decided: Day | null,
  by: string,
  today: Day,
  contestDays = 30,
): Issue | undefined {
  if (by !== contest.by)
    return no(
      'not-the-opener',
      { tr: 'İkinci kararı yalnız itiraz eden ister.', en: 'Only who contested asks for a second decision.' },
      nothing,
    )
  if (contest.instance === 2)
    return no(
      'second-decision-final',
      { tr: 'İkinci karar bir kez istenir.', en: 'A second decision is asked for once.' },
      nothing,
    )
  if (decided === null)
    return today > contest.decideBy
      ? undefined
      : no(
          'decision-not-due',
          { tr: 'İlk kararın süresi dolmadı.', en: 'The term of the first decision is not over.' },
          { tr: 'İlk kararı bekleyin.', en: 'Wait for the first decision.' },
        )
  return decided <= today && today <= addDays(decided, contestDays)
    ? undefined
    : no(
        'contest-too-late',
        { tr: 'İkinci kararı isteme süresi doldu.', en: 'The term for asking for a second decision is over.' },
        nothing,
      )
}
