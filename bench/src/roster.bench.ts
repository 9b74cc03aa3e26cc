import * as xlsx from '@e965/xlsx'
import { readRoster } from '@imes/client/roster'
import type { Bench, Measure } from './measure.ts'

/** A class list of e-Okul's shape: 60 sections, heading, rows, footer. */
function classList(students: number): Uint8Array {
  const rows: (string | number | null)[][] = []
  const sections = Math.max(1, Math.round(students / 33))
  let number = 0
  for (let at = 0; at < sections; at++) {
    const letter = 'ABCÇDEFGĞHIİJKL'[Math.floor(at / 4) % 15]
    const count = Math.round(((at + 1) * students) / sections) - number
    rows.push([
      `T.C.\nISPARTA VALİLİĞİ\nEğirdir / Örnek Mesleki ve Teknik Anadolu Lisesi Müdürlüğü\nAMP - ${9 + (at % 4)}. Sınıf / ${letter} Şubesi (ADALET ALANI) Sınıf Listesi`,
    ])
    rows.push(['S.No', 'Öğrenci No', null, 'Adı', null, null, null, 'Soyadı'])
    for (let n = 0; n < count; n++) rows.push([n + 1, ++number, null, 'IRMAK', null, null, null, 'İYİGÜN'])
    rows.push([
      'Kız Öğrenci Sayısı :',
      null,
      null,
      null,
      count,
      null,
      null,
      null,
      null,
      null,
      null,
      'Toplam Öğrenci Sayısı :',
      count,
    ])
  }
  const book = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows), 'Sheet1')
  return new Uint8Array(xlsx.write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer)
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

async function timed(run: () => unknown): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

/** Reading a class list beside what the spreadsheet library alone takes to give its cells; the two take turns. */
const roster: Bench = async ({ quick }) => {
  const students = quick ? 200 : 2000
  const bytes = classList(students)
  const pairs: { ours: number; cells: number }[] = []
  for (let run = quick ? 2 : -2; run < (quick ? 5 : 19); run++) {
    const ours = await timed(async () => {
      const reading = await readRoster(bytes, { fileName: 'OOG01001R020.XLS', pseudonym: () => '' })
      if (reading.students.length !== students) throw new Error('students were lost')
    })
    const cells = await timed(() => {
      const sheet = xlsx.read(bytes, { type: 'array' }).Sheets.Sheet1
      if (!sheet || xlsx.utils.sheet_to_json(sheet, { header: 1 }).length < students) throw new Error('rows were lost')
    })
    if (run >= 0) pairs.push({ ours, cells })
  }
  const [ours, cells] = [middle(pairs.map((pair) => pair.ours)), middle(pairs.map((pair) => pair.cells))]
  const ratio = middle(pairs.map((pair) => pair.ours / pair.cells))
  const measure: Measure = {
    id: 'roster-class-list-2000',
    unit: 'ms',
    ours,
    peers: { 'cells only (@e965/xlsx sheet_to_json)': cells },
    ratio,
    goal: { says: 'at most 2 × reading the cells alone', met: ratio <= 2 },
  }
  return [measure]
}

export default roster
