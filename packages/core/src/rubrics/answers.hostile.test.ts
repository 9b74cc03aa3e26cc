import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAnswers, rubrics } from './index.js'

/** Input that nobody should send, by the thousand: a typed no, or the promise holds all the same. */
const runs = Number(process.env.IMES_CASES ?? 300)

describe('answers from anywhere', () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })

  it('pass only as whole numbers of the scale or "not observed", under criteria of the form', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rubrics),
        fc.oneof(
          anything,
          fc.dictionary(
            fc.oneof(fc.constantFrom('safety', 'skill', 'wage-paid', 'helpfulness', '__proto__', ''), fc.string()),
            fc.oneof(anything, fc.integer({ min: -1, max: 7 }), fc.double()),
          ),
        ),
        (rubric, input) => {
          const outcome = checkAnswers(rubric, input)
          if (!outcome.answers) {
            expect(outcome.issues.length).toBeGreaterThan(0)
            for (const one of outcome.issues) expect(one.code && one.message.tr && one.remedy.en).toBeTruthy()
            return
          }
          const ids = new Map(rubric.criteria.map((one) => [one.id, one]))
          for (const [id, value] of Object.entries(outcome.answers)) {
            const criterion = ids.get(id)
            const fits =
              value === 'not-observed' ||
              (criterion?.kind === 'yes-no' ? value === 1 || value === 5 : [1, 2, 3, 4, 5].includes(value))
            expect(criterion !== undefined && fits).toBe(true)
          }
          expect(Object.isFrozen(outcome.answers)).toBe(true)
        },
      ),
      { numRuns: runs },
    )
  })
})
