import { addDays } from '@imes/consent/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eligibilityOf, eligibilityStates, nextEligibility } from './index.js'
import { window } from './made-up-evaluation.js'

/** Input that nobody should send, by the thousand: a typed no, or the promise holds all the same. */
const runs = Number(process.env.IMES_CASES ?? 300)

describe('eligibility', () => {
  const events = [
    'placement-began',
    'placement-ended',
    'window-opened',
    'window-closed',
    'evaluation-given',
    'evaluation-withdrawn',
  ] as const

  it('from every state, by every event, stays inside the machine; closed is the end', () => {
    const reached = new Set<string>(['no-placement'])
    for (let round = 0; round < eligibilityStates.length; round++)
      for (const state of eligibilityStates)
        if (reached.has(state)) for (const one of events) reached.add(nextEligibility(state, one))
    expect([...reached].sort()).toEqual([...eligibilityStates].sort())
    for (const one of events) expect(nextEligibility('closed', one)).toBe('closed')
  })

  it('is given before its window opens and after it has closed to nobody, whatever the facts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -300, max: 300 }),
        fc.boolean(),
        fc.constantFrom('none' as const, 'given' as const, 'withdrawn' as const),
        fc.constantFrom('student' as const, 'coordinator' as const, 'workplace' as const),
        (n, related, own, from) => {
          const today = addDays(window.opens, n)
          const answer = eligibilityOf({ window, related, own }, today, from)
          const open = window.opens <= today && today < window.closes
          expect(answer.may).toBe(open && own !== 'given' && related)
          expect(answer.says.tr.length > 10 && answer.says.en.length > 10).toBe(true)
          // An adult is never addressed with "sen".
          if (from !== 'student') expect(answer.says.tr).not.toMatch(/(bilirsin|gönderdin|aldın)\./)
        },
      ),
      { numRuns: runs },
    )
  })
})
