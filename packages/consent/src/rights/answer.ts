import type { Bilingual } from '../error/index.js'
import { formatDay } from '../time/index.js'
import type { RightsFile } from './file.js'
import { complaintTerm } from './terms.js'

const outcomes = {
  accepted: { tr: 'Başvurunuz kabul edildi ve gereği yapıldı.', en: 'Your request was accepted and carried out.' },
  partly: { tr: 'Başvurunuz kısmen kabul edildi.', en: 'Your request was accepted in part.' },
  refused: { tr: 'Başvurunuz kabul edilmedi.', en: 'Your request was refused.' },
} as const

const again = {
  partly: {
    tr: 'Süresi dolunca bunlar da ayrıca başvurmanıza gerek kalmadan imha edilir.',
    en: 'When their term ends these are destroyed as well, without another request.',
  },
  refused: { tr: 'O günden sonra yeniden başvurabilirsiniz.', en: 'After that day you may ask again.' },
} as const

/** What is kept all the same: by which article, and until when. */
function keptText(decision: NonNullable<RightsFile['decision']>, lang: 'tr' | 'en'): string[] {
  if (decision.outcome === 'accepted' || !decision.kept) return []
  const say =
    lang === 'tr'
      ? { kept: 'Saklanmaya devam eden', by: 'Dayanak', until: 'Son gün', open: 'süresi, olayı gerçekleşince başlar' }
      : { kept: 'Kept on', by: 'Article', until: 'Last day', open: 'its term begins with its event' }
  return [
    ...decision.kept.map(
      ({ what, article, until }) =>
        `${say.kept}: ${what[lang]}. ${say.by}: ${article}. ${say.until}: ${until ? formatDay(lang, until) : say.open}.`,
    ),
    again[decision.outcome][lang],
  ]
}

/**
 * The written answer with the contents of BT m.6 and the way to the Board (KVKK m.13/3, 14/1): number, result, article
 * and reason of a refusal, fee, and until when the person may complain.
 * @throws TypeError the file has no answer yet
 */
export function answerText(file: RightsFile, controller: string): Bilingual {
  const { decision, answer } = file
  if (!decision || !answer) throw new TypeError('the request has not been answered')
  const { until } = complaintTerm(file.received, answer.on)
  const why = decision.outcome === 'accepted' ? undefined : decision
  return {
    tr: [
      `Veri sorumlusu: ${controller}`,
      `Başvuru numarası: ${file.number}. Geldiği gün: ${formatDay('tr', file.received)}. Yanıt günü: ${formatDay('tr', answer.on)}.`,
      outcomes[decision.outcome].tr,
      ...(why ? [`Dayanak: ${why.article}.${why.reason ? ` Gerekçe: ${why.reason}` : ''}`] : []),
      ...keptText(decision, 'tr'),
      answer.feeTL === 0 ? 'Ücret alınmadı.' : `Alınan ücret: ${answer.feeTL} TL.`,
      `Bu yanıtı yetersiz bulursanız Kişisel Verileri Koruma Kuruluna şikâyet edebilirsiniz. Son gün: ${formatDay('tr', until)}.`,
    ].join('\n'),
    en: [
      `Controller: ${controller}`,
      `Request number: ${file.number}. Received: ${formatDay('en', file.received)}. Answered: ${formatDay('en', answer.on)}.`,
      outcomes[decision.outcome].en,
      ...(why ? [`Article: ${why.article}.${why.reason ? ` Reason: ${why.reason}` : ''}`] : []),
      ...keptText(decision, 'en'),
      answer.feeTL === 0 ? 'No fee was charged.' : `Fee charged: ${answer.feeTL} TL.`,
      `If you find this answer insufficient you may complain to the Personal Data Protection Board. Last day: ${formatDay('en', until)}.`,
    ].join('\n'),
  }
}
