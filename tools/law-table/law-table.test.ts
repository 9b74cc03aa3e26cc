import { readFileSync, writeFileSync } from 'node:fs'
import { kvkk, kvkkFacts } from '@imes/consent/kvkk'
import { lawParameters, trainingParameters } from '@imes/consent/params'
import { domainArticles } from '@imes/core/register'
import { describe, expect, it } from 'vitest'
import { keptElsewhere } from '../verify/src/law/kept-elsewhere.js'
import { lawTable } from './law-table.js'
import { casesIn } from './sections.js'

const page = new URL('../../docs/law.md', import.meta.url)

const made = lawTable({
  kvkk,
  domain: domainArticles,
  cases: [...casesIn('consent/src/kvkk/'), ...casesIn('core/src/register/')],
  facts: kvkkFacts,
  law: Object.values(lawParameters),
  training: Object.values(trainingParameters),
  kept: keptElsewhere,
})

describe('docs/law.md', () => {
  it('is what the rules say today (write it with IMES_WRITE=1)', () => {
    if (process.env.IMES_WRITE === '1') writeFileSync(page, made)
    expect(readFileSync(page, 'utf8')).toBe(made)
  })

  it('shows every rule with its two cases', () => {
    for (const rule of [...kvkk, ...domainArticles].flatMap((one) => one.rules)) {
      const row = made.split('\n').find((line) => line.startsWith(`| ${rule.id} `))
      expect(row).toContain('✓')
      expect(row).toContain('✗')
    }
  })
})
