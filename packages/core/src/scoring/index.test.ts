import { expect, it } from 'vitest'
import * as calibration from './calibration/index.js'
import * as file from './file/index.js'
import * as scoring from './index.js'
import * as large from './large/index.js'
import { smallWorld } from './testdata/world.js'
import * as text from './text/index.js'

/** Everything that can be reached from a value by keys, getters and methods without arguments. */
function everything(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null || seen.has(value)) return JSON.stringify(value) ?? ''
  seen.add(value)
  const texts = Object.entries(value).map(([key, inner]) => `${key}:${everything(inner, seen)}`)
  const prototype: object = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== Array.prototype)
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const member: unknown = Reflect.get(value, name)
      texts.push(
        `${name}:${typeof member === 'function' && member.length === 0 && name !== 'constructor' ? everything(member.call(value), seen) : everything(member, seen)}`,
      )
    }
  return texts.join('\n')
}

it('exports functions that score subjects, and nothing that names a rater’s severity or weight', () => {
  expect(Object.keys(scoring).sort()).toEqual(['ScoringInputRefused', 'defaultParameters', 'fitScores'])
  expect(Object.keys(calibration).sort()).toEqual([
    'ScoringNotIdentified',
    'calibrate',
    'calibrateOrDefault',
    'isParameters',
  ])
  expect(Object.keys(file).sort()).toEqual(['ScoresNotReproduced', 'fromJSON', 'inputHash', 'toJSON'])
  expect(Object.keys(large)).toEqual(['fitScores'])
  expect(Object.keys(text)).toEqual(['scoringIssue'])
})

it('a model gives out no rater, anywhere', () => {
  const marks = smallWorld({ seed: 2, subjects: 25, raters: 60, marks: 400, rich: true })
  const model = scoring.fitScores(marks, { parameters: calibration.calibrate(marks) })
  const text = everything(model)
  expect(text).toContain('workplace-3')
  expect(text).not.toContain('rater-')
  for (const subject of model.subjects)
    expect(JSON.stringify(model.explain(subject, { rater: 'rater-3' }))).not.toContain('rater-')
  expect(JSON.stringify(file.toJSON(model))).not.toMatch(/misfit|severit(y|ies)"/)
})
