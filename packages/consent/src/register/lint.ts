/** What makes a text refuse to pass (LAW section 6). */
export interface WordFault {
  readonly kind: 'asks-agreement' | 'vague' | 'conditional' | 'too-long' | 'unfilled'
  /** The words found, as listed here; or the place that is not filled. */
  readonly words: string
}

const agreement = ['kabul ediyorum', 'onaylıyorum', 'rıza veriyorum', 'rızam', 'muvafakat ediyorum']
const vague = [
  'gibi',
  'vb.',
  've benzeri',
  'her türlü',
  'ileride',
  'gerekli görülen',
  'ilgili üçüncü kişiler',
  'iş ortakları',
]
const conditional = ['zorunludur', 'aksi halde', 'aksi hâlde', 'devam edebilmek için']

/** A notice has at most this many words an activity (K-10/1.3.2; stricter than the law). */
export const noticeWordsPerActivity = 600

/**
 * Lower case as Turkish writes it: `I` is `ı`, `İ` is `i`. Done by hand, because a runtime without Turkish locale data
 * falls back silently to the English rule. A combining dot and characters that nobody sees are dropped.
 */
export function lowerTurkish(text: string): string {
  const visible = text.normalize('NFC').replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
  return visible.replaceAll('İ', 'i').replaceAll('I', 'ı').toLowerCase().replaceAll('i\u0307', 'i').normalize('NFC')
}

const wordsOf = (text: string): readonly string[] => lowerTurkish(text).match(/[\p{L}\p{N}]+\.?/gu) ?? []
const bare = (word: string): string => (word.endsWith('.') ? word.slice(0, -1) : word)

/** Whether the phrase occurs as whole words; a full stop in the phrase must be there too, others are ignored. */
function holds(words: readonly string[], phrase: string): boolean {
  const wanted = wordsOf(phrase)
  return words.some((_, at) =>
    wanted.every((want, i) => {
      const have = words[at + i]
      return have !== undefined && (want.endsWith('.') ? have === want : bare(have) === want)
    }),
  )
}

const find = (words: readonly string[], phrases: readonly string[], kind: WordFault['kind']): WordFault[] =>
  phrases.filter((phrase) => holds(words, phrase)).map((phrase) => ({ kind, words: phrase }))

/** The places of a text still to be filled: `{controllerName}`. */
export function unfilledPlaces(text: string): readonly string[] {
  return [...new Set(text.match(/\{[^{}\s]+\}/g) ?? [])]
}

/**
 * Reads a notice (aydınlatma metni) for words that ask for agreement or leave the end open, and for its length.
 * @param activities how many activities the notice covers, at least 1
 */
export function lintNotice(text: string, activities = 1): readonly WordFault[] {
  const words = wordsOf(text)
  const allowed = noticeWordsPerActivity * Math.max(1, activities)
  return [
    ...find(words, agreement, 'asks-agreement'),
    ...find(words, vague, 'vague'),
    ...(words.length > allowed ? [{ kind: 'too-long', words: `${words.length} > ${allowed}` } as const] : []),
  ]
}

/** Reads a consent text (açık rıza metni) for open ends, obligations, threats and conditions. */
export function lintConsentText(text: string): readonly WordFault[] {
  const words = wordsOf(text)
  return [...find(words, vague, 'vague'), ...find(words, conditional, 'conditional')]
}
