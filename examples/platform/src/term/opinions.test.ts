import { rubrics } from '@imes/core/rubrics'
import { expect, it } from 'vitest'
import { chance, commentOf, opinion } from './opinions.ts'

it('the same people have the same opinions on every start, spread over the whole scale', () => {
  const rubric = rubrics.find((one) => one.id === 'workplace-by-student')
  if (!rubric) throw new Error('the rubric is gone')
  expect(opinion(rubric, 'a', 'b')).toEqual(opinion(rubric, 'a', 'b'))
  const marks = new Set<unknown>()
  for (let n = 0; n < 500; n++)
    for (const mark of Object.values(opinion(rubric, `rater ${n}`, `place ${n % 40}`))) marks.add(mark)
  expect([...marks].map(String).sort()).toEqual(['1', '2', '3', '4', '5', 'not-observed'])
  const spread = Array.from({ length: 4000 }, (_, n) => chance('x', String(n)))
  expect(spread.reduce((sum, one) => sum + one) / 4000).toBeCloseTo(0.5, 1)
  expect(Array.from({ length: 400 }, (_, n) => commentOf(String(n), 'w')).filter(Boolean).length).toBeGreaterThan(20)
})
