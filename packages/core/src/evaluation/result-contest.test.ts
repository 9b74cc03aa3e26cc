import { addDays, day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { contestResult, decideResultContest, type ResultContest, type ResultDecision } from './index.js'

const publishedOn = day('2027-02-15')
const input = {
  case: 'c',
  figure: 'w/f',
  by: 'owner',
  grounds: 'Not placed here.',
  reply: null,
  publishedOn,
  today: publishedOn,
}
const opened = (): ResultContest => {
  const { contest } = contestResult(input)
  if (!contest) throw new Error('opened')
  return contest
}
const decision: ResultDecision = {
  outcome: 'struck',
  decider: 'deputy',
  reason: 'One of them was placed elsewhere.',
  day: addDays(publishedOn, 3),
  removed: [{ evaluation: 'e1', ground: 'not-placed-there' }],
}
const parties = new Set(['author'])

describe('a contest of a published result', () => {
  it('is opened within its term, with grounds', () => {
    expect(opened()).toMatchObject({ state: 'open', decideBy: addDays(publishedOn, 30), decisions: [] })
    const code = (change: Partial<typeof input>) => contestResult({ ...input, ...change }).issue?.code
    expect(code({ today: addDays(publishedOn, 30) })).toBeUndefined()
    expect(code({ today: addDays(publishedOn, 31) })).toBe('contest-too-late')
    expect(code({ today: addDays(publishedOn, -1) })).toBe('contest-too-late')
    expect(code({ grounds: ' ' })).toBe('reason-missing')
  })

  it('is decided by nobody who is a party, with a reason that stays', () => {
    for (const decider of ['owner', 'author'])
      expect(decideResultContest(opened(), { ...decision, decider }, parties).issue?.code).toBe('decider-is-party')
    expect(decideResultContest(opened(), { ...decision, reason: '' }, parties).issue?.code).toBe('reason-missing')
    const { contest } = decideResultContest(opened(), decision, parties)
    expect(contest).toMatchObject({ state: 'struck', decisions: [{ reason: decision.reason }] })
  })

  it('is decided anew by another person alone, and the first reason stays', () => {
    const { contest } = decideResultContest(opened(), decision, parties)
    if (!contest) throw new Error('decided')
    const again = { ...decision, outcome: 'upheld', reason: 'It was placed here after all.', removed: [] } as const
    expect(decideResultContest(contest, again, parties).issue?.code).toBe('decider-is-party')
    const second = decideResultContest(contest, { ...again, decider: 'district' }, parties).contest
    expect(second?.decisions.map((one) => one.outcome)).toEqual(['struck', 'upheld'])
  })

  it('takes evaluations out on grounds that need no reading, and none where the result stands', () => {
    expect(decideResultContest(opened(), { ...decision, outcome: 'upheld' }, parties).issue?.code).toBe(
      'decision-does-not-fit',
    )
    expect(decideResultContest(opened(), { ...decision, removed: [] }, parties).issue?.code).toBe(
      'decision-does-not-fit',
    )
    const { contest } = decideResultContest(opened(), decision, parties)
    expect(JSON.stringify(contest)).not.toMatch(/answers|comment/)
  })
})
