import type { JSONWebKeySet } from 'jose'
import type { Json } from '../canonical/index.js'
import { opens } from './commitment.js'
import { bytesFromHex, hexOfBytes, leafHash } from './hash.js'
import { readHead } from './head.js'
import { verifyInclusion } from './proof.js'
import type { MerkleTree } from './tree.js'

/**
 * What a person takes home about one own entry: with it, anybody the person shows it to can check that the event stood
 * in the ledger on the head's day. It holds the entry's key, so it is the person's to give away, and nobody else's.
 */
export interface EntryReceipt {
  readonly event: Json
  /** 64 hexadecimal characters each. */
  readonly key: string
  readonly commitment: string
  readonly index: number
  readonly proof: readonly string[]
  /** A signed head that covers the entry. */
  readonly head: string
}

/** @throws RangeError the head's size does not cover the index, or the tree is smaller */
export function entryReceipt(
  tree: MerkleTree,
  entry: { readonly event: Json; readonly key: Uint8Array; readonly commitment: Uint8Array; readonly index: number },
  head: { readonly size: number; readonly text: string },
): EntryReceipt {
  return {
    event: entry.event,
    key: hexOfBytes(entry.key),
    commitment: hexOfBytes(entry.commitment),
    index: entry.index,
    proof: tree.inclusionProof(entry.index, head.size).map(hexOfBytes),
    head: head.text,
  }
}

/** Whether a receipt holds: the key opens the commitment to this event, and it stands under the signed head. Total. */
export async function verifyReceipt(receipt: EntryReceipt, keys: JSONWebKeySet): Promise<boolean> {
  try {
    const head = await readHead(receipt.head, keys)
    const [key, commitment] = [bytesFromHex(receipt.key), bytesFromHex(receipt.commitment)]
    if (!head || !key || !commitment || !opens(commitment, key, receipt.event)) return false
    const proof = receipt.proof.map(bytesFromHex)
    return (
      proof.every((hash) => hash !== undefined) &&
      verifyInclusion(leafHash(commitment), receipt.index, head.size, proof, head.root)
    )
  } catch {
    return false
  }
}
