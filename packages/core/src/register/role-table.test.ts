import { compileRegister, decide, isDenial } from '@imes/consent'
import { day, startOfDay } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { readGrant } from './grants.js'
import { imesRegister, roleTable } from './index.js'

/**
 * The table of LAW section 4, typed in again: w write own act, s read own, p read per placement, a aggregate only,
 * d decide, x run, - denied. Words of the table ("planned day", "shows code", "proofs", "page") stand for p, x, a, a.
 */
const columns = [
  'student',
  'guardian',
  'coordinator',
  'workplace',
  'office',
  'district',
  'statistician',
  'auditor',
  'public',
  'desk',
] as const
const law = `
import-roster        | s  | s  | s   | s  | x  | - | -  | - | - | -
evaluate-workplace   | ws | -  | ws  | a  | a  | a | a  | - | - | -
evaluate-student     | s  | -  | wsp | ws | p  | - | a  | - | - | -
evaluate-coordinator | ws | -  | a   | ws | -  | - | -  | - | - | -
score-workplace      | a  | a  | a   | a  | ax | a | a  | - | - | -
propose-placement    | ws | ws | -   | -  | xp | - | a  | - | - | -
approve-placement    | s  | s  | p   | p  | d  | p | a  | - | - | -
review-placement     | s  | s  | -   | a  | xd | a | a  | - | - | -
contest              | ws | ws | ws  | ws | d  | d | -  | - | - | s
report-safety        | ws | ws | ws  | ws | d  | - | -  | - | - | -
plan-visit           | -  | -  | s   | p  | x  | d | -  | - | - | -
record-visit         | s  | s  | ws  | p  | p  | - | a  | - | - | -
certify-duty         | -  | -  | sd  | -  | x  | - | -  | - | - | -
prove-visit          | -  | -  | ws  | x  | -  | - | -  | a | - | -
prove-visit-location | -  | -  | ws  | -  | -  | - | -  | - | - | -
prove-visit-time     | -  | -  | ws  | -  | -  | - | -  | - | - | -
manage-consent       | ws | ws | ws  | ws | -  | - | a  | a | - | s
destroy              | -  | -  | -   | -  | -  | - | -  | a | - | xd
handle-breach        | -  | -  | -   | -  | -  | - | -  | a | - | xd
legal-hold           | -  | -  | -   | -  | -  | - | -  | a | - | xd
publish-statistics   | a  | a  | a   | a  | a  | a | xa | a | a | -
audit                | -  | -  | -   | -  | -  | - | -  | a | a | x
`
const letterOf = {
  write: 'w',
  'read-own': 's',
  'read-placement': 'p',
  'read-aggregate': 'a',
  decide: 'd',
  run: 'x',
} as const
type Operation = keyof typeof letterOf

const rows = law
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))

const written = (purpose: string, role: string): readonly string[] =>
  (roleTable as Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>)[purpose]?.[role] ?? []

const register = compileRegister(
  imesRegister({
    controller: { name: 'Örnek Müdürlük', kind: 'public', address: 'Örnek' },
    mode: 'demo',
    laws: {},
    desk: { address: 'x', kep: 'x' },
    officerTitle: { tr: 'x', en: 'x' },
  }),
  { mode: 'demo', switchedOn: ['evaluate-coordinator', 'certify-duty', 'prove-visit-location', 'prove-visit-time'] },
)

describe('the role table', () => {
  it.each(rows)('%s: as in LAW section 4, cell by cell', (purpose, ...cells) => {
    for (const [at, role] of columns.entries()) {
      const letters = new Set(written(purpose, role).map((one) => letterOf[readGrant(one).operation as Operation]))
      const wanted = new Set((cells[at] ?? '-').replace('-', ''))
      expect([...letters].sort(), `${purpose}/${role}`).toEqual([...wanted].sort())
    }
  })

  it('has no row that LAW has not, but those of a person’s own rights and the log', () => {
    const more = Object.keys(roleTable).filter((purpose) => !rows.some(([row]) => row === purpose))
    expect(more.sort()).toEqual(['answer-request', 'export-own-data', 'keep-security-log', 'notify', 'serve-notice'])
  })

  it('opens to a role the fields of LAW section 4 alone', () => {
    const now = startOfDay(day('2026-11-24'))
    const facts = {
      duty: 'held',
      otherRole: 'none',
      notice: 'shown',
      retention: 'running',
      destruction: 'none',
      destructionRun: 'on-time',
      hold: 'none',
      restoredBackup: 'none',
      consents: [],
      persons: 50,
      release: 'first',
      complement: 'none',
    } as const
    const outcome = (purpose: string, role: string, operation: string, relation: string, field: string) => {
      const subjects = relation === 'self' ? ['p'] : ['c']
      const request = { purpose, actor: 'p', role, operation, subjects, fields: [field] }
      return decide(register, request as never, { ...facts, relation } as never, now)
    }
    const open = (...asked: Parameters<typeof outcome>): boolean => !isDenial(outcome(...asked))
    for (const role of ['workplace', 'district', 'statistician']) {
      expect(open('evaluate-workplace', role, 'read-aggregate', 'any', 'answers'), role).toBe(true)
      expect(open('evaluate-workplace', role, 'read-aggregate', 'any', 'comment'), role).toBe(false)
    }
    expect(open('evaluate-workplace', 'office', 'read-aggregate', 'any', 'comment')).toBe(true)
    expect(open('evaluate-workplace', 'office', 'read-aggregate', 'any', 'pseudonym')).toBe(false)
    // A guardian speaks for the child’s needs, and lists no choices, marks or reasons in the child’s place.
    for (const field of ['preference', 'placement', 'rank-input', 'priority-flag'])
      expect(outcome('propose-placement', 'guardian', 'write', 'guardian', field), field).toMatchObject({
        code: expect.stringMatching(/^(role-not-allowed|fact-missing)$/),
      })
    for (const field of ['rank-input', 'priority-flag', 'placement'])
      expect(open('propose-placement', 'student', 'write', 'self', field), field).toBe(false)
    expect(open('propose-placement', 'student', 'write', 'self', 'preference')).toBe(true)
    expect(open('propose-placement', 'statistician', 'read-aggregate', 'any', 'needs-flag')).toBe(false)
  })

  it('denies every dot: for each purpose, role, operation and relation that the table does not name', () => {
    const now = startOfDay(day('2026-11-24'))
    const facts = {
      duty: 'held',
      otherRole: 'none',
      notice: 'shown',
      noticeTerm: 'running',
      retention: 'running',
      destruction: 'none',
      destructionRun: 'on-time',
      hold: 'none',
      restoredBackup: 'none',
      objection: 'none',
      caseFile: 'open',
      consents: [],
      persons: 50,
      release: 'first',
      complement: 'none',
      human: 'decided',
      emergency: 'shown',
    } as const
    let denied = 0
    for (const [purpose = ''] of rows)
      for (const role of columns)
        for (const operation of Object.keys(letterOf) as Operation[]) {
          if (written(purpose, role).some((one) => readGrant(one).operation === operation)) continue
          for (const relation of Object.keys(register.definition.relations)) {
            const fields = register.activity(purpose)?.fields.map((one) => one.category) ?? []
            const request = { purpose, actor: 'p', role, operation, subjects: ['p'], fields }
            const outcome = decide(register, request as never, { ...facts, relation } as never, now)
            expect(isDenial(outcome), `${purpose} ${role} ${operation} ${relation}`).toBe(true)
            denied++
          }
        }
    expect(denied).toBeGreaterThan(7000)
  })
})
