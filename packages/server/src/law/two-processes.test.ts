import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { auditLedger, type LedgerFile } from '@imes/consent/ledger'
import { addDays, day, startOfDay } from '@imes/consent/time'
import { createRandom } from '@imes/core/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ServerKeys } from '../index.js'
import { openPostgres } from '../postgres/index.js'
import { bundleChild } from '../testing/bundle-child.js'
import type { Answering, Asking } from '../testing/server-child.js'
import type { SignedIn, Stage } from '../testing/stage.js'
import { type StageOnPostgres, stageOnPostgres } from '../testing/stage-on-postgres.js'

/** 10,000 with IMES_CASES=250; fewer in an ordinary run. Another IMES_SEED gives others. */
const interleavings = 40 * Number(process.env.IMES_CASES ?? 1)
const seed = process.env.IMES_SEED ?? '1'
const purpose = 'propose-placement'

let program = ''
let stage: Stage
let url: string
let keys: ServerKeys
let close: StageOnPostgres['close']
/** One after another: what one person did stays short, so that the last interleaving costs what the first did. */
let children: SignedIn[] = []
let texts: { textHash: string; noticeHash: string; language: 'tr' }
let offset = 0
const living = new Set<Process>()
/** What the processes say of their own failures: codes. */
let errors = ''

/** A server process of its own, on the database that all of them share. */
class Process {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #waiting = new Map<number, (answer: Answering | 'killed') => void>()
  #next = 0
  private constructor(started: ChildProcessWithoutNullStreams) {
    this.#child = started
    living.add(this)
  }

  static async start(): Promise<Process> {
    const started = spawn(process.execPath, [program, JSON.stringify({ url, keys, offset })])
    const one = new Process(started)
    started.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    const lines = createInterface({ input: started.stdout })
    await new Promise<void>((ready, failed) => {
      started.once('exit', () => failed(new Error(`ended early: ${errors.slice(0, 400)}`)))
      lines.on('line', (line) => {
        if (line === 'ready') return ready()
        const answer = JSON.parse(line) as Answering
        one.#waiting.get(answer.n)?.(answer)
        one.#waiting.delete(answer.n)
      })
    })
    return one
  }

  /** What came back, or that the process died before it said so: then nobody knows what was done. */
  ask(what: Omit<Asking, 'n'>): Promise<Answering | 'killed'> {
    const n = this.#next++
    return new Promise((resolve) => {
      this.#waiting.set(n, resolve)
      this.#child.stdin.write(`${JSON.stringify({ n, ...what })}\n`)
    })
  }

  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.kill('SIGKILL')
    await gone
    living.delete(this)
    for (const resolve of this.#waiting.values()) resolve('killed')
    this.#waiting.clear()
  }
}

beforeAll(async () => {
  program = await bundleChild('server-child')
  ;({ stage, url, keys, close } = await stageOnPostgres('two', { connections: 2 }))
  const guardianOf = new Map<string, SignedIn>()
  for (const one of await stage.people('guardian', 40)) {
    const { consents } = await one.client.consents.mine({ query: {} })
    const asked = consents.filter((each) => each.purpose === purpose)
    const [first] = asked
    if (asked.length !== 1 || !first?.onBehalfOf) continue
    guardianOf.set(first.onBehalfOf.id, one)
    texts = { textHash: first.textHash, noticeHash: first.noticeHash, language: 'tr' }
  }
  children = await stage.people('student', 0, [...guardianOf.keys()])
  // The notice was read before: from here on every process goes by the machine's clock, moved to one day.
  offset = startOfDay(day('2025-09-10')) + 9 * 3_600_000 - Date.now()
  stage.on('2025-09-10', 9)
  for (const { id } of children)
    await guardianOf.get(id)?.client.consents.give({ params: { purpose }, body: { ...texts, onBehalfOf: id } })
}, 180_000)
afterAll(async () => {
  for (const one of living) await one.kill()
  rmSync(program, { force: true })
  await close()
})

it(
  'no process uses what was consented to after a withdrawal that any process has acknowledged, whoever is killed',
  async () => {
    const random = createRandom(`two processes ${seed}`)
    const processes = [await Process.start(), await Process.start()]
    const pick = () => random.below(2)
    const at = (n: number): Process => processes[n] as Process
    /** What the last acknowledged act of a child said; unknown while one was cut off in the middle. */
    const said = new Map<string, 'yes' | 'no' | 'unknown'>()
    const seen = { kills: 0, cutOff: 0, used: 0, refused: 0, acts: 0, notAnswered: 0 }
    for (let n = 0; n < interleavings; n++) {
      const child = children[n % children.length] as SignedIn
      const as = { token: child.token, role: 'student' }
      const act = (verb: 'give' | 'withdraw' | 'decline') => ({
        ...as,
        path: `/v1/consents/${purpose}/${verb}`,
        method: 'POST',
        body: verb === 'withdraw' ? {} : texts,
      })
      const write = { ...as, path: '/v1/needs', method: 'PUT', body: { supports: ['near-home'] } }
      const read = { ...as, path: '/v1/needs', method: 'GET' }
      let says = said.get(child.id) ?? 'no'
      for (let step = 1 + random.below(4); step > 0; step--) {
        const verb = random.pick(['give', 'give', 'withdraw', 'decline'] as const)
        const who = pick()
        const asked = at(who).ask(act(verb))
        // Something is in flight in the other process at the same moment: it may be told either answer.
        const beside = random.chance(0.5) ? at(1 - who).ask(random.chance(0.5) ? write : read) : undefined
        if (random.chance(0.05)) {
          const killed = random.chance(0.7) ? who : 1 - who
          await at(killed).kill()
          processes[killed] = await Process.start()
          seen.kills++
        }
        const answer = await asked
        const other = await beside
        if (other && other !== 'killed')
          expect([200, 201, 409, 503], `${n}: ${JSON.stringify(other.body)} ${errors}`).toContain(other.status)
        // Not acknowledged either: the database did not answer the process in time, on a machine with too much to do.
        if (answer === 'killed' || answer.status === 503) {
          seen.cutOff++
          says = says === 'no' && verb !== 'give' ? 'no' : 'unknown'
          continue
        }
        expect(answer.status, `${n}: ${JSON.stringify(answer.body)} ${errors}`).toBe(201)
        seen.acts++
        says = verb === 'give' ? 'yes' : 'no'
      }
      said.set(child.id, says)
      // From here on the last act is acknowledged: both processes, at once, write and read.
      const answers = await Promise.all([at(0).ask(write), at(1).ask(write), at(0).ask(read), at(1).ask(read)])
      for (const answer of answers) {
        if (answer === 'killed') throw new Error('nobody was killed here')
        if (answer.status === 503) {
          seen.notAnswered++
          continue
        }
        expect([200, 201], `${n}: ${JSON.stringify(answer.body)} ${errors}`).toContain(answer.status)
        const { written, supports } = answer.body as { written?: boolean; supports?: string[] | null }
        const used = written === true || (Array.isArray(supports) && supports.length > 0)
        if (used) seen.used++
        else seen.refused++
        if (says === 'no') expect(used, `interleaving ${n}`).toBe(false)
        if (says === 'yes' && written !== undefined) expect(written, `interleaving ${n}`).toBe(true)
      }
      if (n % 10 === 9) {
        const closing = { daysOn: Math.floor(n / 400) }
        await Promise.all([at(0).ask(closing), at(1).ask(closing)])
      }
      if (n % 250 === 249) console.info(n + 1, Math.round(performance.now() / 1000), 's', JSON.stringify(seen))
    }
    console.info(`${interleavings} interleavings of ${children.length} children, seed ${seed}:`, JSON.stringify(seen))
    expect(seen.kills).toBeGreaterThan(1)
    expect(seen.used).toBeGreaterThan(10)
    expect(seen.refused).toBeGreaterThan(10)
  },
  600_000 + interleavings * 2_000,
)

it('the ledger has no gap and one writer’s order: killed in the middle of closing, closed by two at once', async () => {
  const processes = [await Process.start(), await Process.start()]
  const firstDay = interleavings / 400
  const [child] = children as [SignedIn]
  for (let n = 0; n < 12; n++) {
    const act = {
      token: child.token,
      role: 'student',
      path: `/v1/consents/${purpose}/decline`,
      method: 'POST',
      body: texts,
    }
    const [one, other] = processes as [Process, Process]
    const [first, second] = await Promise.all([one.ask(act), other.ask(act)])
    expect([first, second].every((each) => each !== 'killed' && each.status === 201)).toBe(true)
    const daysOn = Math.ceil(firstDay) + 1 + n
    const closing = [one.ask({ daysOn }), other.ask({ daysOn })]
    if (n % 3 === 0) {
      await new Promise((resolve) => setTimeout(resolve, n))
      await one.kill()
      processes[0] = await Process.start()
    }
    await Promise.all(closing)
  }
  // What does not fit into a day waits for the next: enough days for all that was done, at most four acts an interleaving.
  stage.on(addDays(day('2025-09-10'), Math.ceil(firstDay) + 13 + Math.ceil((interleavings * 4) / 256)))
  await stage.server.jobs.closeLedger()
  const file = (await stage.visitor.transparency.ledger()) as unknown as LedgerFile
  const { faults, leaves, heads } = await auditLedger(file)
  expect(faults).toEqual([])
  expect(heads).toBeGreaterThan(12)
  const database = await openPostgres({ url, connections: 1 })
  const context = { person: null, role: 'system', scopes: [], day: day('2025-09-10') } as const
  const entries = await database.transaction({ ...context, province: 32, purpose: 'keep-ledger' }, (tx) =>
    tx.selectFrom('ledger_entry').select('leaf').execute(),
  )
  const acts = await database.transaction({ ...context, province: 32, purpose: 'decide' }, async (tx) => [
    ...(await tx.selectFrom('consent_event').select('id').execute()),
    ...(await tx.selectFrom('notice_record').select('id').execute()),
  ])
  const kept = await database.transaction({ ...context, province: 32, purpose: 'audit', role: 'public' }, (tx) =>
    tx.selectFrom('ledger_leaf').select(['index', 'leaf']).orderBy('index').execute(),
  )
  await database.close()
  // Every act that is recorded has its entry, every entry its one leaf, and the places are 0, 1, 2 … without a gap.
  expect(acts.length).toBe(entries.length)
  expect(kept.map((row) => row.index)).toEqual(Array.from({ length: leaves }, (_, n) => n))
  const places = new Set(kept.map((row) => row.leaf))
  expect(places.size).toBe(leaves)
  expect(entries.filter((row) => !places.has(row.leaf))).toEqual([])
}, 300_000)
