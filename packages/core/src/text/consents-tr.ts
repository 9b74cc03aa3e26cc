import type { ConsentTexts } from './texts.js'

/** Consent texts (açık rıza metinleri): one purpose each, on a screen of their own, never beside a notice. */
export const consentsTr = {
  'visit-place': {
    title: 'Açık rıza metni: ziyarette ilçe bilgisi',
    points: [
      '**Tek amaç:** ziyaretinizi kendiniz için kanıtlayabilmeniz.',
      '**Yazılan bilgi:** ziyaret sırasında bulunduğunuz ilçenin adı. Koordinat, adres, saat ve iz yazılmaz.',
      '**Ne zaman alınır:** yalnız siz düğmeye dokununca, ziyaret başına bir kez. Arka planda alınmaz.',
      '**Kim açabilir:** yalnız siz. Okul, müdürlük, Bakanlık ve işletme açamaz. Dilerseniz tek bir ziyaret için kendiniz gösterebilirsiniz.',
      '**Ne kadar durur:** 30 gün. Bu rıza en geç {endDate} günü kendiliğinden biter.',
      '**Rıza vermezseniz:** hiçbir şey değişmez. Ziyaret ilçe bilgisi olmadan, aynı kayıtla ve aynı değerle yazılır. Kararınızı sizden başka kimse göremez.',
      '**Geri alma:** rıza panelinde tek dokunuş; gerekçe sorulmaz, çevrimdışı da çalışır. Rıza vermek de tek dokunuştur.',
      '**Bağlı olduğu aydınlatma metni:** {noticeTitle} · sürüm {noticeVersion} · özet {noticeHash}',
    ],
  },
  'visit-time': {
    title: 'Açık rıza metni: ziyaret saati',
    points: [
      '**Tek amaç:** ziyaretinizin saatini kendiniz için kanıtlayabilmeniz.',
      '**Yazılan bilgi:** ziyaret kodunu okuttuğunuz saat ve dakika. Yer, süre ve çıkış saati yazılmaz.',
      '**Ne zaman alınır:** yalnız siz düğmeye dokununca, ziyaret başına bir kez.',
      '**Kim açabilir:** yalnız siz. Okul, müdürlük, Bakanlık ve işletme açamaz. Dilerseniz tek bir ziyaret için kendiniz gösterebilirsiniz.',
      '**Ne kadar durur:** 30 gün. Bu rıza en geç {endDate} günü kendiliğinden biter.',
      '**Rıza vermezseniz:** hiçbir şey değişmez. Ziyaret yalnız günüyle, aynı kayıtla ve aynı değerle yazılır. Kararınızı sizden başka kimse göremez.',
      '**Geri alma:** rıza panelinde tek dokunuş; gerekçe sorulmaz, çevrimdışı da çalışır. Rıza vermek de tek dokunuştur.',
      '**Bağlı olduğu aydınlatma metni:** {noticeTitle} · sürüm {noticeVersion} · özet {noticeHash}',
    ],
  },
  feedback: {
    title: 'Açık rıza metni: koordinatör öğretmene geri bildirim',
    points: [
      '**Tek amaç:** koordinatör öğretmenin çalışması hakkında geri bildirim görebilmesi.',
      '**Yazılan bilgi:** öğrencilerin ve işletmelerin üç soruya verdiği puanlar: yardım, ulaşılabilirlik, geri bildirimin yararı. Cevap verenin adı sonuçta yer almaz, yorum yazılmaz.',
      '**Kim açabilir:** yalnız o koordinatör öğretmen; en az 5 kişi cevap verince ortak sonuç olarak. Okul, müdürlük, Bakanlık ve veli açamaz.',
      '**Ne kadar durur:** okul yılının sonundaki 31 Ağustos gününe kadar. Bu rıza en geç {endDate} günü kendiliğinden biter.',
      '**Rıza verilmezse:** hiçbir şey değişmez; bu sorular sorulmaz. Kararı, verenden başka kimse göremez.',
      '**Geri alma:** rıza panelinde tek dokunuş; gerekçe sorulmaz. Rıza vermek de tek dokunuştur.',
      '**Kimler karar verir:** koordinatör öğretmen ve cevap veren, ayrı ayrı. 18 yaşından küçük öğrenci için velisi de ayrı bir ekranda karar verir; her biri hayır diyebilir ya da geri alabilir.',
      '**Bağlı olduğu aydınlatma metni:** {noticeTitle} · sürüm {noticeVersion} · özet {noticeHash}',
    ],
  },
  'evaluate-workplace': {
    title: 'Açık rıza metni: işletmeyi değerlendirmek',
    points: [
      '**Tek amaç:** işletmedeki eğitimin değerlendirilmesi.',
      '**Yazılan bilgi:** sorulara verilen puanlar ve yazılırsa yorum.',
      '**Kim açabilir:** tek bir cevabı kimse açamaz. Puanlar en az 5 kişinin ortak sonucuna katılır; adsız yorum bu sonuçla birlikte, sırası karıştırılarak okul idaresine gider. Veli öğrencinin cevabını göremez.',
      '**Ne kadar durur:** okul yılının 31 Ağustos gününden sonra 1 yıl. Bu rıza en geç {endDate} günü kendiliğinden biter.',
      '**Rıza verilmezse:** hiçbir şey değişmez; bu sorular sorulmaz. Kararı, verenden başka kimse göremez.',
      '**Geri alma:** rıza panelinde tek dokunuş; gerekçe sorulmaz. Rıza vermek de tek dokunuştur.',
      '**Veli:** 18 yaşından küçük öğrenci için velisi de ayrı bir ekranda karar verir; ikisinden biri hayır diyebilir ya da geri alabilir.',
      '**Bağlı olduğu aydınlatma metni:** {noticeTitle} · sürüm {noticeVersion} · özet {noticeHash}',
    ],
  },
  'feedback-guardian': {
    title: 'Açık rıza metni: koordinatör öğretmene geri bildirim (veli)',
    points: [
      '**Tek amaç:** öğrencinin koordinatör öğretmenine çalışması hakkında geri bildirim vermesi.',
      '**Yazılan bilgi:** öğrencinin üç soruya verdiği puanlar. Adı sonuçta yer almaz, yorum yazılmaz.',
      '**Kim açabilir:** yalnız koordinatör öğretmen; en az 5 kişi cevap verince ortak sonuç olarak. Veli ve okul öğrencinin cevabını göremez.',
      '**Ne kadar durur:** okul yılının sonundaki 31 Ağustos gününe kadar. Bu rıza en geç {endDate} günü ya da öğrencinin 18 yaşını doldurduğu gün kendiliğinden biter.',
      '**Rıza vermezseniz:** hiçbir şey değişmez; bu sorular öğrenciye sorulmaz. Kararınızı öğretmen ve okul göremez.',
      '**Geri alma:** rıza panelinde tek dokunuş; gerekçe sorulmaz. Rıza vermek de tek dokunuştur.',
      '**Öğrencinin kararı:** öğrenci de ayrı bir ekranda karar verir; ikinizden biri hayır diyebilir ya da geri alabilir.',
      '**Bağlı olduğu aydınlatma metni:** {noticeTitle} · sürüm {noticeVersion} · özet {noticeHash}',
    ],
  },
  'needs-student': {
    title: 'Açık rıza metni: yerleştirmede destek ihtiyacı (öğrenci)',
    points: [
      '**Tek amaç:** sana uygun bir işletme önerilmesi.',
      '**Yazılan bilgi:** listeden seçtiğin destekler. Nedeni, rapor ve hastalık bilgisi yazılmaz.',
      '**Kim görür:** okul idaresi ve yerleştirme komisyonu. İşletmeye verilmez; gerekirse okul önce seninle konuşur.',
      '**Ne kadar durur:** okul yılının sonundaki 31 Ağustos gününe kadar. Bu rıza en geç {endDate} günü kendiliğinden biter.',
      '**Rıza vermezsen:** sıran ve hakların değişmez. İhtiyacını okula sözle anlatabilirsin; yerleştirmen elle yapılır.',
      '**Geri alma:** rıza panelinde tek dokunuş; gerekçe sorulmaz. Rıza vermek de tek dokunuştur.',
      '**Velinin kararı:** 18 yaşından küçüksen velin de ayrı bir ekranda karar verir; ikinizden biri hayır diyebilir ya da geri alabilir.',
      '**Bağlı olduğu aydınlatma metni:** {noticeTitle} · sürüm {noticeVersion} · özet {noticeHash}',
    ],
  },
  'needs-guardian': {
    title: 'Açık rıza metni: yerleştirmede destek ihtiyacı (veli)',
    points: [
      '**Tek amaç:** öğrenciye uygun bir işletme önerilmesi.',
      '**Yazılan bilgi:** listeden seçilen destekler. Nedeni, rapor ve hastalık bilgisi yazılmaz.',
      '**Kim görür:** okul idaresi ve yerleştirme komisyonu. İşletmeye verilmez; gerekirse okul önce öğrenciyle konuşur.',
      '**Ne kadar durur:** okul yılının sonundaki 31 Ağustos gününe kadar. Bu rıza en geç {endDate} günü ya da öğrencinin 18 yaşını doldurduğu gün kendiliğinden biter.',
      '**Rıza vermezseniz:** öğrencinin sırası ve hakları değişmez. İhtiyaç okula sözle anlatılabilir; yerleştirme elle yapılır.',
      '**Geri alma:** rıza panelinde tek dokunuş; gerekçe sorulmaz. Rıza vermek de tek dokunuştur.',
      '**Öğrencinin kararı:** öğrenci de ayrı bir ekranda karar verir; ikinizden biri hayır diyebilir ya da geri alabilir.',
      '**Bağlı olduğu aydınlatma metni:** {noticeTitle} · sürüm {noticeVersion} · özet {noticeHash}',
    ],
  },
  'evaluate-workplace-guardian': {
    title: 'Açık rıza metni: öğrencinin işletmeyi değerlendirmesi (veli)',
    points: [
      '**Tek amaç:** öğrencinin çalıştığı işletmenin eğitimini değerlendirmesi.',
      '**Yazılan bilgi:** öğrencinin sorulara verdiği puanlar ve yazarsa yorumu.',
      '**Kim açabilir:** öğrencinin cevabını tek başına kimse açamaz; veli de göremez. Puanlar en az 5 kişinin ortak sonucuna katılır; adsız yorum bu sonuçla birlikte, sırası karıştırılarak okul idaresine gider.',
      '**Ne kadar durur:** okul yılının 31 Ağustos gününden sonra 1 yıl. Bu rıza en geç {endDate} günü ya da öğrencinin 18 yaşını doldurduğu gün kendiliğinden biter.',
      '**Rıza vermezseniz:** hiçbir şey değişmez; bu sorular öğrenciye sorulmaz. Kararınızı öğretmen, okul ve işletme göremez.',
      '**Geri alma:** rıza panelinde tek dokunuş; gerekçe sorulmaz. Rıza vermek de tek dokunuştur.',
      '**Öğrencinin kararı:** öğrenci de ayrı bir ekranda karar verir; ikinizden biri hayır diyebilir ya da geri alabilir.',
      '**Bağlı olduğu aydınlatma metni:** {noticeTitle} · sürüm {noticeVersion} · özet {noticeHash}',
    ],
  },
} as const satisfies ConsentTexts
