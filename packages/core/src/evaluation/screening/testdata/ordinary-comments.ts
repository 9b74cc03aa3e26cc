/**
 * Comments of the kind that students, coordinators and workplaces write, made up: no person in them, nothing private. A
 * screening that holds one of them back, whatever roster it is read against, has made a mistake. These are full of words
 * that are names too; the rules were written with them in sight.
 */
export const ordinaryComments: readonly string[] = `
Atölye temiz ve düzenliydi, her sabah yerler süpürülüyordu.
Usta öğretici her gün bizimleydi, sorularımıza sabırla cevap verdi.
İlk hafta sadece izledim, sonra kendim yapmaya başladım.
Aslında daha çok uygulama yapmak isterdim.
Mola araları çok kısaydı, yemek arası yarım saatti.
Arada sırada geç çıktığımız oldu.
Satın alma ve depo işlerini de gördüm.
Araç gereç yeterliydi ama bazı aletler eskiydi.
Yeterli malzeme yoktu, sıra beklemek zorunda kaldık.
İşin büyük kısmını bana da yaptırdılar.
Adam akıllı öğrendim diyebilirim.
Kaynak yaparken maske ve eldiven verdiler.
Gözlük eksikti, sonradan alındı.
Demir kestik, çelik profil taşladık, boya yaptık.
Taş motorunun koruyucusu takılıydı.
Işık az olduğu için gözlerim yoruldu.
Deniz kenarında bir otelde çalıştım, mutfak çok kalabalıktı.
Toprak hattı ölçmeyi ve sigorta değiştirmeyi öğrendim.
Güneş panellerinin montajına yardım ettim.
Yağmurlu günlerde şantiyeye çıkmadık.
Kış aylarında atölye soğuktu.
Yaz döneminde işler çok yoğundu.
Bahar bakımı için klimaları söktük.
Servis aracının gelmesi bazen uzun sürüyordu.
Nisan ayında yeni tezgâh geldi.
Eylülden beri aynı bölümdeyim.
Ekim ayında iş güvenliği eğitimi aldık.
Can sıkıcı bir ortam değildi, herkes birbirine yardım ediyordu.
Canım sıkıldığında bile işe isteyerek gittim.
Umut verici bir yerdi, seneye de gelmek isterim.
Onur duyduğum bir iş çıkardık.
Barış içinde çalıştık, tartışma olmadı.
Özgürce soru sorabildim.
Güven veren bir ortam vardı.
Sevgi ve saygı gördüm.
Emek verilen işin karşılığı alındı.
Çalışkan ve düzenli bir ekip var.
Bilge tavırlı ustalar var.
Sürekli temizlik yaptık, asıl işi az gördük.
Zamanımın çoğu getir götür işiyle geçti.
Çay taşımak dışında bir iş verilmedi.
Şeker ve tuz oranını tartmayı öğrendim.
Bal kabağından tatlı yaptık.
Gül desenli pasta süsledik.
Lale motifli bir örtü işledim.
Su tesisatında kaçak bulduk.
Ateşle çalışırken önlük giydik.
Duman dedektörü takmayı öğrendim.
Rüzgâr çok olduğu için iskeleye çıkılmadı.
Yol uzundu ama servis vardı.
Kapı ve pencere montajı yaptım.
Köprülü vinç kullanımını izledim.
Kule vinç çalışırken alan kapatıldı.
Saray mutfağı tariflerini denedik.
Altın ve gümüş takı tamirini gördüm.
Bakır boru kaynağını ilk kez denedim.
Kaplama banyosunda eldiven şarttı.
Kuşgözü takma makinesini kullandım.
Aslan payı temizlikti diyebilirim.
Kurt kapanı kilit taktık.
Kartal marka testere kullandık.
Doğan bir ihtiyaç olduğunda hemen malzeme alındı.
Şahin bakışlı bir denetim vardı, hata kaçmıyordu.
Koç boynuzu mapa taktık.
Arı gibi çalıştılar.
Yıldız tornavida ile allen anahtarı karıştırmamayı öğrendim.
Ay sonunda sayım yaptık.
Bulut yedeklemesini kurmayı gösterdiler.
Gündüz çalıştık, gece mesaisi yoktu.
Güngörmüş ustalardan çok şey kaptım.
Genç bir ekip, anlaşmak kolaydı.
Zengin bir makine parkı var.
Mutlu ayrıldım.
Dinç başladım güne, yorgun bitirdim.
Sağlam iş çıkarmayı öğretiyorlar.
Keskin aletler kilitli dolaptaydı.
Sert zeminde çalışırken diz koruyucu verdiler.
Çabuk öğrendiğimi söylediler.
Hızlı tempoya alıştım.
Büyük siparişlerde hep birlikte çalıştık.
Küçük bir iş yeri ama öğretici.
Yeni başlayanlara sabırlı davranıyorlar.
Eski makineler sık bozuluyordu.
Sarı baret taktık, yeşil yelek giydik.
Kara tahtada her sabah iş planı yazıyordu.
Beyaz önlük verildi.
Siyah kablo nötr müdür diye sordum, anlattılar.
Mavi boruya temiz su dediler.
Uslu durmamız yetmiyor, dikkat etmek gerekiyor.
İnce zımparayı en son kullandık.
Kalın saç bükmek zor oldu.
Uzun çalışma saatleri yoktu.
Kısa sürede çok şey öğrendim.
Son ay kasada çalıştım.
İlk gün kurallar anlatıldı.
İyi bir yer, tavsiye ederim.
Güzel bir deneyimdi.
Doğru bağlantıyı yapmayı öğrendim.
Temiz çalışmak önemliydi.
Yavaş ama dikkatli çalışmamı istediler.
Savaş filmi gibi gürültülü bir atölyeydi.
Zafer kazanmış gibi sevindik iş bitince.
Devrim niteliğinde yeni bir makine geldi.
Adaletli davranıldı, kimse kayırılmadı.
Kader değil, önlem meselesi dediler.
Şans eseri bir şey olmadı, koruyucu takılıydı.
Uğur böceği desenli kek yaptık.
Ömür boyu kullanacağım bilgiler aldım.
Dilek kutusu vardı, önerimizi yazdık.
İstek üzerine ölçü değiştirdik.
Özenle anlatıldı.
Duygusal bir veda oldu.
İlgi çekici bir alan.
Bilgisayar ve yazıcı bağlantılarını yaptım.
Bilgi işlem odasında ağ kablosu çektik.
Ders konularıyla örtüşen işler yaptık.
Kök nedenini bulmadan parça değiştirmiyorlar.
Ormanlık alanda kablo çektik.
Yaprak testere değiştirmeyi öğrendim.
Çiçek düzenlemesi yaptık.
Menekşe rengi boya karıştırdık.
Pınar gibi akan bir iş düzeni var.
Irmak kenarında ölçüm yaptık.
Kaya yünü yalıtımı gördüm.
Dağ evinin elektrik tesisatını çektik.
Kar lastiği taktık bütün hafta.
Er ya da geç herkes kaynak yapmayı öğreniyor.
Öz güvenim arttı.
Yurt dışından gelen parçaları kontrol ettik.
Var olan arızayı bulmak zaman aldı.
Çözüm önerimizi dinlediler.
Başarılı bulduğum bir işletme.
Fidan dikimi ve budama yaptık.
İyi günler geçirdim, ileri düzeyde öğrenmek isterim.
Önder kuruluşlardan biri olduğu belli.
Ünlü bir markanın yetkili servisi.
Üstün kaliteli malzeme kullanılıyor.
Çınar ağacından tabla kestik.
Uçar gibi geçti dönem.
Acar elemanlar hemen işi kapıyor.
Soylu bir meslek olduğunu anladım.
Yaman bir iş yükü vardı yıl sonunda.
Kılıç testereyi tek başıma kullanmadım.
Şimşek gibi hızlı servis yapıyorlar.
Bayrak direği montajına gittik.
Yüksek yerde emniyet kemeri taktık.
Avcı yeleği gibi cepli yelek verdiler.
Yılmadan aynı parçayı beş kez yaptırdılar.
Kâmil bir anlatımı var ustaların.
Metin düzenleme ve tarama yaptım.
Emir komuta yoktu, birlikte karar verdik.
Efendice konuşuyorlardı.
Efekt ve ışık ayarlarını öğrendim.
Kerem etsinler, daha çok uygulama olsun.
Berat kandilinde erken çıktık.
Ramazan ayında saatler değişti.
Miraç gecesi tatildi.
Hilal şeklinde kesim yaptık.
Damla damla akan musluğu onardım.
Derya kadar bilgi var.
Ezgi çalan zil takılıydı kapıda.
Gizemli bir arıza vardı, bulduk.
Simge tasarımı yaptım grafik bölümünde.
Seda çıkaran rulmanı değiştirdik.
Nur gibi parladı yüzey.
Nazlı bir makine, ayarı zor.
Ela renk boya tonunu tutturduk.
Nehir suyu ile soğutma yapılıyor.
Öykü yazar gibi rapor tutuyoruz.
Özlem duyacağım bir yer.
Yasemin kokulu sabun paketledik.
Ufuk çizgisi gibi düz kaynak attım.
Çağdaş bir atölye.
Mert davranıyorlar, sözlerini tutuyorlar.
Yiğitçe çalıştık.
Alınan malzemeler zamanında geldi.
Alıştırma parçalarını kendim yaptım.
Aliminyum değil alüminyum yazmayı öğrendim.
Osmanlı motifleri işledik.
Yusufçuk figürlü vitray yaptık.
Murat edilen ölçüye yaklaştım.
Eren kişi gibi sabırlı anlattılar.
Dönem sonunda kendi işimi sunma fırsatım oldu.
Okulda gördüğümüz konularla işletmedeki işler uyuşuyordu.
Öğle yemeği düzenliydi ve zamanında veriliyordu.
Her işten önce ne yapacağımız anlatıldı.
Yanlış yaptığımda sakin bir dille düzelttiler.
Öğrenci dalının temel işlerini tek başına yapabiliyor.
Öğrenci güvenlik kurallarına uyuyor, donanımını kendisi takıyor.
Öğrenci verilen işi bitiriyor ve araçları yerine koyuyor.
Öğrencinin ölçü alma becerisi dönem içinde gelişti.
Sorduğu sorular işi anladığını gösteriyor.
Yeni bir işe başlamadan önce plan yapıyor.
İşletmede yıllık plan izleniyor, modüller sırayla işleniyor.
Koruyucu donanım yeterli, talimatlar duvarda asılı.
İşletme okulla iş birliğine açık.
Öğrencinin çalışma ve mola saatleri yazılı.
Eksik donanım için işletmeye öneride bulunduk.
Her işte eldiven takmak lazım, bunu öğrendim.
Kaynak alevini ayarlamayı öğrendim.
Ocağın alevi kısılınca sos tuttu.
Alevi ayarlarken maske taktık.
Perdeleri astım, rafları taktım.
Bobin saran makinede çalıştım.
Gözaltı kremi sürmeyi öğrendim.
Birbirine bağımlı dişlileri söktük.
Malzeme seçimde önemliymiş.
Parti parti üretim yaptık.
Buhar kazanının bakımını izledim.
Kurtağzı tezgâhında çalıştım.
Saraylı bir restoranın mutfağını gezdik.
Sabah dokuzda başlayıp akşam beşte çıktık.
Araç muayenesi öncesi kontrol yaptık.
Hasta karşılamayı ve randevu vermeyi öğrendim.
Diş ünitesini temizledim.
Müşteriye saç bakımı yaptım.
Defter kayıtlarını bilgisayara girdim.
Fatura kesmeyi ve irsaliye düzenlemeyi gösterdiler.
Kasada sayım yaptım.
Motor yağını değiştirdim, fren balatalarını söktüm.
Fren merkezini değiştirirken yardım ettim.
Pano montajında kablo numaralandırdım.
Robot kolun programını çalıştırdım.
Çocuklarla oyun etkinliği hazırladık.
Veteriner kliniğinde aşı takvimini öğrendim.
Serada fide diktik.
Grafik tabletle afiş tasarladım.
`
  .trim()
  .split('\n')

/** Written after the rules were, and not looked at while they were changed: what a stranger's comments would meet. */
export const freshComments: readonly string[] = `
Dönemin başında biraz çekiniyordum ama zamanla alıştım.
Servis bölümünde karşılama ve masa düzeni öğrendim.
Makine başına geçmeden önce güvenlik kurallarını tekrar ediyorduk.
Bana verilen işleri genelde zamanında bitirdim.
Hafta içi dört gün işletmede, bir gün okuldaydım.
Yemekhanede sıra uzun olduğu için mola yetmiyordu.
Torna tezgâhında mil işledim, kumpasla ölçtüm.
Kalite kontrol bölümünde hatalı parçaları ayırdım.
İlk ay gözlemledim, ikinci ay küçük işler verildi.
Elektrik panosunda kaçak akım rölesi bağladım.
Kullandığımız kimyasalların etiketlerini okumayı öğrettiler.
Havalandırma yetersizdi, boya kokusu rahatsız ediyordu.
Merdivenin ayakları kaydığı için yenisini aldılar.
Otelin çamaşırhanesinde ütü ve katlama yaptık.
Mutfakta doğrama tekniklerini ve hijyen kurallarını öğrendim.
Soğuk odanın sıcaklık kaydını her gün ben tuttum.
Kuaförde saç yıkama ve fön çekmeyi öğrendim.
Müşterilerle nasıl konuşulacağını gösterdiler.
Muhasebe programına fiş girişi yaptım.
Arşiv dosyalarını tarihe göre sıraladık.
Ağ kablosu sonlandırma ve test cihazı kullandım.
Yazılım ekibinde küçük bir web sayfası hazırladım.
Çocuk kulübünde yaş grubuna uygun etkinlik planladık.
Hasta yatağının nasıl hazırlandığını gördüm.
Motor indirirken vinç kullanıldı, güvenli alan bırakıldı.
Akü değişimi ve şarj sistemi kontrolü yaptım.
Kalıp söküp takarken iki kişi çalışıyorduk.
Aşırı sıcak günlerde su molası verildi.
Depoda raf düzenini yeniden yaptık.
Eldivenlerin bedeni büyük geliyordu, sonra değişti.
Pazartesi günleri toplantı yapılıp haftalık plan anlatılıyordu.
Okuldaki atölyeye göre makineler daha yeniydi.
Çalışma saatlerine uyuldu, fazla mesai istenmedi.
Gürültü yüksekti ama kulaklık dağıtıldı.
İş elbisesi bir beden küçüktü.
Sorularım geçiştirilmedi, örnekle açıklandı.
Hata yapınca önce nedenini sordular.
Malzemeyi boşa harcamamak gerektiğini öğrendim.
Fırının ön ısıtma süresini ayarladım.
Pasta süsleme için krema torbası kullandım.
Kumaş kesiminde desen yönüne dikkat ettik.
Overlok makinesinin ipini takmayı öğrendim.
Peyzaj alanında çim biçme ve sulama yaptık.
Tohum ekimi ve seyreltme işlerine katıldım.
Klima dış ünitesini monte ederken emniyet halatı kullandık.
Gaz kaçağı testini köpükle yaptılar.
Baskı makinesinde renk ayarı yaptım.
Kataloğun sayfalarını sıraya dizdik.
Resepsiyonda telefonla rezervasyon aldım.
Öğrencinin teknik resim okuma becerisi gelişmeli.
Öğrenci iş önlüğünü düzenli giyiyor.
Öğrenci verilen talimatı bir kez dinleyince uyguluyor.
Zaman yönetiminde zorlanıyor, hatırlatma gerekiyor.
Takım arkadaşlarıyla uyumlu çalışıyor.
İşletmenin yangın tüpleri kontrol edilmiş.
Acil çıkış yolu açık tutuluyor.
Eğitim planı duvarda asılı, haftalık işleniyor.
Öğrenci sayısına göre yeterli tezgâh bulunuyor.
Soyunma odası ve dolap sağlanmış.
İşletme yetkilisi sorularımıza açık yanıt verdi.
`
  .trim()
  .split('\n')
