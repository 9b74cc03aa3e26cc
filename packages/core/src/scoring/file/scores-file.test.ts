import { day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { calibrate } from '../calibration/index.js'
import { fitScores, type Observation } from '../index.js'
import { shuffled, smallWorld } from '../testdata/world.js'
import { fromJSON, ScoresNotReproduced, toJSON } from './index.js'

const asOf = day('2026-11-24')
const marks = smallWorld({ seed: 8, subjects: 25, raters: 60, marks: 300, rich: true })
const parameters = calibrate(marks)

describe('a file of scores', () => {
  it('holds parameters, figures of subjects with k raters and hashes, and is reproduced from its observations', () => {
    const model = fitScores(marks, { parameters, asOf })
    const json: unknown = JSON.parse(JSON.stringify(toJSON(model)))
    const again = fromJSON(json, shuffled(marks, 1))
    expect(JSON.stringify(toJSON(again))).toBe(JSON.stringify(toJSON(model)))
    const changed = marks.map((one, i) => (i === 7 ? { ...one, value: (one.value % 5) + 1 } : one))
    expect(() => fromJSON(json, changed)).toThrow(ScoresNotReproduced)
    expect(() => fromJSON({ ...(json as object), version: 2 }, marks)).toThrow('malformed')
    const forged = JSON.parse(JSON.stringify(toJSON(model))) as { scores: { value: number }[] }
    ;(forged.scores[0] as { value: number }).value += 0.1
    expect(() => fromJSON(forged, marks)).toThrow('other-figures')
  })

  it('of an updated model needs the observations of its release', () => {
    const updated = fitScores(marks.slice(0, 280), { parameters, asOf }).update(marks.slice(280), [
      (marks[0] as Observation).evaluation,
    ])
    const json: unknown = JSON.parse(JSON.stringify(toJSON(updated)))
    expect(() => fromJSON(json, marks.slice(1))).toThrow('other-observations')
    expect(JSON.stringify(toJSON(fromJSON(json, marks.slice(1), marks.slice(0, 280))))).toBe(
      JSON.stringify(toJSON(updated)),
    )
  })

  it('names no subject with fewer than k raters', () => {
    const lonely = [...marks, { ...(marks[0] as Observation), evaluation: 'lonely', subject: 'workplace-alone' }]
    const text = JSON.stringify(toJSON(fitScores(lonely, { parameters, asOf })))
    expect(text).not.toContain('workplace-alone')
  })
})
