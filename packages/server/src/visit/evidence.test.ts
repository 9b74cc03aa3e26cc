import type { Client } from '@imes/client'
import { dayOf } from '@imes/consent/time'
import {
  answerCode,
  byHand,
  type CodeReader,
  countersigned,
  createKeyRing,
  scanned,
  signVisitToken,
  typed,
} from '@imes/qr/phone'
import {
  countersign,
  createAnswerLimiter,
  createDeviceKey,
  createRotatingCode,
  createTypedCode,
  importDayKeys,
  signContact,
} from '@imes/qr/screen'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPostgres } from '../postgres/index.js'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.js'
import { openStage, type SignedIn, type Stage } from '../testing/stage.js'

let server: PostgresServer
let stage: Stage
let coordinator: SignedIn
/** Whoever speaks for a workplace, by the workplace's id. */
const owners = new Map<string, Client>()
beforeAll(async () => {
  server = await startPostgres()
  stage = await openStage(await openPostgres({ url: await server.database('evidence') }))
  coordinator = fixed((await stage.people('coordinator', 1))[0])
  for (const { client } of await stage.people('workplace', 40)) {
    const { workplaces } = await client.session.me()
    const [own, ...more] = workplaces
    if (own && more.length === 0) owners.set(own.id, client)
  }
  stage.on('2025-09-17')
  await stage.office.visitPlan.run({ body: { from: '2025-09-22' as never, to: '2025-11-14' as never } })
})
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await stage.server.close()
  await server.stop()
})

function fixed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('expected something')
  return value
}
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
const seen = new Set<string>()

/** A planned visit on its day: the workplace's screen enrolled by its one-time code, and the phone's ticket. */
async function visitDay() {
  const { planned } = await coordinator.client.visitPlan.mine()
  const visit = fixed(planned.find((one) => !seen.has(one.id) && owners.has(one.workplace.id)))
  seen.add(visit.id)
  stage.on(visit.day)
  const { code } = await fixed(owners.get(visit.workplace.id)).screens.enrolmentCode({ body: {} })
  const device = await createDeviceKey()
  const screen = await stage.visitor.screens.enrol({ body: { code, publicKey: device.publicJwk } })
  const { nonce } = await stage.visitor.screens.challenge()
  const request = await signContact({ aud: screen.aud, day: dayOf(stage.now()), nonce }, device.signer)
  const { days } = await stage.visitor.screens.dayKeys({ body: { request } })
  const shows = {
    aud: screen.aud,
    slot: screen.slot,
    signer: device.signer,
    dayKeys: await importDayKeys({ keys: days }),
  }

  const key = await createDeviceKey()
  const { ticket, issuerKeys, workplaceKeys } = await coordinator.client.tickets.issue({
    body: { planned: visit.id, deviceKey: key.publicJwk },
  })
  const { iss } = await stage.visitor.screens.challenge()
  const keys = await createKeyRing({
    issuers: { [iss]: issuerKeys as never },
    workplaces: [{ iss, aud: screen.aud, keys: workplaceKeys.map((one) => one.jwk) as never }],
  })
  const record = async (read: CodeReader) => {
    const clock = { now: stage.now(), contact: { serverAt: stage.now(), phoneAt: stage.now() } }
    const { presentation } = await signVisitToken({ ticket, key, keys, clock, code: read, random })
    const { proof, says } = await coordinator.client.visits.record({
      body: { placements: [...visit.placements], day: visit.day, presentation },
    })
    return { proof, says }
  }
  return { visit, shows, ticket, keys, record }
}

it('the screen’s code, its typed figures, the two-sided form and a record by hand are proved, each at its own level', async () => {
  const scan = await visitDay()
  const shown = await createRotatingCode({ ...scan.shows, now: stage.now() })
  const one = await scan.record(scanned(shown.text))
  expect(one.proof).toEqual({ assurance: 'rotating', freshness: 'live' })

  const figures = await visitDay()
  const two = await figures.record(typed(await createTypedCode({ dayKeys: figures.shows.dayKeys, now: stage.now() })))
  expect(two.proof).toEqual({ assurance: 'rotating', freshness: 'live' })

  const both = await visitDay()
  const { text } = await createRotatingCode({ ...both.shows, now: stage.now() })
  const pending = await answerCode({ ticket: both.ticket, keys: both.keys, code: text })
  const limiter = createAnswerLimiter()
  const reply = await countersign({ ...both.shows, answer: pending.display, now: stage.now(), limiter })
  const three = await both.record(countersigned(pending, reply))
  expect(three.proof).toEqual({ assurance: 'countersigned', freshness: 'live' })

  const hand = await visitDay()
  const four = await hand.record(byHand(hand.visit.day as never))
  expect(four.proof).toEqual({ assurance: 'by-hand', freshness: 'day' })

  // Of equal standing: the office reads the same sentence whatever the way.
  expect(new Set([one, two, three, four].map(({ says }) => JSON.stringify(says))).size).toBe(1)
})
