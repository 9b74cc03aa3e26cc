import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@imes/client'
import { rubricNamed } from '@imes/core/rubrics'
import { afterAll, expect, it } from 'vitest'
import { inTurn } from '../src/term/cast.ts'
import { chance, opinion } from '../src/term/opinions.ts'
import { emptyFolder, Start, tidyUp } from './installation.ts'

const data = fileURLToPath(new URL('../data/mtal/', import.meta.url))

afterAll(tidyUp)

/** A small school from the sample's own files: the first of its list, none of whom leaves a question open. */
function smallSchool(): string[] {
  const file = join(emptyFolder(), 'yerlestirme.csv')
  // Bytes for characters: what Windows-1254 means by them is the importer's business.
  const lines = readFileSync(join(data, 'yerlestirme.csv'), 'latin1').split('\n')
  writeFileSync(
    file,
    lines
      .slice(0, 3 + 40)
      .filter((line) => !line.includes(';Ay'))
      .join('\n'),
    'latin1',
  )
  const beside = ['OOG01001R020.XLS', 'isletmeler.xlsx', 'veliler-ve-usta-ogreticiler.xlsx']
  return [file, ...beside.map((name) => join(data, name))].flatMap((path) => ['--roster', path])
}

interface Own {
  readonly id: string
  readonly client: Client
}

/** Students whom the story leaves alone at the evaluations: they take part through this test. */
async function ownStudents(home: string, visitor: Client): Promise<Own[]> {
  const story = readFileSync(join(home, 'embedded', 'story.json'), 'utf8')
  const { token } = (JSON.parse(story) as { installer: { token: string } }).installer
  const { sheets } = await visitor.with({ role: 'office', token }).rosters.signInSheets({ body: { role: 'student' } })
  const left = sheets.filter(
    ({ person }) => chance('uses the app', person) >= 0.85 || chance('takes part', person) < 0.2,
  )
  return inTurn(left, async ({ person, code }) => {
    const signedIn = await visitor.session.signIn({ body: { code } })
    const client = visitor.with({ token: signedIn.token, role: 'student' })
    const { notices } = await client.notices.mine({ query: { language: 'tr' } })
    for (const { id, hash, language } of notices.filter((notice) => !notice.read))
      await client.notices.read({ params: { notice: id }, body: { hash, language } })
    return { id: person, client }
  })
}

async function consentsOf(client: Client): Promise<string[]> {
  const { consents } = await client.consents.mine({ query: { language: 'tr' } })
  return consents.filter(({ given }) => given).map(({ purpose }) => purpose)
}

/** Sends what somebody may send; hands on each acknowledgement. Ends when the server is gone. */
async function evaluateAll({ id, client }: Own, acknowledged: (evaluation: string) => void): Promise<void> {
  const { due } = await client.evaluations.due()
  for (const one of due.filter(({ state }) => state === 'open')) {
    const rubric = rubricNamed(one.rubric, one.version)
    if (!rubric) continue
    const { rubric: name, version, about, placement } = one
    const answers = opinion(rubric, id, about.id)
    const body = { rubric: name, version, about: { kind: about.kind, id: about.id }, placement, answers }
    acknowledged((await client.evaluations.submit({ body }, { retries: 0 })).id)
  }
}

it('kill -9 during the evaluations: the term goes on, nothing acknowledged is lost, nothing is there twice', {
  timeout: 300_000,
}, async () => {
  const home = emptyFolder()
  const port = await freePort()
  const args = ['--port', String(port), ...smallSchool(), '--until', '2026-01-12']
  const visitor = createClient({ baseUrl: `http://localhost:${port}` })

  const first = new Start(home, args)
  await first.prints(/Some say yes/)
  const own = await ownStudents(home, visitor)
  expect(own.length).toBeGreaterThan(3)
  await first.prints(/Everyone evaluates everyone/)
  await inTurn(own, async ({ client }) => {
    for (const purpose of await consentsOf(client)) await client.consents.withdraw({ params: { purpose }, body: {} })
  })
  const acknowledged = new Map<string, Own>()
  let enough = (): void => undefined
  const some = new Promise<void>((resolve) => {
    enough = resolve
  })
  const sending = inTurn(own, (one) =>
    evaluateAll(one, (id) => {
      acknowledged.set(id, one)
      if (acknowledged.size >= 3) enough()
    }),
  ).catch(() => undefined)
  await some
  await first.kill()
  await sending
  // In the middle: the story had not come to its end.
  expect(first.out).not.toContain('the term waits')
  const kept = [...acknowledged]

  const second = new Start(home, args)
  await second.url()
  expect(second.out).toContain('the term goes on where it stood')
  expect(second.out).toContain('the term waits on 2026-01-12')
  for (const [id, one] of kept) {
    const { evaluations } = await one.client.evaluations.mine()
    expect(evaluations.filter((evaluation) => evaluation.id === id)).toHaveLength(1)
    const matters = evaluations.map(({ rubric, about }) => `${rubric} ${about.id}`)
    expect(new Set(matters).size).toBe(matters.length)
  }
  // Who has taken a consent back is not made to give it again by the story that goes on.
  for (const { client } of own) expect(await consentsOf(client)).toEqual([])
  // What nobody acknowledged can still be sent; what was acknowledged is not asked for again.
  for (const one of own) await evaluateAll(one, (id) => acknowledged.set(id, one))
  for (const one of own) {
    const ids = (await one.client.evaluations.mine()).evaluations.map(({ id }) => id)
    for (const [id] of [...acknowledged].filter(([, sender]) => sender === one)) expect(ids).toContain(id)
    expect((await one.client.evaluations.due()).due.filter(({ state }) => state === 'open')).toEqual([])
  }
  await second.stop()
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
