/** What every runtime must be able to do, on the public entries alone. Each check gives a value; all values are hashed. */
import { createClient } from '@imes/client'
import { readRoster } from '@imes/client/roster'
import { createTestServer } from '@imes/client/testing'
import { compileRegister, decide, isDenial, isPermit, permitFault } from '@imes/consent'
import { canonicalHash, type Json } from '@imes/consent/canonical'
import { hexOfBytes, MerkleTree, verifyConsistency, verifyInclusion } from '@imes/consent/ledger'
import { addMonths, birthday, day, dayOf, startOfDay } from '@imes/consent/time'
import { screenComment } from '@imes/core/evaluation'
import { matchPlacements, regulationOrder, resultBytes, verifyMatching } from '@imes/core/placement'
import { imesRegister } from '@imes/core/register'
import { checkAnswers, workplaceByStudent } from '@imes/core/rubrics'
import { fitScores } from '@imes/core/scoring'
import { calibrate } from '@imes/core/scoring/calibration'
import { toJSON } from '@imes/core/scoring/file'
import { fitScores as fitLarge } from '@imes/core/scoring/large'
import { createRandom } from '@imes/core/testing'
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
    'a matching has the same bytes and is certified',
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
        order: { gradeAverage: 5000 + random.below(5000), discipline: random.chance(0.05) },
      }))
      const input = {
        market: 'tr-32-2026',
        students,
        workplaces,
        rules: { order: regulationOrder },
        seed: 'ab'.repeat(32),
      }
      const matching = matchPlacements(input)
      const { stable, withinLimits, studentOptimal } = verifyMatching(input, matching)
      const bytes = resultBytes(matching)
      return [typeof bytes === 'string' ? bytes : hex(bytes), stable, withinLimits, studentOptimal]
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
