import { fictionalNationalId } from '@imes/core/testing'

/**
 * One small made-up school as the CSV files that an office would upload: fourteen students, six of them at one workplace
 * (enough for a published figure), one without a place, three coordinators.
 */
const field = 'Bilişim Teknolojileri'
const branch = 'Yazılım Geliştirme'
const given = ['Irmak', 'İrem', 'Çağla', 'Ömer', 'Şeyma', 'Kâmil', 'Defne', 'Halil', 'Işık', 'Mehmet', 'Uğur', 'Ayşe']
const family = [
  'Yılmaz',
  'Demir',
  'Güngör',
  'Iğdır',
  'Şahin',
  'Öztürk',
  'Çelik',
  'Kaya',
  'Doğan',
  'Uçar',
  'Işık',
  'Koç',
]
const name = (n: number): string => `${given[n % 12]} ${family[(n * 5 + 3) % 12]}`

const coordinators = ['Ilgın Örnek', 'Yasemin Deneme', 'Görkem Kurmaca'] as const
const workplaces = [
  { code: 'ISP-001', name: 'Göller Yazılım A.Ş.', trainer: 'Nisa Hayali', students: 6, coordinator: 0 },
  { code: 'ISP-002', name: 'Eğirdir Teknik Servis', trainer: 'Kerem Hayali', students: 4, coordinator: 1 },
  { code: 'ISP-003', name: 'Kasnak Elektronik', trainer: 'Ece Hayali', students: 3, coordinator: 2 },
] as const

const students = workplaces
  .flatMap((place) => Array.from({ length: place.students }, () => place))
  .map((place, n) => ({ number: 11 + n * 7, name: name(n), guardian: `${name(n + 4)} Veli`, place }))
const free = { number: 900, name: name(13), guardian: `${name(2)} Veli` }

/** National ids of nobody: they begin with 0. */
export const nationalIdOf = (schoolNumber: number): string => fictionalNationalId(50_000 + schoolNumber)
export const nationalIds: readonly string[] = [...students, free].map((one) => nationalIdOf(one.number))

type Cells = readonly (string | number)[]
const csv = (rows: readonly Cells[]): string => `${rows.map((row) => row.join(';')).join('\r\n')}\r\n`
const file = (title: string, rows: readonly Cells[]) => ({
  name: `${title}.csv`,
  base64: Buffer.from(csv(rows), 'utf8').toString('base64'),
})

export const school = {
  files: [
    file('ogrenciler', [
      ['ÖRNEK MESLEKİ VE TEKNİK ANADOLU LİSESİ'],
      ['2025-2026 ÖĞRETİM YILI İŞLETMELERDE MESLEKİ EĞİTİM LİSTESİ'],
      [
        'SINIF',
        'ÖĞRENCİ NO',
        'T.C. KİMLİK NO',
        'ADI SOYADI',
        'BÖLÜM',
        'DALI',
        'KOORDİNATÖR ÖĞRETMEN',
        'İŞLETME NO',
        'İŞLETMENİN ADI',
        'USTA ÖĞRETİCİ',
        'BAŞLAMA TARİHİ',
        'BİTİŞ TARİHİ',
      ],
      ...students.map(({ number, name: who, place }) => [
        '12/A',
        number,
        nationalIdOf(number),
        who,
        field,
        branch,
        coordinators[place.coordinator],
        place.code,
        place.name,
        place.trainer,
        '08.09.2025',
        '12.06.2026',
      ]),
      ['12/A', free.number, nationalIdOf(free.number), free.name, field, branch, '', '', '', '', '', ''],
    ]),
    file('personel', [
      ['ADI SOYADI', 'GÖREVİ', 'BRANŞI'],
      ...coordinators.map((who) => [who, 'Öğretmen', field]),
      ['Kâmil Özgün', 'Müdür Yardımcısı', field],
    ]),
    file('isletmeler', [
      [
        'İŞLETME NO',
        'İŞLETME ADI',
        'HUKUKİ YAPI',
        'İL',
        'İLÇE',
        'PERSONEL SAYISI',
        'ALAN',
        'DAL',
        'USTA ÖĞRETİCİ SAYISI',
        'KONTENJAN',
      ],
      ...workplaces.map((one) => [
        one.code,
        one.name,
        'Anonim şirket',
        'Isparta',
        'Eğirdir',
        40,
        field,
        branch,
        2,
        one.students + 1,
      ]),
    ]),
    file('veliler', [
      ['ÖĞRENCİ NO', 'ÖĞRENCİ ADI SOYADI', 'DOĞUM TARİHİ', 'VELİ ADI SOYADI', 'YAKINLIĞI'],
      ...[...students, free].map((one, n) => [
        one.number,
        one.name,
        `0${1 + (n % 9)}.10.2008`,
        one.guardian,
        n % 2 ? 'Anne' : 'Baba',
      ]),
    ]),
    file('usta-ogreticiler', [
      ['İŞLETME NO', 'İŞLETME ADI', 'USTA ÖĞRETİCİ ADI SOYADI', 'ALAN', 'İŞLETME SORUMLUSU'],
      ...workplaces.map((one) => [one.code, one.name, one.trainer, field, 'Evet']),
    ]),
    file('siralama', [
      ['ÖĞRENCİ NO', 'ADI SOYADI', 'YIL SONU ORTALAMASI', 'DİSİPLİN CEZASI', 'SIRALAMA DIŞI'],
      ...[...students, free].map((one, n) => [one.number, one.name, `${60 + n},25`, 'Yok', 'Hayır']),
    ]),
  ],
  answers: { 'district-of:örnek mesleki ve teknik anadolu lisesi': '32/Eğirdir' },
} as const
