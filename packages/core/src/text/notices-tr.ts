import type { Notices, NoticeTemplate, NoticeVariants } from './texts.js'

/** Notices (aydınlatma metinleri, KVKK m.10). They inform; none asks for agreement. Each controller reads, fills and owns them. */
export const noticesTr = {
  student: {
    title: 'Bilgilerin nasıl kullanılıyor? (aydınlatma metni)',
    opening: [
      'Bu metin sana hangi bilgilerinin ne için kullanıldığını anlatır. Senden bir karar istemez.',
      '**Sorumlu kim?** Veri sorumlusu: {controllerName}. Adres: {controllerAddress}. Temsilci: {representative}.',
    ],
    activities: {
      roster:
        '**Okul listesi.** Bilgiler: adın, soyadın, okul numaran, alanın, dalın, işletmen, velin. Ne için: seni doğru işletme ve öğretmenle eşleştirmek. Nereden: okulun e-Okul listesinden, dosya yüklenerek. T.C. kimlik numaran okunduğu anda koda çevrilir ve atılır. Kim görür: okul idaresi; koordinatör öğretmenin ve işletmen yalnız yerleştirme bilgini. Ne kadar: yerleştirmenin bittiği okul yılının 31 Ağustos gününe kadar. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.roster}. Bu, okulun görevidir.',
      'evaluate-workplace':
        '**Senin verdiğin değerlendirmeler.** Bilgiler: puanların, yazarsan yorumun. Ne için: işletmelerin eğitimini iyileştirmek ve işletmeleri her yıl yeniden gözden geçirmek. Nasıl: değerlendirme ekranından ya da kâğıt formdan. Kim görür: cevabını tek başına kimse görmez. Sonuç, en az 5 kişi cevap verince ortak sonuç olarak görünür; işletme ve okul bunu görür. Yorumun ad içermiyorsa, en az 5 kişinin ortak sonucuyla birlikte ve sırası karıştırılarak okul idaresine gider. Ne kadar: okul yılının 31 Ağustos gününden sonra 1 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.evaluate}. Gönüllüdür: cevap vermezsen hiçbir şey değişmez ve kimse bunun listesini tutmaz.',
      'evaluate-student':
        '**Senin hakkındaki değerlendirmeler.** Bilgiler: işletmenin ve koordinatör öğretmeninin sana verdiği puanlar ve yorumlar. Ne için: neyi öğrendiğini ve neyi geliştirebileceğini göstermek. Nasıl: onların ekranından ya da kâğıt formdan. Kim görür: sen, koordinatör öğretmenin, okul idaresi. Velin yalnız karne notunu görür. Ne kadar: okul yılının 31 Ağustos gününden sonra 1 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.student}. Bunlar işletme sıranı değiştirmez.',
      placement:
        '**Yerleştirme.** Bilgiler: tercih listen, geçen yılın not ortalaması, disiplin kaydı (var ya da yok), öncelik hakkı (evet ya da hayır, nedeni yazılmadan). Ne için: işletme önerisi hazırlamak. Nasıl: senin ekranından ve okul kaydından, bilgisayar hesabıyla. Öneriyi bilgisayar yapar, kararı okul idaresinden bir kişi verir. Kim görür: okul idaresi ve yerleştirme komisyonu; sonucu velin, işletme ve il ya da ilçe müdürlüğü de görür. Ne kadar: tercih ve sıra bilgisi 31 Ağustos gününe kadar, karar yerleştirme bittikten sonra 2 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç; öncelik için madde 6, fıkra 3, bent b; {law.placement}. Tercih yazmak gönüllüdür: yazmazsan sıran düşmez. Desteğe ihtiyacın varsa bunu ayrı bir ekranda, yalnız istersen söylersin.',
      visit:
        '**Ziyaret kaydı.** Bilgiler: öğretmeninin seni işletmede gördüğü gün. Saat ve yer yazılmaz. Ne için: ziyaretin yapıldığını göstermek. Nasıl: öğretmeninin ekranından ya da kâğıt formdan. Kim görür: sen, velin, işletme, okul idaresi. Ne kadar: okul yılının 31 Ağustos gününden sonra 1 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.visit}.',
      safety:
        '**Güvenlik bildirimi.** Bilgiler: bildirimde yazdıkların. Ne için: seni korumak. Nasıl: bildirim ekranından, kâğıttan ya da telefonla. Kim görür: okulda şu görevli: {officerTitle}; izleyen iş gününün sonuna kadar ele almazsa okul müdürü de; kanun zorunlu kılarsa yetkili kurum. İşletme ve velin görmez. Ne kadar: dosya kapandıktan sonra 5 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.safety}. Gönüllüdür.',
      feedback:
        '**Koordinatör öğretmenine geri bildirim (kapalı durur).** Bilgiler: üç soruya verdiğin puanlar. Ne için: öğretmeninin çalışması hakkında geri bildirim görmesi. Nasıl: yalnız öğretmenin, sen ve 18 yaşından küçüksen velin ayrı ayrı karar verirseniz, değerlendirme ekranından. Kim görür: yalnız öğretmenin, en az 5 kişinin ortak sonucu olarak. Ne kadar: okul yılının 31 Ağustos gününe kadar. Dayanak: KVKK madde 5, fıkra 1. Eşit yol: karar vermezsen bu sorular sorulmaz ve hiçbir şey değişmez.',
      requests:
        '**Başvuruların ve kararların.** Bilgiler: başvurun, itirazın, cevabı; verdiğin ya da vermediğin rızalar. Ne için: haklarını kullanman ve kararını ispatlamak. Nasıl: uygulamadan ya da kâğıttan. Kim görür: sen; itirazını ve başvurunu karara bağlayan görevli. Ne kadar: başvuru cevaptan sonra 3 yıl, itiraz dosya kapandıktan sonra 1 yıl, rıza kaydı bittikten sonra 3 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç ve e.',
    },
    closing: [
      '**Eşit yol.** Uygulama yerine kâğıt form kullanabilirsin; değeri aynıdır.',
      '**Toplama yolu.** Ekrandan ve dosyadan gelen bilgiler otomatik yolla, kâğıttan gelenler elle kayda girer.',
      "**Nerede durur?** Türkiye'de. Yurt dışına gönderilmez.",
      '**Rızaların.** Bir şey için rızan gerekiyorsa ayrı ekranda sorulur. Verip vermediğini öğretmenin, okulun ve işletmen göremez.',
      '**Hakların.** Şunları isteyebilirsin: bilgilerin kullanılıyor mu öğrenmek, neden ve nasıl kullanıldığını öğrenmek, kimlere verildiğini bilmek, yanlışı düzelttirmek, silinmesini istemek, düzeltmenin ya da silmenin bilgini almış olanlara bildirilmesini istemek, yalnız bilgisayarın çıkardığı bir sonuca itiraz etmek, zararın varsa giderilmesini istemek. Bunu velin olmadan da yapabilirsin. Yol: uygulamadaki Haklarım ekranı, {deskAddress}, {deskKep}. Cevap en geç 30 günde gelir ve ücretsizdir. Cevaptan hoşnut değilsen 30 gün içinde, başvurundan sonra en geç 60 gün içinde Kişisel Verileri Koruma Kuruluna şikâyette bulunabilirsin.',
    ],
  },
  guardian: {
    title: 'Velilere aydınlatma metni',
    opening: [
      'Bu metin bilgi verir; sizden bir karar istemez.',
      '**Veri sorumlusu:** {controllerName}. Adres: {controllerAddress}. Temsilci: {representative}.',
    ],
    activities: {
      roster:
        '**Velilik kaydı.** Bilgiler: adınız, soyadınız, öğrenciyle bağınız, okulda kayıtlı iletişim bilginiz. Amaç: sizi öğrencinin velisi olarak tanımak. Toplama yolu: okulun e-Okul kaydı, dosya yüklenerek. Alıcı: okul idaresi. Süre: yerleştirmenin bittiği okul yılının 31 Ağustos gününe kadar ya da öğrencinin 18 yaşını doldurduğu güne kadar, hangisi önceyse. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.roster}. Katılım: okulun görevi.',
      placement:
        '**Öğrencinin yerleştirme bilgisi.** Görebildikleriniz: işletme, dönem, ziyaret edilen gün, karne notu. Amaç: yasal temsilci olarak bilgilenmeniz ve sözleşmeyi imzalamanız. Toplama yolu: okul kaydı. Alıcı: siz; karar için il ya da ilçe müdürlüğü. Süre: yerleştirme bittikten sonra 2 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.placement}.',
      consents:
        '**Sizin kararlarınız.** Bilgiler: öğrenci için verdiğiniz ya da vermediğiniz rızalar, metnin sürümü, tarihi. Amaç: kararınızı ispatlamak ve geri alabilmenizi sağlamak. Toplama yolu: rıza ekranı ya da kâğıt. Alıcı: yalnız siz; siz başvuru yaparsanız veri koruma birimi. Süre: rıza bittikten sonra 3 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç. Karar vermek gönüllüdür: rıza vermemenin sonucu yoktur, öğrenci aynı yoldan, aynı haklarla devam eder.',
      requests:
        '**Başvuru ve itirazlarınız.** Bilgiler: başvurunuz ve cevabı. Amaç: haklarınızı kullanmanız. Toplama yolu: uygulama ekranı, kâğıt ya da KEP. Alıcı: karar veren görevli. Süre: başvuruya cevaptan sonra 3 yıl, itiraz dosyası kapandıktan sonra 1 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç ve e.',
    },
    closing: [
      '**Göremedikleriniz.** Öğrencinin cevapları, yorumları ve güvenlik bildirimleri velinin ekranında yer almaz. Bunlar için yapılan başvuruyu, öğrencinin yararını gözeten bir görevli karara bağlar.',
      '**18 yaş.** Öğrenci 18 yaşını doldurduğu gün velinin erişimi ve rızası kendiliğinden biter.',
      '**Çifte görev.** İşletme sahibi, okul görevlisi ya da koordinatör siz iseniz bu öğrenci için tek bir görevle işlem yaparsınız; diğer veli ya da okulun belirlediği kişi yerinize karar verir.',
      '**Eşit yol.** Kâğıt form uygulamayla aynı değerdedir. **Saklandığı yer:** Türkiye; yurt dışına aktarılmaz. Ekrandan ve dosyadan gelen bilgiler otomatik yolla, kâğıttan gelenler otomatik olmayan yolla işlenir. **Rızalar:** kararınızı okul, öğretmen ve işletme göremez.',
      '**Haklarınız (KVKK madde 11).** Bilginizin işlenip işlenmediğini, amacını, alıcılarını öğrenmek; düzeltme, silme ve bunların alıcılara bildirilmesini istemek; yalnız otomatik sistemle çıkan sonuca itiraz etmek; zararın giderilmesini istemek. Yol: uygulamadaki Haklarım ekranı, {deskAddress}, {deskKep}. Cevap en geç 30 günde ve ücretsiz verilir; cevaptan sonra 30 gün, başvurudan sonra en geç 60 gün içinde Kişisel Verileri Koruma Kuruluna şikâyette bulunabilirsiniz.',
    ],
  },
  coordinator: {
    title: 'Koordinatör öğretmenlere aydınlatma metni',
    opening: [
      'Bu metin bilgi verir; sizden bir karar istemez.',
      '**Veri sorumlusu:** {controllerName}. Adres: {controllerAddress}. Temsilci: {representative}.',
    ],
    activities: {
      roster:
        '**Görev listesi.** Bilgiler: adınız, soyadınız, alanınız, görevlendirildiğiniz yerleştirmeler. Amaç: işletmelerin ve öğrencilerin koordinatörünü bilmek. Toplama yolu: okulun personel listesi, dosya yüklenerek. Alıcı: okul idaresi; öğrenciniz, velisi ve işletme adınızı görür. Süre: yerleştirmenin bittiği okul yılının 31 Ağustos gününe kadar. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.roster}.',
      plan: '**Ziyaret planı.** Bilgiler: yerleştirme, planlanan gün, saat sayısı. Amaç: okulun planını hazırlamak. Toplama yolu: okul idaresinin ekranı. Alıcı: siz, okul idaresi, onay için müdürlük. Süre: 31 Ağustos gününe kadar. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.visit}. Planda «yapıldı» alanı yoktur.',
      visit:
        '**Ziyaret kaydı.** Bilgiler: kayıt numarası, yerleştirme, gün. Saat, yer, cihaz ve kişi alanı yoktur. Amaç: rehberlik ziyaretinin yapıldığını göstermek. Toplama yolu: uygulama ya da kâğıt form; ikisinin değeri aynıdır ve hangisini kullandığınız görünmez. Alıcı: okul idaresi yerleştirme başına görür; öğrenci, velisi ve işletme günü görür. Süre: 31 Ağustos gününden sonra 1 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.visit}. Ziyaret görevdir, uygulama gönüllüdür.',
      proof:
        '**Ziyaret kanıtı.** Bilgiler: o ziyarete özel anahtar ve işletmenin gösterdiği kod. Amaç: kaydın gerçek olduğunu denetlemek. Toplama yolu: işletmenin ekranındaki kodu okutmanız. Alıcı: yalnız siz; denetimden sonra sunucuda yalnız 3. maddedeki kayıt kalır. Süre: telefonunuzda 31 Ağustos gününe kadar. Dayanak: KVKK madde 5, fıkra 2, bent ç ve madde 12. Gönüllüdür; elle kayıt eşdeğerdir.',
      'evaluate-student':
        '**Öğrenciyi değerlendirmeniz.** Bilgiler: puanlar, varsa yorum. Amaç: öğrencinin öğrenmesini izlemek. Toplama yolu: ekran ya da kâğıt form. Alıcı: öğrenci, siz, okul idaresi. Süre: 31 Ağustos gününden sonra 1 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.student}.',
      'evaluate-workplace':
        '**İşletmeyi değerlendirmeniz.** Bilgiler: puanlar, varsa yorum. Amaç: işletmelerin yıllık gözden geçirilmesi. Toplama yolu: ekran ya da kâğıt form. Alıcı: tek cevabı kimse görmez; en az 5 kişinin ortak sonucu görünür. Süre: 31 Ağustos gününden sonra 1 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.evaluate}. Gönüllüdür; katılmamanın sonucu yoktur.',
      'off-by-default':
        '**Kapalı duran işlemler.** Bilgiler: ilçe, ziyaret saati, sizin hakkınızdaki geri bildirim. Bunlar yalnız siz rıza ekranını açıp karar verirseniz işlenir. Amaç: ziyaretinizi kendiniz için kanıtlamanız; çalışmanız hakkında geri bildirim görmeniz. Toplama yolu: ilçe ve saat için ziyaret ekranında sizin dokunuşunuz; geri bildirim için öğrencinin ve işletmenin ekranı. Alıcı: yalnız siz; geri bildirim en az 5 kişinin ortak sonucu olarak. Süre: ilçe ve saat 30 gün, geri bildirim 31 Ağustos gününe kadar. Dayanak: KVKK madde 5, fıkra 1. Eşit yol: ziyaret bu bilgiler olmadan aynı değerle yazılır; geri bildirim istemezseniz soru sorulmaz.',
      requests:
        '**Başvuru, itiraz ve rıza kayıtları.** Bilgiler: başvurunuz, itirazınız, cevabı; verdiğiniz ya da vermediğiniz rızalar. Amaç: haklarınızı kullanmanız ve kararınızı ispatlamak. Toplama yolu: uygulama, kâğıt ya da KEP. Alıcı: siz; başvuruyu ya da itirazı karara bağlayan görevli. Süre: başvuru cevaptan sonra 3 yıl, itiraz dosya kapandıktan sonra 1 yıl, rıza kaydı bittikten sonra 3 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç ve e.',
    },
    closing: [
      '**Yapılmayanlar.** Öğretmenler ziyaret sayısı, günü, saati, yeri ya da değerlendirme sonucuna göre sıralanmaz, karşılaştırılmaz, süzülmez. Fotoğraf, ses, parmak izi ve konum izi alınmaz.',
      '**Saklandığı yer:** Türkiye; yurt dışına aktarılmaz. Ekrandan ve dosyadan gelen bilgiler otomatik yolla, kâğıttan gelenler otomatik olmayan yolla işlenir. **Rızalar:** kararınızı okul, müdürlük ve Bakanlık göremez. Rıza vermemek kaydı, puanı ve görevi değiştirmez.',
      '**Haklarınız (KVKK madde 11).** Bilginizin işlenip işlenmediğini, amacını, alıcılarını öğrenmek; düzeltme, silme ve bunların alıcılara bildirilmesini istemek; yalnız otomatik sistemle çıkan sonuca itiraz etmek; zararın giderilmesini istemek. Yol: uygulamadaki Haklarım ekranı, {deskAddress}, {deskKep}. Cevap en geç 30 günde ve ücretsiz verilir; cevaptan sonra 30 gün, başvurudan sonra en geç 60 gün içinde Kişisel Verileri Koruma Kuruluna şikâyette bulunabilirsiniz.',
    ],
  },
  workplace: {
    title: 'İşletmelere aydınlatma metni',
    opening: [
      'Bu metin bilgi verir; sizden bir karar istemez.',
      '**Veri sorumlusu:** {controllerName}. Adres: {controllerAddress}. Temsilci: {representative}.',
    ],
    activities: {
      roster:
        '**İşletme kaydı.** Bilgiler: işletmenin adı, hukuki yapısı, ilçesi, alan ve dalları, kontenjanı, usta öğreticinin ya da sorumlunun adı ve okulda kayıtlı iletişim bilgisi. Amaç: öğrencinin sözleşmesini ve yerleştirmesini yürütmek. Toplama yolu: okul kaydı, dosya yüklenerek. Alıcı: okul idaresi; yerleştirilen öğrenci, velisi ve koordinatör. Süre: yerleştirmenin bittiği okul yılının 31 Ağustos gününe kadar. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.roster}.',
      score:
        '**İşletmenin puanı.** Bilgiler: öğrencilerin ve koordinatörlerin ortak değerlendirme sonucu. Amaç: işletmelerin her yıl yeniden gözden geçirilmesi. Toplama yolu: değerlendirmelerden otomatik hesap. Alıcı: işletme, okul idaresi, il ya da ilçe müdürlüğü; sonuç ancak en az 5 kişi değerlendirince görünür. Süre: 3 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.score}. Puan tek başına karar değildir; her değişikliğe bir görevli gerekçeyle karar verir. Şahıs işletmesinin ve tek usta öğreticili işletmenin puanı kişisel veri olarak korunur.',
      'evaluate-student':
        '**Öğrenciyi değerlendirmeniz.** Bilgiler: verdiğiniz puanlar, varsa yorum. Amaç: öğrencinin öğrenmesini izlemek. Toplama yolu: ekran ya da kâğıt form. Alıcı: öğrenci, koordinatör, okul idaresi; veli yalnız karne notunu görür. Süre: 31 Ağustos gününden sonra 1 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.student}. Yönetmelikteki not görevdir, ek ölçütler gönüllüdür.',
      visit:
        '**Ziyaret kaydı.** Bilgiler: ziyaret edilen gün. Saat yazılmaz. Amaç: rehberlik ziyaretini göstermek. Toplama yolu: koordinatörün ekranı ya da kâğıt form. Alıcı: işletme, öğrenci, velisi, okul idaresi. Süre: 31 Ağustos gününden sonra 1 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.visit}. Kodu ekranda göstermek gönüllüdür; elle kayıt eşdeğerdir.',
      feedback:
        '**Koordinatöre geri bildirim (kapalı durur).** Bilgiler: üç soruya verdiğiniz puanlar. Amaç: koordinatörün çalışması hakkında geri bildirim görmesi. Toplama yolu: koordinatör ve siz ayrı ayrı karar verirseniz, değerlendirme ekranından. Alıcı: yalnız o koordinatör, en az 5 kişinin ortak sonucu olarak. Süre: 31 Ağustos gününe kadar. Dayanak: KVKK madde 5, fıkra 1. Eşit yol: karar vermezseniz bu sorular sorulmaz ve hiçbir şey değişmez.',
      requests:
        '**Başvuru, itiraz ve rıza kayıtlarınız.** Bilgiler: başvurunuz, itirazınız, cevabı; verdiğiniz ya da vermediğiniz rızalar. Amaç: hakkınızı korumak ve kararınızı ispatlamak. Toplama yolu: ekran ya da kâğıt. Alıcı: siz; başvuruyu ya da itirazı karara bağlayan görevli. Süre: başvuru cevaptan sonra 3 yıl, itiraz dosya kapandıktan sonra 1 yıl, rıza kaydı bittikten sonra 3 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç ve e.',
    },
    closing: [
      '**Öğrenci bilgisi.** İşletme, öğrenci hakkında yalnız yerleştirme bilgisini görür. Öğrencinin tek bir cevabını göremez.',
      '**Eşit yol.** Kâğıt form uygulamayla aynı değerdedir. **Saklandığı yer:** Türkiye; yurt dışına aktarılmaz. Ekrandan ve dosyadan gelen bilgiler otomatik yolla, kâğıttan gelenler otomatik olmayan yolla işlenir. **Rızalar:** varsa kararınızı okul ve müdürlük göremez.',
      '**Haklarınız (KVKK madde 11).** Bilginizin işlenip işlenmediğini, amacını, alıcılarını öğrenmek; düzeltme, silme ve bunların alıcılara bildirilmesini istemek; yalnız otomatik sistemle çıkan sonuca itiraz etmek; zararın giderilmesini istemek. Yol: uygulamadaki Haklarım ekranı, {deskAddress}, {deskKep}. Cevap en geç 30 günde ve ücretsiz verilir; cevaptan sonra 30 gün, başvurudan sonra en geç 60 gün içinde Kişisel Verileri Koruma Kuruluna şikâyette bulunabilirsiniz.',
    ],
  },
  office: {
    title: 'Okul ve müdürlük görevlilerine aydınlatma metni',
    opening: [
      'Bu metin bilgi verir; sizden bir karar istemez.',
      '**Veri sorumlusu:** {controllerName}. Adres: {controllerAddress}. Temsilci: {representative}.',
    ],
    activities: {
      duties:
        '**Görev kaydı.** Bilgiler: adınız, soyadınız, göreviniz, görevin başladığı ve bittiği gün. Amaç: yetkinizi görevinizle sınırlamak. Toplama yolu: okulun ya da müdürlüğün personel listesi, dosya yüklenerek. Alıcı: okul idaresi. Süre: görevin bittiği okul yılının 31 Ağustos gününe kadar. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.roster}. Görev bittiği gün erişim de biter.',
      decisions:
        '**Kararlarınız.** Bilgiler: verdiğiniz karar, gerekçesi, günü, adınız. Amaç: öğrenci, veli ve işletme hakkındaki kararı bir insanın verdiğini göstermek. Toplama yolu: karar ekranı ya da kâğıt. Alıcı: kararın ilgilisi; itiraz olursa onu karara bağlayan başka görevli. Süre: yerleştirme kararı yerleştirme bittikten sonra 2 yıl, itiraz kararı dosya kapandıktan sonra 1 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.placement}.',
      security:
        '**Güvenlik kaydı.** Bilgiler: takma ad, izin numarası, amaç, sonuç. Amaç: yetkisiz erişimi fark etmek ve veri ihlalini incelemek. Toplama yolu: sistem tarafından, işlem sırasında. Alıcı: yalnız ihlal incelemesinde veri koruma birimi. Süre: 2 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç ve madde 12. Bu kayıt çalışma izlemek için okunmaz.',
      requests:
        '**Başvuru ve itirazlarınız.** Bilgiler: başvurunuz ve cevabı. Amaç: haklarınızı kullanmanız. Toplama yolu: uygulama, kâğıt ya da KEP. Alıcı: siz; başvuruyu karara bağlayan görevli. Süre: cevaptan sonra 3 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç ve e.',
    },
    closing: [
      '**Görülemeyenler.** Tek bir öğrencinin ya da koordinatörün işletmeye verdiği cevap, bir kişinin rıza kararı, ziyaretlerin koordinatöre göre sayımı ve sıralaması hiçbir görevde açılmaz.',
      '**Eşit yol.** Kâğıt form uygulamayla aynı değerdedir. **Saklandığı yer:** Türkiye; yurt dışına aktarılmaz. Ekrandan ve dosyadan gelen bilgiler otomatik yolla, kâğıttan gelenler otomatik olmayan yolla işlenir.',
      '**Haklarınız (KVKK madde 11).** Bilginizin işlenip işlenmediğini, amacını, alıcılarını öğrenmek; düzeltme, silme ve bunların alıcılara bildirilmesini istemek; yalnız otomatik sistemle çıkan sonuca itiraz etmek; zararın giderilmesini istemek. Yol: uygulamadaki Haklarım ekranı, {deskAddress}, {deskKep}. Cevap en geç 30 günde ve ücretsiz verilir; cevaptan sonra 30 gün, başvurudan sonra en geç 60 gün içinde Kişisel Verileri Koruma Kuruluna şikâyette bulunabilirsiniz.',
    ],
  },
  desk: {
    title: 'Veri koruma birimi görevlilerine aydınlatma metni',
    opening: [
      'Bu metin bilgi verir; sizden bir karar istemez.',
      '**Veri sorumlusu:** {controllerName}. Adres: {controllerAddress}. Temsilci: {representative}.',
    ],
    activities: {
      duties:
        '**Görev kaydı.** Bilgiler: adınız, soyadınız, göreviniz, görevin başladığı ve bittiği gün. Amaç: yetkinizi görevinizle sınırlamak. Toplama yolu: veri sorumlusunun görevlendirme yazısı. Alıcı: veri sorumlusu. Süre: görevin bittiği okul yılının 31 Ağustos gününe kadar. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.roster}.',
      decisions:
        '**Karar ve işlemleriniz.** Bilgiler: başvuru, imha, ihlal ve saklama dosyalarındaki kararınız, gerekçesi, günü, adınız. Amaç: KVKK madde 7, 11, 12 ve 13 görevlerinin yerine getirildiğini ispatlamak. Toplama yolu: birim ekranı ya da kâğıt. Alıcı: başvuru sahibi, istenirse Kişisel Verileri Koruma Kurulu. Süre: başvuru dosyası cevaptan sonra 3 yıl, imha tutanağı 3 yıl, ihlal dosyası 5 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç.',
      security:
        '**Güvenlik kaydı.** Bilgiler: takma ad, izin numarası, amaç, sonuç. Amaç: yetkisiz erişimi fark etmek. Toplama yolu: sistem tarafından, işlem sırasında. Alıcı: veri sorumlusunun görevlendirdiği, dosyanın tarafı olmayan kişi. Süre: 2 yıl. Dayanak: KVKK madde 5, fıkra 2, bent ç ve madde 12.',
    },
    closing: [
      '**Sınır.** Bir kişinin rıza kayıtları yalnız o kişinin açtığı dosyada açılır. Görev bittikten sonra da sır saklanır (KVKK madde 12, fıkra 4).',
      '**Eşit yol.** Kâğıt form uygulamayla aynı değerdedir. **Saklandığı yer:** Türkiye; yurt dışına aktarılmaz. Ekrandan gelen bilgiler otomatik yolla, kâğıttan gelenler otomatik olmayan yolla işlenir.',
      '**Haklarınız (KVKK madde 11).** Bilginizin işlenip işlenmediğini, amacını, alıcılarını öğrenmek; düzeltme, silme ve bunların alıcılara bildirilmesini istemek; yalnız otomatik sistemle çıkan sonuca itiraz etmek; zararın giderilmesini istemek. Yol: uygulamadaki Haklarım ekranı, {deskAddress}, {deskKep}. Cevap en geç 30 günde ve ücretsiz verilir; cevaptan sonra 30 gün, başvurudan sonra en geç 60 gün içinde Kişisel Verileri Koruma Kuruluna şikâyette bulunabilirsiniz.',
    ],
  },
  feedback: {
    title: 'Koordinatör öğretmene geri bildirim: aydınlatma metni',
    opening: [
      'Bu metin bilgi verir; bir karar istemez.',
      '**Veri sorumlusu:** {controllerName}. Adres: {controllerAddress}. Temsilci: {representative}.',
    ],
    activities: {
      feedback:
        '**Geri bildirim (kapalı durur).** Bilgiler: öğrencilerin ve işletmelerin üç soruya verdiği puanlar; cevap verenin takma adı. Amaç: koordinatör öğretmenin çalışması hakkında geri bildirim görebilmesi. Toplama yolu: yalnız koordinatör ve cevap veren ayrı ayrı karar verirse, değerlendirme ekranından ya da kâğıt formdan; 18 yaşından küçük öğrenci için velisi de karar verir. Alıcı: yalnız o koordinatör, en az 5 kişinin ortak sonucu olarak; tek cevabı kimse görmez. Süre: okul yılının 31 Ağustos gününe kadar. Dayanak: KVKK madde 5, fıkra 1. Gönüllüdür: karar verilmezse bu sorular sorulmaz ve hiçbir şey değişmez.',
    },
    closing: [
      '**Eşit yol.** Kâğıt form uygulamayla aynı değerdedir. **Saklandığı yer:** Türkiye; yurt dışına aktarılmaz. Ekrandan gelen bilgiler otomatik yolla, kâğıttan gelenler otomatik olmayan yolla işlenir. **Rızalar:** kararı okul, müdürlük, Bakanlık ve işletme göremez.',
      '**Haklarınız (KVKK madde 11).** Bilginizin işlenip işlenmediğini, amacını, alıcılarını öğrenmek; düzeltme, silme ve bunların alıcılara bildirilmesini istemek; yalnız otomatik sistemle çıkan sonuca itiraz etmek; zararın giderilmesini istemek. Yol: uygulamadaki Haklarım ekranı, {deskAddress}, {deskKep}. Cevap en geç 30 günde ve ücretsiz verilir; cevaptan sonra 30 gün, başvurudan sonra en geç 60 gün içinde Kişisel Verileri Koruma Kuruluna şikâyette bulunabilirsiniz.',
    ],
  },
  evaluation: {
    title: 'İşletmenin değerlendirilmesi: aydınlatma metni',
    opening: [
      'Bu metin bilgi verir; bir karar istemez.',
      '**Veri sorumlusu:** {controllerName}. Adres: {controllerAddress}. Temsilci: {representative}.',
    ],
    activities: {
      'evaluate-workplace':
        '**İşletmenin değerlendirilmesi (kapalı durur).** Bilgiler: öğrencilerin ve koordinatörlerin verdiği puanlar, yazılırsa yorum. Amaç: işletmelerin eğitimini iyileştirmek ve işletmeleri her yıl yeniden gözden geçirmek. Toplama yolu: yalnız kişi ayrı bir ekranda karar verirse, değerlendirme ekranından ya da kâğıt formdan; 18 yaşından küçük öğrenci için velisi de karar verir. Alıcı: tek cevabı kimse görmez; en az 5 kişinin ortak sonucunu işletme, okul ve müdürlük görür; adsız yorum bu sonuçla birlikte, sırası karıştırılarak okul idaresine gider. Süre: okul yılının 31 Ağustos gününden sonra 1 yıl. Dayanak: KVKK madde 5, fıkra 1. Gönüllüdür: karar verilmezse ya da cevap verilmezse hiçbir şey değişmez ve kimse bunun listesini tutmaz.',
    },
    closing: [
      '**Eşit yol.** Kâğıt form uygulamayla aynı değerdedir. **Saklandığı yer:** Türkiye; yurt dışına aktarılmaz. Ekrandan gelen bilgiler otomatik yolla, kâğıttan gelenler otomatik olmayan yolla işlenir. **Rızalar:** kararı okul, müdürlük, Bakanlık ve işletme göremez.',
      '**Haklarınız (KVKK madde 11).** Bilginizin işlenip işlenmediğini, amacını, alıcılarını öğrenmek; düzeltme, silme ve bunların alıcılara bildirilmesini istemek; yalnız otomatik sistemle çıkan sonuca itiraz etmek; zararın giderilmesini istemek. Yol: uygulamadaki Haklarım ekranı, {deskAddress}, {deskKep}. Cevap en geç 30 günde ve ücretsiz verilir; cevaptan sonra 30 gün, başvurudan sonra en geç 60 gün içinde Kişisel Verileri Koruma Kuruluna şikâyette bulunabilirsiniz.',
    ],
  },
} as const satisfies Notices

/** Paragraphs for installations that switched something on, or whose lawyer found another basis. */
export const noticeVariantsTr = {
  'student:evaluate-workplace:consent':
    '**Senin verdiğin değerlendirmeler (kapalı durur).** Bilgiler: puanların, yazarsan yorumun. Ne için: işletmelerin eğitimini iyileştirmek ve işletmeleri her yıl yeniden gözden geçirmek. Nasıl: yalnız ayrı bir ekranda karar verirsen, değerlendirme ekranından ya da kâğıt formdan. Kim görür: cevabını tek başına kimse görmez. Sonuç, en az 5 kişi cevap verince ortak sonuç olarak görünür; işletme ve okul bunu görür. Yorumun ad içermiyorsa, en az 5 kişinin ortak sonucuyla birlikte ve sırası karıştırılarak okul idaresine gider. Ne kadar: okul yılının 31 Ağustos gününden sonra 1 yıl. Dayanak: KVKK madde 5, fıkra 1. Eşit yol: karar vermezsen ya da cevap vermezsen hiçbir şey değişmez ve kimse bunun listesini tutmaz.',
  'coordinator:evaluate-workplace:consent':
    '**İşletmeyi değerlendirmeniz (kapalı durur).** Bilgiler: puanlar, varsa yorum. Amaç: işletmelerin yıllık gözden geçirilmesi. Toplama yolu: yalnız ayrı bir ekranda karar verirseniz, ekran ya da kâğıt form. Alıcı: tek cevabı kimse görmez; en az 5 kişinin ortak sonucu görünür. Süre: 31 Ağustos gününden sonra 1 yıl. Dayanak: KVKK madde 5, fıkra 1. Eşit yol: katılmamanın sonucu yoktur.',
  'coordinator:certify-duty':
    '**Ek ders belgesi.** Bilgiler: ay, ziyaret günleri, yerleştirmeler. Amaç: ek ders ödemesi. Toplama yolu: ziyaret kaydından; önce siz görür ve belgeyi siz verirsiniz. Alıcı: okulda ödeme işini yapan görevli. Süre: ödeme kapandıktan sonra 12 ay. Dayanak: KVKK madde 5, fıkra 2, bent ç; {law.pay}. Kâğıt form aynı işi görür.',
} as const satisfies NoticeVariants

/** The second, simple text for students under 18 (K-10/1.3): what matters most, in a few sentences. */
export const studentShortTr = {
  title: 'Kısaca: bilgilerin',
  opening: [
    'Okulun, seni bir işletmeye yerleştirmek ve orada neler öğrendiğini izlemek için bazı bilgilerini kullanır.',
  ],
  activities: {
    what: '**Neler var?** Adın, okul numaran, alanın, işletmen, verdiğin ve aldığın değerlendirmeler, öğretmeninin seni gördüğü gün. Fotoğraf, konum, ses ve T.C. kimlik numarası tutulmaz.',
    who: '**Kim görür?** İşletme için verdiğin cevabı tek başına kimse görmez. Velin cevaplarını görmez. İşletme yalnız yerleştirme bilgini görür.',
    choice:
      '**Senin seçimin.** Değerlendirme yapmak, tercih yazmak ve uygulamayı kullanmak isteğe bağlı. Yapmazsan hiçbir şey değişmez; kâğıt form aynı değerdedir.',
    end: '**Ne zaman silinir?** Çoğu bilgi okul yılı bitince ya da ondan 1 yıl sonra silinir.',
    rights:
      '**Hakların.** Bilgilerini görmek, düzelttirmek, sildirmek isteyebilirsin; velin olmadan da. Yol: Haklarım ekranı ya da {deskAddress}. Cevap 30 günde gelir.',
    danger: "**Tehlike varsa** bildirim ekranını kullan ya da 112'yi ara.",
  },
  closing: ['Uzun metin bu metnin altında durur; ikisi aynı şeyi söyler.'],
} as const satisfies NoticeTemplate
