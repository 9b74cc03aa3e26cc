import { describe, expect, it } from 'vitest'
import { kvkk, type Laws, lawOf, lawsInWords, okoy } from './laws.js'

const laws: Laws = {
  roster: { no: '1739', article: '2' },
  student: { no: '3308', article: '18', regulation: '28758' },
  pay: { no: '657', article: 'verify' },
}

describe('the law that lays a duty', () => {
  it('is the one that the controller’s lawyer found, by number and article', () => {
    expect(lawOf(laws, 'roster')).toEqual({ kind: 'kanun', no: '1739', article: '2' })
    expect(lawOf(laws, 'student')).toEqual({ kind: 'kanun', no: '3308', article: '18' })
    expect(lawOf(laws, 'pay')).toEqual({ kind: 'kanun', no: '657', article: 'verify' })
  })

  it('is else the one proposed, with its article to be verified', () => {
    expect(
      (['roster', 'evaluate', 'student', 'placement', 'visit', 'safety', 'score', 'pay'] as const).map((place) => {
        const { kind, no, article } = lawOf({}, place)
        return `${place} ${kind} ${no} ${article}`
      }),
    ).toEqual([
      'roster kanun 3308 verify',
      'evaluate kanun 3308 verify',
      'student kanun 3308 verify',
      'placement kanun 3308 verify',
      'visit kanun 3308 verify',
      'safety kanun 6331 verify',
      'score kanun 3308 verify',
      'pay kanun 657 verify',
    ])
  })

  it('is never a regulation', () => {
    expect(kvkk('7/1')).toEqual({ kind: 'kanun', no: '6698', article: '7/1' })
    expect(okoy('123')).toEqual({ kind: 'regulation', no: '28758', article: '123' })
  })

  it('stands in a notice in words, once somebody has read it', () => {
    expect(lawsInWords(laws, 'tr')).toEqual({
      roster: '1739 sayılı Kanun, madde 2',
      student: '3308 sayılı Kanun, madde 18',
    })
    expect(lawsInWords(laws, 'en')).toEqual({ roster: 'Law no. 1739, art. 2', student: 'Law no. 3308, art. 18' })
    expect(lawsInWords({ roster: undefined } as never, 'tr')).toEqual({})
  })
})
