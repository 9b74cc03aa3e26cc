import { addDays, type Day, day, dayNumber } from './day.js'

export interface Holiday {
  readonly day: Day
  readonly name: { readonly tr: string; readonly en: string }
  /** Closed from 13:00 only (Law 2429, m.1 and m.2). */
  readonly half: boolean
  /** `verify`: the day of a feast that the Presidency of Religious Affairs may still place a day later. */
  readonly certainty: 'settled' | 'verify'
}

/** First and last year of the table. Outside it there is no answer, only an error: a guess would be a wrong term. */
export const holidayYears = { first: 2024, last: 2030 } as const

const fixed: readonly (readonly [monthDay: string, half: boolean, tr: string, en: string])[] = [
  ['01-01', false, 'Yılbaşı', "New Year's Day"],
  ['04-23', false, 'Ulusal Egemenlik ve Çocuk Bayramı', "National Sovereignty and Children's Day"],
  ['05-01', false, 'Emek ve Dayanışma Günü', 'Labour and Solidarity Day'],
  ['05-19', false, "Atatürk'ü Anma, Gençlik ve Spor Bayramı", 'Commemoration of Atatürk, Youth and Sports Day'],
  ['07-15', false, 'Demokrasi ve Millî Birlik Günü', 'Democracy and National Unity Day'],
  ['08-30', false, 'Zafer Bayramı', 'Victory Day'],
  ['10-28', true, 'Cumhuriyet Bayramı arifesi', 'Eve of Republic Day'],
  ['10-29', false, 'Cumhuriyet Bayramı', 'Republic Day'],
]

/** First days of the two feasts. The eve is a half day; the feasts last three and four days (Law 2429, m.2/B). */
const feasts: Readonly<Record<number, { ramazan: string; kurban: string; certainty: Holiday['certainty'] }>> = {
  2024: { ramazan: '2024-04-10', kurban: '2024-06-16', certainty: 'settled' },
  2025: { ramazan: '2025-03-30', kurban: '2025-06-06', certainty: 'settled' },
  2026: { ramazan: '2026-03-20', kurban: '2026-05-27', certainty: 'settled' },
  2027: { ramazan: '2027-03-09', kurban: '2027-05-16', certainty: 'settled' },
  2028: { ramazan: '2028-02-26', kurban: '2028-05-05', certainty: 'verify' },
  2029: { ramazan: '2029-02-14', kurban: '2029-04-24', certainty: 'verify' },
  2030: { ramazan: '2030-02-04', kurban: '2030-04-13', certainty: 'verify' },
}

function feast(first: Day, days: number, tr: string, en: string, certainty: Holiday['certainty']): Holiday[] {
  const eve = { day: addDays(first, -1), half: true, name: { tr: `${tr} arifesi`, en: `Eve of ${en}` }, certainty }
  const rest = Array.from({ length: days }, (_, i) => ({
    day: addDays(first, i),
    half: false,
    name: { tr: `${tr}, ${i + 1}. gün`, en: `${en}, day ${i + 1}` },
    certainty,
  }))
  return [eve, ...rest]
}

function build(year: number): readonly Holiday[] {
  const dates = feasts[year]
  if (!dates) throw new RangeError(`no holiday table for ${year} (${holidayYears.first}–${holidayYears.last})`)
  const rows: Holiday[] = fixed.map(([monthDay, half, tr, en]) => ({
    day: day(`${year}-${monthDay}`),
    half,
    name: { tr, en },
    certainty: 'settled',
  }))
  rows.push(...feast(day(dates.ramazan), 3, 'Ramazan Bayramı', 'the Ramadan feast', dates.certainty))
  rows.push(...feast(day(dates.kurban), 4, 'Kurban Bayramı', 'the Feast of Sacrifice', dates.certainty))
  return rows.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : Number(a.half) - Number(b.half)))
}

const tables = new Map<number, readonly Holiday[]>()

/**
 * Public holidays of Türkiye in a year (Ulusal Bayram ve Genel Tatiller Hakkında Kanun 2429), half days included.
 * Administrative leave (idari izin) that the government adds around feasts is no holiday of the law and not here.
 * @throws RangeError a year outside the table
 */
export function holidaysOf(year: number): readonly Holiday[] {
  const known = tables.get(year) ?? build(year)
  tables.set(year, known)
  return known
}

/** The holiday on a day; of two on one day the one that closes more. @throws RangeError outside the table */
export function holidayOn(of: Day): Holiday | undefined {
  return holidaysOf(Number(of.slice(0, 4))).find((holiday) => holiday.day === of)
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekdayOf(of: Day): number {
  return ((((dayNumber(of) + 3) % 7) + 7) % 7) + 1
}

/**
 * Business day (iş günü): not Saturday, Sunday or a public holiday. A half-day holiday counts as a business day.
 * @throws RangeError outside the table
 */
export function isBusinessDay(of: Day): boolean {
  const holiday = holidayOn(of)
  return weekdayOf(of) <= 5 && (holiday === undefined || holiday.half)
}

/** The n-th business day after a day; day 1 is the first one after it. @throws RangeError n < 1, or outside the table */
export function addBusinessDays(from: Day, n: number): Day {
  if (!Number.isInteger(n) || n < 1) throw new RangeError('business days: a whole number of at least 1 expected')
  let at = from
  for (let left = n; left > 0; ) {
    at = addDays(at, 1)
    if (isBusinessDay(at)) left--
  }
  return at
}
