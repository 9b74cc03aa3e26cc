import { describe, expect, it } from 'vitest'
import { addDays, type Day, day, dayNumber, daysBetween, formatDay } from '../time/index.js'
import {
  answerText,
  boardTerms,
  complaintTerm,
  isRefused,
  maximumFee,
  openRights,
  overdueCount,
  type Right,
  type RightsEvent,
  type RightsFile,
  rightsClock,
  rightsTerms,
  stepRights,
} from './index.js'

const received = day('2026-11-02')
const after = (days: number): Day => addDays(received, days)
const open = (right: Right = '11/1-e'): RightsFile =>
  openRights({
    number: 'B-1',
    right,
    channel: 'app',
    on: received,
    ...(right === '11/1-g' ? { firstDecider: 'officer-1' } : {}),
  })

function walk(file: RightsFile, ...events: RightsEvent[]): RightsFile {
  return events.reduce((at, event) => {
    const next = stepRights(at, event)
    if (isRefused(next)) throw new Error(next.code)
    return next
  }, file)
}
const code = (file: RightsFile, event: RightsEvent): string => {
  const next = stepRights(file, event)
  return isRefused(next) ? next.code : next.state
}

const identify: RightsEvent = { type: 'identify', on: after(1), how: 'signed in' }
const assign: RightsEvent = {
  type: 'assign',
  on: after(2),
  official: 'officer-2',
  activities: ['lend-book'],
  recipients: ['librarian', 'head'],
}
const accept: RightsEvent = { type: 'decide', on: after(9), by: 'officer-2', outcome: 'accepted' }
const erased: RightsEvent = { type: 'execute', on: after(10), result: 'certificate' }
const tell = (recipient: string): RightsEvent => ({ type: 'tell', on: after(11), recipient })
const answer: RightsEvent = { type: 'answer', on: after(12) }
const close: RightsEvent = { type: 'close', on: after(60) }

describe('a request', () => {
  it('goes from receipt to a closed file', () => {
    const file = walk(open(), identify, assign, accept, erased, tell('librarian'), tell('head'), answer, close)
    expect(file).toMatchObject({ state: 'closed', answer: { feeTL: 0 }, closed: after(60) })
  })

  it('is not closed before every recipient has been told (K-11/1-f)', () => {
    const file = walk(open(), identify, assign, accept, erased, tell('librarian'), answer)
    expect(code(file, close)).toBe('recipients-not-told')
    expect(code(walk(file, { ...tell('head'), on: after(13) }), close)).toBe('closed')
    expect(code(file, { ...tell('ministry'), on: after(13) })).toBe('recipient-undeclared')
  })

  it('for access alone tells nobody, and closes', () => {
    const archive: RightsEvent = { type: 'execute', on: after(10), result: 'export-archive' }
    expect(code(walk(open('11/1-ç'), identify, assign, accept, archive, answer), close)).toBe('closed')
  })

  it('is refused with an article and a reason, or not at all', () => {
    const file = walk(open(), identify, assign)
    const refuse = { type: 'decide', on: after(9), by: 'officer-2', outcome: 'refused' } as const
    expect(code(file, refuse)).toBe('refusal-without-reason')
    expect(code(file, { ...refuse, article: 'KVKK m.7/2', reason: '  ' })).toBe('refusal-without-reason')
    expect(code(file, { ...refuse, article: 'KVKK m.7/2', reason: 'Dava sürüyor' })).toBe('decided')
    expect(code(file, { ...refuse, outcome: 'partly', article: 'KVKK m.7/2' })).toBe('refusal-without-reason')
  })

  it('with an open question can only be refused, and the clock runs on', () => {
    const asked = walk(open(), { type: 'clarify', on: after(4), question: 'Hangi kayıt?' })
    expect(code(asked, accept)).toBe('only-refusal')
    expect(code(asked, assign)).toBe('identity-missing')
    expect(code(asked, { ...assign, on: after(5), how: 'e-signature' })).toBe('assigned')
    expect(rightsClock(asked, after(31)).overdue).toBe(true)
  })

  it('whose question the person answered goes on, and is answered once', () => {
    const asked = walk(open(), { type: 'clarify', on: after(1), question: 'which?' })
    const replied = walk(asked, { type: 'reply', on: after(3) })
    expect(replied).toMatchObject({ state: 'clarifying', replied: after(3) })
    expect(code(replied, { type: 'reply', on: after(4) })).toBe('not-now')
    expect(code(replied, { ...assign, how: 'signed in' })).toBe('day-backwards')
    expect(code(replied, { ...assign, on: after(4), how: 'signed in' })).toBe('assigned')
    expect(code(open(), { type: 'reply', on: after(1) })).toBe('not-now')
  })

  it('for erasure that the law stands against is not accepted in full, and says what is kept and until when (K-7/1.3, K-7/2)', () => {
    const file = walk(open(), identify, assign)
    const kept = [
      { what: { tr: 'Ödünç kaydı', en: 'The loan' }, article: 'KVKK m.7/1; KVKK m.5/2-ç', until: after(40) },
      { what: { tr: 'Ceza', en: 'The fine' }, article: 'KVKK m.7/2; 5271 m.134' },
    ]
    expect(code(file, { ...accept, kept } as RightsEvent)).toBe('kept-by-law')
    expect(code(file, { ...accept, kept: [] } as RightsEvent)).toBe('decided')
    for (const outcome of ['partly', 'refused'] as const) {
      const decided = walk(file, { type: 'decide', on: after(9), by: 'officer-2', outcome, kept })
      const done = outcome === 'partly' ? walk(decided, erased, answer) : walk(decided, answer)
      const { tr, en } = answerText(done, 'Halk Kütüphanesi')
      expect(tr).toContain('Dayanak: KVKK m.7/1; KVKK m.5/2-ç; KVKK m.7/2; 5271 m.134.')
      expect(tr).toContain(
        `Saklanmaya devam eden: Ödünç kaydı. Dayanak: KVKK m.7/1; KVKK m.5/2-ç. Son gün: ${formatDay('tr', after(40))}.`,
      )
      expect(en).toContain(
        'Kept on: The fine. Article: KVKK m.7/2; 5271 m.134. Last day: its term begins with its event.',
      )
      expect(en).toContain(outcome === 'partly' ? 'destroyed as well, without another request' : 'you may ask again')
      expect(tr + en).not.toMatch(/undefined|Gerekçe: \.|Reason: $/)
    }
  })

  it('against a machine’s result is decided by another person (K-11/1-g)', () => {
    const file = walk(open('11/1-g'), identify, assign)
    expect(code(file, { ...accept, by: 'officer-1' } as RightsEvent)).toBe('human-decision-missing')
    expect(code(file, accept)).toBe('decided')
    expect(() => openRights({ number: 'B-2', right: '11/1-g', channel: 'app', on: received })).toThrow(TypeError)
  })

  it('is not answered before it has been carried out, nor steps out of order, nor back in time', () => {
    const decided = walk(open(), identify, assign, accept)
    expect(code(decided, answer)).toBe('not-executed')
    expect(code(decided, { ...erased, on: after(8) })).toBe('day-backwards')
    expect(code(open(), accept)).toBe('not-now')
    const closed = walk(decided, erased, tell('librarian'), tell('head'), answer, close)
    expect(code(closed, close)).toBe('not-now')
  })

  it('is answered in words that name article, fee and the last day to complain', () => {
    const refused: RightsEvent = {
      ...accept,
      outcome: 'refused',
      article: 'KVKK m.7/2',
      reason: 'Dava sürüyor.',
    } as RightsEvent
    const file = walk(open(), identify, assign, refused, answer)
    const text = answerText(file, 'Örnek Okulu Müdürlüğü')
    expect(text.tr).toContain('Dayanak: KVKK m.7/2. Gerekçe: Dava sürüyor.')
    expect(text.tr).toContain(`Son gün: ${formatDay('tr', after(42))}`)
    expect(text.en).toContain('No fee was charged.')
    expect(() => answerText(open(), 'x')).toThrow(TypeError)
  })
})

describe('the clock', () => {
  it('runs 30 calendar days from every day of seven years, over every holiday', () => {
    for (let n = dayNumber(day('2024-01-01')); n <= dayNumber(day('2030-12-31')); n++) {
      const from = addDays(day('2024-01-01'), n - dayNumber(day('2024-01-01')))
      const { answer: last, warnings } = rightsTerms(from)
      expect(daysBetween(from, last)).toBe(30)
      expect(warnings.map((one) => daysBetween(from, one))).toEqual([20, 27])
    }
  })

  it('warns on days 20 and 27 and is over from day 31', () => {
    const at = (days: number) => rightsClock(open(), after(days))
    expect([19, 20, 26, 27, 30].map((n) => at(n).warning)).toEqual(['none', 'day-20', 'day-20', 'day-27', 'day-27'])
    expect([30, 31].map((n) => at(n).overdue)).toEqual([false, true])
    expect(at(30).left).toBe(0)
    expect(at(0).next).toEqual({ step: 'identify', by: after(3) })
  })

  it('stops with the answer, and an answer of day 31 stays late', () => {
    const done = walk(open(), identify, assign, accept, erased, { ...answer, on: after(30) })
    expect(rightsClock(done, after(90))).toMatchObject({ overdue: false, next: null })
    const late = walk(open(), identify, assign, accept, erased, { ...answer, on: after(31) })
    expect(rightsClock(late, after(31))).toMatchObject({ overdue: true, left: -1 })
  })

  it('of the complaint ends 30 days after the answer and 60 after the request at most', () => {
    expect(complaintTerm(received, after(5))).toEqual({ from: after(5), until: after(35) })
    expect(complaintTerm(received, after(30)).until).toBe(after(60))
    expect(complaintTerm(received, after(45))).toEqual({ from: after(31), until: after(60) })
    expect(complaintTerm(received)).toEqual({ from: after(31), until: after(60) })
  })
})

describe('what is public and what the Board asks', () => {
  it('overdue requests are counted from five up, and fewer look like none', () => {
    const files = Array.from({ length: 5 }, () => open())
    expect(overdueCount(files, after(30))).toBeUndefined()
    expect(overdueCount(files, after(31))).toBe(5)
    expect(overdueCount(files.slice(1), after(31))).toBeUndefined()
    expect(overdueCount([], after(31))).toBeUndefined()
    expect(() => overdueCount(files, after(31), 4)).toThrow(RangeError)
  })

  it('documents go within 15 days of being asked, a decision is carried out within 30', () => {
    expect(boardTerms({ documents: received, decision: after(40) })).toEqual({
      documents: after(15),
      carryOut: after(70),
    })
    expect(boardTerms({})).toEqual({ documents: null, carryOut: null })
  })

  /** Every state takes the events of LAW section 5 and no other. */
  it('every state takes its own steps and refuses all the others', () => {
    const states: Record<string, RightsFile> = {
      received: open(),
      identified: walk(open(), identify),
      clarifying: walk(open(), { type: 'clarify', on: after(1), question: 'Hangi kayıt?' }),
      assigned: walk(open(), identify, assign),
      decided: walk(open(), identify, assign, accept),
      executing: walk(open(), identify, assign, accept, erased),
      answered: walk(open(), identify, assign, accept, erased, tell('librarian'), tell('head'), answer),
    }
    states.complained = walk(states.answered as RightsFile, { type: 'complain', on: after(20) })
    states.closed = walk(states.answered as RightsFile, close)
    const steps: RightsEvent[] = [
      { ...identify, on: after(90) },
      { type: 'clarify', on: after(90), question: 'x' },
      { type: 'reply', on: after(90) },
      { ...assign, on: after(90), how: 'x' } as RightsEvent,
      { ...accept, on: after(90), outcome: 'refused', article: 'm.7/2', reason: 'x' } as RightsEvent,
      { ...erased, on: after(90) },
      { type: 'tell', on: after(90), recipient: 'librarian' },
      { ...answer, on: after(90) },
      { type: 'complain', on: after(90) },
      { ...close, on: after(90) },
    ]
    const taken = Object.fromEntries(
      Object.entries(states).map(([state, file]) => [
        state,
        steps.filter((step) => code(file, step) !== 'not-now').map((step) => step.type),
      ]),
    )
    expect(taken).toEqual({
      received: ['identify', 'clarify'],
      identified: ['assign'],
      clarifying: ['reply', 'assign', 'decide'],
      assigned: ['decide'],
      decided: ['execute', 'tell', 'answer'],
      executing: ['execute', 'tell', 'answer'],
      answered: ['tell', 'complain', 'close'],
      complained: ['tell', 'close'],
      closed: [],
    })
  })
})

describe('the fee (BT m.7)', () => {
  it('is nothing for ten pages, one lira for each more, the cost of a medium, nothing on a screen or after a fault', () => {
    const fee = (pages: number, fault = false) => maximumFee({ on: 'paper', pages }, received, fault)
    expect([0, 10, 11, 12].map((pages) => fee(pages))).toEqual([0, 0, 1, 2])
    expect(fee(12, true)).toBe(0)
    expect(maximumFee({ on: 'medium', costTL: 35.5 }, received)).toBe(35.5)
    expect(maximumFee({ on: 'screen' }, received)).toBe(0)
    expect(() => fee(-1)).toThrow(RangeError)
    expect(() => fee(1.5)).toThrow(RangeError)
  })

  it('above the tariff is refused', () => {
    const file = walk(open(), identify, assign, accept, erased)
    const paper = { on: 'paper', pages: 12 } as const
    expect(code(file, { ...answer, feeTL: 2, cost: paper } as RightsEvent)).toBe('answered')
    for (const feeTL of [3, -1, Number.NaN])
      expect(code(file, { ...answer, feeTL, cost: paper } as RightsEvent)).toBe('fee-too-high')
    expect(code(file, { ...answer, feeTL: 1 } as RightsEvent)).toBe('fee-too-high')
  })
})
