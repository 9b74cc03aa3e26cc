import type { Client } from '@imes/client'
import { decide, isDenial, type Permit } from '@imes/consent'
import { dayOf } from '@imes/consent/time'
import { auditVisit } from '@imes/qr/audit'
import { byHand, createKeyRing, signVisitToken } from '@imes/qr/phone'
import { createDeviceKey } from '@imes/qr/screen'
import { discloseDetail, openDisclosed, openSlot, type SlotDetail } from '@imes/qr/slot'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPGlite } from '../pglite/index.js'
import { testRegister } from '../testing/register.js'
import { openStage, type SignedIn, type Stage } from '../testing/stage.js'
import { there } from '../testing/there.js'

const location = 'prove-visit-location'
const time = 'prove-visit-time'
const fields = { [location]: 'visit-place', [time]: 'visit-time' } as const
type Purpose = keyof typeof fields

const register = testRegister()
let stage: Stage
let coordinator: SignedIn
beforeAll(async () => {
  stage = await openStage(await openPGlite())
  stage.on('2025-09-17')
  coordinator = there((await stage.people('coordinator', 1))[0])
  await stage.office.visitPlan.run({ body: { from: '2025-09-22' as never, to: '2025-11-14' as never } })
})
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await stage.server.close()
})

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'))
const newShare = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign'])

async function give(client: Client, purpose: Purpose): Promise<void> {
  const asked = there((await client.consents.mine({ query: {} })).consents.find((one) => one.purpose === purpose))
  const { textHash, noticeHash } = asked
  await client.consents.give({ params: { purpose }, body: { textHash, noticeHash, language: 'tr' } })
}

/** What the phone decides by itself, from what the server told the coordinator about their own consent. */
async function permitFor<P extends Purpose>(client: Client, purpose: P): Promise<Permit<P>> {
  const { consents } = await client.consents.mine({ query: {} })
  const own = there(consents.find((one) => one.purpose === purpose))
  const [now, id] = [stage.now(), coordinator.id]
  const outcome = decide(
    register,
    { purpose, actor: id, role: 'coordinator', operation: 'write', subjects: [id], fields: [fields[purpose]] },
    {
      duty: 'held',
      relation: 'self',
      notice: own.noticeRead ? 'shown' : 'not-shown',
      destructionRun: 'on-time',
      restoredBackup: 'none',
      people: [{ id, born: 'adult' }],
      consents: [
        {
          subject: id,
          purpose,
          own: own.inForce
            ? { state: 'given', on: dayOf(now), until: there(own.endsOn ?? undefined), proved: true }
            : { state: 'none' },
          guardian: { state: 'none' },
          epoch: 1,
          asOf: now,
        },
      ],
    },
    now,
  )
  if (isDenial(outcome)) throw new Error(`no permit: ${outcome.code}`)
  return outcome as Permit<P>
}

const seen = new Set<string>()
/** One planned visit on its day, with the phone's ticket and the 64 bytes of its envelope. */
async function visitDay() {
  const { client } = coordinator
  const { planned } = await client.visitPlan.mine()
  const visit = there(planned.find((one) => !seen.has(one.id) && one.day >= dayOf(stage.now())))
  seen.add(visit.id)
  stage.on(visit.day)
  const key = await createDeviceKey()
  const { ticket, slot, issuerKeys } = await client.tickets.issue({
    body: { planned: visit.id, deviceKey: key.publicJwk },
  })
  const { iss } = await stage.visitor.screens.challenge()
  const keys = await createKeyRing({ issuers: { [iss]: issuerKeys as never }, workplaces: [] })
  const sign = (detail?: SlotDetail) => {
    const clock = { now: stage.now(), contact: { serverAt: stage.now(), phoneAt: stage.now() } }
    const code = byHand(visit.day as never)
    return signVisitToken({ ticket, key, keys, clock, code, random, ...(detail && { detail }) })
  }
  const record = (presentation: string) =>
    client.visits.record({ body: { placements: [...visit.placements], day: visit.day, presentation } })
  const seenByOffice = async () => {
    const [placement] = visit.placements
    const { visits } = await stage.office.visits.list({ query: { placement: there(placement) } })
    return visits.filter((one) => one.day === visit.day).map((one) => Object.keys(one).filter((key) => key !== 'visit'))
  }
  return {
    visit,
    ticket,
    halves: [bytes(slot).slice(0, 32), bytes(slot).slice(32)] as const,
    sign,
    record,
    seenByOffice,
  }
}
const epochs = (purpose: Purpose) => [{ subject: coordinator.id, purpose, epoch: 1 }]
const mark = async () => 'first' as const
/** The 64 bytes asked for anew, as for every visit that is opened. */
const valuesFor = async (ticket: string) => {
  const { slot } = await coordinator.client.visitDetail.slotKeys({ body: { ticket } })
  return { [location]: bytes(slot).slice(0, 32), [time]: bytes(slot).slice(32) }
}

it('place and time are two consents: each seals its own part, opens for its coordinator alone, and is unreadable after its withdrawal', async () => {
  const { client } = coordinator
  const shares = { [location]: await newShare(), [time]: await newShare() }
  type Day = Awaited<ReturnType<typeof visitDay>>
  /** What every sealed part needs: a permit, and the two halves of its key. */
  const sealing = async <P extends Purpose>({ halves }: Day, purpose: P) => ({
    permit: await permitFor(client, purpose),
    epochs: epochs(purpose),
    visitValue: halves[purpose === location ? 0 : 1],
    share: shares[purpose],
  })
  const keyOf = async (ticket: string, purpose: Purpose) => ({
    visitValue: (await valuesFor(ticket))[purpose],
    share: shares[purpose],
  })
  const opened = async (own: { ticket: string; token: string }, purpose: Purpose) =>
    openSlot(own, purpose, await keyOf(own.ticket, purpose))
  const unreadable = { code: 'IMES_QR_SLOT_UNREADABLE' }

  // Nobody has consented to anything: the slot is random, and as long.
  const plain = await visitDay()
  const without = await plain.sign()
  await plain.record(without.presentation)
  for (const purpose of [location, time] as const)
    await expect(opened({ ticket: plain.ticket, token: without.token }, purpose)).rejects.toMatchObject(unreadable)

  // The time alone.
  await give(client, time)
  const timed = await visitDay()
  const second = await timed.sign({ time: { ...(await sealing(timed, time)), minutes: 602 }, mark })
  await timed.record(second.presentation)
  const kept = { ticket: timed.ticket, token: second.token }
  expect(await opened(kept, time)).toBe(602)
  await expect(permitFor(client, location)).rejects.toThrow('no permit')

  // Both: two permits, two keys.
  await give(client, location)
  const both = await visitDay()
  const place = { precision: 'coarse' as const, district: 3202 }
  const third = await both.sign({
    place: { ...(await sealing(both, location)), value: place, consentNames: [] },
    time: { ...(await sealing(both, time)), minutes: 615 },
    mark,
  })
  await both.record(third.presentation)
  const own = { ticket: both.ticket, token: third.token }
  expect(await opened(own, location)).toEqual(place)
  // Whoever is shown it checks origin and day with the issuer's published keys.
  const issuer = await stage.visitor.tickets.issuer()
  expect(await auditVisit(`${own.ticket}~${own.token}`, { issuer: { keys: issuer.keys as never } })).toMatchObject({
    day: both.visit.day,
    iss: issuer.iss,
  })
  // Shown to somebody by the coordinator's own act: one visit, one purpose.
  const shown = await discloseDetail(own, location, await keyOf(own.ticket, location))
  expect(openDisclosed(own, shown)).toEqual(place)
  expect(() => openDisclosed(kept, shown)).toThrow()

  // The office reads the same record of all three, and the tokens are of one length.
  for (const one of [timed, both]) expect(await one.seenByOffice()).toEqual(await plain.seenByOffice())
  expect(new Set([without, second, third].map(({ token }) => token.length)).size).toBe(1)

  // The place is withdrawn: it is gone from every copy, and the time is not.
  await client.consents.withdraw({ params: { purpose: location }, body: {} })
  await expect(opened(own, location)).rejects.toMatchObject(unreadable)
  expect(await opened(own, time)).toBe(615)
  // Given anew it opens only what is sealed from now on.
  await give(client, location)
  await expect(opened(own, location)).rejects.toMatchObject(unreadable)
})
