import { kvkk as articles, kvkkFacts } from '@imes/consent/kvkk'
import { expect, it } from 'vitest'
import { factTable, row } from './law-table.js'
import { casesIn, lawPage, sectionsOf } from './sections.js'

it('the page of the law says of KVKK what its rules say, article by article', () => {
  const cases = casesIn('consent/src/kvkk/')
  const rows = articles.map((one) => ({ title: one.title, rows: one.rules.map((rule) => row(rule, cases)) }))
  expect(rows).toEqual(sectionsOf('KVKK (6698)'))
})

it('the page holds every fact that a rule may read, with all its values', () => {
  expect(lawPage()).toContain(factTable(kvkkFacts))
})
