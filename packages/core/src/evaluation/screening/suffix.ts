import { ascii } from './plain.js'

/**
 * Turkish endings of a noun or name, as they are written without an apostrophe: plural, possessive, case, -ki, copula,
 * -gil, -cik, -can. Written over four-way vowel harmony: I is one of ı i u ü, A one of a e, D one of d t, C one of c ç.
 */
const endings = [
  '(?:CIk|CIğ|CI|CAn)?(?:gil)?(?:lAr)?',
  '(?:I?m|I?n|s?I|I?mIz|I?nIz|lArI)?',
  '(?:[yns]?I|[yn]?A|n?DA|n?DAn|n?In|[yn]?lA|[yn]?CA|sIz|lI|lIk|DAki|n?Inki)?',
  '(?:y?DI[mnk]?|y?mIş|y?sA|DIr|y?ken)?',
]
const pattern = endings
  .join('')
  .replaceAll('I', '[ıiuü]')
  .replaceAll('A', '[ae]')
  .replaceAll('D', '[dt]')
  .replaceAll('C', '[cç]')
const turkish = new RegExp(`^${pattern}$`, 'u')
const plainAscii = new RegExp(`^${ascii(pattern)}$`, 'u')

/** Whether a rest of a word can be endings of a Turkish noun. The empty rest is one. */
export function isEnding(rest: string): boolean {
  return rest.length <= 14 && (turkish.test(rest) || plainAscii.test(rest))
}

const softened: Readonly<Record<string, string>> = { p: 'b', ç: 'c', t: 'd', k: 'ğ', c: 'c', g: 'ğ' }

/** The stem itself, and with its last consonant softened before a vowel (`Ahmet` → `Ahmed-in`, `Melek` → `Meleğ-in`). */
export function stemsOf(word: string): readonly string[] {
  const last = word.at(-1) ?? ''
  const soft = softened[last]
  return soft === undefined || soft === last ? [word] : [word, `${word.slice(0, -1)}${soft}`]
}

/** Whether `token` is `stem` with Turkish endings, an apostrophe before them or not. */
export function isInflected(token: string, stem: string): boolean {
  if (token === stem) return true
  if (token.startsWith(`${stem}'`)) return true
  return stemsOf(stem).some((form) => token.startsWith(form) && isEnding(token.slice(form.length)))
}
