import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { promises } from './promises.ts'

it.each(Object.entries(promises))('%s names tests that are there', (_, { tests, says }) => {
  expect(tests.length).toBeGreaterThan(0)
  for (const test of tests) expect(existsSync(test), test).toBe(true)
  expect(says.tr).not.toBe(says.en)
})
