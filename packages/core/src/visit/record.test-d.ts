import type { Day } from '@imes/consent/time'
import { expectTypeOf } from 'vitest'
import { type VisitRecorded, visitRecorded } from './index.js'

declare const date: Day
const record = { visitId: '', placementRef: '', date }
expectTypeOf<VisitRecorded>().not.toBeAny()
visitRecorded(record)
// @ts-expect-error no clock time, not through a wider variable either
visitRecorded({ ...record, time: '09:41' })
// @ts-expect-error no place
visitRecorded({ ...record, location: { district: 'x' } })
// @ts-expect-error no coordinator: who visited follows from the assignment
visitRecorded({ ...record, coordinator: 'c1' })
// @ts-expect-error a day, not a text that may hold an hour
visitRecorded({ ...record, date: '2026-11-03T09:41' })
