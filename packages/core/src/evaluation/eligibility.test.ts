import { addDays, type Day, day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import {
  type EligibilityEvent,
  eligibilityOf,
  eligibilityStates,
  evaluationWindows,
  lastDayOf,
  nextEligibility,
  windowOf,
} from './index.js'

const window = windowOf({ id: '2026-2027/1', first: day('2026-09-14'), last: day('2027-01-22') })
const inside = addDays(window.opens, 3)

describe('a window', () => {
  it('opens in its term, closes after it, and never overlaps by mistake', () => {
    expect([window.opens, window.closes, lastDayOf(window)]).toEqual(['2027-01-01', '2027-02-05', '2027-02-04'])
    const short = { id: 's', first: day('2026-09-14'), last: day('2026-09-18') }
    expect(windowOf(short).opens).toBe('2026-09-14')
    expect(() => windowOf({ ...short, last: day('2026-09-01') })).toThrow(RangeError)
    expect(() => windowOf(short, { closesDaysAfter: 0 })).toThrow(RangeError)
    expect(() => evaluationWindows([short, { ...short, id: 't' }])).toThrow(RangeError)
    const second = { id: 't', first: day('2026-09-21'), last: day('2026-12-18') }
    expect(evaluationWindows([second, short]).map((one) => one.term)).toEqual(['s', 't'])
  })
})

describe('eligibility', () => {
  const at = (on: Day, own: 'none' | 'given' | 'withdrawn' = 'none', related = true) =>
    eligibilityOf({ window, related, own }, on, 'student')

  it('names each state with its reason in both languages', () => {
    expect(at(addDays(window.opens, -1)).state).toBe('too-early')
    expect(at(window.opens)).toMatchObject({ state: 'open', may: true })
    expect(at(inside, 'given')).toMatchObject({ state: 'already-given', may: false })
    expect(at(inside, 'withdrawn')).toMatchObject({ state: 'withdrawn', may: true })
    expect(at(lastDayOf(window)).state).toBe('open')
    expect(at(window.closes).state).toBe('closed')
    expect(at(inside, 'none', false)).toMatchObject({ state: 'no-placement', may: false })
    // Whoever took the evaluation back and is no longer related, or lacks a consent since, gives no other.
    expect(at(inside, 'withdrawn', false)).toMatchObject({ state: 'no-placement', may: false })
    expect(at(inside, 'given', false)).toMatchObject({ state: 'already-given', may: false })
    const all = [
      at(inside, 'none', false),
      at(addDays(window.opens, -1)),
      at(inside),
      at(inside, 'given'),
      at(inside, 'withdrawn'),
      at(window.closes),
    ]
    expect(all.map((one) => one.state)).toEqual(eligibilityStates)
    for (const language of ['tr', 'en'] as const)
      expect(new Set(all.map((one) => one.says[language])).size).toBe(eligibilityStates.length)
    expect(eligibilityOf({ window, related: true, own: 'none' }, inside, 'coordinator').says.tr).toContain('siniz')
  })

  it('tells a missing consent from a missing placement by nothing', () => {
    expect(JSON.stringify(at(inside, 'none', false))).toBe(JSON.stringify(at(window.closes, 'none', false)))
  })

  it('is a machine whose events lead where the facts say', () => {
    let state = nextEligibility('no-placement', 'placement-began')
    expect(state).toBe('too-early')
    state = nextEligibility(state, 'window-opened')
    expect(state).toBe(at(window.opens).state)
    state = nextEligibility(state, 'evaluation-given')
    expect(state).toBe(at(inside, 'given').state)
    state = nextEligibility(state, 'evaluation-withdrawn')
    expect(state).toBe(at(inside, 'withdrawn').state)
    expect(nextEligibility(state, 'evaluation-given')).toBe('already-given')
    expect(nextEligibility(nextEligibility(state, 'evaluation-given'), 'window-closed')).toBe('closed')
  })

  it('has these transitions and no others: every state with every event', () => {
    const events: readonly EligibilityEvent[] = [
      'placement-began',
      'placement-ended',
      'window-opened',
      'window-closed',
      'evaluation-given',
      'evaluation-withdrawn',
    ]
    const table = Object.fromEntries(
      eligibilityStates.map((state) => [state, events.map((event) => nextEligibility(state, event)).join(' · ')]),
    )
    expect(table).toEqual({
      'no-placement': 'too-early · no-placement · no-placement · no-placement · no-placement · no-placement',
      'too-early': 'too-early · no-placement · open · too-early · too-early · too-early',
      open: 'open · no-placement · open · closed · already-given · open',
      'already-given': 'already-given · already-given · already-given · closed · already-given · withdrawn',
      withdrawn: 'withdrawn · no-placement · withdrawn · closed · already-given · withdrawn',
      closed: 'closed · closed · closed · closed · closed · closed',
    })
  })
})
