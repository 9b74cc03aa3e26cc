declare const dayBrand: unique symbol

/** A civil day in Türkiye, `YYYY-MM-DD`. Never an instant: a day has no hour. */
export type Day = string & { readonly [dayBrand]: true }

/** An instant: whole milliseconds since 1970-01-01T00:00Z. Always handed in, never read from a clock here. */
export type Instant = number

/** Türkiye has had one offset since September 2016 (UTC+3, no summer time). Earlier instants are refused. */
const offsetMs = 3 * 3_600_000
const firstInstant = Date.UTC(2016, 8, 7)
const dayMs = 86_400_000
const form = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days since 1970-01-01. `undefined` when the text is not a day of the calendar. */
function serial(text: string): number | undefined {
  const parts = form.exec(text)
  if (!parts) return undefined
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (year < 1900 || year > 2199) return undefined
  const ms = Date.UTC(year, month - 1, date)
  const back = new Date(ms)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === date ? ms / dayMs : undefined
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0')

/** @returns whether `value` is a day of the calendar between 1900 and 2199 */
export function isDay(value: unknown): value is Day {
  return typeof value === 'string' && serial(value) !== undefined
}

/** @throws TypeError the text is not a day of the calendar */
export function day(text: string): Day {
  if (!isDay(text)) throw new TypeError('not a calendar day (YYYY-MM-DD, 1900–2199)')
  return text
}

/** Days since 1970-01-01; the form in which days are compared and stored in columns. */
export function dayNumber(of: Day): number {
  return serial(of) as number
}

export function dayFromNumber(days: number): Day {
  const date = new Date(days * dayMs)
  return day(`${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`)
}

/** The civil day in Europe/Istanbul at an instant. @throws RangeError before 2016-09-07, when the offset changed */
export function dayOf(instant: Instant): Day {
  if (!Number.isFinite(instant) || instant < firstInstant)
    throw new RangeError('instant before 2016-09-07 or not finite')
  return dayFromNumber(Math.floor((instant + offsetMs) / dayMs))
}

/** 00:00 in Türkiye of a day. */
export function startOfDay(of: Day): Instant {
  return dayNumber(of) * dayMs - offsetMs
}

export function addDays(from: Day, days: number): Day {
  return dayFromNumber(dayNumber(from) + days)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** Same day number n months on, or the last day of that month (LAW section 1, "N months"). */
export function addMonths(from: Day, months: number): Day {
  const [year, month, date] = from.split('-').map(Number) as [number, number, number]
  const index = year * 12 + (month - 1) + months
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1]
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
  return day(`${pad(y, 4)}-${pad(m, 2)}-${pad(Math.min(date, last), 2)}`)
}

/** The day on which somebody completes `years` years; born on 29 February: 1 March in common years (TMK m.11). */
export function birthday(born: Day, years: number): Day {
  const [year, month, date] = born.split('-').map(Number) as [number, number, number]
  const there = `${pad(year + years, 4)}-${pad(month, 2)}-${pad(date, 2)}`
  return isDay(there) ? there : day(`${pad(year + years, 4)}-03-01`)
}

/** The first 31 August on or after a day: the end of its school year (LAW `S`). */
export function schoolYearEnd(of: Day): Day {
  const end = day(`${of.slice(0, 4)}-08-31`)
  return of <= end ? end : day(`${pad(Number(of.slice(0, 4)) + 1, 4)}-08-31`)
}
