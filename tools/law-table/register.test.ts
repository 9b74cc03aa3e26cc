import { readFileSync, writeFileSync } from 'node:fs'
import { deviceList, imesRegister, storeTypes } from '@imes/core/register'
import { expect, it } from 'vitest'
import { stringify } from 'yaml'

const page = new URL('../../docs/register.yaml', import.meta.url)
const options = {
  controller: { name: '{controller}', kind: 'public', address: '{address}' },
  mode: 'demo',
  laws: {},
  desk: { address: '{desk}', kep: '{kep}' },
  officerTitle: { tr: '{officer}', en: '{officer}' },
} as const

/** Rules stand in docs/law.md. */
const { rules: _, ...register } = imesRegister(options)
const { activities } = imesRegister({ ...options, basisOfEvaluateWorkplace: '5/1' })
const { grants } = imesRegister({ ...options, publicScores: true })
const made = `# The İMES register as it is declared, with the controller's own particulars in braces. Made from
# \`packages/core/src/register\`; do not edit by hand (IMES_WRITE=1 pnpm vitest run --project node tools/law-table).
${stringify(
  {
    register,
    choices: {
      'evaluate-workplace on consent (5/1)': activities[0],
      'published scores open to everybody': grants['score-workplace'],
    },
    phone: { stores: storeTypes, device: deviceList },
  },
  { aliasDuplicateObjects: false, blockQuote: 'literal', lineWidth: 0 },
)}`

it('docs/register.yaml is what is declared today (write it with IMES_WRITE=1)', () => {
  if (process.env.IMES_WRITE === '1') writeFileSync(page, made)
  expect(readFileSync(page, 'utf8')).toBe(made)
})
