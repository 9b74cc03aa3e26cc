import { describe, expect, it } from 'vitest'
import { denied, not, type RuleInput, rule, rulesToCedar } from './index.js'

const table = { act: ['read', 'write', 'run'], 'own "word"': ['yes', 'no'] } as const
const input: RuleInput = {
  stage: 'basis',
  says: 'Bir cümle.',
  gist: 'A sentence.',
  source: 'KVKK m.1',
  inForceFrom: '2016-04-07',
  certainty: 'settled',
  enforced: ['run'],
  when: { act: 'read' },
  effect: denied('not-disclosed', 'none-exists'),
}
const made = (id: string, more: Partial<RuleInput> = {}) => rule(table, 'KVKK m.1', id, { ...input, ...more })

describe('rules as policies of Cedar', () => {
  it('are one permit, and a forbid each with id, code, remedy and every fact, unknown among its values', () => {
    const when = { act: not('run'), 'own "word"': 'yes' } as const
    const effect = denied('role-not-allowed', 'other-role')
    expect(rulesToCedar([made('K-1'), made('K-"2"', { says: 'İki.', when, effect })], table)).toBe(
      [
        '@id("nothing-refuses") permit (principal, action, resource);',
        '',
        '// Bir cümle.',
        '@id("K-1") @code("not-disclosed") @remedy("none-exists")',
        'forbid (principal, action, resource) when { ["read","unknown"].contains(context["act"]) };',
        '',
        '// İki.',
        '@id("K-\\"2\\"") @code("role-not-allowed") @remedy("other-role")',
        'forbid (principal, action, resource) when { ["read","write","unknown"].contains(context["act"]) && ' +
          '["yes","unknown"].contains(context["own \\"word\\""]) };',
      ].join('\n'),
    )
    expect(rulesToCedar([], table)).toBe('@id("nothing-refuses") permit (principal, action, resource);')
  })

  it('say nothing on a line of its own, wherever a sentence breaks', () => {
    for (const end of ['\n', '\r', '\r\n', '\n\n', '\u2028']) {
      const lines = rulesToCedar([made('K-1', { says: `Bir${end}permit (principal, action, resource);${end}` })], table)
      const [, comment = ''] = lines.split('\n\n')
      expect(comment.split(/[\n\r\u2028]/)[0], JSON.stringify(end)).toBe(
        '// Bir permit (principal, action, resource); ',
      )
    }
  })

  it('are not made of a fact that no context holds', () => {
    const other = { ...table, moon: ['full'], constructor: ['x'] }
    for (const [fact, value] of [
      ['moon', 'full'],
      ['constructor', 'x'],
    ] as const) {
      const one = rule(other, 'KVKK m.1', 'K-1', { ...input, when: { [fact]: value } })
      expect(() => rulesToCedar([one], table)).toThrow(new TypeError(`K-1: the fact "${fact}" is not in the table`))
    }
  })
})
