import { type RoleName, type Route, role as roleName, routes } from '@imes/client/contract'
import { roleTable } from '@imes/core/register'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'

const id = '11111111-1111-4111-8111-111111111111'
const hash = '0'.repeat(64)
const jwk = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }
const acts = { textHash: hash, noticeHash: hash, language: 'tr' }

/** A body of the right shape for every route that has one: what is refused here is refused by the law alone. */
const bodies: Readonly<Record<string, unknown>> = {
  'notices.read': { hash, language: 'tr' },
  'consents.give': acts,
  'consents.decline': acts,
  'consents.withdraw': {},
  'rosters.preview': { files: [{ name: 'a.csv', base64: 'eA==' }] },
  'rosters.import': { files: [{ name: 'a.csv', base64: 'eA==' }], planHash: hash },
  'rosters.signInSheets': {},
  'evaluations.submit': {
    rubric: 'workplace-by-student',
    version: 1,
    about: { kind: 'workplace', id },
    placement: id,
    answers: {},
  },
  'releases.publish': { day: '2026-02-02' },
  'contests.open': { kind: 'score', target: id, grounds: 'x' },
  'contests.askAgain': { grounds: 'x' },
  'contests.decide': { outcome: 'upheld', reason: 'x' },
  'safety.report': { kind: 'danger', ongoing: 'no', workplace: 'unsaid', contact: 'none' },
  'safety.decide': { outcome: 'closed', reason: 'x' },
  'safetyReaders.name': { officer: id },
  'preferences.put': { seats: [] },
  'needs.put': { supports: [] },
  'proposals.run': { mode: 'first', draw: { name: 'x', value: 'y' } },
  'proposals.decide': { decision: 'approve', reason: 'x' },
  'proposals.approveNew': { reason: 'x' },
  'placements.object': {},
  'placements.review': { decision: 'same', reason: 'x' },
  'reviews.recordSuitability': {
    field: 'x',
    coverage: { percent: 80, evidence: 'x' },
    safety: { met: true, evidence: 'x' },
    foundOn: '2025-09-08',
  },
  'visitPlan.run': { from: '2025-09-22', to: '2025-10-03' },
  'tickets.issue': { planned: id, deviceKey: jwk },
  'visits.record': { placements: [id], day: '2025-09-08' },
  'screens.enrolmentCode': {},
  'screens.printSheet': {},
  'tickets.revoke': { planned: id },
  'visitDetail.slotKeys': { ticket: 'x' },
  'rights.request': { right: 'access' },
  'destruction.run': {},
  'holds.declare': {
    of: 'person',
    ref: id,
    law: { no: '5271', article: '134' },
    caseNumber: 'x',
    reason: 'x',
    until: '2025-12-31',
  },
  'holds.lift': { reason: 'x' },
  'rights.reply': { text: 'x' },
  'rights.step': { step: 'identify', how: 'x' },
}
const queries: Readonly<Record<string, string>> = { 'visits.list': `?placement=${id}` }

/** Routes that serve several purposes: what a role may do there follows from the purpose it acts for. */
const alsoFor: Readonly<Record<string, readonly (keyof typeof roleTable)[]>> = {
  'evaluations.due': ['evaluate-student'],
  'evaluations.mine': ['evaluate-student'],
  'evaluations.submit': ['evaluate-student', 'evaluate-coordinator'],
  'evaluations.withdraw': ['evaluate-student', 'evaluate-coordinator'],
  'evaluations.receipt': ['evaluate-student', 'evaluate-coordinator'],
  'screens.printSheet': ['prove-visit'],
}

let stage: Stage
let close: StageOnPostgres['close']
const tokens = new Map<RoleName, string>()
beforeAll(async () => {
  ;({ stage, close } = await stageOnPostgres('denials'))
  for (const role of ['student', 'guardian', 'coordinator', 'workplace'] as const) {
    const [one] = await stage.people(role, 1)
    if (one) tokens.set(role, one.token)
  }
  for (const role of ['office', 'district', 'statistician', 'auditor', 'desk'] as const)
    tokens.set(role, await stage.tokenOf(role))
})
afterAll(async () => {
  expect(stage.failures).toEqual([])
  await close()
})

async function ask(
  name: string,
  route: Route,
  role: RoleName,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const path = route.path.replace(/:(\w+)/g, (_, part: string) =>
    part === 'purpose' ? 'propose-placement' : part === 'notice' ? 'student' : id,
  )
  const token = tokens.get(role)
  const answer = await stage.server.fetch(
    new Request(`http://imes.test${path}${queries[name] ?? ''}`, {
      method: route.method,
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}`, 'imes-role': role } : {}),
      },
      ...(route.body ? { body: JSON.stringify(bodies[name] ?? {}) } : {}),
    }),
  )
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

describe('every dot of the role table', () => {
  const withPurpose = routes.filter(([, route]) => route.purpose !== null && route.signedIn)

  it.each(withPurpose)('%s is refused to every role that the table does not name', async (name, route) => {
    const purposes = [route.purpose as keyof typeof roleTable, ...(alsoFor[name] ?? [])]
    for (const role of roleName.options) {
      const granted = purposes.some((purpose) => Object.hasOwn(roleTable[purpose] ?? {}, role))
      // Who one is, is told to everybody who has signed in.
      if (granted || (name === 'session.me' && role !== 'public')) continue
      const { status, body } = await ask(name, route, role)
      expect([401, 403, 404], `${name} ${role} ${status} ${String(body.code)}`).toContain(status)
      if (role === 'public') expect(status).toBe(401)
      if (status === 403) expect(body.article, `${name} ${role}`).toMatch(/m\./)
    }
  })

  it('a denial names article, reason and remedy in both languages, and nobody', async () => {
    const found = withPurpose.find(([name]) => name === 'rosters.signInSheets')
    if (!found) throw new Error('the route is gone')
    const { status, body } = await ask(...found, 'student')
    expect(status).toBe(403)
    expect(body).toMatchObject({
      code: expect.stringMatching(/^[a-z-]+$/),
      detail: { tr: expect.any(String), en: expect.any(String) },
      remedy: { code: expect.any(String), says: { tr: expect.any(String), en: expect.any(String) } },
    })
    expect(JSON.stringify(body)).not.toContain(id)
  })

  it('no role asks for a forbidden purpose: there is no route, and none lists, ranks or filters coordinators', () => {
    for (const [name, route] of routes) {
      expect(route.purpose ?? '', name).not.toMatch(/monitor|rank|track|infer|profile|marketing/)
      expect(route.path, name).not.toMatch(/coordinator/)
    }
  })
})

describe('the door', () => {
  const request = (path: string, init: RequestInit = {}) =>
    stage.server.fetch(new Request(`http://imes.test${path}`, init))

  it('answers nothing without a session, with a foreign one or in a role not held', async () => {
    expect((await request('/v1/me')).status).toBe(401)
    const forged = { authorization: `Bearer 32.${'A'.repeat(43)}` }
    expect((await request('/v1/me', { headers: forged })).status).toBe(401)
    const student = { authorization: `Bearer ${tokens.get('student')}`, 'imes-role': 'office' }
    expect((await request('/v1/me', { headers: student })).status).toBe(403)
  })

  it('caches, frames, sniffs and refers nothing, and sets no cookie', async () => {
    const { headers } = await request('/v1/me')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('content-type')).toBe('application/problem+json')
  })

  it('stops a body that is too long without reading it, and one that is no JSON', async () => {
    const headers = { authorization: `Bearer ${tokens.get('student')}`, 'imes-role': 'student' }
    const long = JSON.stringify({ seats: [], more: 'x'.repeat(70_000) })
    expect((await request('/v1/preferences', { method: 'PUT', headers, body: long })).status).toBe(413)
    expect((await request('/v1/preferences', { method: 'PUT', headers, body: '{' })).status).toBe(400)
    const wrong = await request('/v1/preferences', { method: 'PUT', headers, body: '{"seats":1}' })
    expect(wrong.status).toBe(422)
    expect(((await wrong.json()) as { issues: { path: string[] }[] }).issues[0]?.path).toEqual(['body', 'seats'])
  })

  it('a code opens one session and no second one; ten wrong ones close the door for a while', async () => {
    const signIn = (code: string) =>
      request('/v1/session', { method: 'POST', body: JSON.stringify({ code }), headers: {} })
    const { code } = await stage.server.appoint({ role: 'desk', displayName: 'Görevli' })
    const typed = code.toLowerCase().replaceAll('-', ' ')
    expect((await signIn(typed)).status).toBe(201)
    expect((await signIn(code)).status).toBe(401)
    for (let i = 0; i < 9; i++) expect((await signIn(`32-0000${i}-00000`)).status).toBe(401)
    const closed = await signIn('32-00000-00000')
    expect(closed.status).toBe(429)
    expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
