import { kvkk as articles } from '@imes/consent/kvkk'
import { expect, it } from 'vitest'
import { row } from './law-table.js'
import { casesIn, sectionsOf } from './sections.js'

it('the page of the law says of KVKK what its rules say, article by article', () => {
  const cases = casesIn('consent/src/kvkk/')
  const rows = articles.map((one) => ({ title: one.title, rows: one.rules.map((rule) => row(rule, cases)) }))
  expect(rows).toEqual(sectionsOf('KVKK (6698)'))
})
