import { describe, expect, it } from 'vitest'
import {
  authorityNotice,
  type BreachEvent,
  type BreachFacts,
  type BreachFile,
  breachClock,
  isRefused,
  openBreach,
  personsNotice,
  stepBreach,
} from './index.js'

const hour = 3_600_000
/** A Friday evening: the 72 hours run over the weekend. */
const t0 = Date.parse('2026-11-20T17:00:00Z')
const at = (hours: number): number => t0 + hours * hour

const facts: Required<BreachFacts> = {
  when: '2026-11-20',
  how: 'Yanlış yetki',
  categories: [
    { label: { tr: 'Ödünç kaydı', en: 'Loan' }, special: false },
    { label: { tr: 'Büyük punto isteği', en: 'Large print' }, special: true },
  ],
  persons: 41,
  records: 90,
  effects: { tr: 'Okunanlar bilinir', en: 'Reading becomes known' },
  measures: { tr: 'Yetki kaldırıldı', en: 'Access removed' },
  planned: { tr: 'Denetim', en: 'Audit' },
  contact: 'kvkk@example.org',
}

function walk(file: BreachFile, ...events: BreachEvent[]): BreachFile {
  return events.reduce((now, event) => {
    const next = stepBreach(now, event)
    if (isRefused(next)) throw new Error(next.code)
    return next
  }, file)
}
const code = (file: BreachFile, event: BreachEvent): string => {
  const next = stepBreach(file, event)
  return isRefused(next) ? next.code : next.state
}
const confirmed = (drill = false) => walk(openBreach('I-1', t0, { drill }), { type: 'confirm', at: t0 })
const assess = (some: BreachFacts = facts): BreachEvent => ({ type: 'assess', at: at(1), facts: some })

describe('a breach', () => {
  it('is confirmed, assessed, told to the Board and the persons, and closed', () => {
    const file = walk(
      confirmed(),
      assess(),
      { type: 'notify-authority', at: at(20) },
      { type: 'notify-persons', at: at(30), by: 'directly' },
      { type: 'close', at: at(100) },
    )
    expect(file).toMatchObject({ state: 'closed', missing: [] })
    expect(breachClock(file, at(1000))).toMatchObject({ late: false, authorityBy: null, keepUntil: '2031-11-20' })
  })

  it('is told in time at 71:59, and at 72:01 only with a reason', () => {
    const file = confirmed()
    const told = (hours: number, lateReason?: string): BreachEvent => ({
      type: 'notify-authority',
      at: at(hours),
      ...(lateReason === undefined ? {} : { lateReason }),
    })
    expect(code(file, told(71 + 59 / 60))).toBe('authority-notified')
    expect(code(file, told(72))).toBe('authority-notified')
    expect(code(file, told(72 + 1 / 60))).toBe('late-reason-missing')
    expect(code(file, told(72 + 1 / 60, '  '))).toBe('late-reason-missing')
    const late = walk(file, told(72 + 1 / 60, 'Elektrik kesintisi'))
    expect(authorityNotice(late).tr).toContain('Gecikme gerekçesi: Elektrik kesintisi')
    expect(breachClock(late, at(80)).late).toBe(true)
  })

  it('counts from the instant of certainty, also where it was confirmed later', () => {
    const file = walk(openBreach('I-2', t0), { type: 'confirm', at: at(10), certain: at(2) })
    expect(breachClock(file, at(50))).toMatchObject({ authorityBy: at(74), hoursLeft: 24, personsToTell: true })
    expect(code(openBreach('I-2', t0), { type: 'confirm', at: at(1), certain: at(2) })).toBe('certain-after-confirmed')
  })

  it('may be told in stages, and is closed only when the missing facts were supplemented', () => {
    const { records: _, ...some } = facts
    const told = walk(confirmed(), assess(some), { type: 'notify-authority', at: at(20) })
    expect(told.missing).toEqual(['records'])
    expect(authorityNotice(told).tr).toContain('Etkilenen kayıt sayısı: henüz bilinmiyor')
    const persons = walk(told, { type: 'notify-persons', at: at(21), by: 'on-the-site' })
    expect(code(persons, { type: 'close', at: at(22) })).toBe('not-notified')
    const full = walk(persons, { type: 'supplement', at: at(22), facts: { records: 90 } })
    expect(code(full, { type: 'close', at: at(23) })).toBe('closed')
  })

  it('is not closed on the persons’ notice alone', () => {
    const persons = walk(confirmed(), assess(), { type: 'notify-persons', at: at(2), by: 'directly' })
    expect(code(persons, { type: 'close', at: at(3) })).toBe('not-notified')
    const both = walk(persons, { type: 'notify-authority', at: at(3) })
    expect(code(both, { type: 'close', at: at(4) })).toBe('closed')
  })

  it('that was none is dismissed with a reason, within a day', () => {
    const file = openBreach('I-3', t0)
    expect(breachClock(file, t0)).toMatchObject({ confirmBy: at(24), authorityBy: null, late: false })
    expect(code(file, { type: 'dismiss', at: at(3), reason: ' ' })).toBe('dismissed-without-reason')
    expect(code(file, { type: 'dismiss', at: at(3), reason: 'Test hesabı' })).toBe('dismissed')
  })

  it('does not tell persons before it can say what happened, nor go back in time or order', () => {
    const thin = walk(confirmed(), assess({ when: '2026-11-20' }))
    expect(code(thin, { type: 'notify-persons', at: at(2), by: 'directly' })).toBe('facts-missing')
    expect(code(thin, { type: 'notify-authority', at: at(0.5) })).toBe('clock-backwards')
    expect(code(thin, { type: 'notify-authority', at: Number.NaN })).toBe('clock-backwards')
    expect(code(openBreach('I-4', t0), { type: 'notify-authority', at: at(1) })).toBe('not-now')
    expect(() => openBreach('I-5', Number.NaN)).toThrow(RangeError)
  })
})

describe('the notices', () => {
  it('carry the contents that the Board asks for, special categories marked', () => {
    const file = walk(confirmed(), assess())
    const board = authorityNotice(file)
    for (const said of ['2026-11-20', 'Yanlış yetki', '41', '90', 'Yetki kaldırıldı', 'Denetim', 'kvkk@example.org'])
      expect(board.tr).toContain(said)
    expect(personsNotice(file).tr).toContain('Büyük punto isteği (özel nitelikli)')
    expect(personsNotice(file).tr).not.toContain('41')
    expect(`${board.tr}${board.en}`).not.toMatch(/undefined|\[object/)
  })

  it('of a drill run the same clock and say in the first line that it is one', () => {
    const drill = walk(confirmed(true), assess())
    expect(authorityNotice(drill).tr.split('\n')[0]).toBe('TATBİKAT: gerçek bir ihlal yoktur.')
    expect(personsNotice(drill).en.split('\n')[0]).toBe('DRILL: there is no real breach.')
    expect(breachClock(drill, at(1)).authorityBy).toBe(at(72))
    expect(authorityNotice(walk(confirmed(), assess())).tr).not.toContain('TATBİKAT')
  })
})
