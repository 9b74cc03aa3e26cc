import { type Day, dayNumber } from './day.js'

const months = {
  tr: ['Ocak', 'Şubat', 'Mart', 'Nisan', 'Mayıs', 'Haziran', 'Temmuz', 'Ağustos', 'Eylül', 'Ekim', 'Kasım', 'Aralık'],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const

/** `3 Kasım 2026`, `3 November 2026`. Written out by hand: runtimes differ in their locale data. */
export function formatDay(language: 'tr' | 'en', day: Day): string {
  dayNumber(day)
  const [year, month, date] = day.split('-')
  return `${Number(date)} ${months[language][Number(month) - 1] ?? ''} ${year ?? ''}`
}
