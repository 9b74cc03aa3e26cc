import { addDays } from '@imes/consent/time'
import { expect, it } from 'vitest'
import { createRotatingCode, rotatingCodes } from '../code/index.js'
import { createVisitWorld } from '../testing/index.js'
import { issueVisitTicket } from '../ticket/index.js'
import { signVisitToken, verifyVisitToken } from '../token/index.js'
import { createDeviceKey, createKeyRing, dayKeyBatch, importDayKeys, keyId } from './index.js'

const world = await createVisitWorld({ seed: 'rotation' })
const { now, today, issuer } = world
const { aud, screen: oldScreen, root: oldRoot, dayKeys: oldKeys } = world.workplace()

it('the issuer’s old key verifies beside the new one, until it leaves the set', async () => {
  const young = await createDeviceKey()
  const next = { ...issuer, signer: young.signer, publicJwk: young.publicJwk }
  const both = await createKeyRing({
    issuers: { [issuer.iss]: { keys: [young.publicJwk, issuer.publicJwk] } },
    workplaces: [{ iss: issuer.iss, aud, keys: [oldScreen.publicJwk] }],
  })
  const youngOnly = await createKeyRing({
    issuers: { [issuer.iss]: { keys: [young.publicJwk] } },
    workplaces: [{ iss: issuer.iss, aud, keys: [oldScreen.publicJwk] }],
  })
  const phone = await createDeviceKey()
  const visit = {
    coordinatorRef: 'c',
    workplaceRef: 'workplace-0',
    schoolYear: '2026-2027',
    visitRef: 'v',
    window: [today, addDays(today, 2)] as const,
  }
  const code = await world.show(now)
  for (const [by, accepted] of [
    [issuer, false],
    [next, true],
  ] as const) {
    const { ticket } = await issueVisitTicket({ issuer: by, visit, phoneJwk: phone.publicJwk, isRevoked: () => false })
    const signed = await signVisitToken({
      ticket,
      key: phone,
      keys: both,
      clock: world.clock(now),
      code,
      random: world.random,
    })
    expect(await verifyVisitToken(signed.presentation, world.verifying(now, { keys: both }))).toMatchObject({
      freshness: 'live',
    })
    const later = verifyVisitToken(signed.presentation, world.verifying(now, { keys: youngOnly }))
    if (accepted) expect(await later).toMatchObject({ freshness: 'live' })
    else await expect(later).rejects.toMatchObject({ code: 'IMES_QR_ISSUER_UNKNOWN' })
  }
})

it('two devices of a workplace overlap, each in its slot; a revoked one stops and the other goes on', async () => {
  const young = await createDeviceKey('Ed25519')
  const youngRoot = { day: today, root: world.random(32), kid: keyId(young.publicJwk) }
  const youngKeys = await importDayKeys(dayKeyBatch(youngRoot, today))
  const keys = await createKeyRing({
    issuers: { [issuer.iss]: { keys: [issuer.publicJwk] } },
    workplaces: [{ iss: issuer.iss, aud, keys: [oldScreen.publicJwk, young.publicJwk] }],
  })
  const show = async (slot: number) => {
    const [signer, dayKeys] = slot === 0 ? [oldScreen.signer, oldKeys] : [young.signer, youngKeys]
    return (await createRotatingCode({ aud, slot, signer, dayKeys, now })).text
  }
  const revoked = { ticket: () => false, device: (_: string, kid: string) => kid === oldRoot.kid }
  for (const slot of [0, 1]) {
    const signed = await world.sign(await world.issue(`slot-${slot}`), { code: await show(slot), keys })
    const options = world.verifying(now, { keys, codes: [rotatingCodes(() => [oldRoot, youngRoot])] })
    expect(await verifyVisitToken(signed.presentation, { ...options, replay: 'not-counted' })).toMatchObject({
      assurance: 'rotating',
    })
    const after = verifyVisitToken(signed.presentation, { ...options, revoked })
    if (slot === 1) expect(await after).toMatchObject({ assurance: 'rotating' })
    else await expect(after).rejects.toMatchObject({ code: 'IMES_QR_KEY_REVOKED', what: 'device' })
  }
})
