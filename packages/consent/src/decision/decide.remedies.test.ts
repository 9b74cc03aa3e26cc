import { describe, expect, it } from 'vitest'
import type { Register } from '../in-force/index.js'
import { infirmaryInForce } from '../testing/infirmary.js'
import { libraryInForce } from '../testing/library.js'
import { type Found, type Question, remedyWalk } from './oracle/remedies.js'
import { type Axis, axes, distinct, personAxis, relationAxis, sizeOf } from './oracle/space.js'

interface Space extends Question {
  readonly name: string
  readonly step: number
}

const { duty, notice, noticeTerm, destructionRun, restoredBackup, shelf, otherRole, retention, destruction, hold } =
  axes
const { human, objection, caseFile, persons, release, complement, emergency, party } = axes
const { adequacy, safeguard, contractNotice, occasion } = axes
const writing = [duty, notice, destructionRun, restoredBackup, shelf]
const reading = [duty, retention, destruction, hold, restoredBackup]

/** Facts that are unknown or as they should be. */
const cut = (...list: readonly Axis[]): readonly Axis[] => list.map((axis) => [axis.at(-1), axis[0]] as unknown as Axis)

const space = (
  register: Register,
  [purpose, role, relation, operation, ...fields]: readonly [string, string, string, string, ...string[]],
  list: readonly Axis[],
  step: number,
  sink?: string,
): Space => ({
  name: `${role} · ${operation} · ${purpose}${sink ? ` · ${sink}` : ''}`,
  register,
  request: { purpose, role, operation, fields, ...(sink ? { sink } : {}) },
  axes: [relationAxis([relation], register), ...list],
  step,
})

const spaces: readonly Space[] = [
  space(
    libraryInForce,
    ['suggest-book', 'reader', 'own', 'write', 'taste'],
    [...writing, otherRole, personAxis('suggest-book')],
    20_011,
  ),
  space(
    libraryInForce,
    ['lend-book', 'reader', 'own', 'write', 'loan', 'taste'],
    [...writing, personAxis('lend-book'), ...cut(otherRole)],
    5003,
  ),
  space(libraryInForce, ['lend-book', 'librarian', 'own-library', 'read-loans', 'loan'], reading, 1),
  space(
    libraryInForce,
    ['suggest-book', 'librarian', 'own-library', 'read-loans', 'taste'],
    [duty, retention, personAxis('suggest-book'), ...cut(destruction, hold, restoredBackup)],
    7,
  ),
  space(
    libraryInForce,
    ['import-readers', 'librarian', 'own-library', 'read-loans', 'contact'],
    [...reading, notice, noticeTerm],
    11,
  ),
  space(
    libraryInForce,
    ['suspend-reader', 'head', 'own-library', 'run', 'file'],
    [duty, retention, restoredBackup, human, objection, caseFile, ...cut(destruction, hold)],
    7,
  ),
  space(
    libraryInForce,
    ['count-loans', 'anyone', 'any', 'read-aggregate', 'count'],
    [duty, restoredBackup, persons, release, complement],
    5,
  ),
  space(
    libraryInForce,
    ['lend-book', 'librarian', 'own-library', 'read-loans', 'loan'],
    [duty, adequacy, safeguard, contractNotice, occasion, ...cut(retention, destruction, hold, restoredBackup)],
    5,
    'mail',
  ),
  space(
    infirmaryInForce,
    ['treat', 'nurse', 'ward', 'write', 'name', 'pulse', 'dispute'],
    [duty, notice, party, emergency, caseFile, ...cut(destructionRun, restoredBackup)],
    5,
  ),
  space(infirmaryInForce, ['hold', 'lawyer', 'ward', 'read', 'dispute'], [...reading, caseFile], 11),
]

/** Larger spaces are walked whole with IMES_CASES=full, else in a sample. */
const mostStates = 30_000
const few = process.env.IMES_CASES === 'few'
const full = process.env.IMES_CASES === 'full'

describe('remedies work', () => {
  it.each(spaces.map((one) => [one.name, one] as const))(
    'from every denied state of %s they lead to a permit, or to a no that has none by law, and never in a circle',
    (_name, { step, ...question }) => {
      // Every role here is one that may: somebody else of the same is found.
      const walk = remedyWalk({ other: (one) => one })
      const said = { ...question, axes: question.axes.map(distinct) }
      const whole = full || (!few && sizeOf(said.axes) <= mostStates)
      const found: Found[] = [walk(question, few ? step * 11 : step), ...(whole ? [walk(said)] : [])]
      for (const { mostRemedies } of found) expect(mostRemedies).toBeLessThanOrEqual(4)
      if (!few) expect(Math.max(...found.map((one) => one.permits))).toBeGreaterThan(0)
    },
    3_600_000,
  )
})
