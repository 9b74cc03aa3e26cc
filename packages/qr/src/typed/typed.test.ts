import { addDays, startOfDay } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { createVisitWorld } from '../testing/index.js'
import { createMemoryAttempts, createTypedCode, typed } from './index.js'

const world = await createVisitWorld({ seed: 'typed' })
const ticket = await world.issue('visit-1', { window: [world.today, addDays(world.today, 2)] })
const { dayKeys, aud } = world.workplace()
const read = (figures: string, now: number) =>
  typed(figures)({
    ticket: { ...ticket.claims, aud },
    keys: world.keys,
    clock: world.clock(now),
    prefix: '',
    stepSeconds: 30,
  })

describe('figures typed from the screen', () => {
  it('are never misread by a phone whose clock is right within the life of a code, midnight included', async () => {
    for (let step = 0; step < 2880; step += 37)
      for (const late of [-29_000, 0, 45_000, 89_000]) {
        const at = startOfDay(world.today) + step * 30_000
        const figures = await createTypedCode({ dayKeys, now: at })
        if (at + late < startOfDay(world.today)) continue
        expect((await read(figures, at + late)).day).toBe(world.today)
      }
    const beforeMidnight = startOfDay(addDays(world.today, 1)) - 5000
    const figures = await createTypedCode({ dayKeys, now: beforeMidnight })
    expect((await read(figures, beforeMidnight + 20_000)).day).toBe(world.today)
  })

  it('say the same step however late they are read, or are refused', async () => {
    const figures = await createTypedCode({ dayKeys, now: world.now })
    const { c } = await read(figures, world.now)
    expect((await read(figures, world.now + 89_999)).c).toBe(c)
    await expect(read(figures, world.now + 90_000)).rejects.toMatchObject({ code: 'IMES_QR_CODE_EXPIRED' })
    await expect(read(figures, world.now - 30_001)).rejects.toMatchObject({ code: 'IMES_QR_CODE_NOT_YET' })
    for (const text of ['', '8792 9661 029', '8792 9661 0299 1', 'abcd efgh ijkl'])
      await expect(read(text, world.now)).rejects.toMatchObject({ code: 'IMES_QR_CODE_MALFORMED' })
  })

  it('are not shown without a key for the day', async () => {
    await expect(createTypedCode({ dayKeys: [], now: world.now })).rejects.toMatchObject({
      code: 'IMES_QR_SCREEN_STOPPED',
    })
  })

  it('are counted only while they are wrong, and forgotten with their day', async () => {
    const attempts = createMemoryAttempts()
    const [right, wrong] = [new Uint8Array(32), new Uint8Array(32).fill(1)]
    expect(await attempts.take(right, world.today)).toBe(1)
    await attempts.giveBack(right)
    expect(attempts.size).toBe(0)
    for (const n of [1, 2]) expect(await attempts.take(wrong, world.today)).toBe(n)
    attempts.dropBefore(world.today)
    expect(attempts.size).toBe(1)
    attempts.dropBefore(addDays(world.today, 1))
    expect(attempts.size).toBe(0)
  })
})
