import { addDays } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { createDeviceKey, keepDayKeys, readContact } from '../key/index.js'
import { createVisitWorld } from '../testing/index.js'
import { judgeScreenClock, screenNow, signContact } from './index.js'

const world = await createVisitWorld({ seed: 'screen' })
const { now, today } = world

describe('the screen of a workplace', () => {
  it('corrects its clock at a contact, warns from 30 seconds and stops from 10 minutes', () => {
    const off = (ms: number) => judgeScreenClock(now + ms, now)
    expect([off(0), off(30_000), off(-30_001), off(600_000), off(600_001)].map(({ standing }) => standing)).toEqual([
      'good',
      'good',
      'warn',
      'warn',
      'stop',
    ])
    expect(screenNow(off(-45_000), now)).toBe(now - 45_000)
    expect(() => screenNow(off(600_001), now)).toThrow(/10 minutes/)
    expect(judgeScreenClock(Number.NaN, now).standing).toBe('stop')
  })

  it('keeps today’s key and those of its horizon, and gives up the rest at midnight', () => {
    const { dayKeys } = world.workplace()
    expect(dayKeys.map(({ day }) => day)).toEqual(Array.from({ length: 8 }, (_, i) => addDays(today, i)))
    expect(keepDayKeys(dayKeys, addDays(today, 2)).map(({ day }) => day)).toEqual(
      Array.from({ length: 6 }, (_, i) => addDays(today, i + 2)),
    )
    expect(keepDayKeys(dayKeys, today, 1)).toHaveLength(2)
    expect(keepDayKeys([...dayKeys, ...dayKeys], today)).toHaveLength(8)
  })

  it('asks for its keys with a signature that only an enrolled device can make', async () => {
    const { aud, screen, root } = world.workplace()
    const claims = { aud, day: today, nonce: 'AAAAAAAAAAAAAAAA' }
    const request = await signContact(claims, screen.signer)
    expect(await readContact(request, world.issuer.iss, world.keys)).toEqual({ ...claims, kid: root.kid })
    const stranger = await createDeviceKey()
    await expect(
      readContact(await signContact(claims, stranger.signer), world.issuer.iss, world.keys),
    ).rejects.toMatchObject({ code: 'IMES_QR_SIGNATURE_INVALID' })
    await expect(readContact(`${request}A`, world.issuer.iss, world.keys)).rejects.toMatchObject({
      code: 'IMES_QR_TOKEN_MALFORMED',
    })
  })
})
