import type { ObservationColumns } from '@imes/core/scoring'
import { fitScores } from '@imes/core/scoring/large'
import { whatIf } from '@imes/core/scoring/what-if'
import type { Measure } from '../measure.ts'
import { randomFrom } from './random.ts'

type Given = NonNullable<Parameters<typeof fitScores>[1]>['parameters']

/**
 * One what-if answer in a model of all rows, to 0.1 points (its own part of the doubt is below 0.005): the slowest of a
 * hundred beside a whole solve in C++.
 */
export function whatIfAnswers(columns: ObservationColumns, parameters: Given, solve: number, name: string): Measure[] {
  const model = fitScores(columns, { ...(parameters && { parameters }), loss: 'linear' })
  const ask = whatIf(model)
  const { subjects } = model
  const { below } = randomFrom(3)
  const took: number[] = []
  let answered = 0
  for (let i = 0; i < 30_000; i++) {
    const subject = subjects[below(subjects.length)] as number
    const mark = 1 + below(5)
    const from = performance.now()
    const answer = ask(subject, mark)
    const each = performance.now() - from
    if (i < 10_000) continue
    took.push(each)
    if (answer) answered++
  }
  if (answered < took.length / 2) throw new Error('too few answers')
  took.sort((a, b) => a - b)
  const at = (share: number): number => 1000 * (took[Math.floor(share * took.length)] as number)
  const goal = (times: number, points: string) => {
    const ratio = (1000 * solve) / at(0.99)
    return {
      id: `scoring-what-if-${points}-${name}`,
      unit: 'µs (p99)',
      ours: at(0.99),
      peers: { p50: at(0.5), 'C++ -O3, the whole solve': 1000 * solve },
      ratio: 1 / ratio,
      goal: { says: `to ${points} points in at most 1/${times} of the solve`, met: ratio >= times },
    }
  }
  return [goal(1_300, '0.1'), goal(200, '0.01')]
}
