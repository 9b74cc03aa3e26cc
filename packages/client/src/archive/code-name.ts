import type { Bilingual } from '@imes/consent'
import type { CodeName } from '@imes/consent/rights'
import { notObserved, rubrics, safetyReportForm } from '@imes/core/rubrics'

type Names = Readonly<Record<string, readonly [tr: string, en: string]>>

const decided = {
  upheld: ['Sonuç aynen kaldı', 'The result stands'],
  corrected: ['Düzeltildi', 'Corrected'],
  struck: ['Kaldırıldı', 'Struck'],
} as const

const roles = {
  student: ['Öğrenci', 'Student'],
  guardian: ['Veli', 'Guardian'],
  coordinator: ['Koordinatör öğretmen', 'Coordinator'],
  workplace: ['İşletme', 'Workplace'],
  office: ['Okul idaresi', 'School office'],
  district: ['İl ya da ilçe müdürlüğü', 'Provincial or district directorate'],
  statistician: ['Bakanlık istatistik görevlisi', 'Ministry statistician'],
  auditor: ['Denetçi ya da sendika', 'Inspector or union'],
  desk: ['Veri koruma birimi', 'Data protection desk'],
} as const satisfies Names

/** What the server stores as a code, by the key of the archive under which it stands. */
const codes: Readonly<Record<string, Names>> = {
  about: {
    'propose-placement': ['Yerleştirme önerisi', 'Proposal of placements'],
    'evaluate-workplace': ['İşletmenin değerlendirilmesi', 'Evaluation of the workplace'],
    'evaluate-coordinator': ['Koordinatöre geri bildirim', 'Feedback to a coordinator'],
    'prove-visit-location': ['Ziyarette ilçe bilgisi', 'District of a visit'],
    'prove-visit-time': ['Ziyaret saati', 'Time of a visit'],
  },
  act: {
    'consent-asked': ['Rıza istendi', 'Consent was asked for'],
    'consent-given': ['Rıza verildi', 'Consent was given'],
    'consent-declined': ['Rıza verilmedi', 'Consent was declined'],
    'consent-withdrawn': ['Rıza geri alındı', 'Consent was withdrawn'],
    approve: ['Onay', 'Approved'],
    amend: ['Değiştirerek onay', 'Approved with a change'],
    reject: ['Ret', 'Rejected'],
    object: ['İtiraz', 'Objected to'],
    same: ['İtiraz üzerine: aynen', 'After the objection: the same'],
    different: ['İtiraz üzerine: değiştirerek', 'After the objection: changed'],
  },
  channel: { screen: ['Ekranda', 'On screen'], paper: ['Kâğıtta', 'On paper'] },
  country: { TR: ['Türkiye', 'Türkiye'] },
  duty: {
    principal: ['Müdür', 'Head of the school'],
    deputy: ['Müdür yardımcısı', 'Deputy head'],
    teacher: ['Öğretmen', 'Teacher'],
    other: ['Diğer', 'Other'],
  },
  ground: {
    'not-placed-there': ['Orada yerleştirilmiş değildi', 'Was not placed there'],
    'outside-the-window': ['Dönem dışında verildi', 'Given outside the window'],
    duplicate: ['İki kez verildi', 'Given twice'],
    'coercion-reported-by-author': ['Yazan, zorlandığını bildirdi', 'The author reported being coerced'],
  },
  kind: {
    score: ['Yayımlanan sonuca itiraz', 'Contest of a published result'],
    evaluation: ['Değerlendirmeye itiraz', 'Contest of an evaluation'],
    placement: ['Yerleştirmeye itiraz', 'Contest of a placement'],
    feedback: ['Geri bildirime itiraz', 'Contest of feedback'],
    declared: ['Saklama kararı', 'Hold declared'],
    lifted: ['Saklama kararı kaldırıldı', 'Hold lifted'],
  },
  language: { tr: ['Türkçe', 'Turkish'], en: ['İngilizce', 'English'] },
  notice: {
    student: ['Öğrenciler için', 'For students'],
    guardian: ['Veliler için', 'For guardians'],
    coordinator: ['Koordinatör öğretmenler için', 'For coordinators'],
    workplace: ['İşletmeler için', 'For workplaces'],
    office: ['Okul idaresi için', 'For the school office'],
    desk: ['Veri koruma birimi için', 'For the data protection desk'],
    feedback: ['Koordinatöre geri bildirim', 'Feedback to a coordinator'],
    evaluation: ['Değerlendirme', 'Evaluation'],
  },
  outcome: {
    ...decided,
    accepted: ['Kabul', 'Accepted'],
    partly: ['Kısmen kabul', 'Accepted in part'],
    refused: ['Ret', 'Refused'],
  },
  program: {
    MTAL: ['Mesleki ve teknik Anadolu lisesi', 'Vocational and technical high school'],
    MESEM: ['Mesleki eğitim merkezi', 'Vocational training centre'],
  },
  relation: {
    mother: ['Anne', 'Mother'],
    father: ['Baba', 'Father'],
    'legal-guardian': ['Vasi', 'Legal guardian'],
    other: ['Diğer', 'Other'],
  },
  right: {
    access: ['Bilgi almak', 'Access'],
    correction: ['Düzeltilmesini istemek', 'Correction'],
    erasure: ['Silinmesini istemek', 'Erasure'],
    objection: ['Otomatik sonuca itiraz', 'Objection to an automated result'],
    compensation: ['Zararın giderilmesi', 'Compensation'],
  },
  role: roles,
  side: roles,
  state: {
    ...decided,
    sealed: ['Mühürlü', 'Sealed'],
    revealed: ['Açıldı', 'Revealed'],
    contested: ['İtiraz edildi', 'Contested'],
    withdrawn: ['Geri alındı', 'Withdrawn'],
    open: ['Karar bekliyor', 'Waiting for a decision'],
  },
  step: {
    identify: ['Kimlik denetlendi', 'Identity checked'],
    clarify: ['Soru soruldu', 'Question asked'],
    reply: ['Soru yanıtlandı', 'Question answered'],
    assign: ['Görevli belirlendi', 'An officer was named'],
    decide: ['Karar verildi', 'Decided'],
    execute: ['Gereği yapıldı', 'Carried out'],
    tell: ['Alıcıya bildirildi', 'A recipient was told'],
    answer: ['Yazılı cevap verildi', 'Answered in writing'],
    complain: ['Kurula şikâyet edildi', 'Complaint to the Board'],
    close: ['Dosya kapandı', 'Closed'],
  },
  supports: {
    'ground-floor': ['Giriş katı', 'Ground floor'],
    'lift-or-ramp': ['Asansör ya da rampa', 'Lift or ramp'],
    'seated-work': ['Oturarak çalışma', 'Seated work'],
    'quiet-place': ['Sessiz yer', 'A quiet place'],
    'written-instructions': ['Yazılı talimat', 'Written instructions'],
    'near-home': ['Eve yakınlık', 'Near home'],
    'talk-to-school': ['Okulla görüşme', 'A talk with the school'],
  },
}

/** By key and code; what a form calls an answer, a form or a question, in the form's own words. */
const names = new Map<string, Bilingual>([
  ...Object.entries(codes).flatMap(([key, some]) =>
    Object.entries(some).map(([code, [tr, en]]) => [`${key} ${code}`, { tr, en }] as const),
  ),
  ...safetyReportForm.fields.flatMap((field) =>
    Object.entries<Bilingual>('options' in field ? field.options : {}).map(
      ([option, name]) => [`${field.id} ${option}`, name] as const,
    ),
  ),
  ...rubrics.map(({ id, title }) => [`rubric ${id}`, title] as const),
  ...rubrics.flatMap(({ criteria }) => criteria.map(({ id, label }) => [`criterion ${id}`, label] as const)),
])

/** `2025-2026/1` as people say it. */
const term = /^(\d{4}-\d{4})\/([12])$/

/** What a code that the server stores is called under its key of the archive. */
export const codeName: CodeName = (key, code) => {
  if (code === notObserved) return { tr: 'Gözlemlenmedi', en: 'Not observed' }
  const [, year, part] = key === 'term' ? (term.exec(code) ?? []) : []
  if (part) return { tr: `${year}, ${part}. dönem`, en: `${year}, term ${part}` }
  return names.get(`${key} ${code}`)
}
