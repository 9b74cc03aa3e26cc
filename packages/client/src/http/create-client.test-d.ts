import type { Day } from '@imes/consent/time'
import { expectTypeOf } from 'vitest'
import type { Client } from './create-client.js'
import type { ImesClientError } from './errors.js'

declare const client: Client
declare const error: ImesClientError
declare const today: Day

expectTypeOf<Client>().not.toBeAny()
expectTypeOf<Client['evaluations']['submit']>().not.toBeAny()
expectTypeOf(client.evaluations.mine()).resolves.not.toBeAny()

// A route without input takes its options first; one whose parts may all be empty takes nothing at all.
void client.session.me({ timeoutMs: 1000 })
void client.consents.mine()
void client.consents.mine({ query: { language: 'en' } }, { retries: 0 })
void client.consents.withdraw({ params: { purpose: 'needs-flag' } })

// @ts-expect-error no route of that name
void client.coordinators.list()
// @ts-expect-error the body is missing
void client.evaluations.submit()
const about = { kind: 'workplace', id: '' } as const
const form = { rubric: 'workplace-by-student', version: 1, about, placement: '' }
void client.evaluations.submit({ body: { ...form, answers: { safety: 4, respect: 'not-observed' } } })
// @ts-expect-error an answer is a level or 'not-observed', no word
void client.evaluations.submit({ body: { ...form, answers: { safety: 'good' } } })
void client.visits.record({ body: { placements: [], day: today } })
// @ts-expect-error a visit has no place
void client.visits.record({ body: { placements: [], day: today, location: 'Ankara' } })
// @ts-expect-error the path's parameter is missing
void client.scores.get({})

// Told apart by `code`.
if (error.code === 'IMES_CLIENT_DENIED') expectTypeOf(error.article).toEqualTypeOf<string>()
// @ts-expect-error only a denial has an article
export const article = error.article
