import { describe, expect, it } from 'vitest'
import { fitScores, type Observation } from '../index.js'
import { shuffled, uniformFrom } from '../testdata/world.js'
import { calibrate, isParameters } from './index.js'

const effects = { safety: 0.5, teaching: 0, hours: -0.5 }

/** Forms of three criteria on a fine scale: halo 0.5, answers 1, quality 0.6, severity 0.4, coordinators 0.7 below. */
function forms(seed: number): Observation[] {
  const uniform = uniformFrom(seed)
  const normal = (): number => {
    let sum = -6
    for (let k = 0; k < 12; k++) sum += uniform()
    return sum
  }
  const quality = Array.from({ length: 120 }, () => 0.6 * normal())
  return Array.from({ length: 300 }, (_, r) => {
    const severity = 0.4 * normal()
    const role = r % 3 === 0 ? 'coordinator' : 'student'
    return Array.from({ length: 6 }, (_, k) => {
      const s = Math.floor(uniform() * 120)
      const shared = (quality[s] as number) + severity + 0.5 * normal() - (role === 'coordinator' ? 0.7 : 0)
      return Object.entries(effects)
        .filter(() => uniform() > 0.25)
        .map(([criterion, effect]) => ({
          evaluation: `f${r}-${k}`,
          rater: `r${r}`,
          subject: `w${s}`,
          criterion,
          role,
          value: 10 + shared + effect + normal(),
        }))
    }).flat()
  }).flat()
}

describe('calibration', () => {
  const rows = forms(1)
  const scale = { min: 0, max: 20 }
  const parameters = calibrate(rows, { scale, loss: 'linear' })

  it('finds what the forms were made with', () => {
    const { criteria, roles, referenceRole, mean } = parameters
    expect(referenceRole).toBe('student')
    expect(mean as number).toBeGreaterThan(9.8)
    expect(mean as number).toBeLessThan(10.2)
    expect(roles.coordinator).toBeGreaterThan(-0.9)
    expect(roles.coordinator).toBeLessThan(-0.5)
    for (const [id, effect] of Object.entries(effects))
      expect(Math.abs((criteria?.effects[id] as number) - effect)).toBeLessThan(0.1)
    expect(Math.abs((criteria?.answerVariance as number) - 1)).toBeLessThan(0.1)
    expect(Math.abs((criteria?.formVariance as number) - 0.25)).toBeLessThan(0.12)
    expect(Math.abs(Math.sqrt(parameters.subject) - 0.6)).toBeLessThan(0.12)
    expect(Math.abs(Math.sqrt(parameters.rater) - 0.4)).toBeLessThan(0.1)
  })

  it('is plain data with the hash of its input, the same for any order of arrival', () => {
    const again: unknown = JSON.parse(JSON.stringify(parameters))
    expect(isParameters(again)).toBe(true)
    expect(calibrate(shuffled(rows, 3), { scale, loss: 'linear' })).toEqual(again)
    expect(parameters.input).toMatch(/^[0-9a-f]{64}$/)
    expect(isParameters({ ...parameters, residual: 0 })).toBe(false)
    expect(isParameters({ ...parameters, criteria: { effects: {} } })).toBe(false)
    expect(isParameters(null)).toBe(false)
  })

  it('once frozen it is what a model gives back, and new criteria or roles are refused', () => {
    const model = fitScores(rows, { parameters })
    expect(model.parameters).toEqual(parameters)
    expect(model.certificate).toBeLessThanOrEqual(1e-3)
    const stranger = { ...(rows[0] as Observation), evaluation: 'new', criterion: 'parking' }
    expect(() => model.update([stranger])).toThrow('criterion-unknown')
    expect(() => model.update([{ ...stranger, criterion: 'safety', role: 'visitor' }])).toThrow('role-unknown')
  })
})
