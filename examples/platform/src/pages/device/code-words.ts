import { VisitCodeError } from '@imes/qr'
import { Said } from '../says.ts'

const byHand = {
  tr: 'Ziyaret elle de yazılabilir; değeri aynıdır.',
  en: 'The visit can also be written by hand, with equal standing.',
} as const

/** What a phone says about a code that it does not take, and what to do now. */
const words: Readonly<Record<string, readonly [tr: string, en: string]>> = {
  CODE_MALFORMED: ['Bu bir ziyaret kodu değil.', 'This is not a visit code.'],
  CODE_OTHER_WORKPLACE: ['Bu kod başka bir işletmenin.', 'This code is of another workplace.'],
  CODE_SIGNATURE_INVALID: [
    'Kodun imzası bu işletmenin ekranına ait değil.',
    'The code was not signed by a screen of this workplace.',
  ],
  CODE_EXPIRED: ['Kodun süresi geçti; ekrandaki yeni kodu okutun.', 'The code has run out; scan the one shown now.'],
  CODE_NOT_YET: [
    'Kod telefonun saatine göre henüz başlamadı; bir dakika sonra yeniden deneyin.',
    'By this phone’s clock the code has not begun; try again in a minute.',
  ],
  CLOCK_APART: ['Telefonun saati ile sunucununki çok ayrı.', 'The clocks of phone and server are too far apart.'],
  COUNTERSIGNATURE_INVALID: [
    'Ekranın cevabı bu ziyarete ait değil.',
    'The screen’s answer does not belong to this visit.',
  ],
  ANSWER_REFUSED: [
    'Rakamlar son bir buçuk dakikanın hiçbir koduna uymuyor.',
    'The figures fit no code of the last minute and a half.',
  ],
  ANSWER_LIMIT: ['Çok sayıda yanlış deneme oldu; bir dakika bekleyin.', 'Too many wrong attempts; wait a minute.'],
  DAY_OUTSIDE_WINDOW: ['Bugün bu ziyaretin günlerinden biri değil.', 'Today is none of the days of this visit.'],
}

/** The same error in words for the person; whatever is no matter of codes stays as it is. */
export function sayCode(error: unknown): never {
  if (!(error instanceof VisitCodeError)) throw error
  const [tr, en] = words[error.code.replace('IMES_QR_', '')] ?? [
    'Kod bu telefonda kabul edilmedi.',
    'The code was not accepted on this phone.',
  ]
  throw new Said({ tr: `${tr} ${byHand.tr}`, en: `${en} ${byHand.en}` })
}
