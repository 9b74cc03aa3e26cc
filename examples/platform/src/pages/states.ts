import { codeName } from '@imes/client/archive'
import type { Language } from './words.ts'

/** What the answers of the server name in one word each, in the words of people. */
const said = {
  item: {
    proposed: ['Öneri', 'Proposed'],
    approved: ['Onaylandı', 'Approved'],
    amended: ['Değiştirilerek onaylandı', 'Approved with a change'],
    rejected: ['Reddedildi', 'Rejected'],
    'in-effect': ['Yürürlükte', 'In effect'],
    objected: ['İtiraz edildi', 'Objected to'],
    're-decided': ['Yeniden karara bağlandı', 'Decided again'],
    lapsed: ['Geçersiz kaldı', 'Lapsed'],
  },
  evaluation: {
    sealed: ['Mühürlü', 'Sealed'],
    revealed: ['Açıldı', 'Revealed'],
    contested: ['İtiraz edildi', 'Contested'],
    upheld: ['İtiraz sonucu: aynen kaldı', 'Contested: stands'],
    corrected: ['İtiraz sonucu: düzeltildi', 'Contested: corrected'],
    struck: ['İtiraz sonucu: kaldırıldı', 'Contested: struck'],
    withdrawn: ['Geri alındı', 'Withdrawn'],
  },
  contest: {
    open: ['Karar bekliyor', 'Waiting for a decision'],
    upheld: ['Sonuç aynen kaldı', 'The result stands'],
    corrected: ['Düzeltildi', 'Corrected'],
    struck: ['Kaldırıldı', 'Struck'],
  },
  safety: {
    open: ['Ele alınmayı bekliyor', 'Waiting to be taken up'],
    'taken-up': ['Ele alındı', 'Taken up'],
    released: ['Bulgu dosyaya açıldı', 'Finding released'],
    closed: ['Kapandı', 'Closed'],
  },
  hold: {
    'in-force': ['Yürürlükte', 'In force'],
    lifted: ['Kaldırıldı', 'Lifted'],
    over: ['Süresi doldu', 'Over'],
  },
  held: {
    person: ['Kişinin bütün kayıtları', 'Every record about the person'],
    case: ['Bir başvuru dosyası', 'One request'],
    contest: ['Bir itiraz dosyası', 'One contest'],
    safety: ['Bir güvenlik bildirimi', 'One safety report'],
  },
  hidden: {
    '28/2-a': ['KVKK m.28/2-a: suçun önlenmesi ya da soruşturma', 'KVKK m.28/2-a: crime prevention or investigation'],
    '28/2-c': ['KVKK m.28/2-c: denetim ya da disiplin', 'KVKK m.28/2-c: inspection or discipline'],
    '28/2-ç': ['KVKK m.28/2-ç: devletin malî çıkarı', 'KVKK m.28/2-ç: financial interests of the state'],
  },
  request: {
    received: ['Alındı', 'Received'],
    identified: ['Kimlik denetlendi', 'Identity checked'],
    clarifying: ['Soru soruldu', 'Question asked'],
    assigned: ['Görevli belli', 'Assigned'],
    decided: ['Karar verildi', 'Decided'],
    executing: ['Gereği yapılıyor', 'Being carried out'],
    answered: ['Cevaplandı', 'Answered'],
    complained: ['Kurula şikâyet edildi', 'Complaint to the Board'],
    closed: ['Kapandı', 'Closed'],
  },
  step: {
    identify: ['Kimliği denetle', 'Confirm identity'],
    clarify: ['Soru sor', 'Ask a question'],
    assign: ['Üstlen', 'Assign to me'],
    decide: ['Karar ver', 'Decide'],
    execute: ['Gereği yapıldı', 'Carried out'],
    tell: ['Alıcıya bildirildi', 'Recipient told'],
    answer: ['Yazılı cevabı gönder', 'Send the written answer'],
    complain: ['Kurula şikâyet geldi', 'Complaint to the Board'],
    close: ['Dosyayı kapat', 'Close the file'],
  },
  /** A step that is due, as it is told to the person who waits for it as well. */
  due: {
    identify: ['kimlik denetimi', 'identity check'],
    assign: ['görevlinin belirlenmesi', 'an officer is named'],
    decide: ['karar', 'decision'],
    execute: ['kararın yerine getirilmesi', 'the decision is carried out'],
    answer: ['yazılı cevap', 'written answer'],
  },
  outcome: {
    accepted: ['Kabul', 'Accepted'],
    partly: ['Kısmen kabul', 'Accepted in part'],
    refused: ['Ret', 'Refused'],
  },
  result: {
    'export-archive': ['Arşiv verildi', 'Archive handed out'],
    'new-version': ['Yeni sürüm yazıldı', 'New version written'],
    certificate: ['İmha edildi, tutanağı var', 'Destroyed, with a certificate'],
    'effect-stopped': ['Etki durduruldu', 'Effect stopped'],
  },
  right: {
    access: ['Bilgi almak', 'Access'],
    correction: ['Düzeltilmesini istemek', 'Correction'],
    erasure: ['Silinmesini istemek', 'Erasure'],
    objection: ['Otomatik sonuca itiraz', 'Objection to an automated result'],
    compensation: ['Zararın giderilmesi', 'Compensation'],
  },
  participation: {
    duty: ['Görev', 'Duty'],
    voluntary: ['Gönüllü', 'Voluntary'],
    right: ['Hak', 'Right'],
    automatic: ['Otomatik', 'Automatic'],
  },
  necessity: { required: ['Zorunlu', 'Required'], optional: ['İsteğe bağlı', 'Optional'] },
  category: {
    identity: ['Ad, soyad, okul numarası', 'Name and school number'],
    pseudonym: ['Takma ad', 'Pseudonym'],
    contact: ['Okulda kayıtlı iletişim bilgisi', 'Contact details known to the school'],
    guardianship: ['Velilik ve doğum tarihi', 'Guardianship and birth date'],
    placement: ['Yerleştirme', 'Placement'],
    answers: ['Değerlendirme cevapları', 'Answers of an evaluation'],
    comment: ['Değerlendirme yorumu', 'Comment of an evaluation'],
    score: ['İşletme puanı', 'Score of a workplace'],
    preference: ['Tercih listesi', 'List of choices'],
    'rank-input': ['Not ortalaması, disiplin (var ya da yok)', 'Grade average, discipline (yes or no)'],
    'priority-flag': ['Öncelik hakkı (nedeni yazılmadan)', 'Priority right (without the reason)'],
    'needs-flag': ['Yerleştirmede destek ihtiyacı', 'Support needed for the placement'],
    'visit-plan': ['Planlanan gün ve saat sayısı', 'Planned day and number of hours'],
    'visit-base': ['Ziyaret kaydı (numara, yerleştirme, gün)', 'Visit record (number, placement, day)'],
    'visit-time': ['Ziyaret saati (mühürlü)', 'Time of a visit (sealed)'],
    'visit-place': ['Ziyaret ilçesi (mühürlü)', 'District of a visit (sealed)'],
    'device-key': ['Ziyarete özel anahtar', 'Key made for one visit'],
    assurance: ['Kanıtın düzeyi', 'Level of the proof'],
    'duty-dates': [
      'Ek ders belgesi (ay, günler, yerleştirmeler)',
      'Extra-lesson certificate (month, days, placements)',
    ],
    'consent-state': ['Rıza kaydı', 'Consent record'],
    case: ['Başvuru, itiraz ve karar dosyası', 'Case of a request, contest or decision'],
    'safety-report': ['Güvenlik bildirimi', 'Safety report'],
    'security-log': ['Güvenlik kaydı', 'Security log'],
    certificate: ['İmha tutanağı', 'Certificate of destruction'],
    aggregate: ['Ortak sonuç (en az 5 kişi)', 'Aggregate (at least 5 people)'],
    evidence: ['Kanıt defteri ve denetim sonucu', 'Ledger proofs and results of checks'],
  },
  mode: {
    first: ['İlk yerleştirme', 'First placement'],
    keep: ['Yerindekiler kalır', 'Keep those who are placed'],
    strict: ['En az taşıma', 'Fewest moves'],
  },
  proof: {
    countersigned: ['iki taraflı kod', 'two-sided code'],
    rotating: ['ekran kodu', 'screen code'],
    printed: ['basılı kod', 'printed code'],
    'by-hand': ['elle kayıt', 'record by hand'],
  },
  count: {
    schools: ['Okul', 'Schools'],
    students: ['Öğrenci', 'Students'],
    guardians: ['Veli', 'Guardians'],
    coordinators: ['Koordinatör öğretmen', 'Coordinators'],
    trainers: ['Usta öğretici', 'Trainers'],
    workplaces: ['İşletme', 'Workplaces'],
    placements: ['Yerleştirme', 'Placements'],
  },
  destroyed: {
    'key-destroyed-and-deleted': ['silme ve anahtarın yok edilmesi', 'deletion and destruction of the key'],
    // Certificates of runs before they were carried out in batches.
    'deletion and destruction of the key': ['silme ve anahtarın yok edilmesi', 'deletion and destruction of the key'],
  },
  from: {
    workplace: ['İşletmenden', 'From your workplace'],
    coordinator: ['Koordinatör öğretmeninden', 'From your coordinator'],
  },
  writer: {
    student: ['Öğrenci', 'Student'],
    workplace: ['İşletme', 'Workplace'],
    coordinator: ['Koordinatör öğretmen', 'Coordinator'],
  },
  event: {
    visit: ['ziyaret günü', 'the day of the visit'],
    notified: ['bildirimin günü', 'the day of the message'],
    'notice-replaced': ['metnin yenilenmesi', 'the day the text is replaced'],
    answered: ['cevap günü', 'the day of the answer'],
    'export-made': ['dosyanın hazırlandığı gün', 'the day the file is made'],
    destroyed: ['imha günü', 'the day of the destruction'],
    'breach-closed': ['ihlal dosyasının kapanışı', 'the close of the breach case'],
    logged: ['kayıt günü', 'the day of the entry'],
    'hold-end': ['kararın bitişi', 'the end of the hold'],
    'payroll-closed': ['bordro döneminin kapanışı', 'the close of the payroll period'],
  },
} as const satisfies Record<string, Record<string, readonly [tr: string, en: string]>>

/** One word of an answer as people say it; a word that is new here is shown as it came, rather than nothing. */
export function inWords(kind: keyof typeof said, word: string, language: Language): string {
  const words: Readonly<Record<string, readonly [string, string]>> = said[kind]
  return words[word]?.[language === 'tr' ? 0 : 1] ?? word
}

/** All words of a kind, for a list to choose from. */
export const choicesOf = (kind: keyof typeof said, language: Language): readonly (readonly [string, string])[] =>
  Object.keys(said[kind]).map((word) => [word, inWords(kind, word, language)] as const)

/** A term of keeping; the event that it counts from is named in words here where the answer only has its id. */
export const termInWords = (term: string, language: Language): string =>
  term.replace(/: ([a-z-]+)\)$/, (_, event: string) => `: ${inWords('event', event, language)})`)

/** What a safety report says, in the words in which it was asked. */
export const safetyAnswer = (field: 'kind' | 'ongoing' | 'contact', answer: string, language: Language): string =>
  codeName(field, answer)?.[language] ?? answer

/** `2025-2026/1` as people say it. */
export const termName = (term: string, language: Language): string => codeName('term', term)?.[language] ?? term
