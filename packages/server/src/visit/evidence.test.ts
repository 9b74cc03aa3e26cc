import type { Client } from '@imes/client'
import { addDays, day, dayOf } from '@imes/consent/time'
import {
  answerCode,
  byHand,
  type CodeReader,
  countersigned,
  createKeyRing,
  printed,
  printedTyped,
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
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openPostgres } from '../postgres/index.js'
import { openStage, type SignedIn, type Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'
import { there } from '../testing/there.js'

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
let stage: Stage
let other: Stage
let admin: pg.Client
let close: StageOnPostgres['close']
let coordinator: SignedIn
/** Whoever speaks for a workplace, by the workplace's id. */
const owners = new Map<string, Client>()
beforeAll(async () => {
  const { url, keys, ...staged } = await stageOnPostgres('evidence')
  ;({ stage, admin, close } = staged)
  // A second server process on the same database, with the same secrets and nothing else in common.
  other = await openStage(await openPostgres({ url }), [], undefined, keys)
  coordinator = there((await stage.people('coordinator', 1))[0])
  for (const { client } of await stage.people('workplace', 40)) {
    const { workplaces } = await client.session.me()
    const [own, ...more] = workplaces
    if (own && more.length === 0) owners.set(own.id, client)
  }
  stage.on('2025-09-17')
  await stage.office.visitPlan.run({ body: { from: '2025-09-22' as never, to: '2025-11-14' as never } })
})
beforeEach(() => admin.query('delete from imes.typed_try'))
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await other.server.close()
  await close()
})

const seen = new Set<string>()

/** A planned visit on its day: the workplace's screen enrolled by its one-time code, and the phone's ticket. */
async function visitDay() {
  const { planned } = await coordinator.client.visitPlan.mine()
  const visit = there(planned.find((one) => !seen.has(one.id) && owners.has(one.workplace.id)))
  seen.add(visit.id)
  stage.on(visit.day)
  other.on(visit.day)
  const { code } = await there(owners.get(visit.workplace.id)).screens.enrolmentCode({ body: {} })
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
  const record = async (read: CodeReader, through: Client = coordinator.client) => {
    const clock = { now: stage.now(), contact: { serverAt: stage.now(), phoneAt: stage.now() } }
    const { presentation } = await signVisitToken({ ticket, key, keys, clock, code: read, random })
    const { proof, says } = await through.visits.record({
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

  const paper = await visitDay()
  const sheet = await stage.office.screens.printSheet({ body: { workplace: paper.visit.workplace.id } })
  const five = await paper.record(printed(sheet.text))
  expect(five.proof).toEqual({ assurance: 'printed', freshness: 'day' })

  const read = await visitDay()
  const own = await there(owners.get(read.visit.workplace.id)).screens.printSheet({ body: {} })
  const six = await read.record(printedTyped(own.figures))
  expect(six.proof).toEqual({ assurance: 'printed', freshness: 'day' })

  // Of equal standing: the office reads the same sentence whatever the way.
  expect(new Set([one, two, three, four, five, six].map(({ says }) => JSON.stringify(says))).size).toBe(1)
})

const oneMore = (figures: string): string => figures.replace(/.$/, (last) => String((Number(last) + 1) % 10))

it('a sheet is the same until a new one is asked for; then the old one, photographed or not, opens no more', async () => {
  const { visit, record } = await visitDay()
  const workplace = visit.workplace.id
  const first = await stage.office.screens.printSheet({ body: { workplace } })
  const again = await stage.office.screens.printSheet({ body: { workplace } })
  expect([again.sheet, again.figures]).toEqual([first.sheet, first.figures])
  const next = await stage.office.screens.printSheet({ body: { workplace, anew: true } })
  expect(next.sheet).toBe(first.sheet + 1)
  await expect(record(printed(first.text))).rejects.toMatchObject({ issues: [{ code: 'code-unknown' }] })
  expect((await record(printed(next.text))).proof).toEqual({ assurance: 'printed', freshness: 'day' })

  // Nobody prints for a workplace that is not theirs, and a coordinator prints for none.
  const strange = crypto.randomUUID()
  await expect(stage.office.screens.printSheet({ body: { workplace: strange } })).rejects.toMatchObject({ status: 404 })
  const [owner] = [...owners].filter(([id]) => id !== workplace).map(([, client]) => client)
  await expect(there(owner).screens.printSheet({ body: { workplace } })).rejects.toMatchObject({ status: 404 })
  await expect(coordinator.client.screens.printSheet({ body: { workplace } })).rejects.toMatchObject({ status: 403 })
})

it('five wrong figures a ticket, whichever server they reach and however many at once; then scan or hand', async () => {
  const { visit, shows, record } = await visitDay()
  const elsewhere = other.visitor.with({ token: coordinator.token, role: 'coordinator' })
  const right = await createTypedCode({ dayKeys: shows.dayKeys, now: stage.now() })
  const wrong = typed(oneMore(right))
  const codes = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      record(wrong, n % 2 === 0 ? coordinator.client : elsewhere).then(
        () => 'accepted',
        (error: { issues?: { code: string }[] }) => error.issues?.[0]?.code,
      ),
    ),
  )
  expect(codes.filter((code) => code === 'code-unknown')).toHaveLength(5)
  expect(codes.filter((code) => code === 'typed-limit')).toHaveLength(7)
  await expect(record(typed(right))).rejects.toMatchObject({ issues: [{ code: 'typed-limit' }] })

  // One row, and in it neither a person nor a ticket's number nor a clock; the spent tickets have another name for it.
  const rows = await admin.query('select key, tries, until::text from imes.typed_try')
  expect(rows.fields.map(({ name }) => name)).toEqual(['key', 'tries', 'until'])
  expect(rows.rows.map(({ tries, until }) => [tries, until])).toEqual([[6, addDays(day(visit.day), 3)]])

  // By hand, at once and of equal standing.
  expect((await record(byHand(day(visit.day)))).proof).toEqual({ assurance: 'by-hand', freshness: 'day' })
  const spent = await admin.query('select key from imes.spent_ticket where key = $1', [rows.rows[0].key])
  expect(spent.rowCount).toBe(0)

  // Dropped with the last day on which the token could be delivered.
  const left = async () => (await admin.query('select from imes.typed_try')).rowCount
  stage.on(addDays(day(visit.day), 2), 23)
  await stage.server.jobs.closeDay()
  expect(await left()).toBe(1)
  stage.on(addDays(day(visit.day), 3), 23)
  await stage.server.jobs.closeDay()
  expect(await left()).toBe(0)
})

it('right figures leave no count, also after wrong ones, and a revoked ticket is refused', async () => {
  const { shows, record } = await visitDay()
  const right = await createTypedCode({ dayKeys: shows.dayKeys, now: stage.now() })
  await expect(record(typed(oneMore(right)))).rejects.toMatchObject({ issues: [{ code: 'code-unknown' }] })
  expect((await record(typed(right))).proof).toEqual({ assurance: 'rotating', freshness: 'live' })
  expect((await admin.query('select from imes.typed_try')).rowCount).toBe(0)

  // The phone is lost: its ticket is refused, and the next one is another; three times, not more.
  const lost = await visitDay()
  const body = { planned: lost.visit.id }
  await coordinator.client.tickets.revoke({ body })
  await expect(lost.record(byHand(day(lost.visit.day)))).rejects.toMatchObject({ issues: [{ code: 'key-revoked' }] })
  const numbers = new Set<string>()
  for (let n = 0; n < 3; n++) {
    const deviceKey = (await createDeviceKey()).publicJwk
    const { ticket } = await coordinator.client.tickets.issue({ body: { ...body, deviceKey } })
    numbers.add(JSON.parse(Buffer.from(there(ticket.split('.')[1]), 'base64url').toString()).jti)
    if (n < 2) await coordinator.client.tickets.revoke({ body })
  }
  expect(numbers.size).toBe(3)
  await expect(coordinator.client.tickets.revoke({ body })).rejects.toMatchObject({ problem: 'revoked-too-often' })
  expect((await admin.query('select from imes.revoked_ticket')).rowCount).toBe(3)
  stage.on(addDays(day(lost.visit.window.to), 4), 23)
  await stage.server.jobs.closeDay()
  expect((await admin.query('select from imes.revoked_ticket')).rowCount).toBe(0)
})

it('a stolen screen is found in the workplace’s own list, and once it is revoked its codes open no more', async () => {
  const { visit, shows, record } = await visitDay()
  const owner = there(owners.get(visit.workplace.id))
  const { screens } = await owner.screens.list()
  const stolen = there(screens.find((one) => one.slot === shows.slot))
  const { text } = await createRotatingCode({ ...shows, now: stage.now() })
  await owner.screens.revoke({ params: { kid: stolen.kid } })
  expect((await owner.screens.list()).screens).toEqual(screens.filter((one) => one.kid !== stolen.kid))
  await expect(record(scanned(text))).rejects.toMatchObject({ issues: [{ code: 'key-revoked' }] })
  // Nobody else's list, and nobody else's screen.
  const [stranger] = [...owners].filter(([id]) => id !== visit.workplace.id).map(([, client]) => client)
  for (const { kid } of screens)
    await expect(there(stranger).screens.revoke({ params: { kid } })).rejects.toMatchObject({ status: 404 })
  await expect(coordinator.client.screens.list()).rejects.toMatchObject({ status: 403 })
})
