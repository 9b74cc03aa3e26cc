/**
 * A server process in a race for one ticket: checks the texts it is given at once, each in a transaction of its own,
 * and says every outcome after its commit. Run with: node race-child.js RACE_JSON; starts on the first line of input.
 */
import { once } from 'node:events'
import type { Day, Instant } from '@imes/consent/time'
import { VisitCodeError } from '@imes/qr'
import type { KeySets } from '@imes/qr/key'
import { createKeyRing, type DeviceRoot, nothingRevoked, rotatingCodes, verifyVisitToken } from '@imes/qr/verify'
import type { Tx } from '../database/index.js'
import { openPostgres } from '../postgres/index.js'
import { spentTickets } from '../visit/replay-store.js'

export interface Race {
  readonly url: string
  readonly texts: readonly string[]
  readonly ticket: string
  readonly keys: KeySets
  readonly root: Omit<DeviceRoot, 'root'> & { readonly root: readonly number[] }
  readonly storeKey: readonly number[]
  readonly prefix: string
  readonly now: Instant
  readonly today: Day
  /** Says `claimed` and never commits: for a parent that kills. */
  readonly hang?: true
}

const race = JSON.parse(process.argv[2] ?? '') as Race
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const { url, texts, ticket, prefix, now, today, hang } = race
const province = 32
const keys = await createKeyRing(race.keys)
const roots = [{ ...race.root, root: Uint8Array.from(race.root.root) }]
const database = await openPostgres({ url, connections: texts.length })

const check = (text: string): Promise<string> =>
  database
    .transaction(
      { province, person: null, role: 'coordinator', purpose: 'record-visit', scopes: [], day: today },
      async (tx) => {
        await verifyVisitToken<Tx>(text, {
          keys,
          now,
          prefix,
          revoked: nothingRevoked,
          codes: [rotatingCodes(() => roots)],
          tickets: () => ticket,
          replay: { store: spentTickets(province), key: Uint8Array.from(race.storeKey), tx },
        })
        if (hang) {
          say('claimed')
          await new Promise(() => setInterval(() => undefined, 1000))
        }
        return 'accepted'
      },
    )
    .catch((error: unknown) => {
      if (error instanceof VisitCodeError) return error.code
      throw error
    })

say('ready')
await once(process.stdin, 'data')
await Promise.all(texts.map(async (text) => say(await check(text))))
await database.close()
process.exit(0)
