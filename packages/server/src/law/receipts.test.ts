import { type LedgerFile, readRecord, verifyReceipt } from '@imes/consent/ledger'
import { expect, it } from 'vitest'
import { openPGlite } from '../pglite/index.js'
import { bothConsent, guardianAndChild } from '../testing/guardian-and-child.js'
import { openStage } from '../testing/stage.js'

const purpose = 'propose-placement'

it('a receipt of each own act: signed, in words, in the ledger, and nobody else’s', async () => {
  const stage = await openStage(await openPGlite())
  const family = await guardianAndChild(stage)
  const { child, guardian, other, texts } = family
  stage.on('2025-09-10', 9)
  await bothConsent(family)
  stage.on('2025-09-10', 10)
  await child.client.consents.withdraw({ params: { purpose }, body: {} })
  await other.client.consents.decline({
    params: { purpose },
    body: {
      ...texts,
      onBehalfOf: (await other.client.consents.mine({ query: {} })).consents[0]?.onBehalfOf?.id ?? '',
    },
  })

  const before = await child.client.consents.receipts()
  expect(before.receipts.map((one) => one.entries)).toEqual([[]])
  await stage.server.jobs.closeLedger()
  stage.on('2025-09-11', 9)
  await stage.server.jobs.closeLedger()
  const { keys } = (await stage.visitor.transparency.ledger()) as unknown as LedgerFile

  const {
    receipts: [own, ...more],
  } = await child.client.consents.receipts()
  expect(more).toEqual([])
  expect(own?.says?.tr).toContain('Durum: geri alındı')
  const record = (await readRecord(own?.record ?? '', keys)) as Record<string, unknown>
  expect(record).toMatchObject({
    schema: 'imes-consent-receipt/1',
    piiPrincipalId: child.id,
    purpose,
    givenBy: 'person',
    state: 'withdrawn',
    textHash: texts.textHash,
    noticeHash: texts.noticeHash,
    says: own?.says,
  })
  expect(own?.entries.map(({ event }) => event.kind)).toEqual(['consent-given', 'consent-withdrawn'])
  for (const entry of own?.entries ?? []) expect(await verifyReceipt(entry as never, keys)).toBe(true)
  expect(record.recordId).toBe(own?.entries[0]?.event.id)

  // The guardian has the guardian's own act, in force, and is told nothing of the child's.
  const { receipts: theirs } = await guardian.client.consents.receipts()
  expect(theirs.map((one) => one.entries.map(({ event }) => event.kind))).toEqual([['consent-given']])
  expect(theirs[0]?.says?.en).toContain('State: given')
  expect(await readRecord(theirs[0]?.record ?? '', keys)).toMatchObject({
    piiPrincipalId: child.id,
    givenBy: 'guardian',
  })
  // Whoever said no has nothing that somebody could ask to see, and cannot be told from whoever was never asked.
  expect(await other.client.consents.receipts()).toEqual({ receipts: [] })

  const { receipts: told } = await child.client.notices.receipts()
  expect(told.length).toBeGreaterThan(0)
  for (const one of told) {
    expect(one.entries.map(({ event }) => event.kind)).toEqual(['notice-shown'])
    expect(await verifyReceipt(one.entries[0] as never, keys)).toBe(true)
    expect(await readRecord(one.record ?? '', keys)).toMatchObject({
      schema: 'imes-notice-receipt/1',
      shownTo: 'person',
    })
  }
  // An officer was told too, and has no consent that anybody could ask for.
  expect((await stage.office.notices.receipts()).receipts.length).toBeGreaterThan(0)
  await expect(stage.office.consents.receipts()).rejects.toMatchObject({ status: 403 })
  expect(stage.failures).toEqual([])
  await stage.server.close()
}, 300_000)
