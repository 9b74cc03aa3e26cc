import type { Bilingual, Issue } from '@imes/consent'
import { ImesError } from '@imes/consent'

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
} as const satisfies Record<string, { message: Bilingual; remedy: Bilingual }>

export type ScoringIssueCode = keyof typeof texts

export interface ScoringIssue extends Issue {
  readonly code: ScoringIssueCode
}

export function scoringIssue(code: ScoringIssueCode, ...path: (string | number)[]): ScoringIssue {
  return { code, path, ...texts[code] }
}

/** The observations cannot be scored as they stand. `issues` say where (row and column) and what to do, never who. */
export class ScoringInputRefused extends ImesError {
  override readonly code = 'IMES_CORE_SCORING_INPUT'
  readonly issues: readonly ScoringIssue[]
  constructor(issues: readonly ScoringIssue[]) {
    super(`the observations have issues: ${[...new Set(issues.map((issue) => issue.code))].join(', ')}`)
    this.issues = issues
  }
}

/** Why components of variance cannot be estimated from these observations. */
export type NotIdentifiedReason =
  | 'few-subjects'
  | 'few-raters'
  | 'raters-not-shared'
  | 'values-all-equal'
  /** REML puts the variance between subjects at zero. */
  | 'subjects-do-not-differ'

/** These observations cannot tell quality, severity and noise apart. Use the parameters of a larger field. */
export class ScoringNotIdentified extends ImesError {
  override readonly code = 'IMES_CORE_SCORING_NOT_IDENTIFIED'
  readonly reason: NotIdentifiedReason
  constructor(reason: NotIdentifiedReason) {
    super(`variance components cannot be estimated: ${reason}`)
    this.reason = reason
  }
}

/** The file of scores is broken, of another format, or was made from other observations. */
export class ScoresNotReproduced extends ImesError {
  override readonly code = 'IMES_CORE_SCORES_NOT_REPRODUCED'
  readonly reason: 'malformed' | 'other-observations' | 'other-figures'
  constructor(reason: 'malformed' | 'other-observations' | 'other-figures') {
    super(`the scores cannot be reproduced: ${reason}`)
    this.reason = reason
  }
}
