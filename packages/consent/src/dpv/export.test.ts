import { expect, it } from 'vitest'
import { canonicalize, type Json } from '../canonical/index.js'
import { compileRegister } from '../register/index.js'
import { library, libraryInForce } from '../testing/library.js'
import { registerToDpv } from './index.js'

const base = 'https://okul.example/kvkk/'
const graph = registerToDpv(libraryInForce, base)
const things = graph['@graph'] as readonly { readonly [key: string]: Json }[]
const thing = (id: string) => things.find((one) => one['@id'] === `${base}${id}`)

function* nodes(value: Json): Generator<{ readonly [key: string]: Json }> {
  if (Array.isArray(value)) for (const one of value) yield* nodes(one as Json)
  else if (value !== null && typeof value === 'object') {
    const node = value as { readonly [key: string]: Json }
    yield node
    for (const one of Object.values(node)) yield* nodes(one)
  }
}

it('names controller, categories, subjects, bases and terms of every activity', () => {
  expect(thing('controller/library')?.['dpv:hasName']).toBe('Örnek Okulu Müdürlüğü')
  expect(thing('category/large-print')?.['@type']).toBe('dpv:SpecialCategoryPersonalData')
  expect(thing('subject/student')?.['@type']).toBe('dpv:VulnerableDataSubject')
  const lend = thing('activity/lend-book')
  expect(lend?.['dpv:hasStorageCondition']).toMatchObject({ 'dpv:hasDuration': { '@value': 'P30D' } })
  expect(JSON.stringify(lend?.['dpv:hasProcess'])).toContain(
    '"@type":"dpv:ExplicitlyExpressedConsent","kvkk:article":"KVKK m.6/3-a"',
  )
  expect(thing('activity/count-loans')).not.toHaveProperty('dpv:hasStorageCondition')
  for (const { purpose } of library.activities) expect(thing(`activity/${purpose}`)).toBeDefined()
})

it('points only at things in the graph or in DPV, and needs no context from elsewhere', () => {
  const defined = new Set(things.map((one) => one['@id']))
  expect(defined.size).toBe(things.length)
  const prefixes = Object.keys(graph['@context'] as object)
  for (const node of nodes(graph['@graph'] as Json))
    for (const key of Object.keys(node)) {
      const value = node[key]
      if (key === '@id')
        expect(typeof value === 'string' && (defined.has(value) || value.startsWith('dpv:'))).toBe(true)
      else if (!key.startsWith('@')) expect(prefixes).toContain(key.split(':')[0])
    }
})

it('is plain JSON and the same for the same register, and another for another', () => {
  const again = registerToDpv(compileRegister(library, { mode: 'demo', switchedOn: ['suggest-book'] }), base)
  expect(canonicalize(again)).toBe(canonicalize(graph))
  expect(canonicalize(registerToDpv(compileRegister(library, { mode: 'demo' }), base))).not.toBe(canonicalize(graph))
})

it('asks for an absolute base', () => {
  for (const wrong of ['', 'kvkk/', 'https://okul.example/kvkk', 'https://okul.example/a b/'])
    expect(() => registerToDpv(libraryInForce, wrong)).toThrow(TypeError)
})
