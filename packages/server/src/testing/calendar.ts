import { day } from '@imes/consent/time'

/** The school year that the tests play. */
export const calendar = {
  schoolYear: { firstDay: day('2025-09-08'), lastDay: day('2026-06-26') },
  terms: [
    { id: '2025-2026/1', first: day('2025-09-08'), last: day('2026-01-16') },
    { id: '2025-2026/2', first: day('2026-02-02'), last: day('2026-06-26') },
  ],
  releaseDays: [day('2026-02-02'), day('2026-07-13')],
}
