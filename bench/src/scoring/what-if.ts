import type { ObservationColumns } from '@imes/core/scoring'
import { fitScores } from '@imes/core/scoring/large'
import { whatIf } from '@imes/core/scoring/what-if'
import type { Measure } from '../measure.ts'
import { randomFrom } from './random.ts'

type Given = NonNullable<Parameters<typeof fitScores>[1]>['parameters']

/**
 * One what-if answer in a model of all rows: the slowest of a hundred questions beside a whole solve in C++. Every answer
 * adds at most 0.005 points of its own to the doubt that the published decimal leaves, so one time stands for both goals.
 */
export function whatIfAnswers(columns: ObservationColumns, parameters: Given, solve: number, name: string): Measure[] {
  const model = fitScores(columns, { ...(parameters && { parameters }), loss: 'linear' })
  const ask = whatIf(model)
  const { subjects } = model
  const { below } = randomFrom(3)
  const asked = Array.from(
    { length: 20_000 },
    () => [subjects[below(subjects.length)] as number, 1 + below(5)] as const,
  )
  // All of them in turn, so that none finds its rows warm; the shortest of six turns each, as elsewhere.
  const took = new Float64Array(asked.length).fill(Number.POSITIVE_INFINITY)
  let answered = 0
  for (let turn = 0; turn < 6; turn++)
    for (const [i, [subject, mark]] of asked.entries()) {
      const from = performance.now()
      const answer = ask(subject, mark)
      took[i] = Math.min(took[i] as number, performance.now() - from)
      if (answer) answered++
    }
  if (answered < 3 * asked.length) throw new Error('too few answers')
  took.sort((a, b) => a - b)
  const at = (share: number): number => 1000 * (took[Math.floor(share * took.length)] as number)
  const goal = (times: number, id: string, points: string): Measure => {
    const ratio = (1000 * solve) / at(0.99)
    return {
      id: `scoring-what-if-${id}-${name}`,
      unit: 'µs (p99)',
      ours: at(0.99),
      peers: { p50: at(0.5), 'C++ -O3, the whole solve': 1000 * solve },
      ratio: 1 / ratio,
      goal: { says: `${points} in at most 1/${times} of the solve`, met: ratio >= times },
    }
  }
  return [goal(1_300, 'p99', 'to 0.1 points'), goal(200, 'own-part', 'its own part to 0.01 points')]
}
