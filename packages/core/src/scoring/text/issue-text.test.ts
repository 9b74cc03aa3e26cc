import { expect, it } from 'vitest'
import { fitScores, type ScoringInputRefused } from '../index.js'
import { scoringIssue } from './index.js'

it('an issue is said with its remedy in both languages, and keeps code and place', () => {
  const one = { evaluation: 'f', rater: 'r', subject: 'w', value: 9 }
  try {
    fitScores([one])
    expect.unreachable()
  } catch (error) {
    const [issue] = (error as ScoringInputRefused).issues.map(scoringIssue)
    expect(issue).toMatchObject({ code: 'value-out-of-scale', path: [0, 'value'] })
    for (const said of [issue?.message, issue?.remedy]) {
      expect(said?.tr).toMatch(/\.$/)
      expect(said?.en).toMatch(/\.$/)
    }
  }
})
