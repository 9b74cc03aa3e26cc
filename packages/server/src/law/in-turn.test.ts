import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../database/index.js'
import { bothConsent, type GuardianAndChild, guardianAndChild } from '../testing/guardian-and-child.js'
import type { Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'

const purpose = 'propose-placement'

let stage: Stage
let close: StageOnPostgres['close']
let family: GuardianAndChild
/** Held open: the next write of a support need waits here, in the middle of its transaction. */
let gate: { readonly reached: () => void; readonly open: Promise<void> } | undefined

/** The real database; a transaction for a need stops at the gate after its last statement, before it commits. */
const gated = (database: Database): Database => ({
  ...database,
  transaction: (context, work) =>
    database.transaction(context, async (tx) => {
      const result = await work(tx)
      const written = (result as { written?: boolean } | undefined)?.written === true
      if (written && gate) {
        gate.reached()
        await gate.open
      }
      return result
    }),
})

beforeAll(async () => {
  ;({ stage, close } = await stageOnPostgres('turn', { through: gated }))
  family = await guardianAndChild(stage)
}, 300_000)
afterAll(async () => {
  await close()
})

it('a withdrawal waits for a use that has begun, takes what it wrote, and a use after it finds no consent', async () => {
  const { child, texts } = family
  stage.on('2025-09-10', 9)
  await bothConsent(family)
  let letGo = (): void => {}
  const open = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const reached = new Promise<void>((resolve) => {
    gate = { reached: resolve, open }
  })
  const use = child.client.needs.put({ body: { supports: ['near-home'] } })
  await reached
  stage.on('2025-09-10', 10)
  let acknowledged = false
  const withdrawal = child.client.consents.withdraw({ params: { purpose }, body: {} }).then(() => {
    acknowledged = true
  })
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(acknowledged).toBe(false)
  letGo()
  expect((await use).written).toBe(true)
  await withdrawal
  gate = undefined
  expect((await child.client.needs.mine({ query: {} })).supports).toBeNull()
  expect((await child.client.needs.put({ body: { supports: ['near-home'] } })).written).toBe(false)
  // Given anew: nothing of the time before is there, neither row nor a row without a key.
  stage.on('2025-09-10', 11)
  await child.client.consents.give({ params: { purpose }, body: texts })
  expect((await child.client.needs.mine({ query: {} })).supports).toBeNull()
  expect(stage.failures).toEqual([])
}, 120_000)
