import { describe, expect, it } from 'vitest'
import { type ConsentedField, type Entry, isTakenOut, reduce } from './entry.js'

const field = (path: (string | number)[], more: Partial<ConsentedField> = {}): ConsentedField => ({
  purpose: 'needs-flag',
  path,
  ...more,
})
const entry = (...consented: ConsentedField[]): Entry => ({
  id: 'e',
  route: 'needs.put',
  scope: 'needs',
  input: { body: { supports: ['near-home', 'quiet-place'], note: { text: 'x', by: 'y' } } },
  consented,
})
const reduced = (one: Entry) => reduce(one, () => false)

describe('reduce', () => {
  it('removes what stands at the path, or puts the declared alternative there', () => {
    expect(reduced(entry(field(['body', 'note', 'text']))).input).toEqual({
      body: { supports: ['near-home', 'quiet-place'], note: { by: 'y' } },
    })
    expect(reduced(entry(field(['body', 'supports'], { otherwise: [] }))).input).toMatchObject({
      body: { supports: [] },
    })
  })

  it('leaves the given entry as it was', () => {
    const before = entry(field(['body', 'supports']))
    const copy = structuredClone(before)
    reduced(before)
    expect(before).toEqual(copy)
  })

  it('is the same object when every consent stands, and says so when one does not', () => {
    const one = entry(field(['body', 'supports']))
    expect(reduce(one, () => true)).toBe(one)
    expect(reduced(one)).toMatchObject({ reduced: true, consented: [] })
  })

  it('passes over a path that is not there, an inherited name included', () => {
    for (const path of [
      ['body', 'elsewhere'],
      ['params', 'x'],
      ['body', 'supports', 'length', 'x'],
      ['body', 'toString'],
    ])
      expect(reduced(entry(field(path))).input).toEqual(entry().input)
  })

  it('keeps fields of other consents', () => {
    const other = field(['body', 'note'], { purpose: 'prove-visit-location' })
    const after = reduce(entry(field(['body', 'supports']), other), (one) => one.purpose !== 'needs-flag')
    expect(after.consented).toEqual([other])
    expect(after.input).toEqual({ body: { note: { text: 'x', by: 'y' } } })
  })
})

it('a withdrawal is for one purpose and one person', () => {
  expect(isTakenOut(field([]), { purpose: 'needs-flag' })).toBe(true)
  expect(isTakenOut(field([]), { purpose: 'prove-visit-location' })).toBe(false)
  expect(isTakenOut(field([], { onBehalfOf: 'a' }), { purpose: 'needs-flag' })).toBe(false)
  expect(isTakenOut(field([], { onBehalfOf: 'a' }), { purpose: 'needs-flag', onBehalfOf: 'a' })).toBe(true)
})
