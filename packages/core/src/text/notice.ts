import type { Bilingual, Issue } from '@imes/consent'
import { canonicalHash } from '@imes/consent/canonical'
import { consentsEn } from './consents-en.js'
import { consentsTr } from './consents-tr.js'
import type { Language } from './format.js'
import { noticesEn, noticeVariantsEn, studentShortEn } from './notices-en.js'
import { noticesTr, noticeVariantsTr, studentShortTr } from './notices-tr.js'
import { fill, placesIn } from './say.js'
import type { ConsentTemplate, ConsentTextId, NoticeId, NoticeTemplate, NoticeVariantId } from './texts.js'

/** Articles of law that lay the duty, one an activity. Unfilled, a notice is refused; in demo mode it says so. */
export type LawPlace = 'roster' | 'evaluate' | 'student' | 'placement' | 'visit' | 'safety' | 'score' | 'pay'

/** What the controller fills in once for all notices. */
export interface NoticeFrame {
  readonly controllerName: string
  readonly controllerAddress: string
  /** Left out where there is none: the notice says so. */
  readonly representative?: string | undefined
  readonly officerTitle: Bilingual
  readonly deskAddress: string
  /** Registered e-mail (KEP). */
  readonly deskKep: string
  readonly laws: Partial<Readonly<Record<LawPlace, string>>>
}

export interface NoticeChoices {
  /** `demo` writes that an article is still to be verified; `production` refuses. */
  readonly mode: 'demo' | 'production'
  readonly basisOfEvaluateWorkplace?: '5/2-ç' | '5/1' | undefined
  readonly certifyDuty?: boolean | undefined
}

/** Filled where the text is shown: they belong to the showing, not to the words. */
export const shownPlaces = ['noticeVersion', 'noticeDate', 'noticeHash', 'noticeTitle', 'endDate'] as const

const unverified: Readonly<Record<Language, string>> = {
  tr: '«kanun maddesi doğrulanacak»',
  en: '“article of the law to be verified”',
}

const noRepresentative: Readonly<Record<Language, string>> = { tr: 'yok', en: 'none' }

const templates = {
  tr: { notices: noticesTr, variants: noticeVariantsTr, short: studentShortTr, consents: consentsTr },
  en: { notices: noticesEn, variants: noticeVariantsEn, short: studentShortEn, consents: consentsEn },
} as const

function variantsOf(id: NoticeId, choices: NoticeChoices): Readonly<Record<string, NoticeVariantId>> {
  const consented = choices.basisOfEvaluateWorkplace === '5/1'
  if (id === 'student') return consented ? { 'evaluate-workplace': 'student:evaluate-workplace:consent' } : {}
  if (id !== 'coordinator') return {}
  return {
    ...(consented ? { 'evaluate-workplace': 'coordinator:evaluate-workplace:consent' } : {}),
    ...(choices.certifyDuty === true ? { 'certify-duty': 'coordinator:certify-duty' } : {}),
  }
}

function bodyOf(template: NoticeTemplate, exchanged: Readonly<Record<string, string>>): string {
  const activities = { ...template.activities, ...exchanged }
  const numbered = Object.values(activities).map((text, at) => text.replace(/^\*\*/, `**${at + 1}. `))
  return [...template.opening, ...numbered, ...template.closing].join('\n\n')
}

export interface NoticeWords {
  readonly id: NoticeId
  readonly title: string
  /** Markdown: paragraphs and bold. `{noticeVersion}`, `{noticeDate}` and `{noticeHash}` are in the head line. */
  readonly body: string
}

export type NoticeOutcome =
  | { readonly notice: NoticeWords; readonly issues?: never }
  | { readonly issues: readonly Issue[]; readonly notice?: never }

const headLine: Readonly<Record<Language, string>> = {
  tr: 'Sürüm: {noticeVersion} · Tarih: {noticeDate} · Özet: {noticeHash}',
  en: 'Version: {noticeVersion} · Date: {noticeDate} · Hash: {noticeHash}',
}

function valuesFor(language: Language, frame: NoticeFrame, mode: NoticeChoices['mode']): Record<string, string> {
  const { laws, officerTitle, ...rest } = frame
  const given = Object.entries(laws).filter(([, article]) => article !== undefined && article.trim() !== '')
  const places: readonly LawPlace[] = ['roster', 'evaluate', 'student', 'placement', 'visit', 'safety', 'score', 'pay']
  const filled = Object.entries({ ...rest, officerTitle: officerTitle[language] }).filter(
    ([, value]) => value !== undefined && value.trim() !== '',
  )
  return {
    representative: noRepresentative[language],
    ...Object.fromEntries(filled),
    ...Object.fromEntries(shownPlaces.map((place) => [place, `{${place}}`])),
    ...(mode === 'demo' ? Object.fromEntries(places.map((place) => [`law.${place}`, unverified[language]])) : {}),
    ...Object.fromEntries(given.map(([place, article]) => [`law.${place}`, article ?? ''])),
  }
}

function unfilled(places: readonly string[]): readonly Issue[] {
  return places.map((place) => ({
    code: 'notice-template-unfilled',
    path: [place],
    message: { tr: 'Aydınlatma metninde boş bir yer kaldı.', en: 'The notice leaves a place open.' },
    remedy: { tr: 'Bu yeri doldurun ve metni yeniden hazırlayın.', en: 'Fill this place and make the text again.' },
  }))
}

/**
 * The words of a notice, filled with the controller's own particulars. What belongs to the showing (version, date, hash)
 * stays open, so that the words have one hash.
 *
 * @returns the notice, or one issue (`notice-template-unfilled`) for each place that stays open (K-10/1.3)
 */
export function composeNotice(
  id: NoticeId,
  language: Language,
  frame: NoticeFrame,
  choices: NoticeChoices,
): NoticeOutcome {
  const { notices, variants } = templates[language]
  const exchanged = Object.fromEntries(
    Object.entries(variantsOf(id, choices)).map(([activity, variant]) => [activity, variants[variant]]),
  )
  return compose(id, language, notices[id], exchanged, frame, choices.mode)
}

/** The second, simple text for students under 18 (K-10/1.3). */
export function composeStudentShort(language: Language, frame: NoticeFrame, choices: NoticeChoices): NoticeOutcome {
  return compose('student', language, templates[language].short, {}, frame, choices.mode)
}

function compose(
  id: NoticeId,
  language: Language,
  template: NoticeTemplate,
  exchanged: Readonly<Record<string, string>>,
  frame: NoticeFrame,
  mode: NoticeChoices['mode'],
): NoticeOutcome {
  const values = valuesFor(language, frame, mode)
  const body = `${headLine[language]}\n\n${bodyOf(template, exchanged)}`
  const open = placesIn(body).filter((place) => !Object.hasOwn(values, place))
  return open.length > 0
    ? { issues: unfilled(open) }
    : { notice: { id, title: template.title, body: fill(body, values) } }
}

/** A text in its two languages, as hashed: the words with the places of the showing still open. */
export function hashOfWords(words: { readonly title: string; readonly body: string }, language: Language): string {
  return canonicalHash({ language, title: words.title, body: words.body })
}

/** The words of a consent text. `{endDate}` and the notice's particulars stay open until it is shown. */
export function consentWords(id: ConsentTextId, language: Language): { readonly title: string; readonly body: string } {
  const template: ConsentTemplate = templates[language].consents[id]
  return { title: template.title, body: template.points.map((point) => `- ${point}`).join('\n') }
}

/** What is filled in when a notice or consent text is shown. */
export interface Showing {
  readonly noticeVersion: string
  readonly noticeDate: string
  readonly noticeHash: string
  readonly noticeTitle?: string
  readonly endDate?: string
}

/** The text as the person reads it. @throws TypeError a place that stays open */
export function showWords(body: string, showing: Showing): string {
  return fill(body, { ...showing })
}
