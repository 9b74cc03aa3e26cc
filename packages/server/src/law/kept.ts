import type { Bilingual, Register } from '@imes/consent'
import { retentionText } from '@imes/consent/transparency'

export interface Kept {
  readonly purpose: string
  readonly says: Bilingual
  readonly article: string
  readonly until: Bilingual
}

/** The article that an activity rests on: of the first field, since a field has exactly one basis. */
export function articleOf(activity: Register['definition']['activities'][number]): string {
  const bases = [...new Set(activity.fields.map((field) => `KVKK m.${field.basis}`))]
  return bases.join(', ') || 'KVKK m.28/1-b'
}

/** Officers of a directorate are the same kind of data subject as those of a school. */
const subjectOf: Readonly<Record<string, string>> = { district: 'office', statistician: 'office', auditor: 'office' }

/** What is kept about somebody in a role, one line an activity. */
export function keptAbout(register: Register, role: string): Kept[] {
  const subject = subjectOf[role] ?? role
  return register.definition.activities
    .filter((one) => register.isOn(one.purpose) && one.subjects.includes(subject))
    .map((one) => ({
      purpose: one.purpose,
      says: one.label,
      article: articleOf(one),
      until: retentionText(register, one),
    }))
}
