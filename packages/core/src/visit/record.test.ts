import { day } from '@imes/consent/time'
import { expect, it } from 'vitest'
import { type VisitRecorded, visitRecorded, visitRows } from './index.js'

const visitId = '3f2b8a54-6c1d-4e7f-9a0b-1c2d3e4f5a6b'
const record = { visitId, placementRef: 'p-17', date: day('2026-11-03') }

it('a record holds the id, the placement and the day, and nothing else', () => {
  expect(Object.keys(visitRecorded(record)).sort()).toEqual(['date', 'placementRef', 'visitId'])
})

it.each(['time', 'place', 'location', 'coordinator', 'deviceId', 'comment', 'createdAt', 'order'])(
  'a member "%s" is refused whatever it holds',
  (member) => {
    expect(() => visitRecorded({ ...record, [member]: undefined } as VisitRecorded)).toThrow(TypeError)
  },
)

it.each([
  ['a time-ordered UUID (version 7)', { visitId: '01932c07-a3f2-7b3e-8d52-2f6b9d4a1c11' }],
  ['a time-based UUID (version 1)', { visitId: '6ba7b810-9dad-11d1-80b4-00c04fd430c8' }],
  ['a ULID', { visitId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
  ['a clock time in the date', { date: '2026-11-03T09:41' as VisitRecorded['date'] }],
  ['an empty reference', { placementRef: '' }],
])('%s is refused', (_, wrong) => {
  expect(() => visitRecorded({ ...record, ...wrong })).toThrow(TypeError)
})

it('the rows of a visit do not tell in which order the placements were seen', () => {
  const one = visitRows(visitId, ['p-3', 'p-1', 'p-2'], record.date)
  expect(one).toEqual(visitRows(visitId, ['p-1', 'p-2', 'p-3', 'p-1'], record.date))
  expect(one).toHaveLength(3)
})
