import type { Language, LawPlace } from '../text/index.js'

/** An article of a law (kanun) that lays a duty. */
export interface LawArticle {
  /** Number of the law, `3308`. */
  readonly no: string
  /** Article, `18`; `verify` while nobody has read it in the official text. */
  readonly article: string
  /** Article of the regulation that details the duty, where it is not known beforehand (the marks of `student`). */
  readonly regulation?: string
}

/** What the controller's lawyer found, one an activity. What is absent runs in demonstrations only. */
export type Laws = Partial<Readonly<Record<LawPlace, LawArticle>>>

export interface LawCitation {
  readonly kind: 'kanun'
  readonly no: string
  readonly article: string
}

export interface RegulationCitation {
  readonly kind: 'regulation'
  readonly no: string
  readonly article: string
}

/** The law most likely to carry each activity. Unread: LAW section 7, items 1 and 10. */
const proposed: Readonly<Record<LawPlace, string>> = {
  roster: '3308',
  evaluate: '3308',
  student: '3308',
  placement: '3308',
  visit: '3308',
  safety: '6331',
  score: '3308',
  pay: '657',
}

/** The citation of a duty: the controller's, or the law proposed with its article still to be verified. */
export function lawOf(laws: Laws, place: LawPlace): LawCitation {
  const given = laws[place]
  return given
    ? { kind: 'kanun', no: given.no, article: given.article }
    : { kind: 'kanun', no: proposed[place], article: 'verify' }
}

/** Law 6698 itself, where the duty is data protection's own. */
export function kvkk(article: string): LawCitation {
  return { kind: 'kanun', no: '6698', article }
}

/** MEB Ortaöğretim Kurumları Yönetmeliği (RG 07.09.2013/28758): details a duty, never lays one. */
export function okoy(article: string): RegulationCitation {
  return { kind: 'regulation', no: '28758', article }
}

const inWords: Readonly<Record<Language, (one: LawArticle) => string>> = {
  tr: ({ no, article }) => `${no} sayılı Kanun, madde ${article}`,
  en: ({ no, article }) => `Law no. ${no}, art. ${article}`,
}

/** The articles in words, for a notice. */
export function lawsInWords(laws: Laws, language: Language): Partial<Record<LawPlace, string>> {
  return Object.fromEntries(
    Object.entries(laws).flatMap(([place, one]: [string, LawArticle | undefined]) =>
      one === undefined || one.article === 'verify' ? [] : [[place, inWords[language](one)]],
    ),
  )
}
