import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../database/index.js'
import { bothConsent, guardianAndChild } from '../testing/guardian-and-child.js'
import type { SignedIn, Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'

let stage: Stage
let close: StageOnPostgres['close']
let child: SignedIn
/** Set: what was read on the way to a decision comes back as late as this. */
let hang: (() => void) | undefined

/** The real database; a look-up hangs after it has read, before its answer is there. */
const hanging = (database: Database): Database => ({
  ...database,
  async transaction(context, work) {
    const result = await database.transaction(context, work)
    if (context.purpose === 'decide' && (result as { consents?: unknown } | undefined)?.consents) hang?.()
    return result
  },
})

beforeAll(async () => {
  ;({ stage, close } = await stageOnPostgres('hang', { through: hanging }))
  const family = await guardianAndChild(stage)
  child = family.child
  stage.on('2025-09-10', 9)
  await bothConsent(family)
}, 300_000)
afterAll(async () => {
  await close()
})

it('a state of consent that came back too late is not believed: a denial says so, and what is asked again is answered', async () => {
  stage.on('2025-09-10', 10)
  const write = () => child.client.needs.put({ body: { supports: ['near-home'] } })
  const read = () => child.client.needs.mine({ query: {} })
  expect((await write()).written).toBe(true)
  expect((await read()).supports).toEqual(['near-home'])
  // Five minutes are what the register allows (`consentMaxAgeSeconds`); the answer takes an hour.
  hang = () => stage.on('2025-09-10', 11)
  const tooOld = {
    status: 403,
    denial: 'fact-missing',
    article: 'KVKK m.3/1-a',
    says: { en: 'A fact that the decision needs is missing: consent-too-old. Nothing was done.' },
  }
  await expect(read()).rejects.toMatchObject(tooOld)
  stage.on('2025-09-10', 12)
  hang = () => stage.on('2025-09-10', 13)
  await expect(write()).rejects.toMatchObject(tooOld)
  // Within its age it is believed.
  hang = () => stage.on('2025-09-10', 13)
  expect((await read()).supports).toEqual(['near-home'])
  expect(stage.failures).toEqual([])
}, 120_000)
