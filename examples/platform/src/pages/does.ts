import type { ViewName } from './views.ts'
import type { Language } from './words.ts'

/** What each page is for, in one line: the menu of the first page. */
const lines: Readonly<Record<ViewName, readonly [tr: string, en: string]>> = {
  home: ['', ''],
  evaluate: [
    'Birlikte çalışılan kişi ve işletmeyi değerlendirme. Cevaplar dönem kapanana kadar mühürlüdür.',
    'Evaluate whom you work with. Answers stay sealed until the window closes.',
  ],
  received: [
    'İşletmenin ve koordinatör öğretmenin öğrenme hakkında yazdıkları.',
    'What workplace and coordinator wrote about the learning.',
  ],
  placement: ['İşletme, tarihler, öneriler ve itiraz.', 'The workplace, its dates, proposals and objections.'],
  placements: ['Kim hangi işletmede, hangi tarihler arasında.', 'Who is at which workplace, and between which days.'],
  preferences: [
    'Gidilmek istenen işletmeler, istenen sırayla.',
    'Workplaces you would like, in the order you like them.',
  ],
  needs: [
    'Yerleştirmede gözetilecek destek. Nedeni hiç yazılmaz.',
    'Support to be heeded at placement. The reason is never written.',
  ],
  visits: ['Planlanan ziyaretler; kodla ya da elle kayıt.', 'Planned visits; recorded by code or by hand.'],
  plan: ['Dönemin ziyaretlerini planlama.', 'Plan the visits of a term.'],
  feedback: [
    'Yalnız istenirse toplanan geri bildirim; başka kimse göremez.',
    'Feedback, collected only if asked for; nobody else sees it.',
  ],
  screen: [
    'Ziyarette gösterilen, 30 saniyede bir değişen kod.',
    'The code shown at a visit, which changes every 30 seconds.',
  ],
  score: ['İşletmenin puanı, aralığı ve nedenleri.', 'The workplace’s score, its range and its reasons.'],
  scores: [
    'En az beş kişiyle yayımlanan puanlar, aralığı ve nedenleriyle.',
    'Scores published from five people up, each with range and reasons.',
  ],
  students: [
    'Öğrenciler, yerleri ve haklarında açılan değerlendirmeler.',
    'Students, their places and what was revealed about them.',
  ],
  roster: [
    'e-Okul ve işletme dosyalarını alma: önce önizleme, sonra onay.',
    'Import e-Okul and workplace files: preview first, then confirm.',
  ],
  sheets: ['Tek kullanımlık giriş kodlarını yazdırma.', 'Print the one-time sign-in codes.'],
  proposals: [
    'Sistem yer önerir; kararı gerekçesiyle bir görevli verir.',
    'The system proposes places; an officer decides, with reasons.',
  ],
  reviews: [
    'İşletmelerin yayımlanan puanlara göre gözden geçirilmesi.',
    'The review of workplaces from published scores.',
  ],
  contests: ['İtirazlar, cevaplar ve gerekçeli kararlar.', 'Contests, replies, and decisions with their reasons.'],
  safety: [
    'Tehlike, kaza, kötü davranış. Bir görevliye hemen ulaşır.',
    'Danger, accident, bad treatment. It reaches an officer at once.',
  ],
  evidence: [
    'Günlük imzalı defter: bu cihazda denetleme ve indirme.',
    'The ledger with its daily signatures: check it on this device, or take it along.',
  ],
  desk: [
    'Başvurular, son cevap günleri, imha planı ve saklama kararları.',
    'Requests, their last days, the destruction plan, and legal holds.',
  ],
  consents: [
    'Rızaya bağlı işlemler. Vermek ve geri almak aynı kolaylıktadır.',
    'What rests on a consent. Giving and withdrawing are equally easy.',
  ],
  notices: ['Bilgilerin nasıl kullanıldığını anlatan metin.', 'The text that tells how information is used.'],
  rights: [
    'Kendi verisinin tamamı tek dosyada; başvuru ve cevabı.',
    'All of your own data in one file; requests and answers.',
  ],
}

export const pageLine = (view: ViewName, language: Language): string => lines[view][language === 'tr' ? 0 : 1]
