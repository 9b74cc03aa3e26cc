/** Common Turkish given and family names, combined at random: nobody is meant. */
const list = (names: string): readonly string[] => names.split(' ')

export const femaleNames = list(
  'Ayşe Fatma Zeynep Elif Esra Büşra Merve Kübra Zehra Hatice Emine Rabia Sümeyye Hilal Nisa Ecrin Azra Defne Ela Nehir Irmak İrem Ilgın Işıl İlayda Şeyma Şule Çiğdem Gülşah Gülsüm Ümmü Özlem Öykü Ceren Ceyda Damla Derya Dilara Ebru Eda Ezgi Feyza Gamze Gizem Hande Havva Hazal İclal Kader Kardelen Melike Meryem Nazlı Nur Pelin Pınar Rümeysa Seda Selin Sena Sıla Simge Songül Sude Tuğba Tülay Yağmur Yasemin Yeliz Züleyha',
)
export const maleNames = list(
  'Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Süleyman Abdullah Emre Furkan Burak Enes Eren Kerem Yiğit Arda Berat Emir Miraç Umut Uğur Ufuk Onur Oğuz Oğuzhan Özgür Ozan Ümit Şahin Şükrü Çağatay Çınar Güven Gökhan Görkem Barış Batuhan Bilal Cihan Cem Deniz Doğan Efe Ferhat Fırat Hakan Harun İlker İlyas Kaan Kadir Kâmil Kâzım Levent Melih Mert Metin Nuri Orhan Recep Rıza Selim Serkan Sinan Taha Tarık Tolga Tuncay Turgut Volkan Yasin Zafer Zeki',
)
export const secondNames = list('Nur Faruk Can Efe Eren Su Naz Ali Emin Talha Yağız Gül Ece Mert')
export const familyNames = list(
  'Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Korkmaz Çakır Erdoğan Özcan Acar Şen Aktaş Yavuz Güneş Bozkurt Işık Avcı Tekin Güler Turan Yüksel Bulut Keskin Ünal Taş Gül Uçar Sarı Duman Ateş Bayrak Tunç Ekinci Karaca Aksoy Coşkun Tanrıverdi Ergün Uysal Çiftçi Balcı Kaplan İnce İlhan Ilgaz Irmak Irgat Işıklı İyigün İleri Özer Ölmez Önder Ünlü Üstün Ülker Şeker Şener Şanlı Çolak Çalışkan Çağlayan Çınar Gündüz Güngör Gürbüz Göçer Karakuş Karataş Kocabaş Toprak Tosun Topçu Uğurlu Uslu Yağız Yalçın Yaman Zengin Zorlu Bingöl Bilgin Baran Başaran Dinç Dikmen Ertürk Eroğlu Fidan Genç Gökçe Kuş Mutlu Oral Peker Sağlam Sezer Soylu Tuncer Yurt',
)

/** What a workplace of a field may be called; the family name or a word of the place stands before it. */
export const tradeNames: Readonly<Record<string, readonly string[]>> = {
  'Bilişim Teknolojileri': ['Yazılım', 'Bilgisayar', 'Bilişim', 'Teknik Servis'],
  'Elektrik-Elektronik Teknolojisi': ['Elektrik', 'Elektronik', 'Asansör', 'Pano', 'Güvenlik Sistemleri'],
  'Yiyecek İçecek Hizmetleri': ['Lokantası', 'Pastanesi', 'Otel', 'Fırını', 'Kafe', 'Balık Evi'],
  'Güzellik ve Saç Bakım Hizmetleri': ['Kuaför', 'Güzellik Salonu', 'Berber'],
  'Motorlu Araçlar Teknolojisi': ['Oto Servis', 'Otomotiv', 'Oto Elektrik', 'Kaporta Boya'],
  'Metal Teknolojisi': ['Demir Doğrama', 'Kaynak', 'Metal'],
  'Muhasebe ve Finansman': ['Mali Müşavirlik', 'Muhasebe'],
}
export const placeWords = list(
  'Göller Gül Eğirdir Davraz Sidre Akpınar Barla Kovada Gelincik Yeşilada Çınaraltı Kale Liman Çarşı İstasyon Hisar Sanayi Pınar',
)
