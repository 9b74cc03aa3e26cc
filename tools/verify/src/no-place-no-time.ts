import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Route } from '@imes/client/contract'
import { createKeyRing, signVisitToken } from '@imes/qr'
import { createDeviceKey } from '@imes/qr/key'
import { byHand } from '@imes/qr/phone'
import { routes, sent } from './access/fields.ts'
import { type Asked, Faults, type Finding, type Promised } from './promise.ts'
import { filesBelow, type Looked, lookInto } from './stage/look.ts'
import { type Declarations, declarations } from './stage/published.ts'
import { openStage, type Person, type Stage } from './stage/stage.ts'

/** What a term of visits left behind, everywhere. */
export interface Left {
  readonly declarations: readonly Declarations[]
  readonly routes: readonly (readonly [string, Route])[]
  readonly database: Looked
  readonly files: readonly { readonly path: string; readonly bytes: Buffer }[]
  /** Whatever the process wrote to its own outputs. */
  readonly printed: string
  /** Every URL that was asked for, and every answer to anybody but the coordinator. */
  readonly urls: readonly string[]
  readonly answers: readonly string[]
  /** Planted at every visit: places, addresses, and the very instant in every form that people write. */
  readonly canaries: readonly string[]
  readonly visits: number
}

const place = ['37.8748123', '30.8444519', 'canary-place-Kasnak', '203.0.113.77', 'canary-telephone-model'] as const

/** 09:41:07.389 and the like: an instant of which no other part of the story has the digits. */
const oddInstant = (n: number): { hour: number; milliseconds: number } => ({
  hour: 9 + (n % 3),
  milliseconds: (41 + (n % 11)) * 60_000 + 7_389 + n * 17,
})

function formsOf(instant: number): string[] {
  const iso = new Date(instant + 3 * 3_600_000).toISOString()
  const utc = new Date(instant).toISOString()
  return [
    String(instant),
    String(Math.floor(instant / 1000)),
    iso.slice(11, 16),
    utc.slice(11, 16),
    iso.slice(0, 16),
    utc.slice(0, 16),
  ]
}

async function presentation(stage: Stage, who: Person, planned: { id: string; day: string }): Promise<string> {
  const key = await createDeviceKey()
  const { ticket, issuerKeys } = await who.client.tickets.issue({
    body: { planned: planned.id, deviceKey: key.publicJwk },
  })
  const keys = await createKeyRing({ issuers: { 'tr32-0001': issuerKeys as never } })
  const clock = { now: stage.now(), contact: { serverAt: stage.now(), phoneAt: stage.now() } }
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  return (await signVisitToken({ ticket, key, keys, clock, code: byHand(planned.day as never), random })).presentation
}

/** Plays visits with everything on, each with its canaries, then looks at all that the platform wrote. */
export async function playVisits({ seed, count }: Asked): Promise<Left> {
  const folder = mkdtempSync(join(tmpdir(), 'imes-verify-'))
  const [urls, answers, canaries]: [string[], string[], string[]] = [[], [], [...place]]
  let printed = ''
  const { stdout, stderr } = process
  const [out, error] = [stdout.write.bind(stdout), stderr.write.bind(stderr)]
  const hear = ((chunk: string | Uint8Array) => {
    printed += Buffer.from(chunk).toString()
    return true
  }) as typeof process.stdout.write
  process.stdout.write = hear
  process.stderr.write = hear
  try {
    const stage = await openStage({
      seed,
      folder,
      headers: {
        'user-agent': place[4],
        'x-forwarded-for': place[3],
        'x-real-ip': place[3],
        referer: `http://imes.test/${place[2]}`,
      },
      watch: (request) => urls.push(request.url),
    })
    const coordinators = await stage.people('coordinator')
    stage.on('2025-09-10', 10)
    for (const { client } of coordinators)
      for (const one of (await client.consents.mine({ query: {} })).consents)
        if (one.purpose.startsWith('prove-visit'))
          await client.consents.give({
            params: { purpose: one.purpose },
            body: { textHash: one.textHash, noticeHash: one.noticeHash, language: 'tr' },
          })
    stage.on('2025-09-17', 10)
    await stage.office.client.visitPlan.run({ body: { from: '2025-09-22' as never, to: '2026-01-09' as never } })
    let visits = 0
    for (const who of coordinators)
      for (const planned of (await who.client.visitPlan.mine()).planned) {
        if (visits === count) break
        const { hour, milliseconds } = oddInstant(visits++)
        stage.on(planned.day, hour, milliseconds)
        canaries.push(...formsOf(stage.now()))
        const body = {
          placements: planned.placements,
          day: planned.day,
          ...(visits % 2 === 0 ? {} : { presentation: await presentation(stage, who, planned) }),
        }
        // What a careless client might send besides: none of it may be kept, whether the request is refused for it or not.
        const careless = {
          ...body,
          latitude: place[0],
          longitude: place[1],
          place: place[2],
          at: stage.now(),
          recordedAt: new Date(stage.now()).toISOString(),
        }
        const send = (what: object, key: string): Promise<Response> =>
          stage.fetch(
            new Request('http://imes.test/v1/visits', {
              method: 'POST',
              headers: { authorization: `Bearer ${who.token}`, 'imes-role': 'coordinator', 'idempotency-key': key },
              body: JSON.stringify(what),
            }),
          )
        const first = await send(careless, `careless-visit-number-${visits}`)
        const kept = first.ok ? first : await send(body, `a-visit-of-number-${visits}`)
        if (!kept.ok) throw new Error(`the visit was not taken: ${kept.status} ${await kept.text()}`)
        stage.on(planned.day, 20)
        await stage.server.jobs.closeDay()
      }
    await stage.server.jobs.closeLedger()
    await stage.server.jobs.checkMeasures()
    const [student] = await stage.people('student', 1)
    const [workplace] = await stage.people('workplace', 1)
    const others = [
      stage.office,
      await stage.appoint('district'),
      await stage.appoint('statistician'),
      await stage.appoint('desk'),
    ]
    for (const { client } of [...others, ...(student ? [student] : []), ...(workplace ? [workplace] : [])]) {
      const placed = await client.placements.mine().catch(() => ({ placements: [] }))
      const asks = [
        client.rights.export(),
        client.visitPlan.mine(),
        client.scores.list(),
        ...placed.placements.map((one) => client.visits.list({ query: { placement: one.id } })),
      ]
      for (const ask of asks) answers.push(JSON.stringify(await ask.catch((fault: unknown) => String(fault))))
    }
    await stage.close()
    process.stdout.write = out
    process.stderr.write = error
    const database = await lookInto(folder)
    const files = [...filesBelow(folder)]
    return { declarations: declarations(), routes, database, files, printed, urls, answers, canaries, visits }
  } finally {
    process.stdout.write = out
    process.stderr.write = error
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Where a name of a place or a clock may stand, and why it is no field of a record. */
const atTheBorder: Readonly<Record<string, string>> = {
  '@imes/qr/slot/position.d.ts': 'on the phone: a reading becomes a district before it can be sealed',
  '@imes/core/visit/record.d.ts': 'says `never`: so that a wider variable does not compile',
  '@imes/consent/transparency/store.d.ts': 'names of the stores’ own forms',
}
const placeNames = /^(latitude|longitude|lat|lng|lon|gps|geolocation|coords|coordinates|altitude|accuracy)$/i
const clockNames =
  /^(iat|createdAt|updatedAt|recordedAt|visitedAt|arrivedAt|leftAt|checkIn|checkOut|durationMinutes|hour)$/i

export function checkNoPlaceNoTime(left: Left): Finding {
  const faults = new Faults()
  for (const { package: from, file, text } of left.declarations) {
    if (Object.hasOwn(atTheBorder, `${from}/${file}`)) continue
    for (const [, name = ''] of text.matchAll(/\b([A-Za-z_]\w*)\??:/g))
      faults.expect(!placeNames.test(name) && !clockNames.test(name), () => `${from}/${file} has a field ${name}`)
  }
  for (const [name, route] of left.routes) {
    for (const part of route.path.split(/[/:-]/))
      faults.expect(
        !/^(time|hour|place|location|position)s?$/i.test(part) && !placeNames.test(part),
        () => `the path of ${name} names a place or a time`,
      )
    for (const { path } of sent(route)) {
      const field = path.split('.').at(-1) ?? ''
      faults.expect(!placeNames.test(field) && !clockNames.test(field), () => `${name} takes ${path}`)
    }
  }
  for (const { table, column, type } of left.database.columns) {
    const at = `${table}.${column}`
    faults.expect(
      !/^(time|timestamp|interval)|point|box|geography|geometry|inet|cidr/.test(type),
      () => `${at} is a ${type}`,
    )
    // The term of a screen's ten-minute enrolment code: nobody's visit, gone with the code.
    faults.expect(
      at === 'imes.screen_code.until_ms' || !/_ms$|created|updated|latitude|longitude/.test(column),
      () => `${at} holds a clock or a place`,
    )
  }
  const visit = left.database.columns
    .filter((one) => one.table === 'imes.visit')
    .map((one) => `${one.column} ${one.type}`)
  faults.expect(
    visit.join() === 'date date,placement uuid,province smallint,visit_id uuid',
    () => `a visit is ${visit.join(', ')}`,
  )
  faults.expect(
    left.database.settings.track_commit_timestamp === 'off',
    () => 'the database keeps the instant of every write',
  )
  const stored = left.database.rows.get('imes.visit') ?? []
  faults.expect(
    stored.length >= left.visits,
    () => `only ${stored.length} rows of ${left.visits} visits were found: the walk saw nothing`,
  )
  const key = (row: string): string => String((JSON.parse(row) as { visit_id: string }).visit_id)
  for (const [on, rows] of Map.groupBy(stored, (row) => (JSON.parse(row) as { date: string }).date))
    faults.expect(
      rows.map(key).join() === rows.map(key).sort().join(),
      () => `the rows of ${on} stand in another order than that of their random keys`,
    )
  for (const row of stored)
    faults.expect(!/^........-....-[1-35-9a-f]/.test(key(row)), () => `the id of a visit is no random one: ${key(row)}`)
  for (const canary of left.canaries) {
    // A short form such as 09:41 is looked for beside visits; long ones everywhere.
    const short = canary.length < 6
    for (const [table, rows] of left.database.rows) {
      if (short && !/visit|spent|ticket|screen|daily_count|permit_used|idempotency/.test(table)) continue
      for (const row of rows) faults.expect(!row.includes(canary), () => `${table} holds ${canary}`)
    }
    if (short) continue
    const bytes = Buffer.from(canary)
    for (const { path, bytes: content } of left.files)
      faults.expect(!content.includes(bytes), () => `the file ${path.split('/').slice(-2).join('/')} holds ${canary}`)
    faults.expect(!left.printed.includes(canary), () => `a log line holds ${canary}`)
    for (const url of left.urls) faults.expect(!url.includes(canary), () => `a URL holds ${canary}: ${url}`)
    for (const answer of left.answers)
      faults.expect(!answer.includes(canary), () => `an answer to somebody else holds ${canary}`)
  }
  const bytes = left.files.reduce((sum, one) => sum + one.bytes.length, 0)
  return {
    looked: {
      tr: `${left.visits} ziyarete ${left.canaries.length} iz bırakıldı; ${left.declarations.length} tür dosyası, ${left.database.columns.length} sütun, ${left.files.length} dosya (${bytes} bayt), ${left.urls.length} adres, ${left.answers.length} yanıt arandı.`,
      en: `${left.canaries.length} canaries were planted in ${left.visits} visits; ${left.declarations.length} files of types, ${left.database.columns.length} columns, ${left.files.length} files (${bytes} bytes), ${left.urls.length} URLs and ${left.answers.length} answers were searched.`,
    },
    faults: faults.list,
  }
}

export const noPlaceNoTime: Promised = {
  says: {
    tr: 'Ziyaretin yeri, saati ve sırası hiçbir türde, tabloda, kayıtta, adreste ve dosyada yoktur.',
    en: 'The place, the hour and the order of a visit are in no type, table, log, URL or file.',
  },
  counts: { tr: 'ziyaret', en: 'visits' },
  count: 40,
  quick: 6,
  check: async (asked) => checkNoPlaceNoTime(await playVisits(asked)),
}
