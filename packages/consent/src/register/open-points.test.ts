import { describe, expect, it } from 'vitest'
import type { Activity, RegisterDefinition } from '../definition/index.js'
import { activity, change, label, law, lend, list, regulation, verify } from '../testing/changed-library.js'
import { openPoints } from './verify.js'

describe('what must be filled before production', () => {
  const points = (of: RegisterDefinition): readonly string[] =>
    openPoints(of).map((one) => `${one.rule} ${one.path.join('/')}`)
  const ready: RegisterDefinition = {
    ...change('import-readers', { cites: [law] }),
    activities: change('import-readers', { cites: [law] }).activities.map((one) => ({
      ...one,
      sinks: one.sinks.filter(({ name }) => name !== 'support'),
    })),
  }
  const part = (purpose: string, more: object): RegisterDefinition => ({
    ...ready,
    activities: ready.activities.map((one) => (one.purpose === purpose ? ({ ...one, ...more } as Activity) : one)),
  })
  const measure = { label, kind: 'technical' } as const
  const processor = { name: 'Örnek A.Ş.' }
  it.each<[string, RegisterDefinition, readonly string[]]>([
    ['nothing', ready, []],
    ['the number of VERBİS', { ...ready, controller: { name: 'x', kind: 'public' } }, ['K-16/1 controller/verbis']],
    ['a law unread', part('import-readers', { cites: [verify] }), [`K-5/2-ç activities/${list}/cites`]],
    [
      'a law without a number',
      part('import-readers', { cites: [{ ...law, no: 'verify' }] }),
      [`K-5/2-ç activities/${list}/cites`],
    ],
    [
      'a law unread beside one that is read',
      part('import-readers', { cites: [law, verify] }),
      [`K-5/2-ç activities/${list}/cites`],
    ],
    [
      'a regulation unread',
      part('import-readers', { cites: [law, { ...regulation, article: 'verify' }] }),
      [`K-5/2-ç activities/${list}/cites`],
    ],
    [
      'a law unread that carries one field of several',
      part('lend-book', { cites: [verify] }),
      [`K-5/2-ç activities/${lend}/cites`],
    ],
    ['a law unread that carries nothing', part('suggest-book', { cites: [verify] }), []],
    ['measures for special data', { ...ready, measures: {} }, [`K-6/4 activities/${lend}`]],
    ['the list of measures', { ...ready, measures: undefined } as never, [`K-6/4 activities/${lend}`]],
    [
      'measures the Board asks for',
      { ...ready, measures: { a: { ...measure, evidence: 'x' } } },
      [`K-6/4 activities/${lend}`],
    ],
    [
      'evidence of one',
      { ...ready, measures: { a: { ...measure, special: true, evidence: 'x' }, b: { ...measure, special: true } } },
      [`K-6/4 activities/${lend}`],
    ],
    [
      'nothing of measures that the Board does not ask for',
      { ...ready, measures: { a: { ...measure, special: true, evidence: 'x' }, b: measure } },
      [],
    ],
    [
      'a contract',
      part('import-readers', {
        sinks: [
          { name: 'x', country: 'TR' },
          { name: 'y', country: 'TR', processor },
        ],
      }),
      [`K-12/2 activities/${list}/sinks/1`],
    ],
    [
      'nothing of a contract that is dated',
      part('import-readers', {
        sinks: [{ name: 'y', country: 'TR', processor: { ...processor, contractDate: '2026-01-01' } }],
      }),
      [],
    ],
    [
      'a place of a notice',
      { ...ready, notices: { readers: { version: 1, tr: 'Sorumlu: {controllerName}.' } } },
      ['K-10/1.3.3 notices/readers'],
    ],
    [
      'a place of its simple form',
      { ...ready, notices: { readers: { version: 1, tr: 'x', simple: '{desk}' } } },
      ['K-10/1.3.3 notices/readers'],
    ],
    [
      'nothing of places that the register fills',
      {
        ...ready,
        notices: { readers: { version: 1, tr: '{noticeVersion} {noticeDate} {noticeHash} {noticeTitle} {endDate}' } },
      },
      [],
    ],
  ])('%s', (_name, definition, expected) => {
    expect(points(definition)).toEqual(expected)
  })

  it.each(['5/2-a', '5/2-ç', '6/3-b', '6/3-f'])('a law unread on which %s rests', (basis) => {
    const of = part('import-readers', {
      cites: [verify],
      fields: [{ ...activity('import-readers').fields[0], basis }],
    })
    expect(points(of)).toEqual([`K-5/2-ç activities/${list}/cites`])
    const other = part('import-readers', {
      cites: [verify],
      fields: [{ ...activity('import-readers').fields[0], basis: '5/2-e' }],
    })
    expect(points(other)).toEqual([])
  })

  it('is asked of a definition that is refused, too', () => {
    const of = change('import-readers', { fields: [{ ...activity('import-readers').fields[0], category: 'film' }] })
    expect(points(of)).toEqual(['K-12/2 activities/0/sinks/3', `K-5/2-ç activities/${list}/cites`])
  })
})
