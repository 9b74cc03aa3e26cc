import { expect, it } from 'vitest'
import { attemptLimit } from './index.js'

it('ten wrong codes close the door for one client until ten minutes have passed', () => {
  const limit = attemptLimit()
  const start = 1_760_000_000_000
  for (let i = 0; i < 10; i++) {
    expect(limit.waitSeconds('a', start + i)).toBe(0)
    limit.failed('a', start + i)
  }
  expect(limit.waitSeconds('a', start + 10)).toBe(600)
  expect(limit.waitSeconds('b', start + 10)).toBe(0)
  expect(limit.waitSeconds('a', start + 600_001)).toBe(0)
})

it('many clients together close it for everybody, and old failures are forgotten', () => {
  const limit = attemptLimit(10, 20)
  for (let i = 0; i < 20; i++) limit.failed(`client ${i}`, 1_760_000_000_000 + i)
  expect(limit.waitSeconds('new', 1_760_000_000_100)).toBeGreaterThan(0)
  expect(limit.waitSeconds('new', 1_760_000_700_000)).toBe(0)
})
