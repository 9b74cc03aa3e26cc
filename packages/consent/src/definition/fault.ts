import type { DenialCode } from '../rule/index.js'

/** One reason why a register is refused. */
export interface RegisterFault {
  /** The rule's id, or `form` where the data is not a register at all. */
  readonly rule: string
  readonly code: DenialCode | 'form'
  readonly path: readonly (string | number)[]
  /** The rule's sentence, in Turkish and English. */
  readonly message: { readonly tr: string; readonly en: string }
}
