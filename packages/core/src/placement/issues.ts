import type { Bilingual, Issue } from '@imes/consent'
import { commonIssues, InputRefused, issuesOf } from '../issue/index.js'

const texts = {
  ...commonIssues,
  'market-name': {
    message: { tr: 'Yerleştirmenin adı 32 baytı aşıyor.', en: 'The name of the market is over 32 bytes.' },
    remedy: { tr: 'Kısa bir ad verin.', en: 'Give a short name.' },
  },
  'branch-duplicate': {
    message: { tr: 'Aynı dal bir işletmede iki kez yazılmış.', en: 'A branch stands twice at one workplace.' },
    remedy: { tr: 'Kontenjanları tek satırda toplayın.', en: 'Add the quotas up in one row.' },
  },
  'workplace-unknown': {
    message: { tr: 'Böyle bir işletme yok.', en: 'There is no such workplace.' },
    remedy: { tr: 'İşletmeyi ekleyin ya da satırı silin.', en: 'Add the workplace or remove the row.' },
  },
  'branch-unknown': {
    message: { tr: 'İşletmede bu dal yok.', en: 'The workplace does not have this branch.' },
    remedy: { tr: 'Dalı ekleyin ya da satırı silin.', en: 'Add the branch or remove the row.' },
  },
  'student-unknown': {
    message: { tr: 'Böyle bir öğrenci yok.', en: 'There is no such student.' },
    remedy: { tr: 'Öğrenciyi ekleyin ya da satırı silin.', en: 'Add the student or remove the row.' },
  },
  'preference-twice': {
    message: { tr: 'Aynı yer tercih listesinde iki kez var.', en: 'A place is listed twice.' },
    remedy: { tr: 'Sonraki satırı silin.', en: 'Remove the later one.' },
  },
  'fixed-twice': {
    message: { tr: 'Öğrenci için iki belirli yer yazılmış.', en: 'A student has two fixed places.' },
    remedy: { tr: 'Yerlerden birini silin.', en: 'Remove one of them.' },
  },
  'priority-twice': {
    message: { tr: 'Öğrenci öncelik gruplarında iki kez var.', en: 'A student stands in two priority groups.' },
    remedy: { tr: 'Sonraki satırı silin.', en: 'Remove the later one.' },
  },
  'priority-incomplete': {
    message: {
      tr: 'Bir yeri yazan öğrenci, o yerin kendi listesinde yok.',
      en: 'A student lists a place whose own list does not hold the student.',
    },
    remedy: { tr: 'Listeyi tamamlayın.', en: 'Complete the list of the place.' },
  },
  'seat-unknown': {
    message: { tr: 'Böyle bir yer numarası yok.', en: 'There is no place with this number.' },
    remedy: { tr: '0 ile yer sayısı arasında bir sayı yazın.', en: 'Write a number below the number of places.' },
  },
  'position-invalid': {
    message: {
      tr: 'Sıradaki yer, öğrenci sayısının dışında ya da iki öğrencide aynı.',
      en: 'A position is outside the order or belongs to two students.',
    },
    remedy: { tr: 'Sırayı rankStudents ile üretin.', en: 'Make the order with rankStudents.' },
  },
  'class-invalid': {
    message: { tr: 'Sıra öncesi sınıf 15’ten büyük.', en: 'A class before the order is above 15.' },
    remedy: { tr: '0 ile 15 arasında bir sınıf yazın.', en: 'Write a class from 0 to 15.' },
  },
  'quota-invalid': {
    message: { tr: 'Kontenjan sıfırdan küçük ya da tam sayı değil.', en: 'A quota is negative or not a whole number.' },
    remedy: { tr: '0 ile 1.000.000 arasında bir tam sayı yazın.', en: 'Write a whole number from 0 to 1,000,000.' },
  },
  'limit-empty': {
    message: { tr: 'Sınırın kapsadığı dal yok.', en: 'A limit covers no branch.' },
    remedy: { tr: 'Dalları yazın ya da sınırı silin.', en: 'Name its branches or remove it.' },
  },
  'limits-cross': {
    message: {
      tr: 'İki sınır kısmen örtüşüyor; sınırlar iç içe ya da ayrık olmalı.',
      en: 'Two limits overlap in part; limits must be nested or apart.',
    },
    remedy: {
      tr: 'Kümeleri iç içe yapın ya da ortak eğiticileri "trainers" ile bildirin.',
      en: 'Make the sets nested, or declare shared trainers under "trainers".',
    },
  },
  'limits-beside-trainers': {
    message: {
      tr: 'Ortak eğiticilerin yanında yalnız işletmenin tümü için sınır konabilir.',
      en: 'Beside shared trainers only the whole workplace can be limited.',
    },
    remedy: { tr: 'Alan sınırını eğiticilerle anlatın.', en: 'Express the field limit by its trainers.' },
  },
  'trainers-over-branches': {
    message: {
      tr: 'Ortak eğiticiler 16’dan çok dal arasında paylaşılamaz.',
      en: 'Trainers cannot be shared by more than 16 branches.',
    },
    remedy: { tr: 'Dalları işletme birimlerine ayırın.', en: 'Divide the branches among units of the workplace.' },
  },
  'component-unknown': {
    message: {
      tr: 'Sıralamada kullanılabilecek bir ölçüt değil.',
      en: 'This is no component that an order can have.',
    },
    remedy: {
      tr: 'Yalnız exempt, grade-average, discipline ve rule yazılabilir; puan ve değerlendirme sıralamaya giremez.',
      en: 'Only exempt, grade-average, discipline and rule exist; no score or evaluation enters an order.',
    },
  },
  'order-unknown': {
    message: { tr: 'Böyle bir sıralama kuralı yok.', en: 'There is no such order rule.' },
    remedy: { tr: 'Kuralı rules.orders altına ekleyin.', en: 'Add the rule under rules.orders.' },
  },
  'order-cycle': {
    message: { tr: 'Sıralama kuralları birbirini içeriyor.', en: 'Order rules include one another in a circle.' },
    remedy: { tr: 'Halkayı oluşturan satırlardan birini silin.', en: 'Remove one of the inclusions.' },
  },
  'grade-invalid': {
    message: {
      tr: 'Not ortalaması yüzde birlik tam sayı değil (0–10000).',
      en: 'A grade average is not a whole number of hundredths, 0–10000.',
    },
    remedy: { tr: '85,25 için 8525 yazın.', en: 'Write 8525 for 85.25.' },
  },
  'figure-invalid': {
    message: {
      tr: 'Yayımlanan puan, puanın onda biri olarak bir tam sayı değil.',
      en: 'A published figure is not a whole number of tenths of a point.',
    },
    remedy: { tr: '0 ile 1000 arasında bir tam sayı yazın.', en: 'Write a whole number from 0 to 1000.' },
  },
  'figure-twice': {
    message: { tr: 'Aynı yayının iki puanı var.', en: 'There are two figures of one release.' },
    remedy: { tr: 'Yayımlanmış olanı bırakın.', en: 'Leave the one that was published.' },
  },
  'policy-invalid': {
    message: { tr: 'Gözden geçirme ölçütü aralığının dışında.', en: 'The policy of the review is out of its range.' },
    remedy: { tr: 'reviewPolicy ile üretin.', en: 'Make it with reviewPolicy.' },
  },
} as const satisfies Record<string, { message: Bilingual; remedy: Bilingual }>

export type MarketIssueCode = keyof typeof texts

export interface MarketIssue extends Issue {
  readonly code: MarketIssueCode
}

export const marketIssue: (code: MarketIssueCode, ...path: (string | number)[]) => MarketIssue = issuesOf(texts)

/** The instance cannot be matched as it stands. */
export class PlacementInputRefused extends InputRefused<MarketIssue> {
  override readonly code = 'IMES_CORE_PLACEMENT_INPUT'
}
