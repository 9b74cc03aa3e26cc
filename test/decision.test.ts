import { describe, expect, it } from 'vitest'
import { agreeOn, registers } from './register-space.ts'

describe('decide and the oracle agree in every state of the register with everything switched on', () => {
  it.each(registers.on.definition.activities.map((one) => [one.purpose, one] as const))(
    '%s',
    (_purpose, activity) => {
      expect(agreeOn(registers.on, activity)).toBeGreaterThan(100)
    },
    3_600_000,
  )
})
