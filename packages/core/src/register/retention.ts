import { addDays, addMonths, type Day, schoolYearEnd } from '@imes/consent/time'

/** 31 August that closes the school year before the record's: twelve months on is the `S` of LAW section 4. */
export const untilYearEnd = { from: 'previous-school-year-end', months: 12 } as const
/** `S` + 1 year. */
export const yearAfterYearEnd = { from: 'school-year-end', months: 12 } as const

type Retention = { readonly from: string; readonly months: number } | { readonly from: string; readonly days: number }

/** The events that follow from a record's own day. Others (a case closed, a placement ended) come with the record. */
export function retentionStart(event: string, dayOfRecord: Day): Day | undefined {
  if (event === 'school-year-end') return schoolYearEnd(dayOfRecord)
  return event === 'previous-school-year-end' ? addMonths(schoolYearEnd(dayOfRecord), -12) : undefined
}

/** The last day on which a record may be read. The day after, it is unreadable, even before the destruction run. */
export function lastReadableDay(retention: Retention, start: Day): Day {
  return 'months' in retention ? addMonths(start, retention.months) : addDays(start, retention.days)
}

/** Words for the events from which the register's terms count. */
export const events = {
  'school-year-end': {
    label: { tr: 'öğretim yılının kapandığı 31 Ağustos', en: '31 August, the close of the school year' },
  },
  'previous-school-year-end': {
    label: { tr: 'öğretim yılından önceki 31 Ağustos', en: '31 August before the school year' },
  },
  'placement-end': { label: { tr: 'yerleştirmenin bitişi', en: 'the end of the placement' } },
  'payroll-closed': { label: { tr: 'bordronun kapandığı gün', en: 'the day the payroll closes' } },
  'case-closed': { label: { tr: 'dosyanın kapanışı', en: 'the close of the case' } },
  published: { label: { tr: 'yayım günü', en: 'the day of publication' } },
  visit: { label: { tr: 'ziyaret günü', en: 'the day of the visit' } },
  'consent-end': { label: { tr: 'rızanın bitişi', en: 'the end of the consent' } },
  'notice-replaced': { label: { tr: 'metnin yenilendiği gün', en: 'the day the notice is replaced' } },
  notified: { label: { tr: 'bildirim günü', en: 'the day of the message' } },
  answered: { label: { tr: 'başvurunun cevaplandığı gün', en: 'the day the request is answered' } },
  'export-made': { label: { tr: 'dosyanın hazırlandığı gün', en: 'the day the archive is made' } },
  destroyed: { label: { tr: 'imha günü', en: 'the day of destruction' } },
  'breach-closed': { label: { tr: 'ihlal dosyasının kapanışı', en: 'the close of the breach' } },
  logged: { label: { tr: 'kaydın yazıldığı gün', en: 'the day of the log entry' } },
  'hold-end': { label: { tr: 'saklama kararının bittiği gün', en: 'the day the hold ends' } },
} as const
