/**
 * Whether a text is a national id (T.C. kimlik numarası) with right check digits: eleven digits, the tenth
 * ((d1+d3+d5+d7+d9)·7 − (d2+d4+d6+d8)) mod 10, the eleventh the sum of the first ten mod 10.
 * Real ones never begin with 0; ids that do are made up, and pass only where the caller says so.
 * The answer holds nothing of the id. Turn the id into a keyed pseudonym at once and drop it (KVKK m.4/2-ç).
 */
export function isNationalId(text: string, options: { readonly allowFictionalIds?: boolean } = {}): boolean {
  if (!/^\d{11}$/.test(text)) return false
  if (text.startsWith('0') && options.allowFictionalIds !== true) return false
  const digits = Array.from(text, Number)
  const sum = (positions: readonly number[]): number => positions.reduce((all, at) => all + (digits[at] ?? 0), 0)
  const tenth = (((sum([0, 2, 4, 6, 8]) * 7 - sum([1, 3, 5, 7])) % 10) + 10) % 10
  return digits[9] === tenth && digits[10] === sum([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) % 10
}
