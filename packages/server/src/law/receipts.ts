import {
  type Bilingual,
  type ConsentDeclined,
  type ConsentGiven,
  type ConsentReceipt,
  type ConsentWithdrawn,
  consentReceipt,
  type NoticeReceipt,
  type NoticeShown,
  noticeReceipt,
} from '@imes/consent'
import type { Json } from '@imes/consent/canonical'
import { commit, entryReceipt, hexOfBytes, leafHash, signRecord } from '@imes/consent/ledger'
import { dayOf } from '@imes/consent/time'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { ledgerSigner } from '../ledger/index.js'
import { parts } from './panel.js'

type Act = NoticeShown | ConsentGiven | ConsentDeclined | ConsentWithdrawn

/** An act of the caller with the key of its entry in the ledger; without one where the key was destroyed. */
interface Own {
  readonly event: Act
  readonly key: Uint8Array | undefined
}

async function opened(
  { app, province, me }: Call,
  tx: Tx,
  rows: readonly { readonly event: unknown; readonly proof_sealed: Uint8Array | null }[],
): Promise<Own[]> {
  const sealed = rows.flatMap(({ event, proof_sealed }) =>
    proof_sealed ? [{ event: event as Act, person: me, sealed: proof_sealed }] : [],
  )
  const keys = new Map<string, Uint8Array>()
  for (const { event, value } of await app.vault.openMany(tx, province, 'consent', sealed))
    keys.set(event.id, Buffer.from((value as { key: string }).key, 'base64url'))
  return rows
    .map((row) => row.event as Act)
    .sort((a, b) => a.at - b.at)
    .map((event) => ({ event, key: keys.get(event.id) }))
}

/** What the caller was told. */
export async function ownNotices(call: Call, tx: Tx): Promise<Own[]> {
  const rows = await tx
    .selectFrom('notice_record')
    .select(['event', 'proof_sealed'])
    .where('province', '=', call.province)
    .where('actor', '=', call.me)
    .execute()
  return opened(call, tx, rows)
}

/** The caller's own acts of consent: a guardian's are the guardian's, a child's the child's (K-5/1.6). */
export async function ownConsents(call: Call, tx: Tx): Promise<Own[]> {
  const rows = await tx
    .selectFrom('consent_event')
    .select(['event', 'proof_sealed'])
    .where('province', '=', call.province)
    .where('actor', '=', call.me)
    .execute()
  return opened(call, tx, rows)
}

const leafOf = ({ event, key }: Own): string | undefined =>
  key && hexOfBytes(leafHash(commit(key, event as unknown as Json)))

/** Finds the way of these entries to the last signed head; none before the evening. */
async function proofs(app: App, province: number, acts: readonly Own[]) {
  const leaves = acts.flatMap((one) => leafOf(one) ?? [])
  const signed = leaves.length === 0 ? undefined : await app.trees.signed(app, province, leaves)
  return (own: Own) => {
    const { event, key } = own
    const index = signed?.places.get(leafOf(own) ?? '')
    if (!key || !signed || index === undefined) return []
    const receipt = entryReceipt(
      signed.tree,
      { event: event as unknown as Json, key, commitment: commit(key, event as unknown as Json), index },
      { size: Number(signed.head.size), text: signed.text },
    )
    return [{ ...receipt, event: event as unknown as Record<string, unknown>, proof: [...receipt.proof] }]
  }
}

async function handedOut(
  call: Call,
  acts: readonly {
    readonly of: readonly Own[]
    readonly label: Bilingual
    readonly receipt: ConsentReceipt | NoticeReceipt | null
  }[],
) {
  const { app, province } = call
  const signer = await ledgerSigner(app)
  const proof = await proofs(
    app,
    province,
    acts.flatMap(({ of }) => of),
  )
  const receipts = []
  for (const { of, label, receipt } of acts) {
    const [first] = of
    if (!first) continue
    receipts.push({
      id: first.event.id,
      on: dayOf(first.event.at),
      label,
      says: receipt?.says ?? null,
      record: receipt && (await signRecord(receipt as unknown as Json, signer)),
      entries: of.flatMap(proof),
    })
  }
  return { receipts }
}

export function noticeReceipts(call: Call, own: readonly Own[]) {
  const { register } = call.app
  return handedOut(
    call,
    own.flatMap((one) => {
      const { event } = one
      if (event.kind !== 'notice-shown') return []
      const text = register.definition.notices[event.notice]
      const label = { tr: parts(text?.tr ?? '').title, en: parts(text?.en ?? '').title }
      return [{ of: [one], label, receipt: noticeReceipt(register, event) }]
    }),
  )
}

/** One receipt a consent that was given, with the act that ended it. */
export function consentReceipts(call: Call, own: readonly Own[]) {
  const { register } = call.app
  return handedOut(
    call,
    own.flatMap((one, i) => {
      const given = one.event
      if (given.kind !== 'consent-given') return []
      const ended = own
        .slice(i + 1)
        .find(({ event }) => 'purpose' in event && event.subject === given.subject && event.purpose === given.purpose)
      const no =
        ended?.event.kind === 'consent-withdrawn' || ended?.event.kind === 'consent-declined' ? ended : undefined
      const activity = register.activity(given.purpose)
      // What an earlier register said of the activity is not known here: the entry still tells the act.
      const described = activity !== undefined && register.hashes(given.purpose)?.activity === given.activityHash
      return [
        {
          of: no ? [one, no] : [one],
          label: activity?.label ?? { tr: given.purpose, en: given.purpose },
          receipt: described ? consentReceipt(register, given, no?.event as ConsentWithdrawn | undefined) : null,
        },
      ]
    }),
  )
}
