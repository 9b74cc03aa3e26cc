import type { Bilingual } from '@imes/consent'
import { ImesDenied, ImesInputInvalid, ImesProblem, ImesTimeout, ImesUnreachable } from './errors.js'

const sentences = {
  unreachable: {
    tr: 'Sunucuya ulaşılamadı. Yeniden gönderilebilir; aynı kayıt iki kez yazılmaz.',
    en: 'The server could not be reached. It can be sent again; the same record is not written twice.',
  },
  input: {
    tr: 'Gönderilen bilgide eksik ya da hatalı bir alan var; hiçbir şey gönderilmedi.',
    en: 'A field is missing or wrong; nothing was sent.',
  },
  other: { tr: 'Bir sorun oldu. Yeniden denenebilir.', en: 'Something went wrong. It can be tried again.' },
}

/**
 * What to show a person after a call failed: what did not happen, what would make it lawful, and on which article.
 * @param error anything that was thrown
 */
export function sayProblem(error: unknown): Bilingual {
  if (error instanceof ImesDenied) {
    const { says, remedy, article } = error
    return {
      tr: [says?.tr, remedy?.says.tr, `Dayanak: ${article}`].filter(Boolean).join(' '),
      en: [says?.en, remedy?.says.en, `Basis: ${article}`].filter(Boolean).join(' '),
    }
  }
  if (error instanceof ImesProblem) return error.says ?? sentences.other
  if (error instanceof ImesUnreachable || error instanceof ImesTimeout) return sentences.unreachable
  return error instanceof ImesInputInvalid ? sentences.input : sentences.other
}
