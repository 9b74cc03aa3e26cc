import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { kvkk } from '@imes/consent/kvkk'
import { lawParameters, trainingParameters } from '@imes/consent/params'
import { domainArticles } from '@imes/core/register'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { keptElsewhere } from '../verify/src/law/kept-elsewhere.js'
import { type Case, lawTable } from './law-table.js'

const folders = ['consent/src/kvkk/', 'core/src/register/'].map(
  (one) => new URL(`../../packages/${one}`, import.meta.url),
)
const page = new URL('../../docs/law.md', import.meta.url)

const cases = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.cases.yaml'))
    .sort()
    .flatMap((file) => parse(readFileSync(new URL(file, folder), 'utf8')) as Case[]),
)

const made = lawTable({
  kvkk,
  domain: domainArticles,
  cases,
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
