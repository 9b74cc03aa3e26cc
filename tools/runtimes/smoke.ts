/** What every runtime must be able to do, on the public entries alone. Each check gives a value; all values are hashed. */
import { createClient } from '@imes/client'
import { readRoster } from '@imes/client/roster'
import { createTestServer } from '@imes/client/testing'
import { compileRegister, decide, isDenial, isPermit, permitFault } from '@imes/consent'
import { canonicalHash, type Json } from '@imes/consent/canonical'
import { hexOfBytes, MerkleTree, verifyConsistency, verifyInclusion } from '@imes/consent/ledger'
import { addMonths, birthday, day, dayOf, startOfDay } from '@imes/consent/time'
import { screenComment } from '@imes/core/evaluation'
import {
  explainer,
  explanationInWords,
  freezeInputs,
  lotterySeed,
  manifest,
  matchPlacements,
  regulationOrder,
  rematch,
  replay,
} from '@imes/core/placement'
import { imesRegister, valuesInForce } from '@imes/core/register'
import { checkAnswers, workplaceByStudent } from '@imes/core/rubrics'
import { fitScores } from '@imes/core/scoring'
import { calibrate } from '@imes/core/scoring/calibration'
import { toJSON } from '@imes/core/scoring/file'
import { fitScores as fitLarge } from '@imes/core/scoring/large'
import { createRandom } from '@imes/core/testing'
import { ownVisits, planVisits, visitRules } from '@imes/core/visit'
import { toICalendar } from '@imes/core/visit/calendar'
import { renderCode, verifyVisitToken } from '@imes/qr'
import { createVisitWorld } from '@imes/qr/testing'

type Check = readonly [says: string, run: () => Json | Promise<Json>]
const hex = (bytes: Uint8Array): string => hexOfBytes(bytes)

const register = () =>
  compileRegister(
    imesRegister({
      controller: { name: 'Örnek Okulu', kind: 'public', address: 'Örnek 1' },
      mode: 'demo',
      laws: {},
      desk: { address: 'Örnek 1', kep: 'ornek@kep.example' },
      officerTitle: { tr: 'müdür yardımcısı', en: 'deputy head' },
    }),
    { mode: 'demo' },
  )

const checks: readonly Check[] = [
  [
    'days are those of Istanbul',
    () => [dayOf(Date.parse('2026-11-03T21:00:00Z')), addMonths(day('2026-08-31'), 6), birthday(day('2008-02-29'), 18)],
  ],
  ['canonical bytes hash alike', () => canonicalHash({ ş: 'İı', b: [1, 1e21, 0.1], a: null })],
  [
    'Turkish casing, collation and Windows-1254 are there',
    () => [
      'IĞDIR İZMİR'.toLocaleLowerCase('tr'),
      ['çay', 'cam', 'ılık', 'ilk', 'şal', 'sal'].sort(new Intl.Collator('tr').compare),
      new TextDecoder('windows-1254').decode(new Uint8Array([0xdd, 0xfd, 0xde, 0xfe, 0xd0, 0xf0])),
    ],
  ],
  [
    'the law says yes with a permit that cannot be copied, and no with an article',
    () => {
      const law = register()
      const now = startOfDay(day('2026-11-03'))
      const facts = {
        relation: 'self',
        duty: 'held',
        notice: 'shown',
        destructionRun: 'on-time',
        restoredBackup: 'none',
        people: [{ id: 'k', born: 'adult' as const }],
      }
      const ask = (purpose: string) =>
        decide(
          law as never,
          {
            purpose,
            actor: 'k',
            role: 'coordinator',
            operation: 'write',
            subjects: ['k'],
            fields: ['visit-base'],
          } as never,
          facts as never,
          now,
        )
      const yes = ask('record-visit')
      const no = ask('teacher-monitoring')
      if (isDenial(yes) || !isPermit(yes)) throw new Error(`record-visit: ${isDenial(yes) ? yes.code : 'no permit'}`)
      if (!isDenial(no)) throw new Error('teacher-monitoring was permitted')
      let copied = 'refused'
      try {
        copied = isPermit(structuredClone(yes)) ? 'copied' : 'refused'
      } catch {
        copied = 'refused'
      }
      return [
        law.hash,
        no.code,
        no.article,
        copied,
        permitFault(yes, { purpose: 'record-visit' as never, now: now + 400_000, register: law.hash, epochs: [] }) ??
          'good',
      ]
    },
  ],
  [
    'a ledger proves what it holds',
    () => {
      const tree = new MerkleTree()
      for (let n = 0; n < 100; n++) tree.append(new Uint8Array([n]))
      const holds = [
        verifyInclusion(tree.leaf(41), 41, 100, tree.inclusionProof(41, 100), tree.root()),
        verifyConsistency(37, 100, tree.consistencyProof(37, 100), tree.root(37), tree.root()),
        verifyInclusion(tree.leaf(42), 41, 100, tree.inclusionProof(41, 100), tree.root()),
      ]
      return [hex(tree.root()), holds]
    },
  ],
  [
    'answers are checked and comments screened',
    () => {
      const wrong = checkAnswers(workplaceByStudent, { safety: 9, nonsense: 1 })
      const held = screenComment('Ayşe’nin telefonu 0532 111 22 33', ['Ayşe Çetin'])
      return [wrong.issues?.map((issue) => issue.code).sort() ?? [], JSON.parse(JSON.stringify(held)) as Json]
    },
  ],
  [
    'scores have the same bytes',
    () => {
      const random = createRandom('smoke')
      const rows = Array.from({ length: 600 }, (_, n) => ({
        evaluation: `e${n}`,
        rater: `r${n % 130}`,
        subject: `w${random.below(40)}`,
        value: 1 + random.below(5),
      }))
      const model = fitScores(rows, { parameters: calibrate(rows) })
      const explained = model.subjects.map((subject) => model.explain(subject).parts)
      const large = fitLarge(rows, { parameters: model.parameters })
      return JSON.parse(JSON.stringify([toJSON(model), explained, fitScores(rows).scores(), toJSON(large)])) as Json
    },
  ],
  [
    'a matching and a re-matching are replayed from their manifests to the same bytes, and explained',
    () => {
      const random = createRandom('market')
      const workplaces = Array.from({ length: 30 }, (_, n) => ({
        id: `w${n}`,
        seats: [{ branch: 'b', quota: 1 + (n % 3) }],
      }))
      const students = Array.from({ length: 60 }, (_, n) => ({
        id: `s${n}`,
        preferences: [...new Set(Array.from({ length: 6 }, () => random.below(30)))].map((w) => ({
          workplace: `w${w}`,
          branch: 'b',
        })),
        order: { gradeAverage: 5000 + random.below(20), discipline: random.chance(0.05) },
      }))
      const draw = { name: 'a public draw', value: '4711' }
      const parameters = { table: 'tr-mte', version: '2026.11' }
      const first = { market: 'tr-32-2026', students, workplaces, rules: { order: regulationOrder } }
      const seed = lotterySeed(freezeInputs(first).inputsRoot, draw.value)
      const matching = matchPlacements({ ...first, seed })
      const places = matching.outcomes.flatMap(({ student, seat }, n) =>
        seat ? [{ student, ...seat, wantsToMove: n % 4 === 0 }] : [],
      )
      const again = { ...first, workplaces: workplaces.slice(3), present: { mode: 'keep' as const, places } }
      const left = students.map((s) => ({
        ...s,
        preferences: s.preferences.filter(({ workplace }) => !['w0', 'w1', 'w2'].includes(workplace)),
      }))
      const second = { ...again, students: left }
      const input = { ...second, seed: lotterySeed(freezeInputs(second).inputsRoot, draw.value) }
      const kept = rematch({ input, current: places })
      const runs = [
        [first, matching],
        [second, kept.matching],
      ] as const
      const replayed = runs.map(([frozen, made]): Json => {
        const named = manifest({ input: frozen, matching: made, draw, parameters })
        const { same, differs, bytes } = replay(named, frozen)
        if (!same) throw new Error(`the manifest is not replayed: ${differs.join(', ')}`)
        return [JSON.parse(JSON.stringify(named)) as Json, hex(bytes)]
      })
      const { explain } = explainer({ ...first, seed }, matching)
      const words = students.map(({ id }) => [...explanationInWords(explain(id), 'tr')])
      return [replayed, words, { ...kept.numbers }]
    },
  ],
  [
    'a term of visits is planned, and its calendar has the same bytes',
    () => {
      const from = day('2026-03-09')
      const { limits, cadence, weekQuarters } = visitRules(valuesInForce(from))
      const places = ['a', 'b', 'c']
      const plan = planVisits({
        coordinators: Array.from({ length: 6 }, (_, n) => ({
          id: `c${n}`,
          fields: [`f${n % 2}`],
          home: places[n % 3] ?? 'a',
          weekQuarters: weekQuarters('other', 'other'),
        })),
        placements: Array.from({ length: 40 }, (_, n) => ({
          id: `p${n}`,
          workplace: `w${n % 25}`,
          field: `f${(n % 25) % 2}`,
          district: places[(n % 25) % 3] ?? 'a',
          weekdays: [3, 4, 5] as const,
        })),
        travel: Object.fromEntries(
          places.map((one, i) => [one, Object.fromEntries(places.map((p, j) => [p, 1 + 2 * Math.abs(i - j)]))]),
        ),
        calendar: { terms: [{ from: day('2026-02-02'), to: day('2026-06-19') }] },
        span: { from, to: day('2026-04-24') },
        cadence,
        limits,
        effort: { perVisit: 4 },
        load: 'least',
        seed: 'ab'.repeat(32),
      })
      const calendar = toICalendar(ownVisits(plan, 'c0'), {
        madeOn: from,
        name: 'Plan',
        title: ({ workplace }) => workplace,
      })
      return [JSON.parse(JSON.stringify(plan)) as Json, calendar]
    },
  ],
  [
    'a visit is proved once, and its symbol drawn',
    async () => {
      const world = await createVisitWorld({ seed: 'smoke' })
      const ticket = await world.issue()
      const signed = await world.sign(ticket, { code: await world.show(world.now) })
      const options = world.verifying(world.now)
      const { assurance, freshness } = await verifyVisitToken(signed.presentation, options)
      const again = await verifyVisitToken(signed.presentation, options).catch((error: { code: string }) => error.code)
      return [
        assurance,
        freshness,
        typeof again === 'string' ? again : 'accepted twice',
        String(renderCode('1234567890', { as: 'svg' })).length,
      ]
    },
  ],
  [
    'a Windows-1254 file is read in Turkish',
    async () => {
      const text =
        'SINIF;ÖĞRENCİ NO;ADI SOYADI;ALAN;DAL;KOORDİNATÖR ÖĞRETMEN;İŞLETMENİN ADI\r\n11-A;301;İLKNUR IŞIKLI;Bilişim Teknolojileri;Yazılım Geliştirme;GÜLŞAH ÖZ;IŞIK YAZILIM\r\n'
      const turkish: Record<string, number> = {
        İ: 0xdd,
        ı: 0xfd,
        Ş: 0xde,
        ş: 0xfe,
        Ğ: 0xd0,
        ğ: 0xf0,
        Ç: 0xc7,
        ç: 0xe7,
        Ö: 0xd6,
        ö: 0xf6,
        Ü: 0xdc,
        ü: 0xfc,
      }
      const bytes = Uint8Array.from(text, (letter) => turkish[letter] ?? (letter.codePointAt(0) as number))
      const reading = await readRoster(bytes, { fileName: 'liste.csv', pseudonym: () => 'p' })
      return JSON.parse(JSON.stringify(reading)) as Json
    },
  ],
  [
    'the client speaks the contract',
    async () => {
      const server = createTestServer()
      const client = createClient({ baseUrl: 'http://localhost', fetch: server.fetch, token: 't' })
      const { scores } = await client.scores.list()
      return scores.length
    },
  ],
]

export async function smoke(): Promise<{ passed: number; failed: string[]; hash: string; each: string[] }> {
  const failed: string[] = []
  const results: Json[] = []
  for (const [says, run] of checks) {
    try {
      results.push([says, await run()])
    } catch (error) {
      failed.push(`${says}: ${error instanceof Error ? error.message : 'unknown'}`)
    }
  }
  return {
    passed: checks.length - failed.length,
    failed,
    hash: canonicalHash(results),
    each: results.map((one) => canonicalHash(one).slice(0, 8)),
  }
}
