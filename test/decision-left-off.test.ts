import { describe, expect, it } from 'vitest'
import { agreeOn, registers } from './register-space.ts'

const off = registers.asItIs.definition.activities.filter((one) => one.default === 'off')

describe('decide and the oracle agree in every state of what the register leaves off', () => {
  it.each(off.map((one) => [one.purpose, one] as const))(
    '%s',
    (_purpose, activity) => {
      expect(agreeOn(registers.asItIs, activity)).toBeGreaterThan(100)
    },
    3_600_000,
  )
})
