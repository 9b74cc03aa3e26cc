import type { ConsentText, NoticeText } from '@imes/consent/register'
import {
  type ConsentTextId,
  composeNotice,
  composeStudentShort,
  consentWords,
  type Language,
  type NoticeChoices,
  type NoticeFrame,
  type NoticeId,
} from '../text/index.js'
import { type Laws, lawsInWords } from './laws.js'

/** Version of the words that ship. A controller that rewrites a notice counts on from here. */
const wordsVersion = 1

/** A notice leaves a place open that production needs filled; the place is in the message, no person is. */
function textOf(outcome: ReturnType<typeof composeNotice>, id: string): string {
  if (outcome.notice) return `# ${outcome.notice.title}\n\n${outcome.notice.body}`
  throw new TypeError(`notice ${id}: ${outcome.issues.map((one) => one.path.join()).join(', ')} is not filled`)
}

/** Particulars of the controller that stand in every notice. */
export type Particulars = Omit<NoticeFrame, 'laws'>

/** All notices, filled. @throws TypeError a place that stays open (in demonstrations only the controller's own) */
export function noticesFor(
  particulars: Particulars,
  laws: Laws,
  choices: NoticeChoices,
): { readonly [Id in NoticeId]: NoticeText } {
  const frame = (language: Language): NoticeFrame => ({ ...particulars, laws: lawsInWords(laws, language) })
  const [tr, en] = [frame('tr'), frame('en')]
  const one = (id: NoticeId): NoticeText => ({
    version: wordsVersion,
    tr: textOf(composeNotice(id, 'tr', tr, choices), id),
    en: textOf(composeNotice(id, 'en', en, choices), id),
    ...(id === 'student' ? { simple: textOf(composeStudentShort('tr', tr, choices), id) } : {}),
  })
  return {
    student: one('student'),
    guardian: one('guardian'),
    coordinator: one('coordinator'),
    workplace: one('workplace'),
    office: one('office'),
    desk: one('desk'),
    feedback: one('feedback'),
    evaluation: one('evaluation'),
  }
}

function consentText(id: ConsentTextId, guardian?: ConsentTextId): ConsentText {
  const text = (of: ConsentTextId, language: Language): string => {
    const { title, body } = consentWords(of, language)
    return `# ${title}\n\n${body}`
  }
  return {
    version: wordsVersion,
    tr: text(id, 'tr'),
    en: text(id, 'en'),
    ...(guardian === undefined ? {} : { guardian: text(guardian, 'tr') }),
  }
}

/** All consent texts: one a purpose, with the guardian's of equal meaning where minors are asked. */
export function consentTexts() {
  return {
    'visit-place': consentText('visit-place'),
    'visit-time': consentText('visit-time'),
    feedback: consentText('feedback', 'feedback-guardian'),
    needs: consentText('needs-student', 'needs-guardian'),
    'evaluate-workplace': consentText('evaluate-workplace', 'evaluate-workplace-guardian'),
  } as const
}
