/** Names in braces that a text leaves open: `{workplace}`. */
export type Places<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never

/** A table of sentences that has an entry for each of `Table`, with the same open places. */
export type SameSentences<Table extends Readonly<Record<string, string>>> = {
  readonly [Id in keyof Table]: SameSentence<Table[Id]>
}
/** Any text; that the places are the same is checked where the two tables meet, in `say.ts`. */
type SameSentence<Text extends string> = Text extends string ? string : never

/**
 * A notice (aydınlatma metni): one for each kind of person, and one each for the two activities on consent that several
 * kinds of person are asked about (`evaluation` only where the controller rests it on consent).
 */
export type NoticeId =
  | 'student'
  | 'guardian'
  | 'coordinator'
  | 'workplace'
  | 'office'
  | 'desk'
  | 'feedback'
  | 'evaluation'

/** One notice: an opening, one paragraph an activity, a closing. Markdown: bold only. */
export interface NoticeTemplate {
  readonly title: string
  readonly opening: readonly string[]
  /** In reading order; numbered when rendered. */
  readonly activities: Readonly<Record<string, string>>
  readonly closing: readonly string[]
}
export type Notices = Readonly<Record<NoticeId, NoticeTemplate>>

/** Paragraphs that an installation adds or exchanges, by what it switched on. */
export type NoticeVariantId =
  | 'student:evaluate-workplace:consent'
  | 'coordinator:evaluate-workplace:consent'
  | 'coordinator:certify-duty'
export type NoticeVariants = Readonly<Record<NoticeVariantId, string>>

/**
 * One consent text (açık rıza metni) a purpose, so that everybody asked reads the same words; the guardian has a counterpart
 * of equal meaning where minors are asked.
 */
export type ConsentTextId =
  | 'visit-place'
  | 'visit-time'
  | 'feedback'
  | 'feedback-guardian'
  | 'needs-student'
  | 'needs-guardian'
  | 'evaluate-workplace'
  | 'evaluate-workplace-guardian'
export interface ConsentTemplate {
  readonly title: string
  readonly points: readonly string[]
}
export type ConsentTexts = Readonly<Record<ConsentTextId, ConsentTemplate>>
