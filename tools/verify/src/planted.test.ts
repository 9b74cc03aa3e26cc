import { createHash } from 'node:crypto'
import { isDenial } from '@imes/consent'
import { canonicalize } from '@imes/consent/canonical'
import { auditLedger, verifyConsistency, verifyInclusion } from '@imes/consent/ledger'
import { day } from '@imes/consent/time'
import { byHand } from '@imes/qr/phone'
import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { entries } from './access/entries.ts'
import { checkAccess, leaveFor } from './access.ts'
import { faultsOfActReceipt } from './act-receipt.ts'
import { checkCanonical } from './canonical.ts'
import { type Disk, faultsOnDisk, playErasure } from './erasure/server.ts'
import { checkErasure } from './erasure.ts'
import { lawIds } from './law/law-ids.ts'
import { checkLaw } from './law.ts'
import { checkLedger } from './ledger.ts'
import { checkMeasures, type Pages, readPages } from './measures.ts'
import { checkNoPlaceNoTime, type Left, playVisits } from './no-place-no-time.ts'
import { checkNoMonitoring, type Walked, walkInstalled } from './no-teacher-monitoring.ts'
import { Faults } from './promise.ts'
import { checkReceipt, faultsOfReceipt } from './receipt.ts'
import { nationalIds } from './stage/school.ts'
import { published as platform } from './voluntary/district.ts'
import { checkTokens } from './voluntary/token.ts'
import { checkDistricts, compareWorlds } from './voluntary.ts'
import { checkWithdrawal, published as deciders } from './withdrawal.ts'

const asked = (count: number) => ({ seed: 'planted', count, files: [], print: () => {} })
const holds = ({ faults }: { readonly faults: readonly string[] }): void => expect(faults).toEqual([])
const names = ({ faults }: { readonly faults: readonly string[] }, what: RegExp): void =>
  expect(faults.join('\n')).toMatch(what)

describe('receipt', () => {
  it('holds', async () => holds(await checkReceipt(asked(20))))
  it('sees a verifier that takes the words on trust, and one that takes the root on trust', async () => {
    names(await checkReceipt(asked(5), async () => []), /not seen: an answer changed/)
    const trusting: typeof faultsOfReceipt = async (one, keys) =>
      (await faultsOfReceipt(one, keys)).filter((fault) => !fault.includes('under the root'))
    names(await checkReceipt(asked(5), trusting), /not seen: the words and their commitment changed/)
  })
  it('sees a verifier that takes a consent’s record on trust, and one that takes its words on trust', async () => {
    const trusting =
      (what: string): typeof faultsOfActReceipt =>
      async (one, keys) =>
        (await faultsOfActReceipt(one, keys)).filter((fault) => !fault.includes(what))
    names(
      await checkReceipt(asked(30), undefined, trusting('the record and the entry differ')),
      /receipt of a consent: the record, signed anew by the controller changed/,
    )
    names(await checkReceipt(asked(30), undefined, trusting('the words')), /receipt of a consent: the words changed/)
  })
})

describe('canonical', () => {
  it('holds', () => holds(checkCanonical(asked(2_000))))
  it('sees members in another order, and numbers written otherwise', () => {
    names(
      checkCanonical(asked(500), (value) => JSON.stringify(value)),
      /record \d+/,
    )
    names(
      checkCanonical(asked(500), (value) => canonicalize(value).replace('e+21', 'E21')),
      /record \d+/,
    )
  })
})

describe('ledger', () => {
  const real = { audit: auditLedger, inclusion: verifyInclusion, consistency: verifyConsistency }
  it('holds', async () => holds(await checkLedger(asked(60))))
  it('sees an auditor that keeps no heads', async () => {
    names(await checkLedger(asked(40), { ...real, audit: (file) => auditLedger(file) }), /not seen: a fork/)
  })
  it('sees an auditor that does not look, and verifiers that believe', async () => {
    names(
      await checkLedger(asked(40), {
        ...real,
        audit: async ({ heads, leaves }) => ({ heads: heads.length, leaves: leaves.length, faults: [] }),
      }),
      /not seen: leaf 0 changed/,
    )
    names(
      await checkLedger(asked(40), {
        ...real,
        audit: async (file, kept) => {
          const audit = await auditLedger(file, kept)
          return { ...audit, faults: audit.faults.filter((one) => one.code !== 'growth-uneven') }
        },
      }),
      /not seen: a day of 17 leaves/,
    )
    names(await checkLedger(asked(40), { ...real, inclusion: () => true }), /believed: root/)
    names(await checkLedger(asked(40), { ...real, consistency: () => true }), /believed: old root/)
  })
})

describe('erasure', () => {
  it('holds', async () => holds(await checkErasure(asked(2_000))))
  it('sees a commitment without a key', async () => {
    const { canonicalBytes } = await import('@imes/consent/canonical')
    const plain = (_: Uint8Array, event: Parameters<typeof canonicalBytes>[0]) =>
      Uint8Array.from(createHash('sha256').update(canonicalBytes(event)).digest())
    names(await checkErasure(asked(2_000), plain), /dictionary found/)
  })
})

describe('erasure, on the disk of a server', () => {
  let disk: Disk
  beforeAll(async () => {
    disk = await playErasure('planted')
  }, 240_000)
  it('holds', () => holds({ faults: faultsOnDisk(disk) }))
  it('sees words in the clear, a key that was kept, a national id and its hash', () => {
    const { database } = disk
    const planted = (table: string, row: object) =>
      faultsOnDisk({
        ...disk,
        database: {
          ...database,
          rows: new Map([...database.rows, [table, [...(database.rows.get(table) ?? []), JSON.stringify(row)]]]),
        },
      })
    names({ faults: planted('imes.note', { text: disk.canaries[0] }) }, /imes.note holds canary/)
    names(
      { faults: planted('vault.person_key', { person: disk.erased, purpose: 'needs' }) },
      /key of what was withdrawn/,
    )
    names({ faults: planted('imes.student', { key: nationalIds[0] }) }, /imes.student holds 0/)
    const hash = createHash('sha256')
      .update(nationalIds[1] ?? '')
      .digest('hex')
    names({ faults: planted('imes.student', { key: hash }) }, /hash of a national id/)
    names(
      { faults: faultsOnDisk({ ...disk, files: [{ path: '/a/wal', bytes: Buffer.from(disk.canaries[1] ?? '') }] }) },
      /the file a\/wal/,
    )
  })
})

describe('law', () => {
  it('holds', () => holds(checkLaw(asked(1))))
  it('sees a judge that lets pass, one that takes unknown for leave, and a rule that is missing', () => {
    names(
      checkLaw(asked(1), () => 'does-not-apply'),
      /lets pass/,
    )
    names(
      checkLaw(asked(1), (_, facts) => (Object.keys(facts).length === 0 ? 'does-not-apply' : 'applies')),
      /for leave|refuses/,
    )
    names(checkLaw(asked(1), undefined, [...lawIds, 'K-99/1']), /K-99\/1 is neither/)
  })
})

describe('access', () => {
  it('holds', () => holds(checkAccess(asked(1))))
  it('sees a field that nobody described, and a reader whom nobody declared', () => {
    const { 'body.day': _, ...rest } = entries['visits.record'] ?? {}
    names(checkAccess(asked(1), undefined, { ...entries, 'visits.record': rest }), /visits.record takes body.day/)
    const wider: typeof leaveFor = (register, purpose, category) => [
      ...leaveFor(register, purpose, category),
      { role: 'district', operation: 'read-placement', relation: 'own-school' },
    ]
    names(
      checkAccess(asked(1), undefined, undefined, wider),
      /visit-place is read by district, who is no declared recipient/,
    )
  })
})

describe('withdrawal', () => {
  it('holds', () => holds(checkWithdrawal(asked(1_500))))
  it('sees a state that forgets withdrawals, a permit that is never stale, and a clock that is not read', () => {
    const forgets: typeof deciders.consentStanding = (register, events, question) =>
      deciders.consentStanding(
        register,
        events.filter((one) => one.kind !== 'consent-withdrawn'),
        question,
      )
    names(checkWithdrawal(asked(1_500), { ...deciders, consentStanding: forgets }), /without a consent/)
    names(checkWithdrawal(asked(1_500), { ...deciders, permitFault: () => undefined }), /was used/)
    const ageless: typeof deciders.decide = (register, request, facts, now) =>
      deciders.decide(
        register,
        request,
        {
          ...facts,
          consents: Array.isArray(facts.consents) ? facts.consents.map((one) => ({ ...one, asOf: now })) : 'unknown',
        } as never,
        now,
      )
    names(checkWithdrawal(asked(1_500), { ...deciders, decide: ageless }), /too old/)
  })
})

describe('voluntary', () => {
  const districts = (planted?: typeof platform) => {
    const faults = new Faults()
    checkDistricts({ seed: 'planted', count: 12 }, faults, planted)
    return { faults: faults.list }
  }
  it('holds', () => holds(districts()))
  it('sees a denial that tells, a view for the office, and a plan that looks at the permit', () => {
    const tells: typeof platform.decide = (register, request, facts, now) => {
      const outcome = platform.decide(register, request, facts, now)
      const state = Array.isArray(facts.consents) ? facts.consents[0]?.own.state : undefined
      return isDenial(outcome) ? ({ ...outcome, reason: { tr: String(state), en: String(state) } } as never) : outcome
    }
    names(districts({ ...platform, decide: tells }), /decision \d+/)
    names(districts({ ...platform, viewConsent: (standing) => ({ kind: 'own', standing }) }), /the consent, for s/)
    const tellsGuardians: typeof platform.viewConsent = (standing, viewer) =>
      viewer.isGuardianOfMinor ? { kind: 'own', standing } : platform.viewConsent(standing, viewer)
    names(districts({ ...platform, viewConsent: tellsGuardians }), /the consent, for the guardian/)
    names(
      districts({ ...platform, visibleTo: (_, evaluations) => ({ given: [], received: evaluations as never }) }),
      /evaluations, for/,
    )
  })

  it('sees a token that is longer for those who agreed', async () => {
    const [honest, planted] = [new Faults(), new Faults()]
    await checkTokens('planted', 3, honest)
    const tomorrow = byHand(day('2026-11-04'))
    await checkTokens('planted', 3, planted, (input, says) => (says === 'yes' ? input : { ...input, code: tomorrow }))
    holds({ faults: honest.list })
    names({ faults: planted.list }, /shows the consent/)
  })

  it('sees an answer of a server that differs, and a comparison that saw nothing', () => {
    const world = { others: { 'office scores': '[]' }, own: 'yes' }
    const faults = new Faults()
    compareWorlds(world, { others: { 'office scores': '[ ]' }, own: 'yes' }, faults)
    names({ faults: faults.list }, /office scores differs[\s\S]*saw nothing/)
  })
})

describe('no-place-no-time', () => {
  let left: Left
  beforeAll(async () => {
    left = await playVisits(asked(2))
  }, 240_000)
  it('holds', () => holds(checkNoPlaceNoTime(left)))
  it('sees a canary in a row, a file, a log line, a URL and an answer, a column with a clock and a type with a place', () => {
    const [, , canary = ''] = left.canaries
    const { database } = left
    const planted = (over: Partial<Left>) => checkNoPlaceNoTime({ ...left, ...over })
    names(
      planted({
        database: { ...database, rows: new Map([...database.rows, ['imes.visit_note', [`{"x":"${canary}"}`]]]) },
      }),
      /imes.visit_note holds/,
    )
    names(
      planted({ files: [...left.files, { path: '/x/y.log', bytes: Buffer.from(`… ${canary} …`) }] }),
      /the file x\/y.log/,
    )
    names(planted({ printed: `GET ${canary}` }), /a log line/)
    names(planted({ urls: [`http://imes.test/v1/visits?at=${canary}`] }), /a URL/)
    names(planted({ answers: [canary] }), /somebody else/)
    names(
      planted({
        database: {
          ...database,
          columns: [
            ...database.columns,
            { table: 'imes.visit', column: 'created_at', type: 'timestamp with time zone' },
          ],
        },
      }),
      /is a timestamp/,
    )
    names(
      planted({
        declarations: [
          ...left.declarations,
          { package: '@imes/core', file: 'x.d.ts', text: 'export interface X { latitude: number }' },
        ],
      }),
      /field latitude/,
    )
    names(planted({ visits: 9_999 }), /saw nothing/)
  })
})

describe('no-teacher-monitoring', () => {
  let walked: Walked
  beforeAll(async () => {
    walked = await walkInstalled('planted')
  }, 240_000)
  it('holds', () => holds(checkNoMonitoring(walked)))
  it('sees a function, a route, a table and a view that would', () => {
    const planted = (over: Partial<Walked>) => checkNoMonitoring({ ...walked, ...over })
    names(
      planted({
        declarations: [
          { package: '@imes/core', file: 'x.d.ts', text: 'export declare function rankCoordinators(): void' },
        ],
      }),
      /rankCoordinators/,
    )
    const list = walked.routes.find(([one]) => one === 'visits.list')?.[1]
    if (!list) throw new Error('no such route')
    const filtered = { ...list, query: z.object({ coordinator: z.string() }) }
    names(planted({ routes: [...walked.routes, ['visits.ofCoordinator', filtered]] }), /filtered by query.coordinator/)
    const answer = z.object({ coordinator: z.string(), day: z.string() })
    names(
      planted({ routes: [...walked.routes, ['visits.table', { ...list, answer }]] }),
      /answers answer.coordinator beside/,
    )
    const told = { ...list, purpose: 'approve-placement', answer: z.object({ assurance: z.string() }) }
    names(planted({ routes: [...walked.routes, ['placements.how', told]] }), /tells answer.assurance/)
    const { database } = walked
    const column = { table: 'imes.visit_note', type: 'uuid' }
    names(
      planted({
        database: {
          ...database,
          columns: [...database.columns, { ...column, column: 'coordinator' }, { ...column, column: 'visit_id' }],
        },
      }),
      /imes.visit_note holds a coordinator/,
    )
    names(
      planted({
        database: {
          ...database,
          definitions: [
            ...database.definitions,
            { kind: 'view', name: 'ranking', text: 'select coordinator, count(*) from imes.visit' },
          ],
        },
      }),
      /view ranking/,
    )
  })
})

describe('measures', () => {
  let pages: Pages
  beforeAll(async () => {
    pages = await readPages({ seed: 'planted' })
  }, 240_000)
  it('holds', () => holds(checkMeasures(asked(1), pages)))
  it('sees a measure that nothing shows, and a page that did not notice the harm', () => {
    const sound = pages.sound.map((one) => (one.id === 'ledger-holds' ? { ...one, state: 'not-shown' as const } : one))
    names(checkMeasures(asked(1), { ...pages, sound }), /ledger-holds is not shown/)
    names(checkMeasures(asked(1), { ...pages, harmed: { 'ledger-holds': pages.sound } }), /although it does not hold/)
    names(
      checkMeasures(asked(1), { ...pages, sound: pages.sound.map((one) => ({ ...one, check: null })) }),
      /names no check/,
    )
  })
})
