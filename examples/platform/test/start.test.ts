import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, describe, expect, it } from 'vitest'
import { emptyFolder, Start, tidyUp } from './installation.ts'

const data = fileURLToPath(new URL('../data/', import.meta.url))
const oneRoster = join(data, 'one-roster', 'ornek-okul.zip')
const minutes = 60_000

afterAll(tidyUp)

/** What a person reads who cannot be served: one sentence, no stack, an exit code that scripts see. */
async function refused(start: Start): Promise<string> {
  expect(await start.ended).toBe(1)
  const said = start.err.trim()
  expect(said).not.toBe('')
  expect(said.split('\n')).toHaveLength(1)
  expect(said).not.toMatch(/\bat .+:\d+|node:internal|Error:/)
  return said
}

describe('what a person can put right is one sentence', () => {
  it('a port that another program holds', { timeout: 3 * minutes }, async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    try {
      const said = await refused(new Start(emptyFolder(), ['--port', String(port)]))
      expect(said).toContain(`Port ${port} is taken`)
    } finally {
      other.close()
    }
  })

  it('a PostgreSQL server that does not answer, and its password is not repeated', { timeout: minutes }, async () => {
    const env = { DATABASE_URL: 'postgres://nobody:a-secret@127.0.0.1:1/imes' }
    const said = await refused(new Start(emptyFolder(), ['--port', '0'], env))
    expect(said).toContain('DATABASE_URL')
    expect(said).not.toContain('a-secret')
  })

  it('production without verified articles of law, in the language that was asked for', {
    timeout: minutes,
  }, async () => {
    expect(await refused(new Start(emptyFolder(), ['--port', '0', '--mode', 'production']))).toContain(
      'A named person must fill it in',
    )
    const turkish = new Start(emptyFolder(), ['--port', '0', '--mode', 'production', '--language', 'tr'])
    expect(await refused(turkish)).toContain('Üretim kipi başlamadı')
  })

  it('a roster that cannot be read', { timeout: 3 * minutes }, async () => {
    const start = new Start(emptyFolder(), ['--port', '0', '--roster', join(emptyFolder(), 'liste.xlsx')])
    expect(await refused(start)).toContain('--roster cannot be read')
  })
})

describe('the data of an installation', () => {
  it('is kept by a second start, which says so, and is open to one process at a time', {
    timeout: 5 * minutes,
  }, async () => {
    const home = emptyFolder()
    const args = ['--port', '0', '--roster', oneRoster, '--until', '2025-09-08']
    const first = new Start(home, args)
    const url = await first.url()
    expect((await (await fetch(`${url}/demo/people`)).json()) as unknown[]).not.toHaveLength(0)
    const people = await (await fetch(`${url}/demo/people`)).text()

    expect(await refused(new Start(home, args))).toContain('data folder is in use')

    await first.stop()
    const second = new Start(home, args)
    const again = await second.url()
    expect(second.out).toContain('The data of the earlier start is kept')
    expect(await (await fetch(`${again}/demo/people`)).text()).toBe(people)
    await second.stop()
  })
})

describe("a school's own files", () => {
  it('that leave questions are answered row by row, and nothing is imported', { timeout: 4 * minutes }, async () => {
    const home = emptyFolder()
    const files = ['OOG01001R020.XLS', 'OOK01001R1.XLS', 'yerlestirme.csv', 'isletmeler.xlsx']
    const args = files.flatMap((file) => ['--roster', join(data, 'mtal', file)])
    const start = new Start(home, ['--port', '0', ...args])
    expect(await refused(start)).toContain('roster was not imported')
    expect(start.out).toMatch(/^ {2}\? .*Ayşe Çetin.*\(.+ \| .+\)$/mu)
    expect(start.out).toContain('"staff:ayşe çetin": "Elektrik-Elektronik Teknolojisi"')
    expect(start.out).not.toContain('The platform is running')

    const db = await PGlite.create(join(home, 'embedded', 'pgdata'))
    const { rows } = await db.query('select count(*)::int as people from imes.person')
    await db.close()
    // Whoever set the installation up, and nobody from the files.
    expect(rows).toEqual([{ people: 1 }])
  })

  it('are imported with the answers from a file', { timeout: 5 * minutes }, async () => {
    const more = 'veliler-ve-usta-ogreticiler.xlsx'
    const files = ['OOG01001R020.XLS', 'OOK01001R1.XLS', 'yerlestirme.csv', 'isletmeler.xlsx', more]
    const args = files.flatMap((file) => ['--roster', join(data, 'mtal', file)])
    const answers = ['--answers', join(data, 'mtal', 'answers.json')]
    const start = new Start(emptyFolder(), ['--port', '0', '--until', '2025-09-08', ...args, ...answers])
    await start.url()
    await start.stop()

    const wrong = join(emptyFolder(), 'answers.json')
    writeFileSync(wrong, '["Elektrik"]')
    expect(await refused(new Start(emptyFolder(), ['--port', '0', ...args, '--answers', wrong]))).toContain(
      '--answers cannot be read',
    )
  })

  it('with a column that nobody knows name it', { timeout: 4 * minutes }, async () => {
    const folder = emptyFolder()
    const file = join(folder, 'liste.csv')
    const text = new TextDecoder('windows-1254').decode(readFileSync(join(data, 'mtal', 'yerlestirme.csv')))
    writeFileSync(file, `Öğrenci;Kan grubu\n${text.split('\n')[1]?.split(';')[0]};A\n`)
    const start = new Start(emptyFolder(), ['--port', '0', '--roster', file])
    expect(await refused(start)).toContain('roster was not imported')
    expect(start.out).toContain('liste.csv')
  })

  it('in OneRoster 1.2 are imported', { timeout: 5 * minutes }, async () => {
    const start = new Start(emptyFolder(), ['--port', '0', '--roster', oneRoster, '--until', '2025-09-08'])
    const url = await start.url()
    const people = (await (await fetch(`${url}/demo/people`)).json()) as { what: string }[]
    expect(people.some((one) => one.what.startsWith('Öğrenci'))).toBe(true)
    await start.stop()
  })
})
