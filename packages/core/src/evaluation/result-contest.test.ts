import { addDays, day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import {
  contestResult,
  contestResultAgain,
  decideResultContest,
  type ResultContest,
  type ResultDecision,
} from './index.js'

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

  const again = { ...decision, decider: 'district', reason: 'Two were placed elsewhere.' }

  it('is decided a second time when its opener asks, once and in time, by another person, and the first reason stays', () => {
    const { contest } = decideResultContest(opened(), decision, parties)
    if (!contest) throw new Error('decided')
    // Nobody decides anew what nobody asked for.
    expect(decideResultContest(contest, again, parties).issue?.code).toBe('already-decided')
    const last = addDays(decision.day, 30)
    const code = (by: string, on = last) => contestResultAgain(contest, by, on).issue?.code
    expect([code('owner'), code('owner', decision.day)]).toEqual([undefined, undefined])
    expect(code('owner', addDays(last, 1))).toBe('contest-too-late')
    expect(code('owner', addDays(decision.day, -1))).toBe('contest-too-late')
    for (const other of ['deputy', 'author']) expect(code(other)).toBe('not-the-opener')
    const asked = contestResultAgain(contest, 'owner', last).contest
    if (!asked) throw new Error('asked again')
    expect(asked).toMatchObject({ state: 'open', instance: 2, decideBy: addDays(last, 30), decisions: [decision] })
    expect(contestResultAgain(asked, 'owner', addDays(last, 90)).issue?.code).toBe('second-decision-final')
    for (const decider of ['deputy', 'owner', 'author'])
      expect(decideResultContest(asked, { ...again, day: last, decider }, parties).issue?.code).toBe('decider-is-party')
    expect(decideResultContest(asked, { ...again, day: addDays(decision.day, -1) }, parties).issue?.code).toBe(
      'decision-does-not-fit',
    )
    const second = decideResultContest(asked, { ...again, day: last }, parties).contest
    expect(second?.decisions.map((one) => one.reason)).toEqual([decision.reason, again.reason])
    expect(second && contestResultAgain(second, 'owner', last).issue?.code).toBe('second-decision-final')
  })

  it('goes to the second decision when the first has not come by its last day, and not before', () => {
    const late = addDays(opened().decideBy, 1)
    expect(contestResultAgain(opened(), 'owner', opened().decideBy).issue?.code).toBe('decision-not-due')
    const asked = contestResultAgain(opened(), 'owner', late).contest
    expect(asked).toMatchObject({ instance: 2, decisions: [] })
    expect(asked && decideResultContest(asked, { ...again, day: late }, parties).contest?.state).toBe('struck')
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
