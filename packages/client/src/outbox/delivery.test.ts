import { day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import {
  ImesAnswerMalformed,
  ImesDenied,
  ImesInputInvalid,
  ImesProblem,
  ImesTimeout,
  ImesUnreachable,
} from '../index.js'
import { isUnsure, judge } from './delivery.js'
import type { Entry } from './entry.js'

const entry: Entry = { id: 'e', route: 'preferences.put', scope: 'preferences', input: {}, consented: [] }
const problem = (status: number, code = 'c') => new ImesProblem({ type: 't', title: 't', status, code })

describe('what a failed attempt means', () => {
  it.each([
    ['no connection', new ImesUnreachable(1, 'k', undefined), { means: 'stop', reason: 'unreachable' }],
    ['no answer in time', new ImesTimeout(1, 'k'), { means: 'stop', reason: 'unreachable' }],
    ['the session is over', problem(401), { means: 'stop', reason: 'signed-out' }],
    ['the server is busy', problem(503), { means: 'later' }],
    ['too many requests', problem(429), { means: 'later' }],
    ['the first attempt is still running', problem(409, 'in-progress'), { means: 'later' }],
    ['a success of another version', new ImesAnswerMalformed([]), { means: 'arrived' }],
    ['a conflict', problem(409, 'closed'), { means: 'refused', refusal: { code: 'closed', status: 409 } }],
    ['a key used for something else', problem(422, 'idempotency-key-reused'), { means: 'refused' }],
    ['outside the contract', new ImesInputInvalid([]), { means: 'refused', refusal: { code: 'input-invalid' } }],
  ])('%s', (_, error, meaning) => {
    expect(judge(error, entry)).toMatchObject(meaning)
  })

  it('the law’s no keeps its article for the author', () => {
    const denied = new ImesDenied({ type: 't', title: 't', status: 403, code: 'text-held', article: 'KVKK m.6/1' })
    expect(judge(denied, entry)).toEqual({
      means: 'refused',
      refusal: { code: 'text-held', article: 'KVKK m.6/1', status: 403 },
    })
  })

  it('a reduced entry whose key was used had arrived whole', () => {
    const reused = problem(422, 'idempotency-key-reused')
    expect(judge(reused, { ...entry, reduced: true })).toEqual({ means: 'arrived' })
  })

  it('an abort and a fault in the program are nobody’s answer: they are thrown on', () => {
    for (const error of [new DOMException('stop', 'AbortError'), new TypeError('x'), 'left', undefined])
      expect(() => judge(error, entry)).toThrow()
  })
})

it('an entry is unsure from the seventh day after its first attempt, never before one', () => {
  const tried = { ...entry, triedOn: day('2026-11-24') }
  expect(isUnsure(tried, day('2026-11-30'))).toBe(false)
  expect(isUnsure(tried, day('2026-12-01'))).toBe(true)
  expect(isUnsure(entry, day('2027-12-01'))).toBe(false)
})
