import type { Bilingual } from '@imes/consent'

/** How the person is spoken to: students with "sen", adults with "siz". */
export type Address = 'student' | 'adult'

const both = (tr: string, en: string): Record<Address, Bilingual> => ({ student: { tr, en }, adult: { tr, en } })
const said = (student: string, adult: string, en: string): Record<Address, Bilingual> => ({
  student: { tr: student, en },
  adult: { tr: adult, en },
})

/** Numbers first, then the form; the numbers stay visible on every step. Variables in braces. */
export const safetyTexts = {
  title: both('Bildirim: iş güvenliği ya da kötü muamele', 'Report: safety at work or ill-treatment'),
  urgent: said(
    "Şu anda tehlikedeysen önce 112'yi ara.",
    "Şu anda tehlike varsa önce 112'yi arayın.",
    'If there is danger now, call 112 first.',
  ),
  line112: both(
    'Acil çağrı (ambulans, polis, jandarma, itfaiye)',
    'Emergency call (ambulance, police, gendarmerie, fire)',
  ),
  line183: both('Sosyal Destek Hattı (çocuklar için de)', 'Social support line (for children too)'),
  line170: both('Çalışma hayatıyla ilgili sorular ve şikâyetler', 'Questions and complaints about work'),
  reader: both(
    'Bunu okulda şu görevli okur: {officerTitle}. İşletmeye gösterilmez.',
    'This person at the school reads it: {officerTitle}. It is not shown to the workplace.',
  ),
  limit: said(
    'Görevli, suç ya da ciddi bir tehlike görürse bunu yetkili kuruma bildirmek zorunda olabilir. Bildirirse sana söyler.',
    'Görevli, suç ya da ciddi bir tehlike görürse bunu yetkili kuruma bildirmek zorunda olabilir. Bildirirse size söyler.',
    'If the officer sees a crime or serious danger, the law may oblige them to tell the authority. If they do, they tell you.',
  ),
  guardian: said(
    'Bildirimin velinin ekranında görünmez.',
    'Bildiriminiz velinin ekranında görünmez.',
    'Your report does not appear on the guardian’s screen.',
  ),
  noHarm: said(
    'Bildirim yapmak puanını ve yerini etkilemez.',
    'Bildirim yapmak hiçbir puanı ve yerleştirmeyi etkilemez.',
    'Reporting affects no marks and no placement.',
  ),
  nextReader: both(
    'İzleyen iş gününün sonuna kadar ele alınmazsa bildirimi okul müdürü de görür.',
    'If nobody takes it up by the end of the next working day, the head of the school sees it too.',
  ),
  sent: said(
    'Bildirimin ulaştı. Kayıt numarası: {caseNo}',
    'Bildiriminiz ulaştı. Kayıt numarası: {caseNo}',
    'Your report has arrived. Case number: {caseNo}',
  ),
  offline: said(
    "Şu anda bağlantı yok. Bildirim gönderilmeyi bekliyor; acil durumda 112'yi ara.",
    "Şu anda bağlantı yok. Bildirim gönderilmeyi bekliyor; acil durumda 112'yi arayın.",
    'No connection now. The report is waiting to be sent; in an emergency call 112.',
  ),
  paper: said(
    'İstersen kâğıda yazıp okula verebilirsin; aynı değerdedir.',
    'İsterseniz kâğıda yazıp okula verebilirsiniz; aynı değerdedir.',
    'You may also hand it in on paper; it counts the same.',
  ),
  toOfficer: both(
    'Bir bildirim geldi. Okuyup karar verecek kişi: {officerName}. Acele: {urgency}.',
    'A report has arrived. Who reads and decides: {officerName}. Urgent: {urgency}.',
  ),
  send: both('Gönder', 'Send'),
  cancel: both('Vazgeç', 'Cancel'),
} as const satisfies Record<string, Record<Address, Bilingual>>

/** A question of the report. Required ones say in one line why (K-4/2-ç.4). */
export interface SafetyField {
  readonly id: 'kind' | 'ongoing' | 'workplace' | 'text' | 'contact' | 'tellWorkplaceWho'
  readonly required: boolean
  readonly why?: Bilingual
  readonly default?: string
  readonly maxLength?: number
  readonly ask: Record<Address, Bilingual>
  readonly options?: Readonly<Record<string, Bilingual>>
}

/**
 * The report on safety at work or ill-treatment (iş güvenliği / kötü muamele bildirimi). Not a rubric: never scored,
 * never counted, never waiting for k. No photograph, sound, place, clock time, health field or field for names exists.
 */
export const safetyReportForm = {
  id: 'safety-report',
  version: 1,
  from: ['student', 'coordinator', 'workplace', 'guardian'],
  fields: [
    {
      id: 'kind',
      required: true,
      why: { tr: 'Bildirimi doğru görevli okusun diye.', en: 'So that the right person reads it.' },
      ask: said('Ne hakkında?', 'Ne hakkında bildirim yapıyorsunuz?', 'What is it about?'),
      options: {
        danger: { tr: 'Tehlikeli iş ya da eksik önlem', en: 'Dangerous work or missing protection' },
        injury: { tr: 'Kaza ya da yaralanma', en: 'Accident or injury' },
        'ill-treatment': { tr: 'Kötü davranış, şiddet ya da tehdit', en: 'Ill-treatment, violence or threat' },
        harassment: { tr: 'Rahatsız edici söz ya da dokunma', en: 'Unwanted words or touching' },
        hours: { tr: 'Çok uzun ya da gece çalıştırma', en: 'Very long or night work' },
        other: { tr: 'Başka bir şey', en: 'Something else' },
      },
    },
    {
      id: 'ongoing',
      required: true,
      why: { tr: 'Ne kadar acele gerektiğini bilmek için.', en: 'To know how urgent it is.' },
      ask: both('Hâlâ sürüyor mu?', 'Is it still going on?'),
      options: {
        yes: { tr: 'Evet', en: 'Yes' },
        no: { tr: 'Hayır', en: 'No' },
        unsure: { tr: 'Emin değilim', en: 'Not sure' },
      },
    },
    {
      id: 'workplace',
      required: false,
      ask: both('Hangi işletmede?', 'At which workplace?'),
      options: {
        mine: { tr: 'Çalıştığım işletme', en: 'My workplace' },
        unsaid: { tr: 'Söylemek istemiyorum', en: 'I would rather not say' },
      },
    },
    {
      id: 'text',
      required: false,
      maxLength: 2000,
      ask: said(
        'İstersen anlat. Ad yazmak zorunda değilsin.',
        'İsterseniz anlatın. Ad yazmanız gerekmez.',
        'Tell us if you like. You need not write names.',
      ),
    },
    {
      id: 'contact',
      required: true,
      default: 'in-app',
      why: { tr: 'İstenen yoldan dönebilmek için.', en: 'To answer the way the person chooses.' },
      ask: said('Sana nasıl dönelim?', 'Size nasıl dönelim?', 'How shall we come back to you?'),
      options: {
        'in-app': { tr: 'Uygulamadan yazın', en: 'Write in the app' },
        'at-school': { tr: 'Okulda yüz yüze konuşmak istiyorum', en: 'I want to talk at school' },
        none: { tr: 'Bana dönmeyin, yalnız bilin', en: 'Do not come back to me, just know' },
      },
    },
    {
      id: 'tellWorkplaceWho',
      required: false,
      default: 'no',
      ask: said(
        'İşletme, bildirenin sen olduğunu öğrenebilir mi?',
        'İşletme, bildirenin siz olduğunu öğrenebilir mi?',
        'May the workplace learn that it was you?',
      ),
      options: { no: { tr: 'Hayır', en: 'No' }, yes: { tr: 'Evet', en: 'Yes' } },
    },
  ],
} as const satisfies {
  id: string
  version: number
  from: readonly string[]
  fields: readonly SafetyField[]
}
