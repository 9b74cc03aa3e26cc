import { expect, it } from 'vitest'
import { libraryInForce as register } from '../testing/library.js'
import { day } from '../time/index.js'
import { archiveHtml, archiveText, exportPerson, type OwnRecord, personArchiveSchema } from './index.js'

const on = day('2026-11-24')
const loan = (more: Partial<OwnRecord> = {}): OwnRecord => ({
  purpose: 'lend-book',
  subjects: ['0001'],
  data: { book: 'Tutunamayanlar', due: '2026-12-01', note: 'Güzel', lentBy: 'canary-officer' },
  ...more,
})

it('holds what is stored, why, on which basis, to whom and until when, each field once', () => {
  const archive = exportPerson(register, '0001', [loan()], on)
  expect(archive.activities).toHaveLength(1)
  expect(archive.activities[0]).toMatchObject({
    purpose: 'lend-book',
    retention: { from: 'book-returned', days: 30 },
    records: [{ book: 'Tutunamayanlar', due: '2026-12-01', note: 'Güzel' }],
  })
  expect(JSON.stringify(archive).split('Tutunamayanlar')).toHaveLength(2)
  for (const key of personArchiveSchema.required) expect(archive).toHaveProperty(key)
  expect(Object.keys(archive).sort()).toEqual(Object.keys(personArchiveSchema.properties).sort())
  expect(archiveText(archive).tr).toContain('book: "Tutunamayanlar"')
  expect(archiveText(archive).en).toContain('(KVKK m.6/3-a)')
})

it('holds nobody else’s data, nor a key that the register does not declare', () => {
  expect(JSON.stringify(exportPerson(register, '0001', [loan()], on))).not.toContain('canary')
  for (const subjects of [['0002'], ['0001', '0002'], []])
    expect(() => exportPerson(register, '0001', [loan({ subjects })], on)).toThrow(TypeError)
  expect(() => exportPerson(register, '0001', [loan({ purpose: 'watch' })], on)).toThrow(TypeError)
})

it('has a name for each key that is stored, and writes what lies below a field, a yes and a sentence in the reader’s language', () => {
  const [book, late] = [
    { tr: 'Kitap', en: 'Book' },
    { tr: 'Gecikti mi', en: 'Late' },
  ]
  const note = { late: true, says: { tr: 'Güzel', en: 'Fine' }, seen: [], by: null }
  const archive = exportPerson(register, '0001', [loan({ data: { book: 'İnce Memed', note } })], on, {
    book,
    late,
    x: book,
  })
  expect(archive.names).toMatchObject({ book, late })
  expect(archive.names).not.toHaveProperty('x')
  const page = archiveHtml(archive, 'tr')
  expect(page).toContain('<li>Kitap: İnce Memed</li>')
  expect(page).toContain('<ul><li>Gecikti mi: evet</li><li>says: Güzel</li><li>seen: yok</li><li>by: yok</li></ul>')
  expect(archiveHtml(archive, 'en')).toContain('<li>Late: yes</li><li>says: Fine</li>')
  // A record of which nothing is declared is no record.
  expect(exportPerson(register, '0001', [loan({ data: { lentBy: 'x' } })], on).activities[0]?.records).toEqual([])
})

it('writes days as people write them, and a stored code by the name that is handed in: in its own key alone', () => {
  const name = { tr: 'İade edildi', en: 'Returned' }
  const data = { book: 'back', note: { state: 'back', marks: [4.5, 'back'], by: '' }, due: '2026-12-01' }
  const archive = exportPerson(register, '0001', [loan({ data })], on)
  const page = (language: 'tr' | 'en') =>
    archiveHtml(archive, language, (key, code) => (key === 'state' && code === 'back' ? name : undefined))
  expect(page('tr')).toContain('<li>due: 1 Aralık 2026</li>')
  expect(page('tr')).toContain(', 24 Kasım 2026</p>')
  expect(page('tr')).toContain('<li>book: back</li>')
  expect(page('tr')).toContain(
    '<li>state: İade edildi</li><li>marks: <ul><li>4,5</li><li>back</li></ul></li><li>by: yok</li>',
  )
  expect(page('en')).toContain('<li>state: Returned</li><li>marks: <ul><li>4.5</li>')
  expect(page('en')).toContain('<li>due: 1 December 2026</li>')
  expect(page('en')).not.toMatch(/\d{4}-\d{2}-\d{2}/)
  // What a program reads stays as it is stored.
  expect(archive.activities[0]?.records).toEqual([data])
})

it('of somebody of whom nothing is stored says so by holding nothing', () => {
  expect(exportPerson(register, '0001', [], on).activities).toEqual([])
})

it.each(['tr', 'en'] as const)(
  'is a page that a person reads, with the same content and nothing to load (%s)',
  (language) => {
    const archive = exportPerson(
      register,
      '0001',
      [loan({ data: { book: '<b>Tutunamayanlar</b>', due: '2026-12-01' } })],
      on,
    )
    const page = archiveHtml(archive, language)
    expect(page).toContain('book: &lt;b&gt;Tutunamayanlar&lt;/b&gt;')
    for (const { label, reason } of archive.activities[0]?.fields ?? []) {
      expect(page).toContain(label[language])
      expect(page).toContain(reason[language].replace("'", '&#39;'))
    }
    expect(page).toContain(archive.activities[0]?.until[language] ?? 'no term')
    expect(page).not.toMatch(/<script|https?:|undefined|\[object/)
    expect(archiveHtml(exportPerson(register, '0001', [], on), language)).toMatch(
      /saklanan bir şey yok|Nothing is stored/,
    )
  },
)
