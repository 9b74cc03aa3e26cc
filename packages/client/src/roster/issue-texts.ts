import type { Bilingual } from '@imes/consent'

interface Text {
  readonly message: Bilingual
  readonly remedy: Bilingual
}

const text = (tr: string, en: string, remedyTr: string, remedyEn: string): Text => ({
  message: { tr, en },
  remedy: { tr: remedyTr, en: remedyEn },
})

/** What can be wrong with a roster. `{said}`, `{seen}` and the like are numbers or headings, never people. */
export const issueTexts = {
  'too-large': text(
    'Dosya izin verilenden büyük: {said}.',
    'The file is larger than allowed: {said}.',
    'Dosyayı parçalara ayırıp yeniden gönderin.',
    'Split the file and send it again.',
  ),
  'wrong-encoding': text(
    'Dosyanın Türkçe harfleri bozulmuş.',
    'The Turkish letters of the file are broken.',
    'Dosyayı e-Okul’dan yeniden indirin; başka bir programla açıp kaydetmeyin.',
    'Download the file from e-Okul again; do not open and save it with another program.',
  ),
  'file-unreadable': text(
    'Dosya açılamadı.',
    'The file could not be opened.',
    'Excel (.xls, .xlsx), CSV ya da OneRoster zip dosyası verin.',
    'Give an Excel (.xls, .xlsx), CSV or OneRoster zip file.',
  ),
  'layout-unknown': text(
    'Bu tablonun ne olduğu anlaşılamadı. Görülen başlıklar: {said}.',
    'It is not clear what this table holds. Headings seen: {said}.',
    'Başlık satırını docs/rosters.md içindeki düzenlerden birine uydurun.',
    'Make the heading row fit one of the layouts in docs/rosters.md.',
  ),
  'column-missing': text(
    'Gerekli sütun bulunamadı: {said}. Tanınmayan başlıklar: {seen}.',
    'A needed column was not found: {said}. Headings not known: {seen}.',
    'Sütunun hangisi olduğunu önizlemede seçin ya da başlığını düzeltin.',
    'Choose the column in the preview, or correct its heading.',
  ),
  'column-twice': text(
    'Aynı bilgi için iki sütun var: {said}.',
    'Two columns stand for one thing: {said}.',
    'Birini silin ya da başlığını değiştirin.',
    'Delete one or rename its heading.',
  ),
  'section-unreadable': text(
    'Sınıf başlığı okunamadı; altındaki öğrenciler hiçbir sınıfa yazılmadı.',
    'The section heading could not be read; the students below it were put in no section.',
    'Başlığı e-Okul’daki biçimine getirin: “12. Sınıf / A Şubesi (… ALANI) Sınıf Listesi”.',
    'Give the heading its e-Okul form: “12. Sınıf / A Şubesi (… ALANI) Sınıf Listesi”.',
  ),
  'section-text': text(
    'Sınıf ve şube okunamadı.',
    'The grade and section could not be read.',
    '“11-A” gibi yazın.',
    'Write it like “11-A”.',
  ),
  'row-outside-section': text(
    'Satır bir sınıf başlığının altında değil.',
    'The row stands below no section heading.',
    'Satırı kendi sınıfının altına taşıyın.',
    'Move the row below its section.',
  ),
  'row-unread': text(
    'Satır okunamadı ve alınmadı.',
    'The row could not be read and was left out.',
    'Satırda öğrenci varsa numarasını ve adını yazın, yoksa satırı silin.',
    'If it is about a student, give number and name; otherwise delete the row.',
  ),
  'row-not-read': text(
    'Tablonun altındaki satır okunmadı.',
    'A row below the table was not read.',
    'Bir şey yapmanız gerekmez; öğrenci satırıysa numarasını ve adını yazın.',
    'Nothing to do; if it is about a student, give number and name.',
  ),
  'count-differs': text(
    'Dosyadaki toplam {said}, okunan satır {seen}. Hiçbir satır atılmadı.',
    'The file says {said}, {seen} rows were read. No row was dropped.',
    'Listenin tam olup olmadığına bakın.',
    'Check whether the list is complete.',
  ),
  'number-missing': text(
    'Öğrenci numarası yok.',
    'There is no student number.',
    'Numarayı yazıp dosyayı yeniden verin.',
    'Write the number and give the file again.',
  ),
  'number-unreadable': text(
    'Öğrenci numarası rakamlardan oluşmuyor.',
    'The student number does not consist of digits.',
    'Numarayı düzeltin.',
    'Correct the number.',
  ),
  'number-twice': text(
    'Aynı öğrenci numarası bu dosyada birden çok kez var; hiçbiri alınmadı.',
    'One student number stands more than once in this file; none of the rows was taken.',
    'Doğru numaraları yazıp dosyayı yeniden verin.',
    'Write the right numbers and give the file again.',
  ),
  'name-missing': text('Ad ya da soyad yok.', 'A name is missing.', 'Adı ve soyadı yazın.', 'Write the full name.'),
  'national-id-digits': text(
    'T.C. kimlik numarası 11 haneli ve geçerli değil; okunmadı. Baştaki sıfır düşmüş olabilir.',
    'The national id is not valid with its 11 digits and was not read. A leading zero may be lost.',
    'Sütunu metin olarak biçimlendirip numarayı yeniden yazın ya da boş bırakın.',
    'Format the column as text and write the number again, or leave it empty.',
  ),
  'national-id-misplaced': text(
    'Bu sütunda T.C. kimlik numarası var; buraya yazılmaz.',
    'A national id stands in this column, where it does not belong.',
    'Kimlik numarasını silin, okul numarasını yazın.',
    'Delete the national id and write the school number.',
  ),
  'field-unknown': text(
    'Alan, Bakanlığın listesinde yok.',
    'The field is not on the ministry’s list.',
    'Alanın adını düzeltin.',
    'Correct the name of the field.',
  ),
  'branch-unknown': text(
    'Dal, bu programın bu alanında yok.',
    'The branch is not one of this programme’s field.',
    'Dalın adını düzeltin.',
    'Correct the name of the branch.',
  ),
  'province-unknown': text(
    'İl bulunamadı.',
    'The province was not found.',
    'İlin adını ya da plaka kodunu yazın.',
    'Write the name or plate code of the province.',
  ),
  'district-unknown': text(
    'İlçe bu ilde bulunamadı.',
    'The district was not found in this province.',
    'İl ve ilçe adlarını düzeltin.',
    'Correct the names of province and district.',
  ),
  'workplace-missing': text(
    'İşletme, işletme listesinde yok.',
    'The workplace is not in the list of workplaces.',
    'İşletmeyi listeye ekleyin ya da adını düzeltin.',
    'Add the workplace to the list or correct its name.',
  ),
  'workplace-name-missing': text(
    'İşletme adı yok.',
    'The name of the workplace is missing.',
    'Adı yazın.',
    'Write the name.',
  ),
  'workplace-differs': text(
    'Aynı işletme numarası başka bilgilerle de yazılmış.',
    'The same workplace number stands with other details.',
    'Satırları aynı duruma getirin ya da numarayı düzeltin.',
    'Make the rows agree or correct the number.',
  ),
  'quota-twice': text(
    'Aynı işletmenin aynı dalı listede iki kez var.',
    'One branch of one workplace stands twice in the list.',
    'Satırlardan birini silin ya da kontenjanları toplayın.',
    'Delete one of the rows or add the places up.',
  ),
  'quota-over-trainers': text(
    'Kontenjan, usta öğretici başına düşen öğrenci sınırını aşıyor.',
    'The quota is over the limit of students to a trainer.',
    'Kontenjanı ya da usta öğretici sayısını düzeltin.',
    'Correct the quota or the number of trainers.',
  ),
  'quota-over-places': text(
    'Yerleşen öğrenci sayısı kontenjanı aşıyor.',
    'More students are placed than there are places.',
    'Kontenjanı ya da yerleştirmeleri gözden geçirin.',
    'Look at the quota and the placements again.',
  ),
  'number-form': text(
    'Hücrede sayı olması gerekiyor.',
    'The cell should hold a number.',
    'Hücreye yalnız sayı yazın.',
    'Write a number only.',
  ),
  'value-unknown': text(
    'Hücredeki değer tanınmadı. Beklenen: {said}.',
    'The value of the cell is not known. Expected: {said}.',
    'Beklenen değerlerden birini yazın.',
    'Write one of the expected values.',
  ),
  'date-form': text(
    'Tarih okunamadı.',
    'The date could not be read.',
    'Tarihi 31.12.2026 gibi yazın.',
    'Write the date like 31.12.2026.',
  ),
  'date-order': text(
    'Başlangıç tarihi bitişten sonra.',
    'The first day is after the last.',
    'Tarihleri düzeltin.',
    'Correct the dates.',
  ),
  'student-unknown': text(
    'Bu numarada bir öğrenci, verilen listelerde yok.',
    'No student of the lists given has this number.',
    'Numarayı düzeltin ya da öğrencinin sınıf listesini de verin.',
    'Correct the number, or give the student’s class list too.',
  ),
  'student-left-out': text(
    'Satır, alınmayan bir öğrenciyle ilgili; o da alınmadı.',
    'The row is about a student who is left out, so it is left out too.',
    'Önce öğrencinin kendi satırındaki sorunu giderin.',
    'First settle the issue in the student’s own row.',
  ),
  'student-twice': text(
    'Öğrenci, başka bir dosyada başka bir sınıfta görünüyor.',
    'The student stands in another section in another file.',
    'Doğru sınıfı iki dosyada da yazın.',
    'Write the right section in both files.',
  ),
  'section-missing': text(
    'Öğrencinin sınıfı hiçbir listede yok.',
    'No list gives the student’s section.',
    'Sınıf listesini de verin.',
    'Give the class list too.',
  ),
  'field-missing': text(
    'Öğrencinin yerleştirmesi var, alanı hiçbir listede yok.',
    'The student has a placement but no list gives a field.',
    'Alanı yazın ya da sınıf listesini verin.',
    'Write the field or give the class list.',
  ),
  'field-differs': text(
    'Öğrencinin alanı iki dosyada farklı.',
    'The student’s field differs between two files.',
    'Doğru alanı iki dosyada da yazın.',
    'Write the right field in both files.',
  ),
  'coordinator-unknown': text(
    'Koordinatör öğretmen personel listesinde yok.',
    'The coordinator is not on the staff list.',
    'Adı personel listesindeki gibi yazın.',
    'Write the name as on the staff list.',
  ),
  'trainer-unknown': text(
    'Usta öğretici bu işletmenin listesinde yok.',
    'The trainer is not on this workplace’s list.',
    'Adı usta öğretici listesindeki gibi yazın.',
    'Write the name as on the list of trainers.',
  ),
  'name-differs': text(
    'Aynı okul numarası başka bir dosyada başka bir adla yazılmış.',
    'One school number stands with another name in another file.',
    'Numarayı ya da adı düzeltin.',
    'Correct the number or the name.',
  ),
  'guardian-twice': text(
    'Aynı veli numarası iki ayrı adla yazılmış.',
    'One guardian number stands with two names.',
    'Numarayı ya da adı düzeltin.',
    'Correct the number or the name.',
  ),
  'file-twice': text(
    'Aynı dosya iki kez verilmiş; bir kez okundu.',
    'The same file was given twice and read once.',
    'Bir şey yapmanız gerekmez.',
    'Nothing to do.',
  ),
  'school-year-differs': text(
    'Dosya başka bir öğretim yılına ait görünüyor: {said}.',
    'The file seems to be of another school year: {said}.',
    'Doğru yılın dosyasını verin.',
    'Give the file of the right year.',
  ),
  'school-missing': text(
    'Hiçbir dosya okulun adını vermiyor.',
    'No file names the school.',
    'Sınıf listesini de verin.',
    'Give the class list too.',
  ),
  'answer-unknown': text(
    'Bir soruya seçeneklerde olmayan bir cevap verilmiş.',
    'An answer is not one of the options of its question.',
    'Önizlemeyi yeniden açıp seçin.',
    'Open the preview again and choose.',
  ),
  'spelling-hint': text(
    'Ad “Ğ” ile başlıyor; yazımına bakın. Dosyadaki gibi alındı.',
    'The name begins with “Ğ”; check its spelling. It was taken as written.',
    'Yanlışsa e-Okul’da düzeltin.',
    'If it is wrong, correct it in e-Okul.',
  ),
} as const satisfies Record<string, Text>

export type RosterIssueCode = keyof typeof issueTexts
