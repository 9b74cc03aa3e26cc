import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@imes/client'
import type { RoleName } from '@imes/client/contract'
import { compileRegister, type Register } from '@imes/consent/register'
import { day, startOfDay } from '@imes/consent/time'
import { imesRegister } from '@imes/core/register'
import { rubricNamed } from '@imes/core/rubrics'
import { createServer, generateKeys, type Server } from '@imes/server'
import { openPGlite } from '@imes/server/pglite'
import Papa from 'papaparse'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { resultsOut } from './results-out.ts'
import { rosterIn } from './roster-in.ts'

const school = fileURLToPath(new URL('../platform/data/mtal/', import.meta.url))
const files = readdirSync(school)
  .filter((name) => name !== 'answers.json')
  .map((name) => ({ name, bytes: readFileSync(`${school}${name}`) }))
const answers = JSON.parse(readFileSync(`${school}answers.json`, 'utf8')) as Record<string, string>

let today = day('2025-09-08')
let server: Server
let visitor: Client
let office: Client

async function signedIn(code: string, role: RoleName): Promise<Client> {
  const { token } = await visitor.session.signIn({ body: { code } })
  return visitor.with({ token, role })
}

beforeAll(async () => {
  const controller = { name: 'Örnek İl Millî Eğitim Müdürlüğü', address: 'Isparta', kind: 'public' } as const
  const desk = { address: 'Isparta', kep: 'ornek@hs01.kep.example' }
  const definition = imesRegister({
    controller,
    mode: 'demo',
    laws: {},
    desk,
    officerTitle: { tr: 'müdür yardımcısı', en: 'deputy head' },
  })
  server = await createServer({
    database: await openPGlite(),
    register: compileRegister(definition, { mode: 'demo' }) as unknown as Register,
    clock: () => startOfDay(today) + 9 * 3_600_000,
    keys: await generateKeys((length) => crypto.getRandomValues(new Uint8Array(length))),
    province: 32,
    calendar: {
      schoolYear: { firstDay: day('2025-09-08'), lastDay: day('2026-06-26') },
      terms: [{ id: '2025-2026/1', first: day('2025-09-08'), last: day('2026-01-16') }],
      releaseDays: [day('2026-02-02')],
    },
  })
  visitor = createClient({ baseUrl: 'http://school.test', fetch: (url, init) => server.fetch(new Request(url, init)) })
  const { code } = await server.appoint({ role: 'office', displayName: 'Okul İdaresi' })
  office = await signedIn(code, 'office')
}, 120_000)
afterAll(() => server.close())

/** People in a role give every evaluation that is open for them. */
async function evaluateAll(role: 'student' | 'coordinator', mark: number, people: string[]): Promise<void> {
  const { sheets } = await office.rosters.signInSheets({ body: { role, people } })
  for (const { code } of sheets) {
    const client = await signedIn(code, role)
    const { notices } = await client.notices.mine()
    for (const { id, hash, language } of notices)
      await client.notices.read({ params: { notice: id }, body: { hash, language } })
    for (const { state, rubric: name, version, about, placement } of (await client.evaluations.due()).due) {
      const rubric = rubricNamed(name, version)
      if (state !== 'open' || !rubric) continue
      const given = Object.fromEntries(rubric.criteria.map(({ id, kind }) => [id, kind === 'yes-no' ? 5 : mark]))
      await client.evaluations.submit({ body: { rubric: name, version, about, placement, answers: given } })
    }
  }
}

const rowsOf = (csv: string | undefined): string[][] =>
  Papa.parse<string[]>((csv ?? '').replace('\uFEFF', ''), { delimiter: ';', skipEmptyLines: true }).data

it('the files of a school go in whole or not at all, and results come back as sheets', {
  timeout: 480_000,
}, async () => {
  const asked = await rosterIn(office, files)
  expect(asked).toMatchObject({ imported: false, issues: [] })
  expect(!asked.imported && asked.questions.length).toBeGreaterThan(0)
  expect((await office.rosters.students()).students).toEqual([])

  const taken = await rosterIn(office, files, answers)
  if (!taken.imported) throw new Error('the answers beside the sample leave a question open')
  const { students } = await office.rosters.students()
  expect(students).toHaveLength(taken.counts.students)

  today = day('2026-01-12')
  // The students of the one workplace that has the most of them: enough people for a score.
  const byWorkplace = Object.groupBy(students, (one) => one.placement?.workplace.id ?? '')
  const { '': _, ...placedAt } = byWorkplace
  const most = Object.values(placedAt).sort((a, b) => (b?.length ?? 0) - (a?.length ?? 0))[0] ?? []
  expect(most.length).toBeGreaterThanOrEqual(5)
  const ids = most.map((one) => one.id)
  await evaluateAll('student', 4, ids)
  const { sheets: coordinators } = await office.rosters.signInSheets({ body: { role: 'coordinator' } })
  await evaluateAll(
    'coordinator',
    3,
    coordinators.slice(0, 2).map((one) => one.person),
  )
  const sealed = await resultsOut(office)
  expect(rowsOf(sealed.get('degerlendirmeler.csv'))).toHaveLength(1)

  today = day('2026-02-02')
  await office.releases.publish({ body: { day: today } })
  const out = await resultsOut(office)
  const [, ...placed] = rowsOf(out.get('yerlestirme.csv'))
  expect(placed).toHaveLength(students.length)
  expect(placed.map(([name]) => name)).toEqual(students.map((one) => one.displayName))

  const [, ...given] = rowsOf(out.get('degerlendirmeler.csv'))
  expect(given.length).toBeGreaterThan(20)
  expect(new Set(given.map((row) => row[2]))).toEqual(new Set(['koordinatör']))
  expect(new Set(given.map((row) => row[4]))).toEqual(new Set(['3']))

  const [, ...scored] = rowsOf(out.get('isletme-puanlari.csv'))
  const published = scored.filter((row) => row[2] !== '')
  expect(published.map(([name]) => name)).toEqual([most[0]?.placement?.workplace.name])
  expect(published.length).toBeLessThan(scored.length)
  for (const [, , value, low, high, on] of published) {
    expect(value).toMatch(/^\d+,\d$/)
    expect(Number(low)).toBeLessThanOrEqual(Number(value?.replace(',', '.')))
    expect(Number(high)).toBeGreaterThanOrEqual(Number(value?.replace(',', '.')))
    expect(on).toBe('2026-02-02')
  }
  // No teacher is in any sheet.
  const everything = [...out.values()].join('')
  const pupils = new Set(students.map((one) => one.displayName))
  for (const { displayName } of coordinators)
    if (!pupils.has(displayName)) expect(everything).not.toContain(displayName)
})
