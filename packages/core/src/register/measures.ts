import type { Measure } from '@imes/consent/register'

const label = (tr: string, en: string): Measure['label'] => ({ tr, en })

/** Measures by id. Those marked `special` are the ones the Board asks for where special data is held (Kurul 2018/10). */
export const measures = {
  'row-level-security': {
    label: label('Veri tabanında satır düzeyinde yetki', 'Row-level security in the database'),
    kind: 'technical',
  },
  'sealed-evaluations': {
    label: label('Değerlendirmeler dönem kapanana kadar mühürlü', 'Evaluations sealed until the period closes'),
    kind: 'technical',
  },
  'five-or-none': {
    label: label('En az 5 kişi yoksa sonuç gösterilmez', 'No result below 5 people'),
    kind: 'technical',
  },
  'no-place-no-time': {
    label: label('Ziyarette yer ve saat alanı yoktur', 'A visit has no field for place or hour'),
    kind: 'technical',
  },
  ledger: { label: label('Değiştirilemeyen kanıt defteri', 'Append-only ledger of evidence'), kind: 'technical' },
  'separate-key': {
    label: label('Özel veri için ayrı anahtar', 'A separate key for special data'),
    kind: 'technical',
    special: true,
  },
  'encryption-at-rest': { label: label('Saklarken şifreleme', 'Encryption at rest'), kind: 'technical', special: true },
  'encryption-in-transit': {
    label: label('Aktarırken şifreleme', 'Encryption in transit'),
    kind: 'technical',
    special: true,
  },
  'two-factor': {
    label: label('Uzaktan erişimde iki adımlı giriş', 'Two-factor sign-in for remote access'),
    kind: 'technical',
    special: true,
  },
  'access-review': {
    label: label('Yetki listesi ve dönemsel gözden geçirme', 'List of access rights, reviewed regularly'),
    kind: 'administrative',
    special: true,
  },
  'security-log': { label: label('Erişim kaydı', 'Access log'), kind: 'technical', special: true },
  secrecy: { label: label('Gizlilik taahhüdü', 'Secrecy undertakings'), kind: 'administrative', special: true },
} as const satisfies Record<string, Measure>

export type MeasureId = keyof typeof measures

/** The measures with the checks or documents that show them; one without is shown as declared only. */
export function measuresWith(evidence: Partial<Readonly<Record<MeasureId, string>>>): {
  readonly [Id in MeasureId]: Measure
} {
  return Object.fromEntries(
    Object.entries(measures).map(([id, measure]) => {
      const shown = evidence[id as MeasureId]
      return [id, shown === undefined ? measure : { ...measure, evidence: shown }]
    }),
  ) as { readonly [Id in MeasureId]: Measure }
}
