export { toICalendar } from './to-calendar.js'
