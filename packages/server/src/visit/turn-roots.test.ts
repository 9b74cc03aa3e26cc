import { addDays, day } from '@imes/consent/time'
import { createDeviceKey, signContact } from '@imes/qr/screen'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'
import { there } from '../testing/there.js'

let stage: Stage
let admin: pg.Client
let close: StageOnPostgres['close']
beforeAll(async () => {
  ;({ stage, admin, close } = await stageOnPostgres('ratchets'))
})
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await close()
})

const daysOf = async (table: string): Promise<string[]> =>
  (await admin.query<{ day: string }>(`select day::text from vault.${table}`)).rows.map((row) => row.day)

it('a screen that is not heard of: its old root is overwritten at the day’s end, and its later keys are the same', async () => {
  const enrolled = day('2025-09-10')
  stage.on(enrolled)
  const owner = there((await stage.people('workplace', 1))[0])
  const { code } = await owner.client.screens.enrolmentCode({ body: {} })
  const device = await createDeviceKey()
  const { aud } = await stage.visitor.screens.enrol({ body: { code, publicKey: device.publicJwk } })
  const keysOn = async (today: string) => {
    const { nonce } = await stage.visitor.screens.challenge()
    const request = await signContact({ aud, day: day(today), nonce }, device.signer)
    const { days } = await stage.visitor.screens.dayKeys({ body: { request } })
    return new Map(days.map((one) => [one.day, one.key]))
  }
  const before = await keysOn(enrolled)
  expect(await daysOf('screen_root')).toEqual([enrolled])
  for (let ahead = 1; ahead <= 7; ahead++) {
    stage.on(addDays(enrolled, ahead), 23)
    await stage.server.jobs.closeDay()
  }
  // Three days back from the last, though no screen asked: codes of the days before open no more.
  expect(await daysOf('screen_root')).toEqual(['2025-09-14'])
  const last = day('2025-09-17')
  expect(there((await keysOn(last)).get(last))).toBe(there(before.get(last)))
})

it('a coordinator who asks for no ticket: details of visits older than 30 days can be opened by nobody', async () => {
  stage.on('2025-09-17')
  const { client } = there((await stage.people('coordinator', 1))[0])
  stage.on('2025-09-17', 10)
  const purpose = 'prove-visit-location'
  const asked = there((await client.consents.mine({ query: {} })).consents.find((one) => one.purpose === purpose))
  const body = { textHash: asked.textHash, noticeHash: asked.noticeHash, language: 'tr' as const }
  await client.consents.give({ params: { purpose }, body })
  await stage.office.visitPlan.run({ body: { from: day('2025-09-22'), to: day('2025-10-03') } })
  const planned = there((await client.visitPlan.mine()).planned[0])
  stage.on(planned.day)
  const key = await createDeviceKey()
  const { ticket, slot } = await client.tickets.issue({ body: { planned: planned.id, deviceKey: key.publicJwk } })
  // The place's half is real, the time's is random: its consent was not given.
  const place = async () => (await client.visitDetail.slotKeys({ body: { ticket } })).slot.slice(0, 42)
  expect(await place()).toBe(slot.slice(0, 42))

  const first = planned.window.from
  stage.on(addDays(first, 30), 23)
  await stage.server.jobs.closeDay()
  expect(await daysOf('slot_root')).toEqual([first])
  expect(await place()).toBe(slot.slice(0, 42))
  stage.on(addDays(first, 31), 23)
  await stage.server.jobs.closeDay()
  expect(await daysOf('slot_root')).toEqual([addDays(first, 1)])
  expect(await place()).not.toBe(slot.slice(0, 42))
})
