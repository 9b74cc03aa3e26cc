import type { Bilingual } from '@imes/consent'
import type { RouteName } from './contract.js'

/**
 * One sentence on what each route does, for the documentation. Apart from the routes, because every app that calls one
 * would carry all sentences: a fifth of the client.
 */
export const says: { readonly [Name in RouteName]: Bilingual } = {
  'session.signIn': {
    tr: 'Kâğıttaki tek kullanımlık kodla giriş yapılır.',
    en: 'Signs in with the one-time code on paper.',
  },
  'session.end': { tr: 'Oturumu kapatır.', en: 'Ends the session.' },
  'session.me': {
    tr: 'Kim olarak giriş yapıldığını ve bu kişi hakkında neyin tutulduğunu söyler.',
    en: 'Says who is signed in and what is kept about this person.',
  },
  'notices.mine': { tr: 'Bu görevin aydınlatma metinlerini verir.', en: 'Gives the notices for this role.' },
  'notices.receipts': {
    tr: 'Kişiye gösterilen metinlerin imzalı belgeleri.',
    en: 'Signed receipts of the notices shown to the person.',
  },
  'notices.read': {
    tr: 'Metnin gösterildiğini kaydeder; onay istemez.',
    en: 'Records that the text was shown; asks for no agreement.',
  },
  'consents.mine': { tr: 'Kişinin kendi rıza panelini verir.', en: "Gives the person's own consent panel." },
  'consents.receipts': {
    tr: 'Kişinin verdiği rızaların imzalı belgeleri; yalnız kendisine.',
    en: "Signed receipts of the person's own consents, for nobody else.",
  },
  'consents.give': { tr: 'Tek amaç için açık rıza verir.', en: 'Gives explicit consent for one purpose.' },
  'consents.decline': { tr: 'Rıza vermez; gerekçe istenmez.', en: 'Declines; no reason is asked.' },
  'consents.withdraw': {
    tr: 'Rızayı geri alır; gerekçe istenmez, hemen geçerlidir.',
    en: 'Withdraws the consent; no reason is asked, in force at once.',
  },
  'rosters.preview': { tr: 'Dosyaları okur, hiçbir şey yazmaz.', en: 'Reads the files and writes nothing.' },
  'rosters.import': { tr: 'Listeyi içeri alır: ya hepsi ya hiçbiri.', en: 'Imports the roster: all of it or nothing.' },
  'rosters.signInSheets': {
    tr: 'Kâğıda basılacak tek kullanımlık giriş kodlarını üretir.',
    en: 'Makes the one-time sign-in codes that are printed on paper.',
  },
  'rosters.students': {
    tr: 'Okulun ya da sorumlu olunan öğrencileri listeler.',
    en: "Lists the school's students, or those in one's charge.",
  },
  'rosters.workplaces': { tr: 'İşletmeleri ve kontenjanlarını listeler.', en: 'Lists workplaces and their places.' },
  'evaluations.due': {
    tr: 'Kimin değerlendirilebileceğini ve nedenini söyler.',
    en: 'Says who may be evaluated, and why or why not.',
  },
  'evaluations.submit': {
    tr: 'Değerlendirmeyi mühürleyerek kaydeder; dönem kapanınca açılır.',
    en: 'Stores the evaluation sealed; it is revealed when the window closes.',
  },
  'evaluations.withdraw': {
    tr: 'Açılmadan önce kendi değerlendirmesini geri alır.',
    en: "Withdraws one's own evaluation before the reveal.",
  },
  'evaluations.mine': { tr: 'Kişinin kendi verdiği değerlendirmeler.', en: 'The evaluations that this person gave.' },
  'evaluations.receipt': {
    tr: 'Kişinin kendi değerlendirmesinin makbuzu: sözleri, mührü ve defterdeki yeri.',
    en: "The receipt of one's own evaluation: its words, its commitment and its place in the ledger.",
  },
  'evaluations.received': {
    tr: 'Öğrencinin kendisi hakkında açılmış değerlendirmeler.',
    en: 'The revealed evaluations about the student who asks.',
  },
  'evaluations.ofStudent': {
    tr: 'Sorumlu olunan öğrenci hakkında açılmış değerlendirmeler.',
    en: "The revealed evaluations about a student in one's charge.",
  },
  'evaluations.feedback': {
    tr: 'Koordinatörün kendi istediği geri bildirimin ortak sonucu; yalnız kendisine.',
    en: 'The pooled feedback a coordinator asked for; for that coordinator alone.',
  },
  'releases.publish': { tr: 'Takvimdeki yayımı yapar.', en: 'Makes the publication that is due on the calendar.' },
  'releases.comments': {
    tr: 'Bir yayımla birlikte okul idaresine giden yorumlar: karışık sırada, adsız.',
    en: 'The comments that go to the office with one release: unordered, without names.',
  },
  'releases.list': { tr: 'Yayım günlerini listeler.', en: 'Lists the publication days.' },
  'scores.list': { tr: 'Yayımlanmış puanları listeler.', en: 'Lists the published scores.' },
  'scores.get': {
    tr: 'Bir işletmenin puanını aralığı ve gerekçesiyle verir.',
    en: "Gives a workplace's score with its interval and reasons.",
  },
  'contests.open': {
    tr: 'Yayımlanmış sonuca, kendisi hakkındaki değerlendirmeye ya da kendi geri bildirimine itiraz eder.',
    en: 'Contests a published result, an evaluation about oneself, or one’s own feedback.',
  },
  'contests.askAgain': {
    tr: 'İtirazını açan kişi, ilk karardan sonra ikinci bir karar ister.',
    en: 'Whoever opened a contest asks for a second decision after the first.',
  },
  'contests.list': {
    tr: 'Kişinin açtığı ya da karar vereceği itirazlar.',
    en: 'Contests that the caller opened or is to decide.',
  },
  'contests.decide': { tr: 'İtirazı gerekçesiyle karara bağlar.', en: 'Decides a contest, with a reason.' },
  'safety.report': {
    tr: 'Güvenlik bildirimini hemen görevliye ulaştırır.',
    en: 'Sends a safety report to the named officer at once.',
  },
  'safety.reader': {
    tr: 'Bir bildirim gönderilirse onu okuyacak görevliyi söyler.',
    en: 'Says which officer would read a report.',
  },
  'safety.list': {
    tr: 'Adı belli görevliye gelen bildirimler; bildirene kendi bildirimi.',
    en: "Reports for the named officer; one's own for the reporter.",
  },
  'safety.takeUp': {
    tr: 'Görevli bildirimi ele alır; o güne kadar ele alınmayanı okul müdürü de görür.',
    en: 'The officer takes a report up; one that is left lying is read by the head of the school too.',
  },
  'safety.decide': {
    tr: 'Görevli bildirimi kapatır ya da bulguyu işletme dosyasına açar.',
    en: "The officer closes a report, or releases its finding to the workplace's dossier.",
  },
  'safetyReaders.list': {
    tr: 'Okulda güvenlik bildirimlerini okuyan görevli.',
    en: 'The officer who reads safety reports at the school.',
  },
  'safetyReaders.name': {
    tr: 'Bundan sonraki güvenlik bildirimlerini okuyacak görevliyi belirler.',
    en: 'Names the officer who reads safety reports from now on.',
  },
  'preferences.choices': { tr: 'Öğrencinin alanında açık yerler.', en: "The open places in the student's field." },
  'preferences.mine': { tr: 'Öğrencinin kendi tercih listesi.', en: "The student's own list of preferences." },
  'preferences.put': {
    tr: 'Tercih listesini yazar; boş liste sıra kaybettirmez.',
    en: 'Writes the list; an empty one loses no rank.',
  },
  'needs.mine': {
    tr: 'Kişinin bildirdiği destek ihtiyacı; yalnız kendisine.',
    en: 'The support need told; to the person alone.',
  },
  'needs.put': {
    tr: 'Destek ihtiyacını yazar; rıza yoksa yazılmaz ve bu söylenir.',
    en: 'Writes the support need; without consent it is not written, and this is said.',
  },
  'proposals.run': {
    tr: 'Yerleştirme önerisi hazırlar; karar vermez.',
    en: 'Prepares a placement proposal; decides nothing.',
  },
  'proposals.list': { tr: 'Önerileri listeler.', en: 'Lists the proposals.' },
  'proposals.get': { tr: 'Bir öneriyi gerekçeleriyle verir.', en: 'Gives a proposal with its reasons.' },
  'proposals.manifest': {
    tr: 'Öneriyi yeniden hesaplamaya yarayan belge; kişi yerine kodlar içerir.',
    en: 'The document that lets anyone recompute the proposal; it holds codes, not people.',
  },
  'proposals.decide': {
    tr: 'Bir kişi tek bir öneriyi gerekçesiyle karara bağlar.',
    en: 'A person decides one item, with a reason.',
  },
  'proposals.approveNew': {
    tr: 'Henüz yeri olmayan öğrencilerin önerilerini birlikte onaylar; var olan bir yeri değiştirmez.',
    en: 'Approves together the items of students who have no place yet; changes no existing placement.',
  },
  'placements.mine': {
    tr: 'Kişinin kendi yerleştirmeleri: öğrenci, veli, koordinatör, işletme.',
    en: 'Placements of the caller: student, guardian, coordinator, workplace.',
  },
  'placements.object': {
    tr: 'Sonuca itiraz eder; başka bir görevli karar verene kadar önceki durum sürer.',
    en: 'Objects to the result; until another officer decides, the earlier situation stands.',
  },
  'placements.review': {
    tr: 'İtirazı ikinci bir görevli karara bağlar.',
    en: 'A second officer decides the objection.',
  },
  'reviews.run': {
    tr: 'Yayımlanmış puanlardan gözden geçirme hazırlar.',
    en: 'Prepares a review from the published scores.',
  },
  'reviews.list': { tr: 'Son gözden geçirmeyi verir.', en: 'Gives the latest review.' },
  'reviews.report': {
    tr: 'Yıl sonu raporunu imzaya hazır verir (OÖKY m.142/1-ç).',
    en: 'Gives the year-end report, ready to sign (OÖKY m.142/1-ç).',
  },
  'reviews.dossier': { tr: 'İşletmenin komisyon dosyası.', en: "The workplace's dossier for the commission." },
  'reviews.recordSuitability': {
    tr: 'Komisyonun bir işletme ve alan için bulduğunu belge numarasıyla kaydeder; uygun bulunmayan yere yerleştirme önerilmez.',
    en: 'Records what the commission found about a workplace in one field, by document number; where it was found unsuitable nobody is proposed.',
  },
  'visitPlan.run': { tr: 'Dönemin ziyaret planını hazırlar.', en: "Prepares the term's plan of visits." },
  'visitPlan.mine': { tr: 'Kişinin kendi ziyaret planı.', en: "The caller's own plan of visits." },
  'visitPlan.calendar': {
    tr: 'Kendi planı, takvim dosyası olarak (RFC 5545).',
    en: 'The own plan as a calendar file (RFC 5545).',
  },
  'tickets.issue': {
    tr: 'Planlı bir ziyaret için imzalı bilet verir; sunucu bileti saklamaz.',
    en: 'Issues a signed ticket for a planned visit; the server keeps none.',
  },
  'tickets.issuer': {
    tr: 'Ziyaret biletlerini imzalayanın açık anahtarları; bileti herkes denetleyebilsin diye.',
    en: 'Public keys of the issuer of visit tickets, so that anybody can check one.',
  },
  'tickets.revoke': {
    tr: 'Kaybolan telefondaki bileti geçersiz kılar; yenisi istenebilir.',
    en: 'Revokes the ticket on a lost phone; another can be asked for.',
  },
  'visits.record': {
    tr: 'Ziyareti yazar: kayıt numarası, yerleştirme, gün. Kanıt varsa denetlenir ve saklanmaz.',
    en: 'Writes the visit: id, placement, day. A proof, where there is one, is checked and not kept.',
  },
  'visits.list': { tr: 'Bir yerleştirmenin ziyaret günleri.', en: 'The days on which a placement was visited.' },
  'screens.enrolmentCode': {
    tr: 'İşletme ekranı için 10 dakikalık tek kullanımlık kod.',
    en: "A one-time code, good for 10 minutes, for the workplace's screen.",
  },
  'screens.enrol': {
    tr: 'Ekranı tanıtır; anahtar ekranda kalır.',
    en: 'Enrols a screen; its private key stays on it.',
  },
  'screens.challenge': {
    tr: 'Ekranın imzalayacağı kısa ömürlü değer.',
    en: 'The short-lived value that a screen signs to ask for keys.',
  },
  'screens.dayKeys': {
    tr: 'Ekrana bugünün ve sonraki günlerin anahtarlarını verir.',
    en: 'Hands the screen the keys of today and the days ahead.',
  },
  'screens.printSheet': {
    tr: 'Ekranı olmayan işletme için basılı ziyaret kodu; istenirse öncekini geçersiz kılar.',
    en: 'A printed visit code for a workplace without a screen; on request it ends the one before.',
  },
  'screens.list': {
    tr: 'İşletmenin tanıttığı ve geçerli olan ekranlar.',
    en: 'Screens that the workplace has enrolled and that still hold.',
  },
  'screens.revoke': { tr: 'Ekranı geçersiz kılar.', en: 'Revokes a screen.' },
  'visitDetail.slotKeys': {
    tr: 'Koordinatörün kendi ziyaret ayrıntısını açması için 64 bayt; rıza yoksa rastgele.',
    en: '64 bytes with which a coordinator opens the own detail of a visit; random where there is no consent.',
  },
  'rights.export': {
    tr: 'Kişinin kendi verisinin tamamı, tek dosyada (KVKK m.11).',
    en: "All of the person's own data in one archive (KVKK m.11).",
  },
  'rights.request': { tr: 'KVKK m.11 başvurusu yapar.', en: 'Makes a request under KVKK m.11.' },
  'rights.requests': {
    tr: 'Kişinin başvuruları; birim için hepsi.',
    en: "The person's requests; all of them for the desk.",
  },
  'rights.reply': {
    tr: 'Kişi, başvurusu hakkında sorulanı yanıtlar.',
    en: 'The person answers what was asked about their request.',
  },
  'rights.step': {
    tr: 'Başvurunun sıradaki adımı: kimlik, görevli, karar, uygulama, bildirim, yazılı cevap.',
    en: 'The next step of a request: identity, official, decision, execution, telling, written answer.',
  },
  'destruction.plan': {
    tr: 'İmha planı: neyin vadesi geldi, hiçbir şey silinmeden.',
    en: 'The destruction plan: what is due, with nothing erased.',
  },
  'destruction.run': {
    tr: 'Vadesi gelenleri imha eder ve belgesini yazar.',
    en: 'Destroys what is due and writes the certificate.',
  },
  'holds.list': {
    tr: 'Saklama kararları: yürürlükte olanlar, kaldırılanlar, süresi dolanlar.',
    en: 'Legal holds: in force, lifted and over.',
  },
  'holds.declare': {
    tr: 'Kanunu, dosyası, gerekçesi ve son günüyle bir saklama kararı yazar.',
    en: 'Declares a legal hold, with its law, case, reason and last day.',
  },
  'holds.lift': { tr: 'Saklama kararını kaldırır.', en: 'Lifts a legal hold.' },
  'transparency.page': {
    tr: 'Ne toplanır, neden, hangi maddeyle, ne kadar; hangi önlem hangi denetimle gösterildi.',
    en: 'What is collected, why, on which article, for how long; which measure was shown by which check.',
  },
  'transparency.ledgerHead': {
    tr: 'Bir ilin kanıt defterinin imzalı son başı; il verilmezse kurulumun ili.',
    en: 'The latest signed head of a province’s ledger of evidence; without a province, the installation’s own.',
  },
  'transparency.ledger': {
    tr: 'Bir ilin, çevrimdışı denetlenebilen defter dosyası.',
    en: 'A province’s ledger as a file that can be checked offline.',
  },
}
