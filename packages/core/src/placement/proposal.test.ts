import { day } from '@imes/consent/time'
import { expect, it } from 'vitest'
import {
  amend,
  approve,
  approveNew,
  decideObjection,
  isOverdue,
  lapse,
  objectTo,
  placeInForce,
  propose,
  reject,
  takeEffect,
} from './index.js'

const at = (workplace: string) => ({ workplace, branch: 'b' })
const on = day('2026-06-01')
const item = propose({ id: 'i1', student: 's1', from: at('w1'), to: at('w2') }, on)
const act = { by: 'müdür-1', on: day('2026-06-10'), reason: 'dosya 4' }
const refused = (why: string) => expect.objectContaining({ code: 'IMES_CORE_PROPOSAL_STEP', why })

it('a proposal has no effect until a person has decided and the decision is put into effect', () => {
  expect(placeInForce(item)).toEqual(at('w1'))
  const approved = approve(item, act)
  expect(placeInForce(approved)).toEqual(at('w1'))
  expect(placeInForce(takeEffect(approved))).toEqual(at('w2'))
  expect(() => takeEffect(item)).toThrow(refused('not-in-this-state'))
})

it('a person can depart from it, and gives a reason either way', () => {
  expect(placeInForce(takeEffect(amend(item, { ...act, to: at('w3') })))).toEqual(at('w3'))
  expect(placeInForce(takeEffect(reject(item, act)))).toEqual(at('w1'))
  expect(() => approve(item, { ...act, reason: '  ' })).toThrow(refused('reason-missing'))
  expect(() => approve(item, { ...act, by: '' })).toThrow(refused('person-missing'))
  expect(() => approve(approve(item, act), act)).toThrow(refused('not-in-this-state'))
})

it('changes of existing placements are never decided in bulk', () => {
  const fresh = propose({ id: 'i2', student: 's2', from: null, to: at('w2') }, on)
  expect(approveNew([fresh], act)[0]?.state).toBe('approved')
  expect(() => approveNew([fresh, item], act)).toThrow(refused('bulk-change'))
})

it('an objection puts the situation before back in force until another person decides, within thirty days', () => {
  const inEffect = takeEffect(approve(item, act))
  const objected = objectTo(inEffect, day('2026-06-20'))
  expect(placeInForce(objected)).toEqual(at('w1'))
  expect(objected.objection?.decideBy).toBe('2026-07-20')
  expect(isOverdue(objected, day('2026-07-20'))).toBe(false)
  expect(isOverdue(objected, day('2026-07-21'))).toBe(true)
  const second = { by: 'müdür-2', on: day('2026-06-25'), reason: 'itiraz dosyası' }
  expect(() => decideObjection(objected, { ...second, by: 'müdür-1', decision: 'same' })).toThrow(
    refused('same-person'),
  )
  const same = takeEffect(decideObjection(objected, { ...second, decision: 'same' }))
  expect(placeInForce(same)).toEqual(at('w2'))
  const different = takeEffect(decideObjection(objected, { ...second, decision: 'different', to: at('w4') }))
  expect(placeInForce(different)).toEqual(at('w4'))
  // Without a place the situation before holds; `null` is a decision for no place.
  const before = takeEffect(decideObjection(objected, { ...second, decision: 'different' }))
  expect(placeInForce(before)).toEqual(at('w1'))
  const none = takeEffect(decideObjection(objected, { ...second, decision: 'different', to: null }))
  expect(placeInForce(none)).toBeNull()
  expect(() => objectTo(objected, day('2026-06-21'))).toThrow(refused('not-in-this-state'))
})

it('each step is taken from its own states and from no other', () => {
  const decidedStates = {
    proposed: item,
    approved: approve(item, act),
    amended: amend(item, { ...act, to: at('w3') }),
    rejected: reject(item, act),
    'in-effect': takeEffect(approve(item, act)),
    objected: objectTo(item, act.on),
    're-decided': decideObjection(objectTo(item, act.on), { ...act, decision: 'same' }),
    lapsed: lapse(item, day('2026-09-01')),
  }
  const steps = {
    approve: (one: typeof item) => approve(one, act),
    amend: (one: typeof item) => amend(one, { ...act, to: null }),
    reject: (one: typeof item) => reject(one, act),
    approveNew: (one: typeof item) => approveNew([{ ...one, from: null }], act)[0] ?? one,
    takeEffect,
    objectTo: (one: typeof item) => objectTo(one, act.on),
    decideObjection: (one: typeof item) => decideObjection(one, { ...act, by: 'müdür-3', decision: 'same' }),
  }
  const allowed = Object.entries(steps).map(([name, step]) => [
    name,
    ...Object.entries(decidedStates).flatMap(([state, one]) => {
      expect(one.state).toBe(state)
      try {
        step(one)
        return [state]
      } catch (error) {
        expect(error).toMatchObject({ code: 'IMES_CORE_PROPOSAL_STEP', why: 'not-in-this-state' })
        return []
      }
    }),
  ])
  expect(allowed).toEqual([
    ['approve', 'proposed'],
    ['amend', 'proposed'],
    ['reject', 'proposed'],
    ['approveNew', 'proposed'],
    ['takeEffect', 'approved', 'amended', 'rejected', 're-decided'],
    ['objectTo', 'proposed', 'approved', 'amended', 'rejected', 'in-effect', 're-decided'],
    ['decideObjection', 'objected'],
  ])
  // Only what takes effect moves anybody.
  for (const [state, one] of Object.entries(decidedStates))
    expect(placeInForce(one)).toEqual(state === 'in-effect' ? at('w2') : at('w1'))
  const third = decideObjection(objectTo(decidedStates['re-decided'], act.on), {
    ...act,
    by: 'müdür-3',
    decision: 'same',
  })
  expect(third.state).toBe('re-decided')
  expect(() => decideObjection(objectTo(decidedStates['re-decided'], act.on), { ...act, decision: 'same' })).toThrow(
    refused('same-person'),
  )
  for (const empty of [{ by: ' ' }, { reason: '' }])
    expect(() => decideObjection(decidedStates.objected, { ...act, ...empty, decision: 'same' })).toThrow(
      expect.objectContaining({ code: 'IMES_CORE_PROPOSAL_STEP' }),
    )
})

it('a proposal that nobody decides lapses after sixty days, and cannot be decided afterwards', () => {
  expect(lapse(item, day('2026-07-31'))).toBe(item)
  const lapsed = lapse(item, day('2026-08-01'))
  expect(lapsed.state).toBe('lapsed')
  expect(placeInForce(lapsed)).toEqual(at('w1'))
  expect(() => approve(item, { ...act, on: day('2026-08-01') })).toThrow(refused('lapsed'))
  expect(() => objectTo(lapsed, on)).toThrow(refused('not-in-this-state'))
})
