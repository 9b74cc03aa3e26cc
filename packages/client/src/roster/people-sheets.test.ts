import { describe, expect, it } from 'vitest'
import { guardianSheet, rankSheet, trainerSheet } from './fixtures/sheets.js'
import { type Cells, workbook } from './fixtures/write.js'
import { readRoster } from './index.js'

const read = (cells: Cells) =>
  readRoster(workbook('xlsx', { name: 'Sayfa1', cells }), { fileName: 'f.xlsx', pseudonym: () => '' })
const codes = async (cells: Cells) => (await read(cells)).issues.map((one) => `${one.code}@${one.column}${one.row}`)

describe('the sheets of our own layout', () => {
  it('are told apart by their headings', async () => {
    expect((await read(guardianSheet)).guardians).toHaveLength(4)
    expect((await read(trainerSheet)).trainers).toHaveLength(4)
    expect((await read(rankSheet)).rankInputs).toHaveLength(3)
    expect((await read(rankSheet)).kind).toBe('rank-inputs')
  })

  it('leave a phone and an e-mail where they are', async () => {
    const reading = await read({
      ...guardianSheet,
      F1: 'VELİ TEL',
      F2: '5550001122',
      G1: 'E-POSTA',
      G2: 'a@example.org',
    })
    expect(JSON.stringify(reading)).not.toMatch(/5550001122|example\.org/)
    expect(reading.notRead.map((note) => [note.column, note.code])).toEqual([
      ['F · VELİ TEL', 'field-undeclared'],
      ['G · E-POSTA', 'field-undeclared'],
    ])
  })

  it.each([
    ['a relation that is none', guardianSheet, { E2: 'Komşu' }, 'value-unknown@E2'],
    ['a birth date that is none', guardianSheet, { C2: '31.02.2010' }, 'date-form@C2'],
    ['no number', guardianSheet, { A2: null }, 'number-missing@A2'],
    ['a number that is none', guardianSheet, { A2: 'yok' }, 'number-unreadable@A2'],
    ['a national id as number', guardianSheet, { A2: '01000000168' }, 'national-id-misplaced@A2'],
    ['a trainer without a name', trainerSheet, { C2: null }, 'name-missing@C2'],
    ['neither yes nor no', trainerSheet, { E2: 'belki' }, 'value-unknown@E2'],
    ['an average above 100', rankSheet, { C2: '101' }, 'number-form@C2'],
    ['discipline that is neither', rankSheet, { D2: 'az' }, 'value-unknown@D2'],
  ] as const)('name %s, and read the other rows', async (_, sheet, change, issue) => {
    expect(await codes({ ...sheet, ...change })).toEqual([issue])
    const [whole, less] = [await read(sheet), await read({ ...sheet, ...change })]
    const count = (reading: typeof whole): number =>
      reading.guardians.length + reading.trainers.length + reading.rankInputs.length
    expect(count(less)).toBe(count(whole) - 1)
  })

  it('never take an empty average for 0', async () => {
    const inputs = (await read(rankSheet)).rankInputs
    expect(inputs.map((one) => one.averageHundredths)).toEqual([7845, 6450, null])
  })
})
