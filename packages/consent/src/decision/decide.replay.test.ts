import { describe, expect, it } from 'vitest'
import { compileRegister, type RegisterDefinition, registerOn, registerVersions } from '../register/index.js'
import { rule } from '../rule/index.js'
import { library } from '../testing/library.js'
import { type Day, day, dayFromNumber, dayNumber, holidayYears, startOfDay } from '../time/index.js'
import { decide, isDenial } from './decide.js'

const table = { act: ['read', 'write', 'decide', 'run'], shelf: ['open', 'closed'] } as const
const shelfRule = (id: string, inForceFrom: string, shelf: string, until?: string) =>
  rule(table, 'Kütüphane Yönergesi m.7', id, {
    stage: 'relation',
    says: 'Bu raftan ödünç verilmez.',
    gist: 'Nothing is lent from this shelf.',
    source: 'example',
    inForceFrom,
    ...(until ? { until } : {}),
    certainty: 'settled',
    enforced: ['run'],
    when: { act: 'write', shelf },
    effect: { code: 'role-not-allowed', remedy: 'other-role' },
  })

/** The closed shelf is closed until a leap day; from a half day on it is the open one. */
const rules = [shelfRule('L-7/1', '2020-01-01', 'closed', '2028-02-29'), shelfRule('L-7/2', '2027-10-28', 'open')]
const base: RegisterDefinition = library
const first = compileRegister({ ...base, rules }, { mode: 'demo' })
const second = compileRegister(
  {
    ...base,
    rules,
    version: '2',
    inForceFrom: '2026-03-01',
    grants: { ...base.grants, 'lend-book': { reader: ['read-own'] } },
  },
  { mode: 'demo' },
)
const versions = registerVersions([first, second])

const facts = {
  relation: 'own',
  duty: 'held',
  notice: 'shown',
  destructionRun: 'on-time',
  restoredBackup: 'none',
} as const
function answer(register: typeof first, shelf: string, now: number): string {
  const request = {
    purpose: 'lend-book',
    actor: 'r1',
    role: 'reader',
    operation: 'write',
    subjects: ['r1'],
    fields: ['loan'],
  }
  const outcome = decide(register, request, { ...facts, domain: { shelf } }, now)
  return isDenial(outcome) ? `${outcome.code} ${outcome.rule}` : 'permit'
}

describe('a decision asked as of a day', () => {
  const at = (shelf: string, of: string, ms = 0) => answer(first, shelf, startOfDay(day(of)) + ms)

  it('knows the rules of that day, to the millisecond of its midnight in Türkiye', () => {
    expect(at('open', '2027-10-28', -1)).toBe('permit')
    expect(at('open', '2027-10-28')).toBe('role-not-allowed L-7/2')
    expect(at('closed', '2028-02-29', -1)).toBe('role-not-allowed L-7/1')
    expect(at('closed', '2028-02-29')).toBe('permit')
    expect(at('closed', '2019-12-31')).toBe('activity-undeclared K-4/2-a')
  })

  it('replays to the same answer, whatever was decided in between', () => {
    const days: Day[] = []
    for (let n = dayNumber(day(`${holidayYears.first}-01-01`)); n <= dayNumber(day(`${holidayYears.last}-12-31`)); n++)
      days.push(dayFromNumber(n))
    const then = (of: Day): string => {
      const register = registerOn(versions, of) as typeof first
      const noon = startOfDay(of) + 43_200_000
      return ['open', 'closed', 'ajar'].map((shelf) => answer(register, shelf, noon)).join(' | ')
    }
    const written = new Map(days.map((of) => [of, then(of)]))
    // By the text of the rules: what a clerk would have said on each day, without any of our code.
    for (const [of, said] of written) {
      const granted = of < '2026-03-01'
      const closed = of < '2028-02-29' ? 'role-not-allowed L-7/1' : 'permit'
      const open = of >= '2027-10-28' ? 'role-not-allowed L-7/2' : 'permit'
      if (granted) expect(said).toBe(`${open} | ${closed} | fact-missing ${of < '2028-02-29' ? 'L-7/1' : 'L-7/2'}`)
      else expect(said.split(' | ').every((one) => one.startsWith('role-not-allowed K-12/1'))).toBe(true)
    }
    for (const of of days.toReversed()) expect(then(of)).toBe(written.get(of))
    expect(days).toHaveLength(2557)
  })
})
