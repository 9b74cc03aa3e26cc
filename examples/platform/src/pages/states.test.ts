import { safetyReportForm } from '@imes/core/rubrics'
import { describe, expect, it } from 'vitest'
import { choicesOf, inWords, safetyAnswer, termInWords, termName } from './states.ts'

describe('states in words', () => {
  it('says the states of an item in both languages', () => {
    expect(inWords('item', 're-decided', 'tr')).toBe('Yeniden karara bağlandı')
    expect(inWords('item', 're-decided', 'en')).toBe('Decided again')
  })

  it('shows a word that is new as it came', () => {
    expect(inWords('item', 'not-yet-known', 'tr')).toBe('not-yet-known')
  })

  it('names a step that is due so that whoever waits for it is not told to take it', () => {
    expect(inWords('due', 'assign', 'tr')).toBe('görevlinin belirlenmesi')
    expect(inWords('step', 'assign', 'tr')).toBe('Üstlen')
  })

  it('offers every right of m.11 to choose from', () => {
    expect(choicesOf('right', 'tr').map(([id]) => id)).toEqual([
      'access',
      'correction',
      'erasure',
      'objection',
      'compensation',
    ])
  })

  it('names the event of a term, and leaves a term that has words already', () => {
    expect(termInWords('30 gün (başlangıç: visit)', 'tr')).toBe('30 gün (başlangıç: ziyaret günü)')
    expect(termInWords('7 days (from: export-made)', 'en')).toBe('7 days (from: the day the file is made)')
    const said = '12 ay (başlangıç: öğretim yılının kapandığı 31 Ağustos)'
    expect(termInWords(said, 'tr')).toBe(said)
  })

  it('says a term of school', () => {
    expect(termName('2025-2026/1', 'tr')).toBe('2025-2026, 1. dönem')
    expect(termName('2025-2026/2', 'en')).toBe('2025-2026, term 2')
  })

  it('says what a safety report says in the words in which it was asked', () => {
    const kind = safetyReportForm.fields.find((one) => one.id === 'kind')
    for (const [id, label] of Object.entries(kind && 'options' in kind ? kind.options : {})) {
      expect(safetyAnswer('kind', id, 'tr')).toBe(label.tr)
      expect(safetyAnswer('kind', id, 'tr')).not.toBe(id)
    }
    expect(safetyAnswer('kind', 'danger', 'tr')).toBe('Tehlikeli iş ya da eksik önlem')
    expect(safetyAnswer('ongoing', 'yes', 'en')).toBe('Yes')
  })
})
