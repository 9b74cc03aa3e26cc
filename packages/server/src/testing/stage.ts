import { type Client, createClient } from '@imes/client'
import type { RoleName } from '@imes/client/contract'
import { day, startOfDay } from '@imes/consent/time'
import type { Database } from '../database/index.js'
import { createServer, generateKeys, type Server, type ServerKeys } from '../index.js'
import { calendar } from './calendar.js'
import { sampleRoster } from './files.js'
import { testRegister } from './register.js'

export interface SignedIn {
  readonly id: string
  readonly displayName: string
  readonly client: Client
  readonly token: string
}

/** A server with a sample school imported, a clock to set and people to sign in. */
export interface Stage {
  readonly server: Server
  /** Stands the clock at a day and an hour. */
  on(date: string, hour?: number): void
  readonly now: () => number
  readonly visitor: Client
  readonly office: Client
  readonly secondOfficer: Client
  readonly desk: Client
  readonly failures: string[]
  appoint(role: 'office' | 'desk' | 'district' | 'statistician' | 'auditor'): Promise<Client>
  /** A session token of somebody newly appointed. */
  tokenOf(role: 'office' | 'desk' | 'district' | 'statistician' | 'auditor'): Promise<string>
  /** New codes for everybody of a role; the first `count` sign in and read their notices. */
  people(role: RoleName, count?: number, names?: readonly string[]): Promise<SignedIn[]>
}

const platformRandom = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

/** Reads every notice of a client's role, as at the first sign-in. */
export async function readNotices(client: Client): Promise<void> {
  const { notices } = await client.notices.mine({ query: {} })
  for (const notice of notices)
    if (!notice.read)
      await client.notices.read({ params: { notice: notice.id }, body: { hash: notice.hash, language: 'tr' } })
}

/** A request for access, through every step at the desk. */
export async function answerAccess(desk: Client, id: string): Promise<void> {
  const params = { case: id }
  await desk.rights.step({ params, body: { step: 'identify', how: 'oturum' } })
  await desk.rights.step({ params, body: { step: 'assign', activities: ['import-roster'] } })
  await desk.rights.step({ params, body: { step: 'decide', outcome: 'accepted' } })
  await desk.rights.step({ params, body: { step: 'execute', result: 'export-archive' } })
  await desk.rights.step({ params, body: { step: 'answer' } })
}

/**
 * @param random of the server; a seeded one makes two worlds that can be compared
 * @param schools which sample schools are imported; none: an empty installation
 * @param keys of the server; others can then serve the same database
 */
export async function openStage(
  database: Database,
  schools: readonly ('mtal' | 'mesem')[] = ['mtal'],
  random = platformRandom,
  keys?: ServerKeys,
): Promise<Stage> {
  let now = startOfDay(day('2025-09-08')) + 9 * 3_600_000
  const failures: string[] = []
  const made = await createServer({
    database,
    register: testRegister(),
    clock: () => now,
    random,
    keys: keys ?? (await generateKeys(random)),
    province: 32,
    calendar,
    onFailure: (code) => failures.push(code),
  })
  // No text that leaves the server has a place in braces that nobody filled. JSON itself has none: its names are quoted.
  const server: typeof made = {
    ...made,
    async fetch(request) {
      const answer = await made.fetch(request)
      const [open] = /\{[a-zA-Z][\w.]*\}/.exec(await answer.clone().text()) ?? []
      if (open) failures.push(`${new URL(request.url).pathname} shows ${open}`)
      return answer
    },
  }
  const visitor = createClient({
    baseUrl: 'http://imes.test',
    fetch: (url, init) => server.fetch(new Request(url, init)),
    retries: 0,
  })
  const signIn = async (code: string, role: RoleName): Promise<{ client: Client; token: string; name: string }> => {
    const { token, person } = await visitor.session.signIn({ body: { code } })
    return { client: visitor.with({ token, role }), token, name: person.displayName }
  }
  const appoint = async (role: 'office' | 'desk' | 'district' | 'statistician' | 'auditor'): Promise<Client> => {
    const { code } = await server.appoint({ role, displayName: `Görevli ${role}` })
    return (await signIn(code, role)).client
  }
  const office = await appoint('office')
  const secondOfficer = await appoint('office')
  const desk = await appoint('desk')
  for (const school of schools) {
    const { files, answers } = sampleRoster([school])
    const { planHash } = await office.rosters.preview({ body: { files, answers } })
    await office.rosters.import({ body: { files, answers, planHash: planHash ?? '' } })
  }
  for (const client of [office, secondOfficer, desk]) await readNotices(client)
  return {
    server,
    on(date, hour = 9) {
      now = startOfDay(day(date)) + hour * 3_600_000
    },
    now: () => now,
    visitor,
    office,
    secondOfficer,
    desk,
    failures,
    appoint,
    async tokenOf(role) {
      const { code } = await server.appoint({ role, displayName: `Görevli ${role}` })
      return (await signIn(code, role)).token
    },
    async people(role, count = 3, names) {
      const { sheets } = await office.rosters.signInSheets({ body: { role } })
      const chosen = names ? sheets.filter((one) => names.includes(one.person)) : sheets.slice(0, count)
      const signed: SignedIn[] = []
      for (const sheet of chosen) {
        const { client, token } = await signIn(sheet.code, role)
        await readNotices(client)
        signed.push({ id: sheet.person, displayName: sheet.displayName, client, token })
      }
      return signed
    },
  }
}
