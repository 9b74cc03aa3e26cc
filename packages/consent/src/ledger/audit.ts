import type { JSONWebKeySet } from 'jose'
import { daysBetween } from '../time/index.js'
import { bytesFromHex, hashLength, sameBytes } from './hash.js'
import { type Head, readHead } from './head.js'
import { MerkleTree } from './tree.js'

/** What a controller publishes and anybody can keep: the signed heads and the leaves, nothing else. */
export interface LedgerFile {
  /** Signed heads, oldest first. */
  readonly heads: readonly string[]
  /** Leaf hashes in order, 64 lower-case hexadecimal characters each. */
  readonly leaves: readonly string[]
  readonly keys: JSONWebKeySet
}

/** One thing that does not hold; `head` is the place among the heads. */
export interface LedgerFault {
  readonly code:
    | 'head-unsigned'
    | 'other-ledger'
    | 'day-backwards'
    | 'size-backwards'
    | 'growth-uneven'
    | 'leaves-missing'
    | 'root-differs'
    | 'leaf-malformed'
    | 'fork'
  readonly head: number | null
}

export interface LedgerAudit {
  readonly heads: number
  readonly leaves: number
  readonly faults: readonly LedgerFault[]
}

/**
 * Checks an exported ledger alone, offline: every head is signed by `file.keys`, sizes and days only grow, and every
 * head's root is that of the leaves up to its size, so nothing was taken out, changed or slipped in before it. Where a
 * head declares what a day adds, every day since the head before it added just that: growth tells nothing of anybody.
 * @param earlier heads that the auditor kept from before, e.g. from a newspaper or another auditor: a head of the same
 *   size with another root, or one that the leaves do not lead to, is a `fork`; one of another province is told as such
 * @example
 * const { faults } = await auditLedger(await (await fetch('/v1/ledger')).json())
 */
export async function auditLedger(file: LedgerFile, earlier: readonly string[] = []): Promise<LedgerAudit> {
  const faults: LedgerFault[] = []
  const leaves = new Uint8Array(file.leaves.length * hashLength)
  for (const [index, leaf] of file.leaves.entries()) {
    const hash = bytesFromHex(leaf)
    if (!hash)
      return { heads: file.heads.length, leaves: file.leaves.length, faults: [{ code: 'leaf-malformed', head: null }] }
    leaves.set(hash, index * hashLength)
  }
  const tree = MerkleTree.reopen(leaves)
  let before: Head | undefined
  for (const [index, text] of file.heads.entries()) {
    const head = await readHead(text, file.keys)
    const found = head ? [...faultsOf(head, before, tree)] : (['head-unsigned'] as const)
    for (const code of found) faults.push({ code, head: index })
    before = head ?? before
  }
  for (const [index, text] of earlier.entries()) {
    const head = await readHead(text, file.keys)
    if (!head) faults.push({ code: 'head-unsigned', head: index })
    else if (before && head.ledger !== before.ledger) faults.push({ code: 'other-ledger', head: index })
    else if (head.size > tree.size || !sameBytes(tree.root(head.size), head.root))
      faults.push({ code: 'fork', head: index })
  }
  return { heads: file.heads.length, leaves: file.leaves.length, faults }
}

function* faultsOf(head: Head, before: Head | undefined, tree: MerkleTree): Generator<LedgerFault['code']> {
  if (before && head.ledger !== before.ledger) yield 'other-ledger'
  if (before && head.day < before.day) yield 'day-backwards'
  if (before && head.size < before.size) yield 'size-backwards'
  if (before && head.daily !== undefined && head.size - before.size !== head.daily * daysBetween(before.day, head.day))
    yield 'growth-uneven'
  if (head.size > tree.size) yield 'leaves-missing'
  else if (!sameBytes(tree.root(head.size), head.root)) yield 'root-differs'
}
