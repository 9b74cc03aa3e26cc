import type { Bilingual, Register } from '@imes/consent'

export interface Kept {
  readonly purpose: string
  readonly says: Bilingual
  readonly article: string
  readonly until: Bilingual
}

const months = (count: number): Bilingual => ({ tr: `${count} ay`, en: `${count} months` })
const days = (count: number): Bilingual => ({ tr: `${count} gün`, en: `${count} days` })

/** Words for the event from which a retention term counts; an event without words is named as it is declared. */
const events: Readonly<Record<string, Bilingual>> = {
  'school-year-end': { tr: 'öğretim yılının kapandığı 31 Ağustos', en: '31 August, the close of the school year' },
  'previous-school-year-end': { tr: 'öğretim yılından önceki 31 Ağustos', en: '31 August before the school year' },
  'placement-end': { tr: 'yerleştirmenin bitişi', en: 'the end of the placement' },
  'case-closed': { tr: 'dosyanın kapanışı', en: 'the close of the case' },
  published: { tr: 'yayım günü', en: 'the day of publication' },
  'visit-day': { tr: 'ziyaret günü', en: 'the day of the visit' },
  'consent-end': { tr: 'rızanın bitişi', en: 'the end of the consent' },
}

/** How long, in words, from the register's own term. */
export function termOf(retention: Register['definition']['activities'][number]['retention']): Bilingual {
  if ('holdsNoPerson' in retention) return { tr: 'Kişisel veri tutmaz', en: 'Holds no personal data' }
  const term = 'months' in retention ? months(retention.months) : days(retention.days)
  const from = events[retention.from] ?? { tr: retention.from, en: retention.from }
  return { tr: `${term.tr} (başlangıç: ${from.tr})`, en: `${term.en} (from: ${from.en})` }
}

/** The article that an activity rests on: of the first field, since a field has exactly one basis. */
export function articleOf(activity: Register['definition']['activities'][number]): string {
  const bases = [...new Set(activity.fields.map((field) => `KVKK m.${field.basis}`))]
  return bases.join(', ') || 'KVKK m.28/1-b'
}

/** What is kept about somebody in a role, one line an activity. */
export function keptAbout(register: Register, role: string): Kept[] {
  return register.definition.activities
    .filter((one) => register.isOn(one.purpose) && one.subjects.includes(role))
    .map((one) => ({
      purpose: one.purpose,
      says: one.label,
      article: articleOf(one),
      until: termOf(one.retention),
    }))
}
