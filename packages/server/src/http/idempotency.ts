import { addDays, type Day } from '@imes/consent/time'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Database, Tx } from '../database/index.js'
import { joined, type Macs, type Random, sameBytes } from '../keys/index.js'
import { openJson, sealJson } from '../vault/index.js'
import { refuse } from './problem.js'

/** Days for which the same key gets the same answer. */
const keptDays = 7

/** A write that was done before under the same key: its answer, as it was given then. */
export class Replayed extends Error {
  readonly answer: unknown
  constructor(answer: unknown) {
    super('replayed')
    this.answer = answer
  }
}

/** One write under one idempotency key. */
export interface Once {
  /** The answer of an earlier, committed write with this key, if there was one. */
  earlier(database: Database, province: number, day: Day): Promise<{ readonly answer: unknown } | undefined>
  /** First thing in the transaction of the write. @throws Replayed somebody else committed it meanwhile */
  claim(tx: Tx, province: number, day: Day): Promise<void>
  /** Last thing in it: from the commit on this is the answer. */
  keep(tx: Tx, province: number, answer: unknown): Promise<void>
}

const reused = () =>
  refuse(
    422,
    'idempotency-key-reused',
    'Bu anahtar başka bir istekle kullanılmış.',
    'This key was used with another request.',
  )

/**
 * The same key and the same body give the same answer, also after a crash between commit and answer. The row holds a
 * hash of the key; the answer is sealed with the key itself, which the server does not keep.
 */
export function onceUnder(macs: Macs, random: Random, person: string, route: string, key: string, body: string): Once {
  const key_mac = macs.idempotency(joined('key', person, route, key))
  const body_mac = macs.idempotency(joined('body', bytesToHex(sha256(utf8ToBytes(body)))))
  const answerKey = macs.derive(joined('answer', person, key))
  const bound = joined('answer', route)
  const found = async (tx: Tx, province: number): Promise<{ readonly answer: unknown } | undefined> => {
    const row = await tx
      .selectFrom('idempotency')
      .select(['body_mac', 'answer_sealed'])
      .where('province', '=', province)
      .where('key_mac', '=', key_mac)
      .executeTakeFirst()
    if (!row?.answer_sealed) return undefined
    if (!sameBytes(row.body_mac, body_mac)) throw reused()
    return { answer: openJson(answerKey, bound, row.answer_sealed) }
  }
  return {
    earlier: (database, province, day) =>
      database.transaction({ province, person: null, role: 'system', purpose: 'once', scopes: [], day }, (tx) =>
        found(tx, province),
      ),
    async claim(tx, province, day) {
      const claimed = await tx
        .insertInto('idempotency')
        .values({ province, key_mac, body_mac, answer_sealed: null, until: addDays(day, keptDays) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (claimed.numInsertedOrUpdatedRows === 1n) return
      const done = await found(tx, province)
      if (done) throw new Replayed(done.answer)
      throw refuse(409, 'in-progress', 'Aynı istek şu anda işleniyor.', 'The same request is being carried out.')
    },
    async keep(tx, province, answer) {
      await tx
        .updateTable('idempotency')
        .set({ answer_sealed: sealJson(answerKey, bound, answer, random, 256) })
        .where('province', '=', province)
        .where('key_mac', '=', key_mac)
        .execute()
    },
  }
}
