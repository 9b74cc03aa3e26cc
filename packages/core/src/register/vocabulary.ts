import type { Bilingual } from '@imes/consent'

const label = (tr: string, en: string): { readonly label: Bilingual } => ({ label: { tr, en } })
const superior = (tr: string, en: string): { readonly label: Bilingual; readonly superior: true } => ({
  label: { tr, en },
  superior: true,
})

/** The roles of LAW section 4. One person may hold several; a permit is for one. */
export const roles = {
  student: label('Öğrenci', 'Student'),
  guardian: label('Veli', 'Guardian'),
  coordinator: label('Koordinatör öğretmen', 'Coordinator'),
  workplace: label('İşletme (usta öğretici ya da sorumlu)', 'Workplace (trainer or person responsible)'),
  office: superior('Okul idaresi', 'School office'),
  district: superior('İl ya da ilçe müdürlüğü', 'Provincial or district directorate'),
  statistician: superior('Bakanlık istatistik görevlisi', 'Ministry statistician'),
  auditor: superior('Denetçi ya da sendika', 'Inspector or union'),
  public: label('Herkes', 'Everybody'),
  desk: label('Veri koruma birimi', 'Data protection desk'),
} as const

/** What the actor is to the persons whose data it is. */
export const relations = {
  self: { ...label('Kendi kaydı', 'Own record'), is: 'self' },
  guardian: { ...label('Velisi olduğu öğrenci', 'Own child'), is: 'guardian' },
  'own-placement': label('Sorumlu olduğu yerleştirme', 'Placement in one’s charge'),
  'own-workplace': label('Kendi işletmesi', 'Own workplace'),
  'own-school': label('Kendi okulu ya da müdürlüğü', 'Own school or directorate'),
  'own-case': label('Görevlendirildiği dosya', 'Case assigned to the officer'),
  any: label('İlişki aranmaz', 'No relation needed'),
} as const

/** What one may do. `w s p a x d` of the role table. */
export const operations = {
  write: { act: 'write', relations: ['self'] },
  'read-own': { act: 'read', relations: ['self'] },
  'read-placement': { act: 'read', relations: ['own-placement', 'own-school', 'own-workplace'] },
  'read-aggregate': { act: 'read', relations: ['any', 'own-school', 'own-workplace', 'self'], aggregate: true },
  run: { act: 'run', relations: ['own-school', 'any'] },
  decide: { act: 'decide', relations: ['own-school', 'own-case'] },
} as const

/** The data categories of LAW section 4; nothing else can be declared, read or written. */
export const categories = {
  identity: label('Ad, soyad, okul numarası', 'Name and school number'),
  pseudonym: label('Takma ad', 'Pseudonym'),
  contact: label('Okulda kayıtlı iletişim bilgisi', 'Contact details known to the school'),
  guardianship: label('Velilik ve doğum tarihi', 'Guardianship and birth date'),
  placement: label('Yerleştirme', 'Placement'),
  answers: { ...label('Değerlendirme cevapları', 'Answers of an evaluation'), childOnly: true },
  comment: { ...label('Değerlendirme yorumu', 'Comment of an evaluation'), childOnly: true },
  score: label('İşletme puanı', 'Score of a workplace'),
  suitability: label(
    'Komisyonun işletme için bulduğu (oran ve belge numarası)',
    'What the commission found about a workplace (share and document number)',
  ),
  preference: label('Tercih listesi', 'List of choices'),
  'rank-input': label('Not ortalaması, disiplin (var ya da yok)', 'Grade average, discipline (yes or no)'),
  'priority-flag': {
    ...label('Öncelik hakkı (nedeni yazılmadan)', 'Priority right (without the reason)'),
    special: 'handled-as-special',
  },
  'needs-flag': { ...label('Yerleştirmede destek ihtiyacı', 'Support needed for the placement'), special: 'health' },
  'visit-plan': label('Planlanan gün ve saat sayısı', 'Planned day and number of hours'),
  'visit-base': label('Ziyaret kaydı (numara, yerleştirme, gün)', 'Visit record (number, placement, day)'),
  'visit-time': label('Ziyaret saati (mühürlü)', 'Time of a visit (sealed)'),
  'visit-place': label('Ziyaret ilçesi (mühürlü)', 'District of a visit (sealed)'),
  'device-key': label('Ziyarete özel anahtar', 'Key made for one visit'),
  assurance: label('Kanıtın düzeyi', 'Level of the proof'),
  'duty-dates': label(
    'Ek ders belgesi (ay, günler, yerleştirmeler)',
    'Extra-lesson certificate (month, days, placements)',
  ),
  'consent-state': label('Rıza kaydı', 'Consent record'),
  case: label('Başvuru, itiraz ve karar dosyası', 'Case of a request, contest or decision'),
  'safety-report': { ...label('Güvenlik bildirimi', 'Safety report'), childOnly: true },
  'security-log': label('Güvenlik kaydı', 'Security log'),
  certificate: label('İmha tutanağı', 'Certificate of destruction'),
  aggregate: label('Ortak sonuç (en az 5 kişi)', 'Aggregate (at least 5 people)'),
  evidence: label('Kanıt defteri ve denetim sonucu', 'Ledger proofs and results of checks'),
} as const

/** Whose data it is. Named like the roles, so that a person finds what is kept about them. */
export const subjects = {
  student: { ...label('Öğrenci', 'Student'), protected: true },
  guardian: label('Veli', 'Guardian'),
  coordinator: { ...label('Koordinatör öğretmen', 'Coordinator'), protected: true },
  workplace: label('İşletme sorumlusu ya da şahıs işletmesi', 'Person of a workplace, or sole proprietor'),
  office: { ...label('Okul ve müdürlük görevlisi', 'Officer of school or directorate'), protected: true },
  desk: label('Veri koruma birimi görevlisi', 'Officer of the desk'),
} as const

/** No role may ever have these, under any name (K-4/2-c.2 and LAW section 4). */
export const forbiddenPurposes = [
  'teacher-monitoring',
  'rank-coordinators',
  'track-location',
  'infer-membership',
  'profile-student',
  'marketing',
] as const
