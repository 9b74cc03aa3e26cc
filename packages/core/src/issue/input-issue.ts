import { type Bilingual, ImesError, type Issue } from '@imes/consent'

/** Sentences of a kind of input, by code: what is wrong and what to do. */
type IssueTable = Readonly<Record<string, { readonly message: Bilingual; readonly remedy: Bilingual }>>

/** What any input can have wrong. */
export const commonIssues = {
  shape: {
    message: { tr: 'Veri beklenen biçimde değil.', en: 'The data does not have the expected shape.' },
    remedy: {
      tr: 'Yolu gösterilen alanı belgedeki biçime getirin.',
      en: 'Give the member at the path the shape that the documentation shows.',
    },
  },
  'id-empty': {
    message: { tr: 'Kimlik boş ya da metin değil.', en: 'An id is empty or not a text.' },
    remedy: { tr: 'Kaydın kimliğini yazın.', en: 'Write the id that the register issued.' },
  },
  'id-duplicate': {
    message: { tr: 'Aynı kimlik iki kayıtta var.', en: 'Two records bear the same id.' },
    remedy: { tr: 'Kayıtlardan birini çıkarın.', en: 'Remove one of them.' },
  },
  'seed-malformed': {
    message: { tr: 'Kura değeri 64 onaltılık karakter değil.', en: 'The seed is not 64 hexadecimal characters.' },
    remedy: { tr: '64 küçük onaltılık karakter verin.', en: 'Give 64 lower-case hexadecimal characters.' },
  },
} as const satisfies IssueTable

/** Makes the issues of a table: a code of its own, the path at which it was found, and its sentences. */
export const issuesOf =
  <T extends IssueTable>(texts: T) =>
  <C extends keyof T & string>(code: C, ...path: (string | number)[]): Issue & { readonly code: C } => ({
    code,
    path,
    message: (texts[code] as T[C]).message,
    remedy: (texts[code] as T[C]).remedy,
  })

/** An input that cannot be used as it stands. `issues` say where and what to do; the message names nobody. */
export abstract class InputRefused<I extends Issue> extends ImesError {
  readonly issues: readonly I[]
  constructor(issues: readonly I[]) {
    super(`the input has ${issues.length} issue(s): ${[...new Set(issues.map(({ code }) => code))].join(', ')}`)
    this.issues = issues
  }
}

/** Whether a text can name a record: not empty, and a text in every encoding. */
export const isId = (id: string): boolean => id.length > 0 && !/\p{Surrogate}/u.test(id)
