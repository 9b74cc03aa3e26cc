import { describe, expect, it } from 'vitest'
import {
  type Answered,
  type Found,
  goodState,
  type Question,
  remedyWalk,
} from '../packages/consent/src/decision/oracle/remedies.ts'
import { distinct, now, person, sizeOf } from '../packages/consent/src/decision/oracle/space.ts'
import { decide, isPermit, type Register } from '../packages/consent/src/index.ts'
import { axesOf, questionsOf, reachOf, registers } from './register-space.ts'

/** Larger spaces are walked whole with IMES_CASES=full, else in a sample. */
const mostStates = 5_000
const stride = process.env.IMES_CASES === 'few' ? 100_003 : 1_009
const full = process.env.IMES_CASES === 'full'

type Activity = Register['definition']['activities'][number]

/** The same asked by a role that may where all is as it should be; of what nobody may, by one that the table names. */
function byAnother({ register, request }: Question): Question | undefined {
  const { roles, relations } = register.definition
  const activity = register.activity(request.purpose) as Activity
  const named = [request.role, ...Object.keys(roles)]
    .map((role) => ({ ...request, role }))
    .filter((one) => reachOf(register, one).length > 0)
    .map((one) => ({ register, request: one, axes: axesOf(register, activity, one).map(distinct) }))
  return (
    named.find(({ request: asked, axes }) => {
      const facts = goodState(axes)
      const actor = relations[facts.relation ?? '']?.is === 'self' ? person : 'a1'
      return isPermit(decide(register, { ...asked, actor, subjects: [person] } as never, facts as never, now))
    }) ?? named[0]
  )
}

function walkAll(register: Register, activity: Activity, answered: Answered): Found {
  const others = new Map<string, Question | undefined>()
  const other = (question: Question): Question | undefined => {
    const key = JSON.stringify([question.register.hash, question.request])
    if (!others.has(key)) others.set(key, byAnother(question))
    return others.get(key)
  }
  const walk = remedyWalk({ other, declared: (one) => ({ ...one, register: registers.declared }) }, answered)
  const all: Found = { permits: 0, none: 0, mostSteps: 0, mostRemedies: 0 }
  // Who else may do it is said of an operation: two of them are two questions.
  for (const inWords of questionsOf(register, activity, (request) => request.operation)) {
    const said = { ...inWords, axes: inWords.axes.map(distinct) }
    const size = sizeOf(said.axes)
    const step = full || size <= mostStates ? 1 : stride
    for (const found of [walk(said, step), walk(inWords, stride)]) {
      all.mostSteps = Math.max(all.mostSteps, found.mostSteps)
      all.mostRemedies = Math.max(all.mostRemedies, found.mostRemedies)
      all.permits += found.permits
      all.none += found.none
    }
  }
  return all
}

const off = registers.asItIs.definition.activities.filter((one) => one.default === 'off')
const questions = [
  ...registers.on.definition.activities.map((one) => [one.purpose, 'on', registers.on, one] as const),
  ...off.map((one) => [one.purpose, 'left off', registers.asItIs, one] as const),
]

describe('from every denied state of the İMES register', () => {
  it.each(questions)(
    'the remedy leads to a permit, or to a no that has none by law, in at most four steps and never in a circle: %s, %s',
    (_purpose, _on, register, activity) => {
      const { permits, none, mostRemedies, mostSteps } = walkAll(register, activity, 'the-remedy')
      expect(mostRemedies).toBeLessThanOrEqual(4)
      // Besides, what nobody had said or declared: the facts, those that another role needs, the activity or a measure.
      expect(mostSteps).toBeLessThanOrEqual(mostRemedies + 3)
      expect(Math.min(permits, none)).toBeGreaterThan(0)
    },
    3_600_000,
  )

  it.each(questions)(
    'whoever answers all that a denial names is through in at most four steps, whatever they were: %s, %s',
    (_purpose, _on, register, activity) => {
      expect(walkAll(register, activity, 'all-it-names').mostSteps).toBeLessThanOrEqual(4)
    },
    3_600_000,
  )
})
