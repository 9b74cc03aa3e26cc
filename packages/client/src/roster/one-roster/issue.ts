import type { Bilingual } from '@imes/consent'
import type { RosterIssue } from '../reading.js'

const text = (
  tr: string,
  en: string,
  remedyTr: string,
  remedyEn: string,
): { message: Bilingual; remedy: Bilingual } => ({
  message: { tr, en },
  remedy: { tr: remedyTr, en: remedyEn },
})

const texts = {
  'manifest-missing': text(
    'manifest.csv yok; bu, OneRoster 1.2 değil.',
    'There is no manifest.csv; this is not OneRoster 1.2.',
    'Dosyayı OneRoster 1.2 olarak dışa aktarın.',
    'Export the data as OneRoster 1.2.',
  ),
  'manifest-property': text(
    'Manifest özelliği eksik, yinelenmiş ya da değeri geçersiz.',
    'A property of the manifest is missing, doubled or has no valid value.',
    'Özelliği belirtimdeki gibi yazın.',
    'Write the property as the specification says.',
  ),
  'manifest-differs': text(
    'Manifest ile zip birbirini tutmuyor.',
    'The manifest and the zip disagree.',
    'Manifesti zip içindeki dosyalara uydurun.',
    'Make the manifest fit the files of the zip.',
  ),
  'version-unknown': text(
    'Yalnız OneRoster 1.2 okunur.',
    'Only OneRoster 1.2 is read.',
    'Dosyayı 1.2 sürümünde dışa aktarın.',
    'Export version 1.2.',
  ),
  'delta-not-read': text(
    'Bu aktarım yalnız değişiklikleri içeriyor (delta); tam liste gerekir.',
    'This export holds changes only (delta); a full list is needed.',
    'Dosyayı “bulk” olarak dışa aktarın.',
    'Export it as “bulk”.',
  ),
  'file-not-at-root': text(
    'Dosyalar zip içinde bir klasörde; kökte olmalı.',
    'The files stand in a folder of the zip; they belong at its root.',
    'Klasörü değil dosyaları sıkıştırın.',
    'Zip the files, not the folder.',
  ),
  'file-unknown': text(
    'Zip içinde OneRoster dosyası olmayan bir dosya var.',
    'The zip holds a file that is none of OneRoster’s.',
    'Dosyayı zipten çıkarın.',
    'Take the file out of the zip.',
  ),
  'file-needed': text(
    'Bu aktarım için gereken dosya yok.',
    'A file that this import needs is absent.',
    'Dosyayı da dışa aktarın.',
    'Export this file too.',
  ),
  'no-rows': text(
    'Dosyada başlıktan başka satır yok.',
    'The file has a header and no rows.',
    'Dosyayı zipten çıkarın ve manifestte “absent” yazın.',
    'Take the file out and say “absent” in the manifest.',
  ),
  'not-utf8': text('Dosya UTF-8 değil.', 'The file is not UTF-8.', 'UTF-8 olarak kaydedin.', 'Save it as UTF-8.'),
  'header-differs': text(
    'Başlık satırı OneRoster 1.2’deki gibi değil.',
    'The header is not that of OneRoster 1.2.',
    'Sütunları belirtimdeki ad ve sırayla yazın.',
    'Write the columns with the names and in the order of the specification.',
  ),
  'extension-misplaced': text(
    'Ek sütun (metadata.) yalnız en sağda durabilir.',
    'An extension column (metadata.) may stand at the right end only.',
    'Ek sütunu en sağa taşıyın.',
    'Move it to the right end.',
  ),
  'column-twice': text('Sütun iki kez var.', 'The column stands twice.', 'Birini silin.', 'Delete one.'),
  'row-length': text(
    'Satırdaki hücre sayısı başlıktakinden farklı.',
    'The row has another number of cells than the header.',
    'Tırnakları ve virgülleri kontrol edin.',
    'Check quotes and commas.',
  ),
  'line-break-in-field': text(
    'Hücrenin içinde satır sonu var.',
    'A field holds a line break.',
    'Satır sonunu silin.',
    'Remove the line break.',
  ),
  'quote-broken': text(
    'Tırnak işaretleri bozuk (RFC 4180).',
    'The quotes are broken (RFC 4180).',
    'Tırnakları düzeltin.',
    'Correct the quotes.',
  ),
  'value-missing': text('Zorunlu değer boş.', 'A required value is empty.', 'Değeri yazın.', 'Write the value.'),
  'value-unknown': text(
    'Değer, izin verilenlerden biri değil (büyük ve küçük harf ayrımı vardır).',
    'The value is not one of those allowed (upper and lower case count).',
    'Belirtimdeki değerlerden birini yazın.',
    'Write one of the values of the specification.',
  ),
  'id-form': text(
    'Kimlik yalnız harf (A–Z), rakam ve . - _ / @ içerebilir, 255 karakteri aşamaz.',
    'An id holds letters (A–Z), digits and . - _ / @ only, up to 255.',
    'Kimliği düzeltin.',
    'Correct the id.',
  ),
  'id-twice': text('sourcedId dosyada iki kez var.', 'The sourcedId stands twice.', 'Birini düzeltin.', 'Correct one.'),
  'date-form': text(
    'Tarih YYYY-AA-GG biçiminde değil.',
    'The date is not YYYY-MM-DD.',
    '2026-09-14 gibi yazın.',
    'Write it like 2026-09-14.',
  ),
  'date-order': text(
    'Başlangıç bitişten önce olmalı (bitiş günü dahil değildir).',
    'The start must lie before the end (which is exclusive).',
    'Tarihleri düzeltin.',
    'Correct the dates.',
  ),
  'number-form': text('Değer bir sayı değil.', 'The value is not a number.', 'Sayı yazın.', 'Write a number.'),
  'status-in-bulk': text(
    'Toplu aktarımda status ve dateLastModified boş olmalı.',
    'In bulk, status and dateLastModified are blank.',
    'Hücreyi boşaltın.',
    'Empty the cell.',
  ),
  'status-in-delta': text(
    'Değişiklik aktarımında status ve dateLastModified zorunludur.',
    'In delta, status and dateLastModified are required.',
    'Değeri yazın ya da tam liste verin.',
    'Write the value, or give a full list.',
  ),
  'reference-missing': text(
    'Gösterilen kayıt zip içinde yok.',
    'The record that is named is not in the zip.',
    'Kaydı ekleyin ya da kimliği düzeltin.',
    'Add the record or correct the id.',
  ),
  'primary-twice': text(
    'Bir kullanıcının bir kurumda birden çok “primary” rolü var.',
    'A user has more than one primary role in one org.',
    'Birini “secondary” yapın.',
    'Make one of them secondary.',
  ),
  'enrollment-role': text(
    'Kayıttaki rol, kullanıcının kurumdaki rolüne uymuyor.',
    'The role of the enrollment does not fit the user’s role in the org.',
    'roles.csv ile enrollments.csv aynı rolü söylemeli.',
    'roles.csv and enrollments.csv must agree.',
  ),
  'school-type': text(
    'Gösterilen kurum bir okul değil.',
    'The org that is named is not a school.',
    'Okulun kimliğini yazın.',
    'Write the id of the school.',
  ),
  'parent-cycle': text(
    'Üst kayıtlar bir halka oluşturuyor.',
    'The parents form a circle.',
    'parentSourcedId değerini düzeltin.',
    'Correct parentSourcedId.',
  ),
  'student-number': text(
    'Öğrencinin okul numarası (identifier) yok ya da rakam değil.',
    'The student’s school number (identifier) is missing or not digits.',
    'users.csv içinde identifier sütununa yazın.',
    'Write it in the column identifier of users.csv.',
  ),
  'number-twice': text(
    'Aynı okul numarası birden çok öğrencide var.',
    'Two students have one school number.',
    'Numaraları düzeltin.',
    'Correct the numbers.',
  ),
  'field-unknown': text(
    'Alan, bu programda yok.',
    'The field is not one of this programme.',
    'Bakanlığın listesindeki adı yazın.',
    'Write the name of the ministry’s list.',
  ),
  'branch-unknown': text(
    'Dal, bu programın bu alanında yok.',
    'The branch is not one of this programme’s field.',
    'Bakanlığın listesindeki adı yazın.',
    'Write the name of the ministry’s list.',
  ),
  'place-unknown': text(
    'İl ya da ilçe bulunamadı.',
    'The province or district was not found.',
    'Plaka kodunu ve ilçe adını düzeltin.',
    'Correct the plate code and the district.',
  ),
  'program-missing': text(
    'Programın adı (metadata.imes.program) yok.',
    'The programme (metadata.imes.program) is missing.',
    'MTAL ya da MESEM yazın.',
    'Write MTAL or MESEM.',
  ),
  'workplace-differs': text(
    'Aynı işletme kodu başka bir adla da yazılmış.',
    'One workplace code stands with another name.',
    'Kodu ya da adı düzeltin.',
    'Correct the code or the name.',
  ),
  'workplace-missing': text(
    'Yerleştirme var, sınıfın işletmesi yok.',
    'There is a placement, and its class names no workplace.',
    'metadata.imes.workplaceName sütununu doldurun.',
    'Fill metadata.imes.workplaceName.',
  ),
  'national-id-misplaced': text(
    'Bu hücrede T.C. kimlik numarası var; buraya yazılmaz.',
    'A national id stands in this cell, where it does not belong.',
    'Numarayı silin; yalnız userIds içinde {TCKN:…} olarak verilebilir.',
    'Delete it; it may stand as {TCKN:…} in userIds only.',
  ),
  'national-id-digits': text(
    'T.C. kimlik numarası geçerli değil; okunmadı.',
    'The national id is not valid and was not read.',
    'Numarayı düzeltin ya da silin.',
    'Correct or delete it.',
  ),
  'guardian-role': text(
    'Öğrencinin agentSourcedIds ile gösterdiği kişi veli değil.',
    'The person that the student names in agentSourcedIds is no guardian.',
    'roles.csv içinde guardian, parent ya da relative yazın.',
    'Write guardian, parent or relative in roles.csv.',
  ),
} as const

export type OneRosterCode = keyof typeof texts

/** Where: the zip, the file in it, the row (1 is the header) and the column's heading. */
export interface Spot {
  readonly zip: string
  readonly file: string
  readonly row?: number | null
  readonly column?: string | null
}

export function oneRosterIssue(
  code: OneRosterCode,
  at: Spot,
  severity: RosterIssue['severity'] = 'error',
): RosterIssue {
  const { zip, file, row = null, column = null } = at
  return {
    code,
    severity,
    file: zip,
    sheet: file,
    row,
    column,
    path: [zip, file, row, column].filter((part): part is string | number => part !== null),
    ...texts[code],
  }
}
