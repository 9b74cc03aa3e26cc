import { readFileSync, writeFileSync } from 'node:fs'
import { compileRegister } from '@imes/consent'
import { imesRegister, roleTable } from '@imes/core/register'
import { describe, expect, it } from 'vitest'
import { permitRows, permitTable } from './permit-table.js'

const page = new URL('../../docs/permits.md', import.meta.url)
const options = {
  controller: { name: 'Örnek Okulu Müdürlüğü', kind: 'public', address: 'Örnek' },
  mode: 'demo',
  laws: {},
  desk: { address: 'Örnek', kep: 'ornek@hs01.kep.tr' },
  officerTitle: { tr: 'müdür yardımcısı', en: 'deputy head' },
} as const
/** The Board's measures for special data, as if each were shown: without them nothing special is permitted. */
const evidence = Object.fromEntries(
  Object.entries(imesRegister(options).measures).flatMap(([id, one]) => ('special' in one ? [[id, 'shown']] : [])),
)
const definition = imesRegister({ ...options, evidence })
const register = compileRegister(definition, {
  mode: 'demo',
  switchedOn: definition.activities.filter((one) => one.default === 'off').map((one) => one.purpose),
})

describe('docs/permits.md', () => {
  it('is what decide permits today (write it with IMES_WRITE=1)', () => {
    const made = permitTable(register as never)
    if (process.env.IMES_WRITE === '1') writeFileSync(page, made)
    expect(readFileSync(page, 'utf8')).toBe(made)
  })

  it('has a row for every cell of the role table and for no other', () => {
    const rows = permitRows(register as never)
    const found = new Set(rows.map((one) => `${one.purpose} ${one.role} ${one.operation}`))
    const granted = new Set(
      Object.entries(roleTable).flatMap(([purpose, roles]) =>
        Object.entries(roles).flatMap(([role, written]) =>
          (written as readonly string[]).map((one) => `${purpose} ${role} ${/^[a-z-]+/.exec(one)?.[0]}`),
        ),
      ),
    )
    expect([...found].filter((one) => !granted.has(one))).toEqual([])
    expect([...granted].filter((one) => !found.has(one))).toEqual([])
  })

  it('shows no consented field to anybody but the person and their guardian', () => {
    for (const one of permitRows(register as never).filter((row) => row.onConsent.length > 0))
      if (one.purpose.startsWith('prove-visit')) expect([one.role, one.relation]).toEqual(['coordinator', 'self'])
  })
})
