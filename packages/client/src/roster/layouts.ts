/**
 * What the tables of schools look like, as data: a school's own heading is one line here, not a change of code.
 * Headings are compared without case, dots and line breaks (`normalHeading`).
 */
export interface Column {
  readonly id: ColumnId
  readonly headings: readonly string[]
  /** A merged cell holds for every row it spans. Never for columns that say who somebody is. */
  readonly fillMerged?: boolean
}

export type ColumnId =
  | 'order'
  | 'schoolNumber'
  | 'nationalId'
  | 'fullName'
  | 'givenName'
  | 'familyName'
  | 'section'
  | 'field'
  | 'branch'
  | 'coordinator'
  | 'workplaceName'
  | 'workplaceCode'
  | 'trainerName'
  | 'firstDay'
  | 'lastDay'
  | 'duty'
  | 'teachingBranch'
  | 'legalForm'
  | 'province'
  | 'district'
  | 'personnel'
  | 'trainers'
  | 'places'
  | 'birthDate'
  | 'guardianName'
  | 'guardianNumber'
  | 'relation'
  | 'responsible'
  | 'average'
  | 'discipline'
  | 'outsideOrder'

export type LayoutKind = 'class-list' | 'staff' | 'students' | 'workplaces' | 'guardians' | 'trainers' | 'rank-inputs'

export interface Layout {
  readonly kind: LayoutKind
  /** The layout is this one when every group has a column with a heading known here. */
  readonly recognisedBy: readonly (readonly ColumnId[])[]
  /** Without one column of each group nothing is read; the person is asked which one it is. */
  readonly needs: readonly (readonly ColumnId[])[]
  readonly columns: readonly Column[]
}

const schoolNumber: Column = {
  id: 'schoolNumber',
  headings: ['öğrenci no', 'okul no', 'no', 'numarası', 'öğrenci numarası', 'okul numarası', 'numara', 'öğr no'],
}
const studentName: readonly Column[] = [
  {
    id: 'fullName',
    headings: ['adı soyadı', 'ad soyad', 'adı ve soyadı', 'öğrenci adı soyadı', 'öğrencinin adı soyadı', 'ad ve soyad'],
  },
  { id: 'givenName', headings: ['adı', 'ad', 'öğrenci adı'] },
  { id: 'familyName', headings: ['soyadı', 'soyad', 'öğrenci soyadı'] },
]
const order: Column = { id: 'order', headings: ['s no', 'sno', 'sıra', 'sıra no', 'sn'] }
const field: Column = {
  id: 'field',
  headings: ['bölüm', 'bölümü', 'alan', 'alanı', 'meslek alanı', 'alan adı'],
  fillMerged: true,
}
const branch: Column = { id: 'branch', headings: ['dal', 'dalı', 'meslek dalı', 'dal adı'], fillMerged: true }
const workplaceName: Column = {
  id: 'workplaceName',
  headings: [
    'işletme',
    'işletme adı',
    'işletmenin adı',
    'işyeri',
    'iş yeri',
    'işyeri adı',
    'iş yeri adı',
    'işletme unvanı',
  ],
  fillMerged: true,
}
const workplaceCode: Column = {
  id: 'workplaceCode',
  headings: ['işletme no', 'işletme kodu', 'işyeri no'],
  fillMerged: true,
}
const trainerName: Column = {
  id: 'trainerName',
  headings: [
    'usta öğretici',
    'usta öğreticinin adı soyadı',
    'usta öğretici adı soyadı',
    'usta öğretici eğitici personel',
    'eğitici personel',
  ],
  fillMerged: true,
}

/** In the order in which they are tried: the narrow before the wide. */
export const layouts: readonly Layout[] = [
  {
    kind: 'class-list',
    recognisedBy: [['schoolNumber'], ['givenName'], ['familyName'], ['order']],
    needs: [['schoolNumber'], ['givenName'], ['familyName']],
    columns: [
      order,
      { id: 'schoolNumber', headings: ['öğrenci no'] },
      { id: 'givenName', headings: ['adı'] },
      { id: 'familyName', headings: ['soyadı'] },
    ],
  },
  {
    kind: 'staff',
    recognisedBy: [['fullName'], ['duty']],
    needs: [['fullName']],
    columns: [
      order,
      { id: 'fullName', headings: ['adı soyadı', 'ad soyad', 'adı ve soyadı'] },
      { id: 'duty', headings: ['görevi', 'görev', 'unvanı'] },
      { id: 'teachingBranch', headings: ['branşı', 'branş'] },
    ],
  },
  {
    kind: 'workplaces',
    recognisedBy: [['workplaceName'], ['places', 'legalForm', 'trainers']],
    needs: [['workplaceName']],
    columns: [
      order,
      workplaceCode,
      workplaceName,
      { id: 'legalForm', headings: ['hukuki yapı', 'hukuki yapısı', 'hukuki durumu', 'türü'], fillMerged: true },
      { id: 'province', headings: ['il', 'ili'], fillMerged: true },
      { id: 'district', headings: ['ilçe', 'ilçesi'], fillMerged: true },
      { id: 'personnel', headings: ['personel sayısı', 'çalışan sayısı'], fillMerged: true },
      field,
      { id: 'branch', headings: ['dal', 'dalı', 'meslek dalı', 'dal adı'] },
      { id: 'trainers', headings: ['usta öğretici sayısı', 'eğitici personel sayısı'] },
      { id: 'places', headings: ['kontenjan', 'kontenjanı', 'öğrenci kontenjanı'] },
    ],
  },
  {
    kind: 'guardians',
    recognisedBy: [['schoolNumber'], ['guardianName']],
    needs: [['schoolNumber'], ['guardianName']],
    columns: [
      order,
      schoolNumber,
      { id: 'fullName', headings: ['öğrenci adı soyadı', 'öğrencinin adı soyadı', 'adı soyadı'] },
      { id: 'birthDate', headings: ['doğum tarihi', 'öğrencinin doğum tarihi'] },
      { id: 'guardianNumber', headings: ['veli no'] },
      { id: 'guardianName', headings: ['veli adı soyadı', 'velisi', 'velinin adı soyadı', 'veli adı'] },
      { id: 'relation', headings: ['yakınlık', 'yakınlığı', 'yakınlık derecesi'] },
    ],
  },
  {
    kind: 'rank-inputs',
    recognisedBy: [['schoolNumber'], ['average']],
    needs: [['schoolNumber']],
    columns: [
      order,
      schoolNumber,
      ...studentName,
      {
        id: 'average',
        headings: ['yıl sonu ortalaması', 'yıl sonu başarı puanı', 'not ortalaması', 'ortalama', 'ybp'],
      },
      { id: 'discipline', headings: ['disiplin', 'disiplin cezası', 'disiplin durumu'] },
      { id: 'outsideOrder', headings: ['sıralama dışı', 'sıra dışı'] },
    ],
  },
  {
    kind: 'students',
    recognisedBy: [
      ['fullName', 'familyName', 'schoolNumber'],
      ['workplaceName', 'coordinator', 'section', 'field', 'branch'],
    ],
    needs: [['schoolNumber'], ['fullName', 'givenName'], ['fullName', 'familyName']],
    columns: [
      order,
      schoolNumber,
      {
        id: 'nationalId',
        headings: [
          't c kimlik no',
          'tc kimlik no',
          'tckn',
          'kimlik no',
          't c kimlik numarası',
          'tc kimlik numarası',
          'tc no',
          't c no',
        ],
      },
      ...studentName,
      {
        id: 'section',
        headings: ['sınıf', 'sınıfı', 'sınıf şube', 'sınıfı şubesi', 'şube', 'sınıf şubesi'],
        fillMerged: true,
      },
      field,
      branch,
      {
        id: 'coordinator',
        headings: [
          'koordinatör öğretmen',
          'koordinatör',
          'koordinatör öğrt',
          'koordinatör öğretmeni',
          'koordinatör öğretmenin adı soyadı',
        ],
        fillMerged: true,
      },
      workplaceCode,
      workplaceName,
      trainerName,
      {
        id: 'firstDay',
        headings: ['başlama tarihi', 'başlangıç tarihi', 'sözleşme başlangıç', 'işe başlama tarihi'],
        fillMerged: true,
      },
      { id: 'lastDay', headings: ['bitiş tarihi', 'sözleşme bitiş', 'sözleşme bitiş tarihi'], fillMerged: true },
    ],
  },
  {
    kind: 'trainers',
    recognisedBy: [['trainerName'], ['workplaceName', 'workplaceCode']],
    needs: [['trainerName'], ['workplaceName', 'workplaceCode']],
    columns: [
      order,
      workplaceCode,
      workplaceName,
      { id: 'trainerName', headings: trainerName.headings },
      field,
      { id: 'responsible', headings: ['işletme sorumlusu', 'sorumlu', 'işletme adına'] },
    ],
  },
]

/** Seen often and left alone: nobody has declared a purpose for them. A heading that contains one counts too. */
export const undeclared: readonly string[] = [
  'dvlı',
  'dvsız',
  'devamsızlık',
  'özürlü',
  'özürsüz',
  'ücret',
  'devlet katkısı',
  'devlet desteği',
  'maaş',
  'iban',
  'banka',
  'telefon',
  'tel',
  'tlf',
  'gsm',
  'cep',
  'e posta',
  'eposta',
  'e mail',
  'mail',
  'adres',
  'doğum yeri',
  'doğum tarihi',
  'cinsiyet',
  'kan grubu',
  'pansiyon',
  'kadro',
  'yetkili',
  'vergi',
  'sgk',
  'sicil',
  'uyruk',
  'din',
  'fotoğraf',
  'anne',
  'baba',
  'sağlık',
]

/** What the column `HUKUKİ YAPI` may say, as word starts of the normal form. */
export const legalForms: readonly (readonly [start: string, form: 'natural' | 'legal'])[] = [
  ['şahıs', 'natural'],
  ['gerçek kişi', 'natural'],
  ['esnaf', 'natural'],
  ['adi ortaklık', 'natural'],
  ['anonim', 'legal'],
  ['a ş', 'legal'],
  ['aş', 'legal'],
  ['limited', 'legal'],
  ['ltd', 'legal'],
  ['kooperatif', 'legal'],
  ['kamu', 'legal'],
  ['belediye', 'legal'],
  ['kolektif', 'legal'],
  ['kollektif', 'legal'],
  ['komandit', 'legal'],
  ['dernek', 'legal'],
  ['vakıf', 'legal'],
]

/** Duties of staff by the start of their normal form; all others are `other`. */
export const duties: readonly (readonly [start: string, duty: 'principal' | 'deputy' | 'teacher'])[] = [
  ['müdür yardımcısı', 'deputy'],
  ['müdür baş yardımcısı', 'deputy'],
  ['müdür başyardımcısı', 'deputy'],
  ['müdür', 'principal'],
  ['öğretmen', 'teacher'],
  ['uzman öğretmen', 'teacher'],
  ['başöğretmen', 'teacher'],
  ['sözleşmeli öğretmen', 'teacher'],
  ['ücretli öğretmen', 'teacher'],
  ['alan şefi', 'teacher'],
  ['atölye', 'teacher'],
]

export const relations: readonly (readonly [
  word: string,
  relation: 'mother' | 'father' | 'legal-guardian' | 'other',
])[] = [
  ['anne', 'mother'],
  ['annesi', 'mother'],
  ['baba', 'father'],
  ['babası', 'father'],
  ['vasi', 'legal-guardian'],
  ['vasisi', 'legal-guardian'],
  ['kayyım', 'legal-guardian'],
  ['diğer', 'other'],
  ['abla', 'other'],
  ['ağabey', 'other'],
  ['dede', 'other'],
  ['amca', 'other'],
]

export const yesWords: readonly string[] = ['evet', 'e', 'var', 'x', '1', 'true', 'aldı']
export const noWords: readonly string[] = ['hayır', 'h', 'yok', '0', 'false', 'almadı']

/** Students to a trainer at most (OÖKY m.135/1), by the day from which it is known here. */
export const trainerGroupMax: readonly {
  readonly validFrom: string
  readonly students: number
  readonly source: string
}[] = [{ validFrom: '2025-09-01', students: 12, source: 'OÖKY m.135/1' }]
