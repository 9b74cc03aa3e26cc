import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { toCompact } from '@imes/qr/compact'
import { enrolPublicKey } from '@imes/qr/key'
import { tokenUrl } from '@imes/qr/phone'
import { createVisitWorld, replayStoreContract } from '@imes/qr/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgres } from '../postgres/index.js'
import { bundleChild } from '../testing/bundle-child.js'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.js'
import type { Race } from '../testing/race-child.js'
import { spentTickets } from './replay-store.js'

const prefix = 'https://imes.example.tr/v#'
const world = await createVisitWorld({ seed: 'race' })
const { now, today, issuer } = world
const { aud, screen, root } = world.workplace()

let postgres: PostgresServer
let program = ''
let url = ''
const children: ChildProcessWithoutNullStreams[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  program = await bundleChild('race-child')
  url = await postgres.database('race')
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(program, { force: true })
  await postgres.stop()
})

/** One visit in every spelling that a verifier reads. */
async function visit(name: string): Promise<Omit<Race, 'texts'> & { readonly spellings: readonly string[] }> {
  const ticket = await world.issue(name)
  const { token, presentation } = await world.sign(ticket, { code: await world.show(now) })
  const digits = toCompact(token)
  return {
    url,
    spellings: [
      presentation,
      token,
      tokenUrl(prefix, token),
      digits,
      tokenUrl(prefix, digits),
      `${ticket.ticket}~${token}`,
    ],
    ticket: ticket.ticket,
    keys: {
      issuers: { [issuer.iss]: { keys: [enrolPublicKey(issuer.publicJwk)] } },
      workplaces: [{ iss: issuer.iss, aud, keys: [enrolPublicKey(screen.publicJwk)] }],
    },
    root: { ...root, root: [...root.root] },
    storeKey: [...world.storeKey],
    prefix,
    now,
    today,
  }
}

/** A server process that is connected and waits. `lines` are the outcomes it has said. */
async function ready(race: Race): Promise<{
  readonly child: ChildProcessWithoutNullStreams
  readonly lines: string[]
  go(): void
  until(line: string): Promise<void>
  readonly ended: Promise<void>
}> {
  const child = spawn(process.execPath, [program, JSON.stringify(race)])
  children.push(child)
  const lines: string[] = []
  let [rest, errors] = ['', '']
  const waiting = new Set<() => void>()
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    for (const look of waiting) look()
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const until = (line: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (lines.includes(line)) resolve()
      }
      waiting.add(look)
      void ended.then(() =>
        lines.includes(line) ? resolve() : reject(new Error(`ended early: ${errors.slice(0, 500)}`)),
      )
      look()
    })
  await until('ready')
  lines.length = 0
  return { child, lines, go: () => void child.stdin.write('go\n'), until, ended }
}

/** 50 callers in 4 processes, each with one of the spellings. */
async function fifty({ spellings, ...race }: Awaited<ReturnType<typeof visit>>) {
  const texts = Array.from({ length: 50 }, (_, i) => spellings[i % spellings.length] as string)
  const four = await Promise.all(
    [0, 1, 2, 3].map((part) => ready({ ...race, texts: texts.filter((_, i) => i % 4 === part) })),
  )
  return {
    go: () => {
      for (const one of four) one.go()
    },
    outcomes: async () => {
      await Promise.all(four.map(({ ended }) => ended))
      return four.flatMap(({ lines }) => lines)
    },
  }
}

const count = (outcomes: readonly string[]) => ({
  accepted: outcomes.filter((one) => one === 'accepted').length,
  used: outcomes.filter((one) => one === 'IMES_QR_TOKEN_USED').length,
})

describe('one ticket, one visit', () => {
  it('race: 50 callers in 4 processes, in six spellings: one is accepted and 49 are told that it is used', async () => {
    const race = await fifty(await visit('visit-1'))
    race.go()
    expect(count(await race.outcomes())).toEqual({ accepted: 1, used: 49 })
  })

  it('race: a process that is killed between claim and commit has accepted nothing, and of 50 who wait one is', async () => {
    const one = await visit('visit-2')
    const { spellings, ...rest } = one
    const dying = await ready({ ...rest, texts: spellings.slice(0, 1), hang: true })
    dying.go()
    await dying.until('claimed')
    const race = await fifty(one)
    race.go()
    // Whoever asks now waits for the other's commit: nobody is told anything yet.
    await new Promise((resolve) => setTimeout(resolve, 500))
    dying.child.kill('SIGKILL')
    await dying.ended
    expect(dying.lines).toEqual(['claimed'])
    expect(count(await race.outcomes())).toEqual({ accepted: 1, used: 49 })
  })

  it('race: what was accepted stays so when its process is killed afterwards', async () => {
    const one = await visit('visit-3')
    const { spellings, ...rest } = one
    const first = await ready({ ...rest, texts: spellings.slice(0, 1) })
    first.go()
    await first.until('accepted')
    first.child.kill('SIGKILL')
    await first.ended
    const race = await fifty(one)
    race.go()
    expect(count(await race.outcomes())).toEqual({ accepted: 0, used: 50 })
  })

  it('keeps every promise of a store of used tickets, over four pools of connections', async () => {
    const pools = await Promise.all([0, 1, 2, 3].map(() => openPostgres({ url, connections: 8 })))
    const stores = pools.map((database) => ({
      claim: (key: Uint8Array, until: typeof today) =>
        database.transaction(
          { province: 32, person: null, role: 'coordinator', purpose: 'record-visit', scopes: [], day: today },
          (tx) => spentTickets(32).claim(key, until, tx),
        ),
    }))
    const [store] = stores
    if (!store) throw new Error('four stores')
    for (const { run } of replayStoreContract(async () => ({ store, racers: stores }))) await run()
    await Promise.all(pools.map((database) => database.close()))
  })
})
