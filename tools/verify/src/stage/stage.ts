import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Client, createClient } from '@imes/client'
import type { RoleName } from '@imes/client/contract'
import type { Register } from '@imes/consent'
import { day, startOfDay } from '@imes/consent/time'
import { sampleRegister } from '@imes/core/testing'
import { createServer, fileJournal, generateKeys, type Server, type ServerKeys } from '@imes/server'
import { openPGlite } from '@imes/server/pglite'
import { school } from './school.ts'

/** Bytes that look random and are the same for the same seed: two worlds can be compared. */
export function seededBytes(seed: string): (length: number) => Uint8Array {
  let count = 0
  return (length) => {
    const out = new Uint8Array(length)
    for (let at = 0; at < length; at += 32)
      out.set(
        createHash('sha256')
          .update(`${seed} ${count++}`)
          .digest()
          .subarray(0, length - at),
        at,
      )
    return out
  }
}

export interface Person {
  readonly id: string
  readonly client: Client
  readonly token: string
}

type Appointed = 'office' | 'desk' | 'district' | 'statistician' | 'auditor'

/** A server of the published packages over an embedded PostgreSQL, with one small school in it. */
export interface Stage {
  readonly server: Server
  readonly register: Register
  /** Stands the clock at a day, an hour and, to the millisecond, after it. */
  on(date: string, hour?: number, milliseconds?: number): void
  now(): number
  readonly visitor: Client
  /** Codes of the server's own failures. */
  readonly failures: string[]
  appoint(role: Appointed): Promise<Person>
  /** Everybody of a role, or the first of them, signed in, notices read. */
  people(
    role: Extract<RoleName, 'student' | 'guardian' | 'coordinator' | 'workplace'>,
    count?: number,
  ): Promise<Person[]>
  fetch(request: Request): Promise<Response>
  close(): Promise<void>
}

async function readNotices(client: Client): Promise<void> {
  const { notices } = await client.notices.mine({ query: {} })
  for (const notice of notices)
    if (!notice.read)
      await client.notices.read({ params: { notice: notice.id }, body: { hash: notice.hash, language: 'tr' } })
}

async function importSchool(office: Client): Promise<void> {
  const { files, answers } = school
  const body = { files: [...files], answers: { ...answers } }
  const preview = await office.rosters.preview({ body })
  if (preview.planHash === null)
    throw new Error(`the school's files were not understood: ${JSON.stringify(preview).slice(0, 2000)}`)
  await office.rosters.import({ body: { ...body, planHash: preview.planHash } })
}

/** The keys of a data folder lie beside it, as an installation's do. */
async function keysOf(folder: string | undefined, random: (length: number) => Uint8Array): Promise<ServerKeys> {
  const file = folder === undefined ? undefined : join(folder, 'keys.json')
  if (file !== undefined && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ServerKeys
  const keys = await generateKeys(random)
  if (file !== undefined) writeFileSync(file, JSON.stringify(keys))
  return keys
}

export interface StageOptions {
  readonly seed: string
  /** Where the data lies; absent: in memory. */
  readonly folder?: string
  /** Sees every request and answer. */
  readonly watch?: (request: Request, answer: Response) => void
  /** `false`: erasures are written down nowhere outside the database. */
  readonly journal?: boolean
  /** The folder holds the school already. */
  readonly again?: boolean
  /** Headers of every request, e.g. canaries. */
  readonly headers?: Readonly<Record<string, string>>
}

export async function openStage({
  seed,
  folder,
  watch,
  again = false,
  journal = true,
  headers = {},
}: StageOptions): Promise<Stage & { office: Person }> {
  let now = startOfDay(day('2025-09-08')) + 9 * 3_600_000
  const random = seededBytes(seed)
  const register = sampleRegister()
  const failures: string[] = []
  const server = await createServer({
    database: await openPGlite(folder === undefined ? {} : { folder }),
    register,
    clock: () => now,
    random,
    keys: await keysOf(folder, random),
    province: 32,
    calendar: {
      schoolYear: { firstDay: day('2025-09-08'), lastDay: day('2026-06-26') },
      terms: [
        { id: '2025-2026/1', first: day('2025-09-08'), last: day('2026-01-16') },
        { id: '2025-2026/2', first: day('2026-02-02'), last: day('2026-06-26') },
      ],
      releaseDays: [day('2026-02-02'), day('2026-07-13')],
    },
    ...(folder === undefined || !journal ? {} : { journal: fileJournal(join(folder, 'erasures')) }),
    onFailure: (code) => failures.push(code),
  })
  const send = async (request: Request): Promise<Response> => {
    for (const [key, value] of Object.entries(headers)) request.headers.set(key, value)
    const answer = await server.fetch(request)
    watch?.(request, answer.clone())
    return answer
  }
  const visitor = createClient({
    baseUrl: 'http://imes.test',
    fetch: (url, init) => send(new Request(url, init)),
    retries: 0,
  })
  const signIn = async (code: string, role: RoleName): Promise<Person> => {
    const { token, person } = await visitor.session.signIn({ body: { code } })
    const client = visitor.with({ token, role })
    // Of a statistician and of an auditor nothing is collected, so that there is no notice to read.
    if (role !== 'statistician' && role !== 'auditor') await readNotices(client)
    return { id: person.id, client, token }
  }
  const appoint = async (role: Appointed): Promise<Person> =>
    signIn((await server.appoint({ role, displayName: `Görevli ${role}` })).code, role)
  const office = await appoint('office')
  if (!again) await importSchool(office.client)
  return {
    server,
    register,
    office,
    on(date, hour = 9, milliseconds = 0) {
      now = startOfDay(day(date)) + hour * 3_600_000 + milliseconds
    },
    now: () => now,
    visitor,
    failures,
    appoint,
    async people(role, count = 100) {
      const { sheets } = await office.client.rosters.signInSheets({ body: { role } })
      const signed: Person[] = []
      for (const sheet of sheets.slice(0, count)) signed.push(await signIn(sheet.code, role))
      return signed
    },
    fetch: send,
    close: () => server.close(),
  }
}
