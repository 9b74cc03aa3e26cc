export type { Day, Instant } from './day.js'
export {
  addDays,
  addMonths,
  birthday,
  day,
  dayFromNumber,
  dayNumber,
  dayOf,
  daysBetween,
  isDay,
  schoolYearEnd,
  startOfDay,
} from './day.js'
export type { Holiday } from './holidays.js'
export { addBusinessDays, holidayOn, holidaysOf, holidayYears, isBusinessDay, weekdayOf } from './holidays.js'
export { formatDay } from './in-words.js'
