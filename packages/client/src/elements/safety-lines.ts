import type { Bilingual } from '@imes/consent'

/** The numbers come first and stay visible: help that needs no form (rubrics, section 7). */
export const lines = {
  title: { tr: 'Bildirim: iş güvenliği ya da kötü muamele', en: 'Report: safety at work or ill-treatment' },
  urgent: { tr: 'Şu anda tehlikedeysen önce 112’yi ara.', en: 'If you are in danger now, call 112 first.' },
  urgentAdult: { tr: 'Şu anda tehlike varsa önce 112’yi arayın.', en: 'If there is danger now, call 112 first.' },
  readBy: (officer: string): Bilingual => ({
    tr: `Bunu okulda şu görevli okur: ${officer}. İşletmeye gösterilmez.`,
    en: `This person at the school reads it: ${officer}. It is not shown to the workplace.`,
  }),
  limit: {
    tr: 'Görevli, suç ya da ciddi bir tehlike görürse bunu yetkili kuruma bildirmek zorunda olabilir. Bildirirse sana söyler.',
    en: 'If the officer sees a crime or serious danger, the law may oblige them to tell the authority. If they do, they tell you.',
  },
  limitAdult: {
    tr: 'Görevli, suç ya da ciddi bir tehlike görürse bunu yetkili kuruma bildirmek zorunda olabilir. Bildirirse size söyler.',
    en: 'If the officer sees a crime or serious danger, the law may oblige them to tell the authority. If they do, they tell you.',
  },
  guardian: {
    tr: 'Bildirimin velinin ekranında görünmez.',
    en: "Your report does not appear on your guardian's screen.",
  },
  noHarm: {
    tr: 'Bildirim yapmak puanını ve yerini etkilemez.',
    en: 'Reporting does not affect your marks or your place.',
  },
  paper: {
    tr: 'İstersen kâğıda yazıp okula verebilirsin; aynı değerdedir.',
    en: 'You may also hand it in on paper; it counts the same.',
  },
  paperAdult: {
    tr: 'İsterseniz kâğıda yazıp okula verebilirsiniz; aynı değerdedir.',
    en: 'You may also hand it in on paper; it counts the same.',
  },
  arrived: (number: string): Bilingual => ({
    tr: `Bildirim ulaştı. Kayıt numarası: ${number}`,
    en: `The report has arrived. Case number: ${number}`,
  }),
  offline: {
    tr: 'Şu anda bağlantı yok. Bildirim gönderilmeyi bekliyor. Acil durumda aranacak numara: 112',
    en: 'No connection now. The report is waiting to be sent. In an emergency call 112.',
  },
}
export const numbers: readonly { readonly number: string; readonly says: Bilingual }[] = [
  {
    number: '112',
    says: {
      tr: 'Acil çağrı (ambulans, polis, jandarma, itfaiye)',
      en: 'Emergency call (ambulance, police, gendarmerie, fire)',
    },
  },
  {
    number: '183',
    says: {
      tr: 'ALO 183: Sosyal Destek Hattı (çocuklar için de)',
      en: 'ALO 183: social support line (for children too)',
    },
  },
  {
    number: '170',
    says: {
      tr: 'ALO 170: çalışma hayatıyla ilgili sorular ve şikâyetler',
      en: 'ALO 170: questions and complaints about work',
    },
  },
]
