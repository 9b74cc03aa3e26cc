import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { payloads, ticketPayload } from '../jws/index.js'
import { createVisitWorld } from '../testing/index.js'
import { type ClaimSetName, claimJsonSchema, claimSchemas } from './index.js'

const world = await createVisitWorld({ seed: 'schema' })
const ticket = await world.issue()
const signed = await world.sign(ticket, { code: await world.show(world.now) })
const payloadOf = (jws = '') => Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()

describe('the schemas', () => {
  it('take what the expressions take', () => {
    for (const [name, text, expression] of [
      ['ticket', payloadOf(ticket.ticket), ticketPayload],
      ['token', payloadOf(signed.token), payloads.vt],
      ['proof', payloadOf(signed.beside), payloads.vc],
    ] as const) {
      expect(expression.test(text), name).toBe(true)
      const parsed = claimSchemas[name].safeParse(JSON.parse(text))
      expect(parsed.success, name).toBe(true)
    }
  })

  it('refuse what the expressions refuse: every claim changed, dropped or added', () => {
    const claims = JSON.parse(payloadOf(signed.token)) as Record<string, string>
    for (const name of Object.keys(claims))
      for (const value of [
        '',
        '?',
        `${claims[name]}A`,
        claims[name]?.slice(1),
        7,
        null,
        ...(name === 'c' ? [] : [undefined]),
      ]) {
        const changed = { ...claims, [name]: value }
        const text = JSON.stringify(changed)
        const agrees = claimSchemas.token.safeParse(JSON.parse(text)).success
        expect(agrees, text).toBe(payloads.vt.test(text))
      }
    expect(claimSchemas.token.safeParse({ ...claims, iat: 1 }).success).toBe(false)
  })

  it.each(Object.keys(claimSchemas) as ClaimSetName[])(
    'docs/schemas/visit-%s.json is the schema of the code',
    (name) => {
      const file = readFileSync(new URL(`../../../../docs/schemas/visit-${name}.json`, import.meta.url), 'utf8')
      expect(JSON.parse(file)).toEqual({ ...claimJsonSchema(name), title: `visit ${name}` })
    },
  )
})
