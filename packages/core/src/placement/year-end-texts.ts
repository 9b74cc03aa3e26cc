import type { ReviewState } from './review.js'
import type { YearEndLine } from './year-end-report.js'

export interface ReportTexts {
  readonly title: string
  readonly school: string
  readonly schoolYear: string
  readonly madeOn: string
  readonly basis: string
  readonly summary: string
  readonly proposals: string
  readonly columns: readonly string[]
  readonly states: Readonly<Record<ReviewState, string>>
  readonly proposalFor: Readonly<Record<YearEndLine['proposal'], string>>
  readonly fewer: (k: number) => string
  readonly unconfirmed: string
  readonly decides: string
  readonly signatures: string
  readonly signers: readonly string[]
  readonly date: string
  readonly decimal: string
}

const tr: ReportTexts = {
  title: 'İşletmelerde Mesleki Eğitim Yıl Sonu Değerlendirme Raporu',
  school: 'Okul',
  schoolYear: 'Öğretim yılı',
  madeOn: 'Hazırlandığı gün',
  basis:
    'Dayanak: MEB Ortaöğretim Kurumları Yönetmeliği m.142/1-ç. Yalnız yayımlanmış puanlar kullanılmıştır; hiçbir öğrencinin, öğretmenin ya da değerlendirme formunun bilgisi yoktur.',
  summary: 'Özet',
  proposals: 'Gelecek yıl için öneriler',
  columns: ['İşletme', 'Alan', 'Öğrenci', 'Puan ve hata payı', 'Durum', 'Öneri'],
  states: {
    keep: 'Sürdürülebilir',
    watch: 'İzlemede',
    'propose-change': 'Değişiklik önerilir',
    'too-few': 'Yeterli değerlendirme yok',
    'with-a-person': 'Güvenlik bildirimi inceleniyor',
  },
  proposalFor: {
    continue: 'Uygulama sürsün',
    'continue-and-watch': 'Uygulama sürsün, işletme izlensin',
    'commission-decides-on-change': 'Komisyon değişikliği tek tek karara bağlasın',
    'not-enough-evidence': 'Öneri yok; yeni dönemde değerlendirilsin',
    'officer-decides-on-safety': 'Görevli kişi karar verene kadar yeni öğrenci gönderilmesin',
  },
  fewer: (k) => `${k} kişiden az`,
  unconfirmed: 'Aşağıdaki kuralların değeri henüz yetkili birimce doğrulanmamıştır:',
  decides:
    'Bu rapor öneridir. Kararı komisyon ve müdürlük verir; her değişiklik ayrı ayrı ve gerekçesiyle karara bağlanır.',
  signatures: 'İmzalar',
  signers: ['Koordinatör müdür yardımcısı', 'Alan şefi', 'Üye', 'Okul müdürü'],
  date: 'Tarih',
  decimal: ',',
}

const en: ReportTexts = {
  title: 'Year-end evaluation of training in workplaces',
  school: 'School',
  schoolYear: 'School year',
  madeOn: 'Made on',
  basis:
    'Ground: regulation on secondary schools, art. 142/1-ç. Only published scores are used; the report holds nothing about any student, teacher or form.',
  summary: 'Summary',
  proposals: 'Proposals for the next year',
  columns: ['Workplace', 'Field', 'Students', 'Score and margin', 'State', 'Proposal'],
  states: {
    keep: 'Can continue',
    watch: 'On watch',
    'propose-change': 'Change proposed',
    'too-few': 'Not enough evaluations',
    'with-a-person': 'Safety report with a person',
  },
  proposalFor: {
    continue: 'Continue',
    'continue-and-watch': 'Continue and watch',
    'commission-decides-on-change': 'The commission decides on each change',
    'not-enough-evidence': 'No proposal; evaluate next term',
    'officer-decides-on-safety': 'No new students until the officer has decided',
  },
  fewer: (k) => `fewer than ${k}`,
  unconfirmed: 'The values of these rules have not yet been confirmed by the office in charge:',
  decides:
    'This report proposes. The commission and the directorate decide, each change by itself and with its reason.',
  signatures: 'Signatures',
  signers: ['Coordinating deputy head', 'Head of field', 'Member', 'Head of school'],
  date: 'Date',
  decimal: '.',
}

export const reportTexts = { tr, en } as const
