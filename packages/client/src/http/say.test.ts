import { expect, it } from 'vitest'
import { ImesDenied, ImesInputInvalid, ImesProblem, ImesTimeout, ImesUnreachable } from './errors.js'
import { sayProblem } from './say.js'

const problem = { type: 'about:blank', title: 't', status: 403, code: 'c' }
const detail = { tr: 'Bu bilgi yazılmadı.', en: 'This was not written.' }

it('says for a denial what did not happen, what would make it lawful, and the article', () => {
  const remedy = { code: 'ask-consent', says: { tr: 'Karar kişinindir.', en: 'The person decides.' } }
  expect(sayProblem(new ImesDenied({ ...problem, detail, remedy, article: 'KVKK m.5/1' }))).toEqual({
    tr: 'Bu bilgi yazılmadı. Karar kişinindir. Dayanak: KVKK m.5/1',
    en: 'This was not written. The person decides. Basis: KVKK m.5/1',
  })
  expect(sayProblem(new ImesDenied({ ...problem, article: 'KVKK m.10' })).tr).toBe('Dayanak: KVKK m.10')
})

it('passes on what the server says, and has a sentence of its own for everything else', () => {
  expect(sayProblem(new ImesProblem({ ...problem, detail }))).toEqual(detail)
  const own = [
    new ImesProblem(problem),
    new ImesUnreachable(1, 'k', undefined),
    new ImesTimeout(1, 'k'),
    new ImesInputInvalid([]),
    new Error('x'),
    'x',
  ].map((error) => sayProblem(error))
  for (const { tr, en } of own) expect([tr.length, en.length].every((length) => length > 10)).toBe(true)
})

it('never tells a person that nothing was written when that is not known', () => {
  for (const error of [new ImesTimeout(1, 'k'), new ImesUnreachable(1, 'k', undefined)])
    expect(sayProblem(error).tr).not.toMatch(/yazılmadı|gönderilmedi/)
})
