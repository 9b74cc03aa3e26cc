import { day } from '@imes/consent/time'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type Change, cell, put, zip } from '../fixtures/one-roster-changes.js'
import { fileNegatives } from '../fixtures/one-roster-file-negatives.js'
import { zipName } from '../fixtures/one-roster-set.js'
import { valueNegatives } from '../fixtures/one-roster-value-negatives.js'
import { planImport, type Reading, readRoster } from '../index.js'

const read = (bytes: Uint8Array): Promise<Reading> =>
  readRoster(bytes, { fileName: zipName, pseudonym: (id) => `kp-${id.slice(-2)}`, allowFictionalIds: true })

const readOne = async (change: Change, folder = ''): Promise<Reading> => read(zip(change, folder))
const places = (reading: Reading): string[] =>
  reading.issues.map((one) => [one.code, one.sheet, one.row, one.column].join(' '))

describe('the smallest OneRoster 1.2 set', () => {
  it('gives the school, four students, a guardian, two coordinators, two workplaces and four placements', async () => {
    const reading = await readOne({})
    expect(reading.issues).toEqual([])
    expect(reading.kind).toBe('one-roster')
    const schoolYear = { firstDay: day('2026-09-14'), lastDay: day('2027-06-18') }
    const { plan, issues, questions } = planImport([reading], { schoolYear })
    expect([issues, questions]).toEqual([[], []])
    if (!plan) throw new Error('no plan')
    expect(plan.schools).toMatchObject([{ program: 'MTAL', plate: '32', district: 'Eğirdir' }])
    expect(plan.students.map((one) => [one.schoolNumber, one.displayName, one.field, one.branch])).toEqual([
      ['88', 'Irmak Yılmaz Çelik', 'Bilişim Teknolojileri', 'Yazılım Geliştirme'],
      ['104', 'Mehmet Demir', 'Bilişim Teknolojileri', 'Ağ İşletmenliği'],
      ['145', 'Mehmet Demir', 'Bilişim Teknolojileri', 'Yazılım Geliştirme'],
      ['163', 'Şeyma Doğan Kaya', 'Elektrik-Elektronik Teknolojisi', 'Elektrik Tesisatları ve Dağıtımı'],
    ])
    expect(plan.guardians).toHaveLength(1)
    expect(plan.guardianships[0]?.student).toBe(plan.students[0]?.key)
    expect(plan.staff.filter((one) => one.coordinator).map((one) => one.displayName)).toEqual([
      'Ilgın Işık',
      'Ayşe Çetin',
    ])
    expect(plan.staff.filter((one) => one.duty === 'deputy')).toHaveLength(1)
    expect(plan.workplaces.map((one) => [one.code, one.name, one.treatedAs])).toEqual([
      ['ISP-004', 'Göller Yazılım A.Ş.', 'legal'],
      ['ISP-001', 'Işık Elektrik Ltd. Şti., Eğirdir', 'legal'],
    ])
    expect(plan.placements.map((one) => [one.firstDay, one.lastDay])).toEqual(
      Array.from({ length: 4 }, () => ['2026-09-16', '2027-06-18']),
    )
  })

  it('tells coordinators of one name apart by their ids, without a question', async () => {
    const change = { 'users.csv': put('koor2,,Ayşe,Çetin', 'koor2,,Ilgın,Işık') }
    const reading = await readOne(change)
    const { plan, questions } = planImport([reading], {
      schoolYear: { firstDay: day('2026-09-14'), lastDay: day('2027-06-18') },
    })
    expect(questions).toEqual([])
    expect(new Set(plan?.placements.map((one) => one.coordinator)).size).toBe(2)
  })

  it('tolerates a byte order mark, extension columns at the right, and a manifest without a source', async () => {
    const marked = await readOne({ 'users.csv': (text) => `\ufeff${text}` })
    expect(places(marked)).toEqual([])
    expect(marked.students).toHaveLength(4)
    const bare = await readOne({ 'manifest.csv': (text) => text.replace(/source\..*\n/g, '') })
    expect(places(bare)).toEqual([])
  })

  it('N11 cuts password, e-mail, phone, pronouns and the whole of demographics, and says so', async () => {
    const secrets = ['gizli-parola', 'irmak@example.org', '5550001122', 'o/onun', 'black', 'Konya']
    const reading = await readOne({
      'users.csv': (text) =>
        ['password', 'email', 'sms', 'pronouns'].reduce(
          (all, column, at) => cell(2, column, secrets[at] ?? '')(all),
          text,
        ),
      'manifest.csv': put('file.demographics,absent', 'file.demographics,bulk'),
      'demographics.csv':
        'sourcedId,status,dateLastModified,birthDate,black,cityOfBirth\nu-ogr-88,,,2009-01-01,black,Konya\n',
    })
    expect(places(reading)).toEqual([])
    expect(reading.students).toHaveLength(4)
    const text = JSON.stringify(reading)
    for (const secret of secrets) expect(text).not.toContain(secret)
    const noted = reading.notRead.map((note) => `${note.sheet} ${note.column}`)
    for (const column of ['email', 'sms', 'phone', 'password', 'pronouns'])
      expect(noted).toContain(`users.csv ${column}`)
    expect(noted).toContain('demographics.csv *')
  })

  it('N12 turns a national id into a keyed pseudonym and drops it', async () => {
    const reading = await readOne({ 'users.csv': cell(2, 'userIds', '{TCKN:01000000168}') })
    expect(places(reading)).toEqual([])
    expect(reading.students[0]?.pseudonym).toBe('kp-68')
    expect(JSON.stringify(reading)).not.toContain('01000000168')
    expect(reading.notRead.some((note) => note.code === 'national-id-dropped')).toBe(true)
  })

  it('N19 does not read an extension column of a stranger, and says so', async () => {
    const reading = await readOne({
      'orgs.csv': (text) =>
        text
          .split('\n')
          .map((line, at) => (line === '' ? line : `${line},${at === 0 ? 'metadata.imes.tckn' : '01000000168'}`))
          .join('\n'),
    })
    expect(places(reading)).toEqual([])
    expect(reading.notRead).toContainEqual(
      expect.objectContaining({ sheet: 'orgs.csv', column: 'metadata.imes.tckn', code: 'unknown-column' }),
    )
    expect(JSON.stringify(reading)).not.toContain('01000000168')
  })
})

const negatives = [...fileNegatives, ...valueNegatives]

describe('what is not OneRoster 1.2', () => {
  it.each(negatives)('%s', async (_, change, issue) => {
    const reading = await readOne(change)
    expect(places(reading)).toContain(issue)
    expect(reading.issues.every((one) => one.message.tr !== '' && one.remedy.en !== '')).toBe(true)
    const { plan } = planImport([reading], { schoolYear: { firstDay: day('2026-09-14'), lastDay: day('2027-06-18') } })
    const isWarning = reading.issues.every((one) => one.severity === 'warning')
    expect(plan === null).toBe(!isWarning)
  })

  it('is at least sixty changes, each found alone', async () => {
    expect(negatives.length).toBeGreaterThanOrEqual(60)
    expect(new Set(negatives.map(([, , issue]) => issue)).size).toBeGreaterThanOrEqual(60)
  })

  it('N16 files in a folder of the zip', async () => {
    const reading = await readOne({}, 'okul/')
    expect(places(reading)).toEqual(['file-not-at-root okul/manifest.csv  '])
    expect(reading.kind).toBe('one-roster')
  })

  it('a zip of something else', async () => {
    const reading = await read(zipSync({ 'a.txt': strToU8('merhaba') }))
    expect(reading.issues.map((one) => one.code)).toEqual(['file-unreadable'])
  })

  it('shows no name and no number of a person in any issue', async () => {
    const all = await Promise.all(negatives.map(([, change]) => readOne(change)))
    const text = JSON.stringify(all.map((reading) => reading.issues))
    expect(text).not.toMatch(/Irmak|Mehmet|Şeyma|Gülşah|Kâmil|0100000/)
  })
})
