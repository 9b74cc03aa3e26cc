import type { FieldRow } from './field-row.js'

/**
 * Fields and branches (alan ve dal) of vocational training centres (meslekî eğitim merkezi): 39 fields, 193 branches.
 * From the ministry's list of 08.09.2025; see `docs/sources.md`. A branch that ends in `?` stands in that list with a
 * reason to look again.
 */
export const mesemFields: readonly FieldRow[] = [
  [
    'Ayakkabı ve Saraciye Teknolojisi',
    'Ayakkabı Modelistliği | Ayakkabı Üretimi | Saraciye Modelistliği | Saraciye Üretimi',
  ],
  ['Bilişim Teknolojileri', 'Bilgisayar Teknik Servisi | Yazılım Geliştirme'],
  ['Büro Yönetimi', 'Yönetici Sekreterliği'],
  ['Denizcilik', 'Balıkçılık ve Su Ürünleri'],
  [
    'El Sanatları Teknolojisi',
    'Dekoratif El Sanatları | Dekoratif Ev Tekstili | El Dokuma | El ve Makine Nakışı | Halı Desinatörlüğü | Sanayi Nakışı',
  ],
  [
    'Elektrik-Elektronik Teknolojisi',
    'Asansör Sistemleri | Bobinaj | Büro Makineleri Teknik Servisi | Elektrik Tesisatları ve Pano Montörlüğü | Elektrikli Ev Aletleri Teknik Servisi | Endüstriyel Bakım Onarım | Görüntü ve Ses Sistemleri | Güvenlik Sistemleri | Haberleşme Sistemleri | Yüksek Gerilim Sistemleri',
  ],
  ['Endüstriyel Otomasyon Teknolojileri', 'Endüstriyel Kontrol'],
  ['Gazetecilik', 'Medya Yazılımı? | Sosyal Medya? | Web İçerik Editörü?'],
  ['Gemi Yapımı', 'Gemi Donatımı | Gemi İnşa | Kompozit Tekne İmalatı | Yat İnşa'],
  [
    'Gıda Teknolojisi',
    'Bitkisel Yağ Üretim | Çay İşleme | Endüstriyel Et İşleme | Hububat İşleme | Sebze ve Meyve İşleme | Su Ürünleri İşleme | Süt İşleme | Şekerleme ve Çikolata Üretim | Zeytin İşleme',
  ],
  ['Grafik ve Fotoğraf', 'Animasyon | Fotoğraf | Grafik'],
  ['Güzellik ve Saç Bakım Hizmetleri', 'Cilt Bakımı ve Makyaj | Erkek Kuaförlüğü | Kadın Kuaförlüğü'],
  ['Harita-Tapu-Kadastro', 'Harita Kadastro'],
  [
    'Hayvan Yetiştiriciliği ve Sağlığı',
    'Arıcılık | Büyükbaş Hayvan Yetiştiriciliği | Ev ve Süs Hayvanları | Evcil Hayvan Kuaförlüğü | Kanatlı Hayvan Yetiştiriciliği | Küçükbaş Hayvan Yetiştiriciliği',
  ],
  [
    'İnşaat Teknolojisi',
    'Ahşap Yapı Sistemleri | Beton-Çimento ve Zemin Teknolojisi | Betonarme Kalıp ve Donatı Sistemleri | Cephe Sistemleri ve PVC Doğrama | Çatı Sistemleri | Çelik Yapı Teknik Ressamlığı | İç Mekân Teknik Ressamlığı | Mimari Restorasyon | Mimari Yapı Teknik Ressamlığı | Statik Yapı Teknik Ressamlığı | Yapı Dekorasyonu | Yapı Duvar ve Sıva Sistemleri | Yapı Yalıtımı | Yapı Yüzey Kaplama',
  ],
  [
    'Kimya Teknolojisi',
    'Boya Üretimi ve Kontrolü | Çimento ve Yapı Kimyasalları Üretimi | Deri İşleme | Kâğıt Üretimi? | Temizlik, Kozmetik ve Parfümeri Ürünleri Üretimi',
  ],
  [
    'Konaklama ve Seyahat Hizmetleri',
    'Halı Temizleme ve Bakım | Kat Hizmetleri | Kuru Temizleme | Operasyon | Ön Büro | Rezervasyon',
  ],
  ['Kuyumculuk Teknolojisi', 'Değerli ve Yarı Değerli Taş İşlemeciliği | Takı İmalatı | Vitrin Kuyumculuğu'],
  [
    'Makine Teknolojisi',
    'Anahtarcılık ve Çilingirlik | Bilgisayar Destekli Endüstriyel Modelleme | Bilgisayar Destekli Makine Ressamlığı | Bilgisayarlı Makine İmalatı | Değirmencilik | Endüstriyel Kalıp | Makine Bakım Onarım | Mermer İşleme | Saat Tamirciliği',
  ],
  [
    'Matbaa Teknolojisi',
    'Baskı Öncesi | Baskı Sonrası | Dijital Baskı | Flekso Baskı | Ofset Baskı | Serigrafi Baskı | Tampon Baskı | Tifdruk Baskı',
  ],
  [
    'Metal Teknolojisi',
    'Avizecilik | Çelik Konstrüksiyon | Endüstriyel Reklam Tabelacılığı | Isıl İşlem | Karosercilik | Kaynakçılık | Metal Doğrama | Metal Levha İşlemeciliği | Metal Yüzey Boyama | Sac İşleri',
  ],
  ['Metalürji Teknolojisi', 'Döküm | İzabe ve Haddecilik'],
  [
    'Mobilya ve İç Mekân Tasarımı',
    'Ahşap Doğrama Teknolojisi | İç Mekân ve Mobilya Teknolojisi | Mobilya İskeleti ve Döşemesi | Mobilya Süsleme Sanatları | Oto Döşemeciliği',
  ],
  [
    'Moda Tasarım Teknolojileri',
    'Deri Giyim | Erkek Terziliği | Hazır Giyim Model Makineciliği | İç Giyim Modelistliği | Kadın Terziliği | Kesim | Modelistlik',
  ],
  [
    'Motorlu Araçlar Teknolojisi',
    'Dizel Motorları Yakıt Pompası ve Enjektör Ayarcılığı | İş Makineleri | Motorlu Araçlar LPG Sistemleri Bakım ve Onarımcılığı | Motosiklet Tamirciliği | Otomotiv Boya | Otomotiv Elektrikçiliği | Otomotiv Elektromekanik | Otomotiv Gövde | Otomotiv Mekanikerliği | Otomotiv Motor Yenileştirmeciliği | Ön Düzen Ayarcılığı ve Lastikçilik',
  ],
  ['Muhasebe ve Finansman', 'Muhasebe'],
  [
    'Müzik Aletleri Yapımı',
    'Mızraplı Batı Müziği Enstrümanları Yapımı | Mızraplı Halk Müziği Enstrümanları Yapımı | Mızraplı Sanat Müziği Enstrümanları Yapımı | Yaylı Enstrüman Yapımı',
  ],
  ['Pazarlama ve Perakende', 'Emlak Komisyonculuğu | Satış Elemanlığı | Sigortacılık'],
  ['Plastik Teknolojisi', 'Plastik İşleme | Plastik Kalıp'],
  ['Radyo-Televizyon', 'Video, Ses Üretim ve Kurgu?'],
  [
    'Seramik ve Cam Teknolojisi',
    'Alçı Model Kalıp | Çinicilik | Dekoratif Cam | Endüstriyel Cam | Serbest Seramik Şekillendirme | Sır Üstü Dekorlama | Tornada Form Şekillendirme',
  ],
  ['Siber Güvenlik', 'Siber Güvenlik'],
  [
    'Tarım',
    'Bağcılık | Bahçıvanlık | Çay Yetiştiriciliği | Çiçekçilik ve Süs Bitkileri | Endüstri Bitkileri Yetiştiriciliği | Mantar Yetiştiriciliği | Meyve Yetiştiriciliği | Orman Yetiştiriciliği | Sebze Yetiştiriciliği | Seracılık | Tarla Bitkileri Yetiştiriciliği | Tıbbi Aromatik Bitkiler Yetiştiriciliği',
  ],
  [
    'Tekstil Teknolojisi',
    'Dokuma Operatörlüğü | Dokusuz Yüzeyler | Endüstriyel Çorap Örme | Endüstriyel Düz Örme | Endüstriyel Yuvarlak Örme | İplik Üretim Teknolojisi | Tekstil Baskı ve Desenciliği | Tekstil Bitim İşlemleri (Apre) | Tekstil Boyacılığı?',
  ],
  [
    'Tesisat Teknolojisi ve İklimlendirme',
    'Gaz Tesisat Sistemleri | Gaz Yakıcı Cihazlar ve Servis | Güneş Enerjisi ve Tesisat Sistemleri | Isıtma ve Sıhhi Tesisat Sistemleri | İklimlendirme Sistemleri | Kazan Yakma ve Bakımı | Soğutma Sistemleri | Su Arıtma Sistemleri',
  ],
  ['Uçak Bakım', 'Hava Aracı Montaj?'],
  ['Ulaştırma Hizmetleri', 'Kargo ve Kurye Hizmetleri? | Lojistik | Otopark ve Vale Hizmetleri?'],
  ['Yenilenebilir Enerji Teknolojileri', 'Güneş Panel Entegre Sistemleri?'],
  [
    'Yiyecek İçecek Hizmetleri',
    'Aşçılık | Fırıncılık | Kantin İşletmeciliği | Kasaplık | Pasta ve Tatlı Yapımı | Servis',
  ],
]
