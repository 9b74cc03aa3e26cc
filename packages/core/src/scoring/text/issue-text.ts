import type { Bilingual, Issue } from '@imes/consent'
import type { ScoringIssue, ScoringIssueCode } from '../issue.js'

const texts = {
  empty: {
    message: { tr: 'Hiç değerlendirme yok.', en: 'There is no evaluation at all.' },
    remedy: { tr: 'En az bir değerlendirme verin.', en: 'Give at least one evaluation.' },
  },
  'columns-uneven': {
    message: { tr: 'Sütunların uzunlukları farklı.', en: 'The columns differ in length.' },
    remedy: { tr: 'Her sütuna aynı sayıda satır yazın.', en: 'Give every column the same number of rows.' },
  },
  'id-empty': {
    message: { tr: 'Kimlik boş ya da metin değil.', en: 'An id is empty or not a text.' },
    remedy: { tr: 'Kaydın kimliğini yazın.', en: 'Write the id of the record.' },
  },
  'value-not-a-number': {
    message: { tr: 'Değer bir sayı değil.', en: 'The value is not a number.' },
    remedy: {
      tr: 'Gözlenmeyen yanıtın satırını çıkarın.',
      en: 'Leave out the row of an answer that was not observed.',
    },
  },
  'value-out-of-scale': {
    message: { tr: 'Değer ölçeğin dışında.', en: 'The value is outside the scale.' },
    remedy: { tr: 'Değeri düzeltin ya da ölçeği bildirin.', en: 'Correct the value or declare the scale.' },
  },
  'weight-invalid': {
    message: { tr: 'Ağırlık sıfırdan büyük bir sayı değil.', en: 'A weight is not a number above zero.' },
    remedy: { tr: 'Ölçüt ağırlığını yazın.', en: 'Write the weight of the criterion in its rubric.' },
  },
  'day-invalid': {
    message: { tr: 'Gün takvimde yok.', en: 'The day is not on the calendar.' },
    remedy: { tr: 'YYYY-AA-GG biçiminde yazın.', en: 'Write it as YYYY-MM-DD.' },
  },
  'criterion-unknown': {
    message: { tr: 'Bu ölçüt tanımlı değil.', en: 'The criterion is not declared.' },
    remedy: { tr: 'Ölçütü bildirin ya da satırı çıkarın.', en: 'Declare the criterion or remove the row.' },
  },
  'role-unknown': {
    message: { tr: 'Değerlendirenin rolü tanımlı değil.', en: 'The role of the evaluator is not declared.' },
    remedy: { tr: 'Rolü bildirin ya da satırı çıkarın.', en: 'Declare the role or remove the row.' },
  },
  'duplicate-answer': {
    message: { tr: 'Aynı formun aynı yanıtı iki kez var.', en: 'One answer of a form stands twice.' },
    remedy: { tr: 'Satırlardan birini çıkarın.', en: 'Remove one of the rows.' },
  },
  'form-inconsistent': {
    message: {
      tr: 'Bir formun yanıtlarında kişi, konu, rol ya da gün farklı.',
      en: 'The answers of one form differ in rater, subject, role or day.',
    },
    remedy: { tr: 'Formu tek kişi, tek konu ve tek günle yazın.', en: 'Give a form one rater, subject, role and day.' },
  },
  'self-evaluation': {
    message: { tr: 'Değerlendiren ile değerlendirilen aynı.', en: 'The evaluator is the subject.' },
    remedy: { tr: 'Satırı çıkarın.', en: 'Remove the row.' },
  },
} as const satisfies Record<ScoringIssueCode, { message: Bilingual; remedy: Bilingual }>

/** An issue of the intake as every reader of data gets it: with message and remedy in both languages. */
export function scoringIssue({ code, path }: ScoringIssue): Issue & ScoringIssue {
  return { code, path, ...texts[code] }
}
