import { fold } from '@imes/core/reference'

const upper = (text: string): string => text.replaceAll('i', 'İ').replaceAll('ı', 'I').toUpperCase()
const lower = (text: string): string => text.replaceAll('I', 'ı').replaceAll('İ', 'i').toLowerCase()

/**
 * How a name is shown: `ÖMER FARUK ŞAHİN-ÖZDEMİR` → `Ömer Faruk Şahin-Özdemir`. A name with Q, W or X is not in the
 * Turkish alphabet, and one in mixed case was already written with care: both keep the spelling of the file.
 */
export function displayName(written: string): string {
  const text = written
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
  if (/[qwx]/i.test(text)) return text
  const isCapitals = text === upper(text)
  const isSmall = text === lower(text)
  if (!isCapitals && !isSmall) return text
  return lower(text).replace(/(^|[\s\-'’.(/])(\p{L})/gu, (_, before: string, letter: string) => before + upper(letter))
}

/** The same spelling but for case, blanks and the form of the letters. `KÂMİL` and `KAMİL` are not the same. */
export function sameSpelling(a: string, b: string): boolean {
  return spelling(a) === spelling(b)
}

/** The form by which {@link sameSpelling} compares. */
export function spelling(text: string): string {
  return lower(
    text
      .normalize('NFC')
      .replace(/[\s\u00a0]+/g, ' ')
      .trim(),
  )
}

/** Equal once circumflexes and apostrophes are folded too: a proposal to a person, never a match. */
export function nearlySame(a: string, b: string): boolean {
  return fold(a) === fold(b)
}

const companyWords: readonly (readonly [RegExp, string])[] = [
  [/\banonim şirketi\b/g, 'aş'],
  [/\blimited şirketi\b/g, 'ltdşti'],
  [/\bticaret\b/g, 'tic'],
  [/\bsanayi\b/g, 'san'],
]

/** Names of workplaces without dots and blanks: `IŞIK ELEKTRİK LTD. ŞTİ.` and `Işık Elektrik Ltd.Şti.` look the same. */
export function companyFold(name: string): string {
  let text = fold(name)
  for (const [word, short] of companyWords) text = text.replace(word, short)
  return text.replace(/[^\p{L}\p{N}]+/gu, '')
}
