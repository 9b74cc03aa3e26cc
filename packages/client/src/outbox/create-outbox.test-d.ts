import type { Day } from '@imes/consent/time'
import { expectTypeOf } from 'vitest'
import type { Outbox, OutboxOptions } from './create-outbox.js'
import type { WriteName } from './entry.js'

declare const outbox: Outbox
declare const options: OutboxOptions

expectTypeOf<WriteName>().not.toBeAny()
expectTypeOf<'visits.record'>().toExtend<WriteName>()
expectTypeOf<'visits.list'>().not.toExtend<WriteName>()
expectTypeOf(options.today).returns.toEqualTypeOf<Day>()

void outbox.add({ route: 'session.end', input: undefined })
void outbox.add({ route: 'evaluations.withdraw', input: { params: { evaluation: '' } } })
// @ts-expect-error a read does not wait
void outbox.add({ route: 'visits.list', input: { query: { placement: '' } } })
// @ts-expect-error the input of another route
void outbox.add({ route: 'evaluations.withdraw', input: { body: { seats: [] } } })
// @ts-expect-error a function is no data
void outbox.add({ route: 'preferences.put', input: () => ({ body: { seats: [] } }) })
// @ts-expect-error what stands in for a field is data too
void outbox.add({ route: 'session.end', input: undefined, consented: [{ purpose: 'p', path: [], otherwise: () => 1 }] })
