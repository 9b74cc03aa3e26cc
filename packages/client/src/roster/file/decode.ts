/** 0x80–0x9F of Windows-1254; what has no letter is null. 0xA0–0xFF is Latin-1 with six Turkish letters. */
const low = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0\0\0\0‘’“”•–—˜™š›œ\0\0Ÿ'
const turkish: Readonly<Record<number, string>> = { 208: 'Ğ', 221: 'İ', 222: 'Ş', 240: 'ğ', 253: 'ı', 254: 'ş' }

/** Windows-1254, in which Turkish spreadsheets save CSV and HTML. Written out: not every runtime has the decoder. */
export function decode1254(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += 8192) {
    let part = ''
    for (const byte of bytes.subarray(start, start + 8192)) {
      if (byte >= 0x80 && byte <= 0x9f) {
        const letter = low[byte - 0x80] ?? '\0'
        part += letter === '\0' ? '\ufffd' : letter
      } else part += turkish[byte] ?? String.fromCharCode(byte)
    }
    parts.push(part)
  }
  return parts.join('')
}

/** Þ and Ð stand where Ş and Ğ were read as Latin-1; two-letter debris where UTF-8 was read as Windows. */
const broken = /[ÞþÐð\ufffd]|Ä[°±\u009f\u009eŸž]|Å[\u009e\u009fŸž]|Ã[‡§œ–¶¼]/u

/**
 * Whether the letters of a whole file were broken before it was saved. Ý stands for İ then, but it is also a letter of
 * Turkmen names: it counts only where not one letter of the text is Turkish.
 */
export function isBroken(text: string): boolean {
  return broken.test(text) || (/[Ýý]/.test(text) && !/[İıŞşĞğ]/.test(text))
}

export interface Decoded {
  readonly text: string
  /** The letters had been broken before the file was saved: guessing them back would invent names. */
  readonly broken: boolean
}

/** UTF-8 (with or without mark), UTF-16 with mark, otherwise Windows-1254. */
export function decodeText(bytes: Uint8Array): Decoded {
  const text = decodeBytes(bytes)
  return { text, broken: isBroken(text) }
}

function decodeBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const swapped = bytes.slice(0, bytes.length - (bytes.length % 2))
    for (let at = 0; at < swapped.length; at += 2) swapped.set([swapped[at + 1] ?? 0, swapped[at] ?? 0], at)
    return new TextDecoder('utf-16le').decode(swapped)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decode1254(bytes)
  }
}
