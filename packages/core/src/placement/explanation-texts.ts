import type { DecidedBy, Explanation, NoPlaceReason, PlacementReason } from './explain.js'
import type { RefusalReason, SeatRef } from './market.js'
import type { FullLimit } from './tight.js'

/** Sentences of an explanation. A name stands alone: nothing is glued to it, so that no suffix can be wrong. */
interface ExplanationTexts {
  readonly seat: (workplace: string, branch: string) => string
  readonly placedAtChoice: (seat: string, choice: number, of: number) => string
  readonly placedBefore: (seat: string) => string
  readonly emptyList: string
  readonly everyEntryRefused: string
  readonly filledByEarlier: string
  readonly aboveFilled: Readonly<Record<FullLimit, (seat: string, choice: number) => string>>
  readonly decidedBy: Readonly<Record<DecidedBy, string>>
  readonly aboveClosed: (seat: string, choice: number, why: string) => string
  readonly closed: Readonly<Record<NoPlaceReason, string>>
  readonly aboveRefused: (seat: string, choice: number, why: string, evidence: string | undefined) => string
  readonly refused: Readonly<Record<RefusalReason, string>>
  readonly orderWouldNotHelp: string
  readonly freeSeats: (seats: string, more: number) => string
  readonly unconfirmed: (source: string) => string
}

const tr: ExplanationTexts = {
  seat: (workplace, branch) => `${workplace} (${branch})`,
  placedAtChoice: (seat, choice, of) => `Önerilen yer: ${seat}. Tercih listenizdeki sırası: ${choice} / ${of}.`,
  placedBefore: (seat) => `Bu yer yerleştirmeden önce belirlenmişti ve korundu: ${seat}.`,
  emptyList: 'Tercih listesi boş olduğu için bir yer önerilmedi.',
  everyEntryRefused: 'Listedeki yerlerin hiçbiri uygun ya da açık değildi; her birinin nedeni aşağıdadır.',
  filledByEarlier: 'Listedeki yerlerin hiçbirinde yer kalmadı; her birinin nedeni aşağıdadır.',
  aboveFilled: {
    branch: (seat, choice) =>
      `${choice}. tercih, ${seat}: bu dalın yerleri, sıralamada daha önde olan öğrencilerle doldu.`,
    'several-branches': (seat, choice) =>
      `${choice}. tercih, ${seat}: işletmenin birden çok dal için ortak sınırı, sıralamada daha önde olan öğrencilerle doldu.`,
    workplace: (seat, choice) =>
      `${choice}. tercih, ${seat}: işletmenin bütün dallar için sınırı, sıralamada daha önde olan öğrencilerle doldu.`,
    trainers: (seat, choice) =>
      `${choice}. tercih, ${seat}: usta öğreticilerin alabileceği öğrenci sayısı, sıralamada daha önde olan öğrencilerle doldu.`,
  },
  decidedBy: {
    'grade-average': 'Burada belirleyici olan, geçen yılın not ortalamasıydı.',
    discipline: 'Burada belirleyici olan, disiplin durumuydu.',
    priority: 'Burada belirleyici olan, işletme için ilan edilmiş öncelik sırasıydı.',
    lottery: 'Burada sıralama eşitti; belirleyici olan, herkesin denetleyebileceği kuraydı.',
  },
  aboveClosed: (seat, choice, why) => `${choice}. tercih, ${seat}: bu dönem öğrenci alınmıyor. Neden: ${why}.`,
  closed: {
    'not-suitable': 'komisyon işletmeyi bu dal için uygun bulmadı',
    safety: 'güvenlik incelemesi sürüyor',
    withdrawn: 'işletme çekildi',
    'no-trainer': 'usta öğretici ya da eğitici personel yok',
    'no-places': 'açılan yer yok',
    'settled-before': 'yerler yerleştirmeden önce belirlenmişti',
  },
  aboveRefused: (seat, choice, why, evidence) =>
    `${choice}. tercih, ${seat}: listeden çıkarıldı. Neden: ${why}.${evidence === undefined ? '' : ` Dayanak: ${evidence}.`}`,
  refused: {
    'conflict-of-interest': 'bildirilmiş çıkar çatışması',
    age: 'yaş koşulu',
    'other-programme': 'başka bir program',
    'not-suitable': 'komisyonun uygunluk kararı',
    'support-missing': 'istenen destek bu işletmede sağlanamıyor',
  },
  orderWouldNotHelp:
    'Yeniden hesaplandı: aynı tercihlerin hiçbir başka sıralaması daha çok istenen bir yer getirmezdi.',
  freeSeats: (seats, more) =>
    more > 0
      ? `Listeye yazılsaydı kesin olarak alacak, hâlâ boş yerler: ${seats} ve ${more} yer daha.`
      : `Listeye yazılsaydı kesin olarak alacak, hâlâ boş yerler: ${seats}.`,
  unconfirmed: (source) => `Sıralama kuralı henüz yetkili birimce doğrulanmamıştır: ${source}.`,
}

const en: ExplanationTexts = {
  seat: (workplace, branch) => `${workplace} (${branch})`,
  placedAtChoice: (seat, choice, of) => `Proposed place: ${seat}. Position in your list: ${choice} of ${of}.`,
  placedBefore: (seat) => `This place was settled before the placement and was kept: ${seat}.`,
  emptyList: 'No place is proposed because the list of preferences is empty.',
  everyEntryRefused: 'None of the listed places was suitable or open; the reason of each stands below.',
  filledByEarlier: 'No place was left at any of the listed workplaces; the reason of each stands below.',
  aboveFilled: {
    branch: (seat, choice) =>
      `Preference ${choice}, ${seat}: the places of this branch were filled by students who stand earlier in the order.`,
    'several-branches': (seat, choice) =>
      `Preference ${choice}, ${seat}: the workplace’s limit over several branches was filled by students who stand earlier in the order.`,
    workplace: (seat, choice) =>
      `Preference ${choice}, ${seat}: the workplace’s limit over all its branches was filled by students who stand earlier in the order.`,
    trainers: (seat, choice) =>
      `Preference ${choice}, ${seat}: as many students as its trainers can take were placed there, all earlier in the order.`,
  },
  decidedBy: {
    'grade-average': 'What decided here was last year’s grade average.',
    discipline: 'What decided here was the disciplinary record.',
    priority: 'What decided here was the priority announced for the workplace.',
    lottery: 'The order was a tie here; what decided was the lottery, which anyone can check.',
  },
  aboveClosed: (seat, choice, why) => `Preference ${choice}, ${seat}: takes no students this term. Reason: ${why}.`,
  closed: {
    'not-suitable': 'the commission did not find the workplace suitable for this branch',
    safety: 'a safety inquiry is open',
    withdrawn: 'the workplace has withdrawn',
    'no-trainer': 'there is no trainer',
    'no-places': 'no places were opened',
    'settled-before': 'its places were settled before the placement',
  },
  aboveRefused: (seat, choice, why, evidence) =>
    `Preference ${choice}, ${seat}: taken off the list. Reason: ${why}.${evidence === undefined ? '' : ` Evidence: ${evidence}.`}`,
  refused: {
    'conflict-of-interest': 'a declared conflict of interest',
    age: 'the age condition',
    'other-programme': 'another programme',
    'not-suitable': 'the commission’s decision on suitability',
    'support-missing': 'the support asked for is not available there',
  },
  orderWouldNotHelp: 'Computed again: no other order of the same preferences would have led to a place liked better.',
  freeSeats: (seats, more) =>
    more > 0
      ? `Places still free that would take you for certain if listed: ${seats}, and ${more} more.`
      : `Places still free that would take you for certain if listed: ${seats}.`,
  unconfirmed: (source) => `The order has not been confirmed by the authority yet: ${source}.`,
}

/** Names of workplaces and branches for people; what has no name is shown by its id. */
export interface ExplanationNames {
  readonly workplaces?: Readonly<Record<string, string>>
  readonly branches?: Readonly<Record<string, string>>
}

/** An explanation in words, a sentence a reason, in the order in which a reader wants them. */
export function explanationInWords(
  { reasons }: Pick<Explanation, 'reasons'>,
  language: 'tr' | 'en',
  names: ExplanationNames = {},
): readonly string[] {
  const say = { tr, en }[language]
  const nameIn = (table: Readonly<Record<string, string>> | undefined, id: string): string =>
    table && Object.hasOwn(table, id) ? (table[id] as string) : id
  const seat = ({ workplace, branch }: SeatRef): string =>
    say.seat(nameIn(names.workplaces, workplace), nameIn(names.branches, branch))
  return reasons.map((reason) => sentence(reason, say, seat))
}

function sentence(reason: PlacementReason, say: ExplanationTexts, seat: (seat: SeatRef) => string): string {
  switch (reason.id) {
    case 'placed-at-choice':
      return say.placedAtChoice(seat(reason.seat), reason.choice, reason.of)
    case 'placed-before-the-market':
      return say.placedBefore(seat(reason.seat))
    case 'unmatched-empty-list':
      return say.emptyList
    case 'unmatched-every-entry-refused':
      return say.everyEntryRefused
    case 'unmatched-filled-by-earlier':
      return say.filledByEarlier
    case 'above-filled-by-earlier': {
      const filled = say.aboveFilled[reason.limit](seat(reason.seat), reason.choice)
      return reason.decidedBy ? `${filled} ${say.decidedBy[reason.decidedBy]}` : filled
    }
    case 'above-closed':
      return say.aboveClosed(seat(reason.seat), reason.choice, say.closed[reason.reason])
    case 'above-refused':
      return say.aboveRefused(seat(reason.seat), reason.choice, say.refused[reason.reason], reason.evidence)
    case 'list-order-would-not-help':
      return say.orderWouldNotHelp
    case 'free-seats-would-take':
      return say.freeSeats(reason.seats.map(seat).join(', '), reason.inAll - reason.seats.length)
    case 'order-unconfirmed':
      return say.unconfirmed(reason.source)
  }
}
