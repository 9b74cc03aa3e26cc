import type { Register } from '@imes/consent'
import { dayOf, type Instant } from '@imes/consent/time'
import { defaultPooling, type Pooling } from '@imes/core/evaluation'
import type { App, SchoolCalendarOptions } from './app.js'
import type { Database, RoleHeld } from './database/index.js'
import { replayErasures, withTerms } from './destruction/index.js'
import { dailyCounts } from './http/counts.js'
import { router } from './http/router.js'
import { type Jobs, jobsOf } from './jobs/jobs.js'
import type { ErasureJournal } from './journal/index.js'
import { macsFrom, type Random, randomId, type ServerKeys } from './keys/index.js'
import { KeptTrees } from './ledger/index.js'
import { everywhere } from './roster/duties.js'
import { handlers } from './routes/index.js'
import { attemptLimit, newSignInCode } from './session/index.js'
import { createVault } from './vault/index.js'

export interface ServerOptions {
  /** From `@imes/server/pglite` or `@imes/server/postgres`. */
  readonly database: Database
  /** The register in force (`compileRegister`): its mode is the server's mode. */
  readonly register: Register
  /** Milliseconds since 1970. The only clock of the server. */
  readonly clock: () => Instant
  /** Cryptographic randomness. Default: the platform's. */
  readonly random?: Random
  readonly keys: ServerKeys
  /** Plate number of the installation's own province, 1–81. */
  readonly province: number
  readonly calendar: SchoolCalendarOptions
  /**
   * School years that a result puts together, 1–5; default 2 (docs/publishing.md). More than 2 need a longer term of answers
   * in the register and in the notices, before the first answer is taken: what has been destroyed is in no result.
   */
  readonly poolYears?: Pooling['years']
  /** `iss` of visit tickets, e.g. `tr32-0001`. Default: made from the province. */
  readonly issuer?: string
  /**
   * Leaves that each province's ledger adds a day, declared in every signed head: more than consents and notices come to
   * on an average day, since what does not fit waits. Whether few or many acted, the ledger grows by this. Default 256.
   */
  readonly ledgerDaily?: number
  /**
   * Where erasures are written down outside the database (`fileJournal`): a restored backup does them again before it
   * serves. Absent: restoring a backup brings erased rows back, and the transparency page says that nothing shows otherwise.
   */
  readonly journal?: ErasureJournal
  /** Names the client of a request (an address that a trusted proxy tells), to count wrong codes. Default: one for all. */
  readonly clientOf?: (request: Request) => string
  /** Told the code of every failure of the server itself: no message, no person. */
  readonly onFailure?: (code: string) => void
}

export interface Appointment {
  readonly role: Exclude<RoleHeld, 'student' | 'guardian' | 'workplace'>
  readonly displayName: string
  /** School of the duty; absent: the province's, or an office that is about to import its school. */
  readonly school?: string
}

export interface Server {
  /** Serves the contract. Mount it in any host. */
  readonly fetch: (request: Request) => Promise<Response>
  /** What has to be done at the end of a day, at a quarter's beginning, at a release. */
  readonly jobs: Jobs
  /**
   * Appoints the first people of an installation (no HTTP route does): the office that imports, the data-protection desk.
   * @returns a one-time sign-in code for paper
   */
  appoint(who: Appointment): Promise<{ readonly person: string; readonly code: string }>
  close(): Promise<void>
}

const platformRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

/**
 * The platform's backend: one `fetch` handler over PostgreSQL.
 * Refuses to start where a transaction would not be confined by row-level security.
 * @throws RoleUnsafe, MigrationMismatch, RestoreNotReplayed, DatabaseUnavailable, TypeError (options)
 * @example
 * const server = await createServer({ database: await openPGlite(), register, clock: Date.now, keys, province: 32, calendar })
 * const answer = await server.fetch(new Request('http://localhost/v1/transparency'))
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { register, clock, keys, province } = options
  const database = withTerms(options.database, register)
  if (!Number.isInteger(province) || province < 1 || province > 81) throw new TypeError('province: 1–81')
  const years = options.poolYears ?? defaultPooling.years
  if (![1, 2, 3, 4, 5].includes(years)) throw new TypeError('poolYears: 1–5')
  const random = options.random ?? platformRandom
  const macs = macsFrom(keys.master)
  const vault = createVault(macs, random)
  await database.prepare()
  const app: App = {
    database,
    register,
    mode: register.mode,
    clock,
    random,
    keys,
    macs,
    vault,
    counts: dailyCounts(),
    attempts: attemptLimit(),
    homeProvince: province,
    issuer: options.issuer ?? `tr${String(province).padStart(2, '0')}-0001`,
    calendar: options.calendar,
    pooling: { ...defaultPooling, years },
    ledgerDaily: options.ledgerDaily ?? 256,
    journal: options.journal,
    trees: new KeptTrees(),
    runOnTime: new Map(),
    clientOf: options.clientOf ?? (() => 'all'),
    report: options.onFailure ?? (() => {}),
  }
  await replayErasures(app)
  const hono = router(app, handlers)
  return {
    fetch: async (request) => hono.fetch(request),
    jobs: jobsOf(app),
    async appoint({ role, displayName, school }) {
      const today = dayOf(clock())
      const person = randomId(random)
      const { code, codeRow } = newSignInCode(macs, random, province, person, today)
      await database.transaction(
        { province, person: null, role: 'system', purpose: 'appoint', scopes: [], day: today },
        async (tx) => {
          const key = vault.newKey(province, person, 'identity')
          await tx
            .insertInto('person')
            .values({
              province,
              id: person,
              key_mac: macs.roster(person),
              name_sealed: key.seal({ displayName }),
              seen_on: today,
            })
            .execute()
          await tx.insertInto('vault.person_key').values(key.row).execute()
          await tx
            .insertInto('duty')
            .values({ province, person, role, scope: school ?? everywhere, from_day: today, to_day: null })
            .execute()
          await tx.insertInto('sign_in_code').values(codeRow).execute()
        },
      )
      return { person, code }
    },
    async close() {
      await app.counts.flush(database)
      await database.close()
    },
  }
}
