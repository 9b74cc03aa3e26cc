import { describe, expect, it } from 'vitest'
import { type Day, day } from '../time/index.js'
import {
  contractNoticeDue,
  decideTransfer,
  type Occasion,
  type Safeguard,
  type TransferInstruments,
  type TransferRequest,
} from './index.js'

const today = day('2026-11-12')
const none: TransferInstruments = { adequacy: [], safeguards: [], occasions: [] }
const to = (more: Partial<TransferRequest> = {}, sink: Partial<TransferRequest['sink']> = {}): TransferRequest => ({
  sink: { name: 'mail', country: 'DE', processorCountries: [], ...sink },
  controller: 'private',
  basis: '5/2-c',
  harm: 'none',
  ...more,
})
type Contract = Extract<Safeguard, { kind: 'standard-contract' }>
const contract = (more: Partial<Contract> = {}): Contract => ({
  kind: 'standard-contract',
  id: 'contract-1',
  sink: 'mail',
  from: day('2026-11-05'),
  effectiveRights: true,
  signed: day('2026-11-05'),
  altered: false,
  ...more,
})
const occasion = (more: Partial<Occasion> = {}): Occasion => ({ letter: 'd', on: today, risksTold: true, ...more })

/** `allowed`, `not-a-transfer` or the code of the refusal. */
function outcome(request: TransferRequest, instruments: Partial<TransferInstruments> = {}, on: Day = today): string {
  const found = decideTransfer(request, { ...none, ...instruments }, on)
  return found.outcome === 'refused' ? found.code : found.outcome
}

describe('a transfer abroad', () => {
  it('is none where sink and processors are in Türkiye', () => {
    expect(outcome(to({}, { country: 'TR' }))).toBe('not-a-transfer')
    expect(outcome(to({}, { country: 'TR', processorCountries: ['TR', 'IN'] }))).toBe('country-not-allowed')
    expect(outcome(to({}, { country: 'Germany' }))).toBe('fact-missing')
  })

  it('is denied by default, with a reason in both languages', () => {
    const found = decideTransfer(to(), none, today)
    expect(found).toMatchObject({
      outcome: 'refused',
      rule: 'K-9/1.3',
      code: 'country-not-allowed',
      kind: 'prohibited',
    })
    if (found.outcome === 'refused') expect(found.reason.tr && found.reason.en && found.remedy.text.tr).not.toBe('')
  })

  it('needs the Board’s permission where harm is possible, and a word about harm at all', () => {
    const adequacy = [{ country: 'DE', gazette: '33333', from: today }]
    expect(outcome(to({ harm: 'possible' }), { adequacy })).toBe('country-not-allowed')
    expect(outcome(to({ harm: 'possible', harmPermission: '2026/1' }), { adequacy })).toBe('allowed')
    expect(outcome(to({ harm: 'unknown' }), { adequacy })).toBe('fact-missing')
  })

  it('never puts a public controller’s data in a foreign cloud', () => {
    const safeguards = [contract({ notified: today })]
    expect(outcome(to({ controller: 'public' }, { cloud: true }), { safeguards })).toBe('country-not-allowed')
    expect(outcome(to({ controller: 'public' }), { safeguards })).toBe('allowed')
  })

  it('needs a condition of m.5 or m.6 besides', () => {
    const { basis: _, ...without } = to()
    expect(outcome(without, { safeguards: [contract({ notified: today })] })).toBe('basis-missing')
  })

  it('is allowed by an adequacy decision in force on the day, for every country it touches', () => {
    const adequacy = [{ country: 'DE', gazette: '33333', from: today, until: day('2026-12-31') }]
    expect(outcome(to(), { adequacy })).toBe('allowed')
    expect(outcome(to(), { adequacy }, day('2026-11-11'))).toBe('country-not-allowed')
    expect(outcome(to(), { adequacy }, day('2026-12-31'))).toBe('allowed')
    expect(outcome(to(), { adequacy }, day('2027-01-01'))).toBe('country-not-allowed')
    expect(outcome(to({}, { processorCountries: ['US'] }), { adequacy })).toBe('country-not-allowed')
    expect(outcome(to(), { adequacy: [{ country: 'DE', gazette: '', from: today }] })).toBe('country-not-allowed')
  })
})

describe('a safeguard', () => {
  const by = (one: Safeguard, on: Day = today) => outcome(to(), { safeguards: [one] }, on)

  it('is a standard contract unchanged, notified within five business days of signature', () => {
    expect(contractNoticeDue(day('2026-11-05'))).toBe('2026-11-12')
    expect(by(contract({ notified: day('2026-11-12') }), day('2027-01-05'))).toBe('allowed')
    expect(by(contract({ notified: day('2026-11-13') }), day('2027-01-05'))).toBe('contract-not-notified')
    expect(by(contract({ altered: true, notified: today }))).toBe('no-safeguard')
    expect(by(contract({ sink: 'push', notified: today }))).toBe('country-not-allowed')
  })

  it('closes the sink on the sixth business day without a notification', () => {
    expect(decideTransfer(to(), { ...none, safeguards: [contract()] }, today)).toMatchObject({ notifyBy: '2026-11-12' })
    expect(by(contract(), day('2026-11-13'))).toBe('contract-not-notified')
    expect(by(contract({ notified: day('2026-11-12') }), day('2026-11-11'))).toBe('allowed')
  })

  it('counts over holidays, half days included, and does not guess beyond their table', () => {
    // 29 October 2026 is a holiday, its eve half a day and so a business day.
    expect(contractNoticeDue(day('2026-10-26'))).toBe('2026-11-03')
    const late = { signed: day('2031-01-02'), from: day('2031-01-02') }
    expect(by(contract(late), day('2031-01-03'))).toBe('fact-missing')
  })

  it('of another kind needs permission or approval, rights that work there, and to be in force', () => {
    const base = { id: 's', sink: 'mail', from: today, effectiveRights: true }
    expect(by({ ...base, kind: 'undertaking' })).toBe('no-safeguard')
    expect(by({ ...base, kind: 'undertaking', permission: '2026/2' })).toBe('allowed')
    expect(by({ ...base, kind: 'public-agreement', permission: '2026/3' })).toBe('allowed')
    expect(by({ ...base, kind: 'binding-rules' })).toBe('no-safeguard')
    expect(by({ ...base, kind: 'binding-rules', approval: '2026/4' })).toBe('allowed')
    expect(by({ ...base, kind: 'binding-rules', approval: '2026/4', effectiveRights: false })).toBe('no-safeguard')
    expect(
      by({ ...base, kind: 'binding-rules', approval: '2026/4', until: day('2026-11-11'), from: day('2026-01-01') }),
    ).toBe('no-safeguard')
  })
})

describe('an occasional case', () => {
  it('is allowed once in twelve months', () => {
    expect(outcome(to({ occasion: occasion() }))).toBe('allowed')
    const past = (on: string) => ({ occasions: [occasion({ on: day(on), letter: 'e' })] })
    expect(outcome(to({ occasion: occasion() }), past('2025-11-13'))).toBe('not-occasional')
    expect(outcome(to({ occasion: occasion() }), past('2025-11-12'))).toBe('allowed')
  })

  it('needs its risks told, and is no way for public bodies by letters a, b and c', () => {
    expect(outcome(to({ occasion: occasion({ risksTold: false }) }))).toBe('not-occasional')
    for (const letter of ['a', 'b', 'c'] as const) {
      expect(outcome(to({ controller: 'public', occasion: occasion({ letter }) }))).toBe('not-for-public')
      expect(outcome(to({ occasion: occasion({ letter }) }))).toBe('allowed')
    }
    expect(outcome(to({ controller: 'public', occasion: occasion() }))).toBe('allowed')
  })
})
