/** A text brought to one form for searching, with the way back to the original. */
export interface PlainText {
  /** Turkish lower case, NFC, zero-width characters gone, apostrophes and blanks unified. */
  readonly text: string
  /** For each UTF-16 unit of `text`, its place in the original; one more entry for the end. */
  readonly origin: readonly number[]
}

const dropped = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/
const asciiOf: Readonly<Record<string, string>> = {
  ç: 'c',
  ğ: 'g',
  ı: 'i',
  ö: 'o',
  ş: 's',
  ü: 'u',
  â: 'a',
  î: 'i',
  û: 'u',
}

function plainCharacter(character: string): string {
  if (dropped.test(character)) return ''
  if (character === 'I') return 'ı'
  if (character === 'İ') return 'i'
  if (/[’‘ʼ`´′]/.test(character)) return "'"
  if (/\s/.test(character)) return ' '
  // NFKC also undoes full-width and styled letters and digits, which people use to get past filters.
  return character.normalize('NFKC').replaceAll('I', 'ı').replaceAll('İ', 'i').toLowerCase()
}

/** Combining marks are joined to their letter first (`s` + cedilla is `ş`, `i` + dot above is `i`). */
export function plain(original: string): PlainText {
  let text = ''
  const origin: number[] = []
  for (const cluster of original.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const composed = cluster[0].normalize('NFC').replace(/i\u0307/g, 'i')
    let out = ''
    for (const character of composed) out += plainCharacter(character)
    out = out.replace(/\u0307/g, '')
    for (let at = 0; at < out.length; at++) origin.push(cluster.index)
    text += out
  }
  origin.push(original.length)
  return { text, origin }
}

/** Without Turkish letters, as many people type: `ayse` for `ayşe`. */
export function ascii(text: string): string {
  return text.replace(/[çğıöşüâîû]/g, (letter) => asciiOf[letter] ?? letter)
}
