import type { Day } from '@imes/consent/time'
import type { Language } from './element.js'

/** `3 Kasım 2026` · `3 November 2026` */
export function longDay(day: Day, language: Language): string {
  const locale = language === 'tr' ? 'tr-TR' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** `78,4` · `78.4`, always with one decimal. */
export function oneDecimal(value: number, language: Language): string {
  const locale = language === 'tr' ? 'tr-TR' : 'en-GB'
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)
}

/** `+3,2` · `−1,5` with the minus sign of print. */
export function signed(value: number, language: Language): string {
  const size = oneDecimal(Math.abs(value), language)
  if (/^[0.,]+$/.test(size)) return size
  return `${value < 0 ? '−' : '+'}${size}`
}
