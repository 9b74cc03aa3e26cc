import { describe, expect, it } from 'vitest'
import type { Register } from '../in-force/index.js'
import { compileRegister } from '../register/index.js'
import { decisionFacts, type Rule } from '../rule/index.js'
import { libraryRules } from '../testing/library.js'
import { base, lend, now, register, ruleOf } from '../testing/library-cell.js'
import { day, startOfDay } from '../time/index.js'
import { type CellKey, compileCell, noBits, rulesOf } from './cell.js'
import { makeCell, momentOf } from './compiled.js'

describe('a compiled cell', () => {
  const moment = momentOf(register, now)
  const cellOf = (of: Register, key: Partial<CellKey> = {}, more: readonly Rule[] = []) => {
    const { names } = momentOf(of, now)
    const rules = [...rulesOf(of, day('2026-11-03')), ...more].filter((one) => !one.when.activity)
    const bits = names.fields[names.purposes.get('lend-book') as number] as ReadonlyMap<string, number>
    return compileCell(of, rules, { ...lend, ...key }, bits, names.facts)
  }

  it('is a column for each fact that its rules read, by who says it', () => {
    const { columns, personColumns } = cellOf(register, { operation: 'write' })
    const said = columns.map(({ fact, from }) => `${from} ${fact}`)
    expect(said).toEqual([...said.filter((one) => one.startsWith('host ')), 'domain shelf'])
    expect(said).toEqual(expect.arrayContaining(['host duty', 'host relation', 'host notice', 'host restoredBackup']))
    expect(personColumns.map(({ fact, from }) => `${from} ${fact}`).sort()).toEqual([
      'person age',
      'person consent',
      'person guardian',
      'person proof',
    ])
    for (const { fact, masks, readers } of [...columns, ...personColumns]) {
      expect([...masks.keys()], fact).toEqual(({ ...decisionFacts, ...base.facts } as never)[fact])
      expect(readers).not.toEqual([0])
    }
  })

  it('has a mask for each value: the rules that it leaves possible', () => {
    const { instances, columns } = cellOf(register, { operation: 'write' })
    for (const { fact, masks, readers } of columns)
      for (const [i, one] of instances.entries()) {
        const reads = one.dynamic.includes(fact)
        expect(((readers[0] as number) >>> i) & 1, `${one.rule.id} ${fact}`).toBe(reads ? 1 : 0)
        for (const [value, [bits = 0]] of masks)
          expect((bits >>> i) & 1, `${one.rule.id} ${fact} ${value}`).toBe(
            !reads || one.rule.when[fact]?.includes(value) ? 1 : 0,
          )
      }
  })

  it('puts fields of one basis, citation, category and grant into one group', () => {
    const { groups, fieldBits } = cellOf(register)
    expect([...fieldBits.keys()]).toEqual(['loan', 'note', 'taste', 'large-print'])
    expect(groups.map((one) => [one.fields, one.consent])).toEqual([
      [0b0001, false],
      [0b0010, false],
      [0b0100, true],
      [0b1000, true],
    ])
    const of = compileRegister(
      { ...base, categories: { ...base.categories, note: { label: { tr: 'x', en: 'x' } } } },
      { mode: 'demo' },
    )
    const { groups: fewer, instances } = cellOf(of)
    expect(fewer.map((one) => one.fields)).toEqual([0b0011, 0b0100, 0b1000])
    for (const [group, { rules }] of fewer.entries())
      for (const [i, one] of instances.entries())
        expect(((rules[i >> 5] as number) >>> (i & 31)) & 1, one.rule.id).toBe(one.group === group ? 1 : 0)
    expect(new Set(instances.map((one) => one.group))).toEqual(new Set([-1, 1, 2]))
  })

  it('is as many words of bits as its rules need, each of them there', () => {
    expect([noBits(1), noBits(3)]).toEqual([[0], [0, 0, 0]])
    const narrow = cellOf(register)
    const ended = register.rules.find((one) => one.effect.code === 'duty-ended') as Rule
    const size = narrow.instances.length
    for (const [count, words] of [
      [32 - size, 1],
      [33 - size, 2],
      [64 - size, 2],
      [65 - size, 3],
    ] as const) {
      const more = Array.from({ length: count }, (_, i) => ({ ...ended, id: `${ended.id}.${i + 2}` }))
      const wide = cellOf(register, {}, more)
      expect(wide.words, String(count)).toBe(words)
      expect(wide.instances).toHaveLength(size + count)
      for (const bits of [wide.whole, wide.tells, wide.tellsGuardian, ...wide.groups.map((one) => one.rules)])
        expect(bits).toHaveLength(words)
      const listed = wide.instances.flatMap((one, i) => (one.group === -1 ? [i] : []))
      const set = Array.from({ length: 32 * words }, (_, i) => i).filter(
        (i) => (((wide.whole[i >> 5] as number) >>> (i & 31)) & 1) === 1,
      )
      expect(set).toEqual(listed)
    }
    expect(cellOf(register, {}, []).words).toBe(1)
    const { names } = moment
    const none = compileCell(register, [], lend, names.fields[0] as ReadonlyMap<string, number>, names.facts)
    expect([none.words, none.whole, none.columns]).toEqual([1, [0], []])
  })

  it('knows which of its rules would tell a consent, and to whom', () => {
    const { instances, tells, tellsGuardian } = cellOf(register)
    const told = (bits: readonly number[]) =>
      instances.flatMap((one, i) => (((bits[i >> 5] as number) >>> (i & 31)) & 1 ? [one.rule.tells] : []))
    expect(new Set(told(tells))).toEqual(new Set(['person', 'guardian']))
    expect(new Set(told(tellsGuardian))).toEqual(new Set(['person']))
    expect(told(tells)).toHaveLength(instances.filter((one) => one.rule.tells).length)
    expect(told(tellsGuardian)).toHaveLength(instances.filter((one) => one.rule.tells === 'person').length)
  })

  it('carries what it grants, and the rule that names a field nobody declared', () => {
    const cell = cellOf(register)
    expect(cell.granting).toEqual({
      purpose: 'lend-book',
      role: 'librarian',
      operation: 'read-loans',
      register: register.hash,
      fields: register.activity('lend-book')?.fields,
    })
    expect(cell.act).toBe('read')
    expect(cell.undeclaredField.effect.code).toBe('field-undeclared')
    expect(cell.fields).toBe(register.activity('lend-book')?.fields)
  })

  it('is made of the rules of decisions in force on the day', () => {
    const later = { ...ruleOf('L-8/2', { act: 'read' }), inForceFrom: day('2026-11-04') }
    const over = { ...ruleOf('L-8/3', { act: 'read' }), until: day('2026-11-03') }
    const kept = { ...ruleOf('L-8/4', { act: 'read' }), stage: 'duty' } as const
    const of = compileRegister({ ...base, rules: [...libraryRules.rules, later, over, kept] }, { mode: 'demo' })
    const own = (on: string) => rulesOf(of, day(on)).flatMap((one) => (one.id.startsWith('L-8') ? [one.id] : []))
    expect([own('2026-11-02'), own('2026-11-03'), own('2026-11-04')]).toEqual([['L-8/3'], [], ['L-8/2']])
    const { instances } = makeCell(momentOf(of, startOfDay(day('2026-11-04'))), lend)
    expect(instances.map((one) => one.rule.id)).toContain('L-8/2')
  })
})
