import { exportJWK, generateKeyPair } from 'jose'
import { expect, it } from 'vitest'
import { day } from '../time/index.js'
import { MerkleTree, readHead, readRecord, signHead, signRecord } from './index.js'

const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
const signer = { key: privateKey, kid: 'k', alg: 'ES256' } as const
const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] }
const record = { kind: 'receipt', purpose: 'suggest-book', words: ['ı', 'ğ'], until: '2027-08-31', at: 2 }

it('a record reads back as it was signed', async () => {
  expect(await readRecord(await signRecord(record, signer), keys)).toEqual(record)
})

it('no changed bit, no other key and no other kind of signed text is taken for it', async () => {
  const jws = await signRecord(record, signer)
  const bytes = Buffer.from(jws)
  for (let bit = 0; bit < bytes.length * 8; bit += 3) {
    const other = Buffer.from(bytes)
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(await readRecord(other.toString('latin1'), keys)).toBeUndefined()
  }
  const head = await signHead({ ledger: '32', size: 0, root: new MerkleTree().root(), day: day('2026-11-03') }, signer)
  expect(await readRecord(head, keys)).toBeUndefined()
  expect(await readHead(jws, keys)).toBeUndefined()
  expect(await readRecord(jws, { keys: [] })).toBeUndefined()
  for (const text of ['', 'a.b.c', 7, null, `${jws}A`]) expect(await readRecord(text as string, keys)).toBeUndefined()
})
