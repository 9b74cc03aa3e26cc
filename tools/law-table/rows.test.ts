import { readFileSync } from 'node:fs'
import { kvkk } from '@imes/consent/kvkk'
import { domainArticles } from '@imes/core/register'
import { expect, it } from 'vitest'
import { cases } from './cases.js'
import { row } from './law-table.js'

/** What the page says under each article's heading, those of KVKK first. */
const sections = readFileSync(new URL('../../docs/law.md', import.meta.url), 'utf8')
  .split('\n## ')
  .flatMap((one) => one.split('\n### ').slice(1))
  .map((one) => one.split('\n'))
  .map(([title, ...lines]) => ({ title, rows: lines.filter((line) => line.startsWith('| K-')) }))
const articles = [...kvkk, ...domainArticles]

it('has a section for each article and no other', () => {
  expect(sections.map((one) => one.title)).toEqual(articles.map((one) => one.title))
})

it.each(articles.map((one, at) => [at, one] as const))('says of article %i what its rules say', (at, { rules }) => {
  expect(sections[at]?.rows).toEqual(rules.map((one) => row(one, cases)))
})
