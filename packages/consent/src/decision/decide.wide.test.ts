import { describe, expect, it } from 'vitest'
import { kvkkRules } from '../kvkk/index.js'
import { compileRegister } from '../register/index.js'
import type { Rule } from '../rule/index.js'
import { infirmary, infirmaryInForce } from '../testing/infirmary.js'
import { library, libraryInForce, libraryRules } from '../testing/library.js'
import { decide, isDenial } from './decide.js'
import { type Axis, axes, now, person, personAxis, relationAxis, sizeOf, stateOf } from './oracle/space.js'

/** The rule of ended duties, said seventy times more: it pushes all later rules into other words of the bits. */
const ended = kvkkRules.find((one) => one.effect.code === 'duty-ended') as Rule
const again = Array.from({ length: 70 }, (_, i) => ({ ...ended, id: `${ended.id}.${i + 2}` }))
const wideLibrary = compileRegister(
  { ...library, rules: [...libraryRules.rules, ...again] },
  { mode: 'demo', switchedOn: ['suggest-book'] },
)
const wideInfirmary = compileRegister({ ...infirmary, rules: again }, { mode: 'demo' })

const {
  duty,
  notice,
  noticeTerm,
  human,
  objection,
  retention,
  restoredBackup,
  shelf,
  emergency,
  party,
  caseFile,
  destructionRun,
} = axes
const cells: readonly (readonly [
  'library' | 'infirmary',
  string,
  string,
  string,
  readonly string[],
  readonly Axis[],
])[] = [
  // Without a person's facts: as narrow cells they take the quick way.
  ['library', 'import-readers', 'librarian', 'read-loans', ['contact'], [duty, retention, notice, noticeTerm]],
  ['library', 'suspend-reader', 'head', 'run', ['file'], [duty, retention, restoredBackup, human, objection, caseFile]],
  [
    'library',
    'lend-book',
    'reader',
    'write',
    ['loan', 'taste'],
    [duty, notice, shelf, destructionRun, personAxis('lend-book')],
  ],
  [
    'library',
    'lend-book',
    'librarian',
    'read-loans',
    ['loan', 'large-print'],
    [duty, retention, personAxis('lend-book')],
  ],
  ['library', 'suggest-book', 'parent', 'write', ['taste'], [duty, notice, personAxis('suggest-book')]],
  [
    'infirmary',
    'treat',
    'nurse',
    'write',
    ['visit', 'pulse', 'hobby', 'dispute'],
    [duty, emergency, caseFile, personAxis('treat')],
  ],
  [
    'infirmary',
    'treat',
    'nurse',
    'read',
    ['name', 'pulse', 'dispute', 'allergy'],
    [duty, retention, party, emergency, caseFile, restoredBackup],
  ],
]

describe('a cell of more rules than one word of bits', () => {
  it.each(cells)('answers as the narrow one does: %s, %s, %s, %s', (which, purpose, role, operation, fields, list) => {
    const [narrow, wide] = which === 'library' ? [libraryInForce, wideLibrary] : [infirmaryInForce, wideInfirmary]
    const all = [relationAxis([], narrow), ...list]
    const kinds = new Set<string>()
    for (
      let number = 0;
      number < sizeOf(all);
      number += process.env.IMES_CASES === 'few' && sizeOf(all) > 50_000 ? 997 : 131
    ) {
      const { facts } = stateOf(all, number)
      const actor = facts.relation === 'own' ? person : 'a1'
      const request = { purpose, role, operation, actor, subjects: [person], fields }
      const [one, two] = [narrow, wide].map(
        (register) => decide(register as never, request as never, facts as never, now) as unknown,
      )
      if (isDenial(one)) {
        const plain = JSON.stringify(two).replaceAll(/("rule":"K-12\/4)\.\d+"/g, '$1"')
        expect(plain).toBe(JSON.stringify(one))
        kinds.add(one.code)
      } else {
        const { categories, dropped, consentEpochs } = one as never
        expect(two).toMatchObject({ categories, dropped, consentEpochs })
        kinds.add('permit')
      }
    }
    expect(kinds.size).toBeGreaterThan(1)
  })
})
