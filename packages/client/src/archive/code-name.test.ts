import { evaluationStates } from '@imes/core/evaluation'
import { imesRegister } from '@imes/core/register'
import { rubrics } from '@imes/core/rubrics'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { contract, type Route } from '../contract/index.js'
import { codeName } from './index.js'

type Tree = { readonly [key: string]: unknown }

/** Every word that the contract of a noun lets stand under a key, however deep. */
function said(noun: keyof typeof contract, key: string): string[] {
  const words = (one: Tree): unknown[] => [
    ...((one.enum as readonly unknown[]) ?? []),
    ...('const' in one ? [one.const] : []),
    ...((one.anyOf as readonly Tree[]) ?? []).flatMap(words),
    ...(one.items ? words(one.items as Tree) : []),
  ]
  const walk = (one: unknown): unknown[] =>
    one === null || typeof one !== 'object'
      ? []
      : Object.entries(one).flatMap(([name, below]) => [
          ...(name === 'properties' && Object.hasOwn(below as Tree, key) ? words((below as Tree)[key] as Tree) : []),
          ...walk(below),
        ])
  const schemas = Object.values<Route>(contract[noun]).flatMap(({ body, answer }) => (body ? [body, answer] : [answer]))
  const all = schemas.flatMap((schema) => walk(z.toJSONSchema(schema, { unrepresentable: 'any' })))
  return [...new Set(all.filter((word) => typeof word === 'string'))]
}

const register = imesRegister({
  controller: { name: 'Örnek İl Millî Eğitim Müdürlüğü', kind: 'public', address: 'Örnek Cad. 1', verbis: '0000' },
  mode: 'demo',
  laws: {},
  desk: { address: 'kvkk@ornek.example', kep: 'ornek@kep.example' },
  officerTitle: { tr: 'Koordinatör müdür yardımcısı', en: 'Coordinating deputy head' },
})

/** The words that the server may store, by the key of the archive under which they stand. */
const stored: Readonly<Record<string, readonly string[]>> = {
  right: said('rights', 'right'),
  outcome: [...said('rights', 'outcome'), ...said('contests', 'outcome')],
  step: [...said('rights', 'step'), 'reply'],
  state: [...evaluationStates.filter((state) => state !== 'draft'), ...said('contests', 'state')],
  kind: [...said('contests', 'kind'), ...said('safety', 'kind')],
  ground: said('contests', 'ground'),
  side: said('contests', 'from'),
  supports: said('needs', 'supports'),
  act: [...said('proposals', 'decision'), 'object'],
  ongoing: said('safety', 'ongoing'),
  contact: said('safety', 'contact'),
  tellWorkplaceWho: said('safety', 'tellWorkplaceWho'),
  rubric: rubrics.map(({ id }) => id),
  criterion: rubrics.flatMap(({ criteria }) => criteria.map(({ id }) => id)),
  role: Object.keys(register.roles).filter((role) => role !== 'public'),
  notice: Object.keys(register.notices),
  about: register.activities.filter((one) => 'consentText' in one).map((one) => one.purpose),
}

describe('every code that the server stores about a person has a name in both languages', () => {
  it.each(Object.entries(stored))('%s', (key, codes) => {
    expect(codes.length).toBeGreaterThan(1)
    for (const code of codes) {
      const name = codeName(key, code)
      expect(name, `${key}: ${code}`).toBeDefined()
      for (const text of [name?.tr, name?.en]) expect(text, `${key}: ${code}`).toMatch(/^\p{Lu}[^{}]*$/u)
    }
  })

  it('an answer that says “not observed”, a term, and nothing for what people wrote', () => {
    expect(codeName('safety', 'not-observed')).toEqual({ tr: 'Gözlemlenmedi', en: 'Not observed' })
    expect(codeName('term', '2025-2026/1')).toEqual({ tr: '2025-2026, 1. dönem', en: '2025-2026, term 1' })
    for (const [key, text] of [
      ['reason', 'struck'],
      ['text', 'open'],
      ['constructor', 'name'],
      ['state', 'toString'],
    ] as const)
      expect(codeName(key, text), key).toBeUndefined()
  })
})
