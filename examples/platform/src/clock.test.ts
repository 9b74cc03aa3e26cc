import { day, dayOf } from '@imes/consent/time'
import { expect, it } from 'vitest'
import { Clock } from './clock.ts'

it('stands where the story puts it, then runs on from there', async () => {
  const clock = new Clock()
  clock.stand(day('2025-09-15'), 9)
  const then = clock.now()
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(clock.now()).toBe(then)
  expect(dayOf(clock.now())).toBe('2025-09-15')
  clock.run()
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(clock.now()).toBeGreaterThan(then)
  expect(dayOf(clock.now())).toBe('2025-09-15')

  const next = new Clock()
  next.runAhead(clock.aheadMs)
  expect(Math.abs(next.now() - clock.now())).toBeLessThan(1000)
})
