import { describe, expect, it } from 'vitest'
import { denialCodes, remedies } from '../rule/index.js'
import { en } from './en.js'
import { reasonOf, remedyText } from './texts.js'
import { tr } from './tr.js'

const everySentence = [...Object.values(tr.denials), ...Object.values(tr.remedies)]

describe('texts of denials', () => {
  it('exist in both languages for every code and remedy, one sentence end each', () => {
    for (const code of denialCodes)
      for (const text of Object.values(reasonOf(code))) expect(text).toMatch(/^\p{Lu}.*\.$/u)
    for (const remedy of remedies)
      for (const text of Object.values(remedyText(remedy))) expect(text.length).toBeGreaterThan(20)
  })

  it('glue no suffix to a place and name the same places in both languages', () => {
    for (const text of everySentence) expect(text).not.toMatch(/\}['’\p{L}]/u)
    for (const code of denialCodes)
      expect(tr.denials[code].match(/\{\w+\}/g) ?? []).toEqual(en.denials[code].match(/\{\w+\}/g) ?? [])
  })

  it('say the same for too few, too close and too exposed, as for nothing at all', () => {
    expect(tr.denials.differencing).toBe(tr.denials['k-too-small'])
    expect(tr.denials.complement).toBe(tr.denials['k-too-small'])
  })

  it('fill a place with plain text', () => {
    expect(reasonOf('field-undeclared', { field: 'saat' }).tr).toContain('alan var: saat.')
    const reason = reasonOf('fact-missing', { fact: 'duty' })
    expect(JSON.parse(JSON.stringify(reason))).toEqual({ ...reason })
    expect(structuredClone(reason)).toEqual({
      tr: 'Karar için gereken bir bilgi eksik: duty. İşlem yapılmadı.',
      en: 'A fact that the decision needs is missing: duty. Nothing was done.',
    })
    expect(remedyText('wait-until', { date: '3 Kasım 2026' }).tr).toBe('Sonraki yayım günü: 3 Kasım 2026')
  })

  it('never show a place that nobody filled, whatever else is handed in: the sentence without it stands there', () => {
    const withPlaces = (table: Readonly<Record<string, string>>) =>
      Object.entries(table).flatMap(([id, text]) => (text.includes('{') ? [id] : []))
    for (const { denials, remedies: some, open } of [tr, en])
      expect(Object.keys(open).sort()).toEqual([...withPlaces(denials), ...withPlaces(some)].sort())
    for (const places of [undefined, {}, { other: 'x' }]) {
      for (const code of denialCodes)
        for (const text of Object.values(reasonOf(code, places))) expect(text).not.toMatch(/[{}]/)
      for (const remedy of remedies)
        for (const text of Object.values(remedyText(remedy, places))) expect(text, remedy).toMatch(/^\p{Lu}[^{}]*\.$/u)
    }
    expect(remedyText('other-role').en).toBe('This is done in a role that may do it.')
    expect(remedyText('other-role', { role: 'Desk' }).en).toBe('Role for this act: Desk')
  })
})
