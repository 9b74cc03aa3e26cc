const circumflex: Readonly<Record<string, string>> = { â: 'a', î: 'i', û: 'u' }

/**
 * The form in which Turkish names are compared, never shown: NFC, blanks collapsed, Turkish lower case, circumflex
 * dropped, apostrophes unified. `I` stays apart from `İ`, `Ş` from `S`: folding to ASCII makes one class of two.
 * Equal here but not before is a proposal to a person, never a match of people.
 */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .replaceAll('I', 'ı')
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replace(/[âîû]/g, (letter) => circumflex[letter] ?? letter)
    .replace(/[’‘ʼ`´]/g, "'")
}

/** As {@link fold}, with the blanks around hyphens, slashes and full stops ignored: `ELEKTRİK- ELEKTRONİK`. */
export function foldTerm(text: string): string {
  return fold(text).replace(/\s*([-–—/.,])\s*/g, (_, mark: string) => (/[–—]/.test(mark) ? '-' : mark))
}

/** Changes of one letter that turn `a` into `b`; counting stops above `limit`, which is then exceeded. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const change = (before[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const cost = Math.min(change, (before[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      current.push(cost)
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    before = current
  }
  return before[b.length] ?? 0
}
