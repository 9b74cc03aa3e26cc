import { describe, expect, it } from 'vitest'
import type { Register } from '../../in-force/index.js'
import { infirmaryInForce } from '../../testing/infirmary.js'
import { libraryInForce } from '../../testing/library.js'
import { type Compared, compare } from './compare.js'
import { type DomainRule, type OracleRequest, oracleTable } from './oracle.js'
import { type Axis, axes, distinct, personAxis, relationAxis, sizeOf } from './space.js'

/** Kapalı raftan ödünç verilmez: the library's own rule, written a second time. */
const closedShelf: DomainRule = (act) =>
  act === 'write'
    ? {
        code: 'role-not-allowed',
        remedy: 'other-role',
        when: [{ fact: 'shelf', of: ['open', 'closed'], values: ['closed'] }],
      }
    : undefined

interface Cell extends OracleRequest {
  readonly register: Register
  readonly axes: readonly Axis[]
}

function reachOf(register: Register, purpose: string, role: string, operation: string): readonly string[] {
  const { grants, operations } = register.definition
  return (grants[purpose]?.[role] ?? [])
    .filter((one) => (typeof one === 'string' ? one : one.operation) === operation)
    .flatMap((one) => (typeof one === 'string' ? (operations[one]?.relations ?? []) : one.relations))
}

const cellOf = (
  register: Register,
  purpose: string,
  role: string,
  operation: string,
  fields: readonly string[],
  list: readonly Axis[],
  more: object = {},
): Cell => ({
  register,
  purpose,
  role,
  operation,
  fields,
  ...more,
  axes: [relationAxis(reachOf(register, purpose, role, operation), register), ...list],
})
type OfCell = Parameters<typeof cellOf> extends [unknown, ...infer Rest] ? Rest : never
const cell = (...rest: OfCell): Cell => cellOf(libraryInForce, ...rest)
const infirm = (...rest: OfCell): Cell => cellOf(infirmaryInForce, ...rest)

const {
  duty,
  otherRole,
  notice,
  noticeTerm,
  caseFile,
  emergency,
  party,
  retention,
  destruction,
  destructionRun,
  hold,
  restoredBackup,
} = axes
const { adequacy, safeguard, contractNotice, occasion, release, complement, human, objection, persons, shelf } = axes
const reading = [duty, retention, destruction, hold, restoredBackup]
const writing = [duty, notice, destructionRun, restoredBackup, shelf]
const abroad = [adequacy, safeguard, contractNotice, occasion]
const taste = personAxis('suggest-book')
const loans = personAxis('lend-book')
const hobbies = personAxis('treat')
const onlyAge: Axis = [...new Map(loans.map((one) => [JSON.stringify(one.oracle.age), one])).values()]

/** Everything that the checks of a request read, in full. */
const cells: readonly Cell[] = [
  cell('lend-book', 'reader', 'write', ['loan'], [...writing, otherRole, onlyAge]),
  cell('lend-book', 'librarian', 'write', ['loan', 'note'], writing),
  cell('lend-book', 'head', 'write', ['loan'], writing),
  cell('lend-book', 'reader', 'write', ['loan', 'hour'], [duty, shelf, notice]),
  cell('lend-book', 'reader', 'read-own', ['loan', 'note'], [...reading, onlyAge]),
  cell('lend-book', 'parent', 'read-own', ['note'], [...reading, onlyAge]),
  cell('lend-book', 'librarian', 'read-loans', ['loan', 'taste', 'hour'], [...reading]),
  cell('lend-book', 'librarian', 'read-loans', ['taste'], [duty, loans]),
  cell('lend-book', 'librarian', 'read-loans', ['large-print', 'taste'], [retention, loans]),
  cell('lend-book', 'anyone', 'read-loans', ['loan'], reading),
  cell('lend-book', 'librarian', 'read-loans', ['loan'], [duty, ...abroad], { sink: 'mail' }),
  cell('lend-book', 'librarian', 'read-loans', ['loan'], [duty, ...abroad], { sink: 'foreign-disk' }),
  cell('lend-book', 'librarian', 'read-loans', ['loan'], [duty, ...abroad], { sink: 'support' }),
  cell('lend-book', 'librarian', 'read-loans', ['loan'], reading, { sink: 'nowhere' }),
  cell('lend-book', 'librarian', 'read-loans', ['loan'], reading, { takenFor: 'suggest-book' }),
  cell('lend-book', 'head', 'read-loans', ['loan', 'note'], reading),
  cell('lend-book', 'head', 'read-loans', ['note'], [duty, loans]),
  cell('lend-book', 'head', 'write', ['loan'], writing),
  cell('lend-book', 'head', 'write', ['loan', 'note', 'hour'], [duty, shelf, notice]),
  cell('suggest-book', 'reader', 'read-own', ['taste'], [duty, retention, taste]),
  cell('suggest-book', 'librarian', 'read-loans', ['taste'], [duty, taste], { takenFor: 'lend-book' }),
  cell('suggest-book', 'librarian', 'run', ['taste'], [retention, taste]),
  cell('import-readers', 'librarian', 'write', ['contact'], [...writing, noticeTerm]),
  cell('import-readers', 'librarian', 'read-loans', ['contact'], [...reading, notice, noticeTerm]),
  cell('suspend-reader', 'head', 'decide', ['file'], [duty, retention, destruction, hold, caseFile, human, objection]),
  cell('suspend-reader', 'head', 'run', ['file'], [duty, retention, restoredBackup, caseFile, human, objection]),
  cell('suspend-reader', 'head', 'read-loans', ['file'], [...reading, caseFile]),
  cell('count-loans', 'anyone', 'read-aggregate', ['count'], [duty, restoredBackup, persons, release, complement]),
  cell('count-loans', 'reader', 'read-aggregate', ['count'], [duty, persons, release, complement]),
  cell('watch-readers', 'head', 'read-loans', ['loan'], [duty]),
  cell('sell-readers', 'head', 'read-loans', ['loan'], [duty]),
  infirm('treat', 'patient', 'write', ['visit', 'name', 'pulse'], [duty, notice, party, emergency]),
  infirm('treat', 'nurse', 'write', ['visit', 'pulse', 'hobby'], [duty, emergency, hobbies]),
  infirm('treat', 'patient', 'write', ['hobby', 'dispute'], [duty, caseFile, hobbies]),
  infirm('treat', 'nurse', 'write', ['pulse', 'shoe-size', 'dispute'], [duty, notice, emergency, caseFile]),
  infirm(
    'treat',
    'nurse',
    'read',
    ['visit', 'name', 'pulse', 'dispute', 'allergy'],
    [retention, party, emergency, caseFile],
  ),
  infirm('treat', 'nurse', 'read', ['name', 'hobby'], [party, hobbies]),
  infirm('treat', 'patient', 'read', ['pulse', 'dispute', 'hobby'], [emergency, caseFile, hobbies]),
  infirm('treat', 'nurse', 'read', ['allergy'], [duty, emergency]),
  infirm('treat', 'nurse', 'read', ['visit'], [duty, ...abroad], { sink: 'laboratory' }),
  infirm('hold', 'lawyer', 'read', ['dispute'], [...reading, caseFile]),
]

/** Cells with consents and every fact of a write: millions of states. */
const large: readonly Cell[] = [
  cell('suggest-book', 'reader', 'write', ['taste'], [...writing, otherRole, taste]),
  cell('suggest-book', 'parent', 'write', ['taste'], [...writing, otherRole, taste]),
  cell('lend-book', 'reader', 'write', ['loan', 'taste', 'large-print'], [...writing, otherRole, loans]),
  cell('lend-book', 'parent', 'read-own', ['loan', 'note', 'taste'], [...reading, loans]),
]

function compared({ register, axes: list, ...request }: Cell): Compared {
  const domain = register === libraryInForce ? closedShelf : undefined
  const { definition, mode, switchedOn } = register
  return { register, request, table: oracleTable(definition, { mode, switchedOn }, request, domain), axes: list }
}

const title = (one: Cell): string => `${one.role} · ${one.operation} · ${one.purpose} · ${one.fields.join('+')}`

/** With IMES_CASES=few (for `pnpm mutants`) a sample: 37 divides the size of no axis either. */
const few = process.env.IMES_CASES === 'few'
const full = process.env.IMES_CASES === 'full'

describe('decide and the oracle agree on every state of', () => {
  it.each(cells.map((one) => [title(one), one] as const))('%s', (_title, one) => {
    const step = few && sizeOf(one.axes) > 1_000 ? 37 : 1
    const { states, differences } = compare(compared(one), step)
    expect(differences).toEqual([])
    expect(states).toBe(Math.ceil(sizeOf(one.axes) / step))
  })

  it.each(large.map((one) => [title(one), one] as const))(
    '%s (every state with IMES_CASES=full, else a sample in every form of words)',
    (_title, one) => {
      // Divides the size of no axis, so the sample walks through all of them.
      const step = full ? 1 : few ? 100_003 : 1009
      const cell = { ...one, axes: full ? one.axes.map(distinct) : one.axes }
      const { states, differences } = compare(compared(cell), step)
      expect(differences).toEqual([])
      expect(states).toBe(Math.ceil(sizeOf(cell.axes) / step))
    },
    600_000,
  )
})
