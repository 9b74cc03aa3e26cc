import type { Bilingual, Issue } from '@imes/consent'
import { commonIssues, InputRefused, issuesOf } from '../issue/index.js'

const texts = {
  ...commonIssues,
  'span-without-holidays': {
    message: {
      tr: 'Bu dönem için resmî tatil çizelgesi yok.',
      en: 'There is no table of public holidays for this span.',
    },
    remedy: { tr: 'Çizelgenin kapsadığı bir dönem seçin.', en: 'Choose a span that the table covers.' },
  },
  'number-invalid': {
    message: { tr: 'Sayı tam değil ya da aralığın dışında.', en: 'A number is not whole or is out of its range.' },
    remedy: { tr: 'Belgede yazan aralıktan bir tam sayı verin.', en: 'Give a whole number of the documented range.' },
  },
  'weekdays-empty': {
    message: { tr: 'Öğrencinin işletmede olduğu gün yazılmamış.', en: 'No weekday on which the student is there.' },
    remedy: { tr: 'En az bir gün yazın.', en: 'Name at least one.' },
  },
  'travel-missing': {
    message: { tr: 'İki ilçe arasındaki yol süresi yok.', en: 'The journey between two districts is missing.' },
    remedy: { tr: 'Gidiş dönüş süresini çeyrek saat olarak yazın.', en: 'Write the return journey in quarter hours.' },
  },
  'workplace-in-two-districts': {
    message: { tr: 'Bir işletme iki ilçede gösterilmiş.', en: 'A workplace stands in two districts.' },
    remedy: { tr: 'İlçelerden birini düzeltin.', en: 'Correct one of them.' },
  },
  'span-reversed': {
    message: { tr: 'Bitiş günü başlangıçtan önce.', en: 'A span ends before it begins.' },
    remedy: { tr: 'Günleri düzeltin.', en: 'Correct the days.' },
  },
} as const satisfies Record<string, { message: Bilingual; remedy: Bilingual }>

export interface VisitIssue extends Issue {
  readonly code: keyof typeof texts
}

export const visitIssue: (code: VisitIssue['code'], ...path: (string | number)[]) => VisitIssue = issuesOf(texts)

/** The plan cannot be made from this input. */
export class VisitInputRefused extends InputRefused<VisitIssue> {
  override readonly code = 'IMES_CORE_VISIT_INPUT'
}
