import { domainArticles as articles } from '@imes/core/register'
import { expect, it } from 'vitest'
import { row } from './law-table.js'
import { casesIn, sectionsOf } from './sections.js'

it('the page of the law says of the domain what its rules say, article by article', () => {
  const cases = casesIn('core/src/register/')
  const rows = articles.map((one) => ({ title: one.title, rows: one.rules.map((rule) => row(rule, cases)) }))
  expect(rows).toEqual(sectionsOf("The domain's own rules"))
})
