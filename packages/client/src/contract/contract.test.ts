import { describe, expect, expectTypeOf, it } from 'vitest'
import * as z from 'zod/mini'
import { contract, routes } from './contract.js'
import type { AnswerOf, InputOf } from './route.js'
import { says } from './says.js'

const names = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string)

describe('the contract', () => {
  it('has one route for a method and path', () => {
    const seen = routes.map(([, route]) => `${route.method} ${route.path}`)
    expect(new Set(seen).size).toBe(seen.length)
    expect(routes.length).toBeGreaterThan(50)
  })

  it.each(routes)(
    '%s: parameters of the path stand in the schema, reads carry no body, both languages are there',
    (name, route) => {
      const declared = route.params ? Object.keys((route.params as z.ZodMiniObject).shape) : []
      expect(declared.sort()).toEqual(names(route.path).sort())
      if (route.method === 'GET' || route.method === 'DELETE') expect(route.body).toBeUndefined()
      expect(says[name].tr.length).toBeGreaterThan(10)
      expect(says[name].en.length).toBeGreaterThan(10)
      expect(() => z.toJSONSchema(route.answer, { unrepresentable: 'any' })).not.toThrow()
    },
  )

  it('offers no way to list, count, rank or filter coordinators, and no place or clock of a visit', () => {
    for (const [name, route] of routes) {
      const query = route.query ? Object.keys((route.query as z.ZodMiniObject).shape) : []
      expect(query, name).not.toContain('coordinator')
      expect(route.path, name).not.toMatch(/coordinator/)
    }
    const stored = JSON.stringify(z.toJSONSchema(contract.visits.record.body, { unrepresentable: 'any' }))
    for (const word of ['latitude', 'longitude', 'location', 'place"', 'time', 'instant', 'hour'])
      expect(stored).not.toContain(word)
  })

  it('refuses an impossible day, an id with a clock inside and an answer between two levels', () => {
    const { body } = contract.visits.record
    const ok = { placements: ['11111111-1111-4111-8111-111111111111'], day: '2026-11-03' }
    expect(body.safeParse(ok).success).toBe(true)
    expect(body.safeParse({ ...ok, day: '2026-11-03T09:41' }).success).toBe(false)
    expect(body.safeParse({ ...ok, placements: ['0190b6ee-7d1c-7c3e-9a39-3c2f0a6b6a01'] }).success).toBe(false)
    expect(contract.evaluations.submit.body.shape.answers.safeParse({ safety: 3.5 }).success).toBe(false)
  })

  it('gives callers exact types', () => {
    expectTypeOf<InputOf<typeof contract.scores.get>>().toExtend<{ params: { workplace: string } }>()
    expectTypeOf<AnswerOf<typeof contract.evaluations.submit>>().not.toBeAny()
    expectTypeOf<AnswerOf<typeof contract.evaluations.submit>['state']>().toEqualTypeOf<'sealed'>()
  })
})
