import { leafHash, nodeHash } from '@imes/consent/ledger'

/**
 * Levels of the tree over a window's commitments: room for 16,777,216 of them in a province, and one length of proof for
 * everybody, however few took part.
 */
export const windowSealDepth = 24

/** Where a commitment stands in its window's tree, and what leads from there to the root. */
export interface WindowPlace {
  /** 0 … 2²⁴ − 1, drawn by chance: it tells neither order nor number. */
  readonly position: number
  /** 24 hashes, from the leaf up; 64 hexadecimal characters each. */
  readonly path: readonly string[]
}

export interface WindowSeal {
  readonly root: string
  readonly places: ReadonlyMap<string, WindowPlace>
}

const hexForm = /^[0-9a-f]{64}$/
const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** @throws RangeError more commitments than places */
function drawPositions(count: number, random: (length: number) => Uint8Array): number[] {
  const places = 2 ** windowSealDepth
  if (count > places / 2) throw new RangeError(`at most ${places / 2} commitments in one window`)
  const drawn = new Set<number>()
  while (drawn.size < count) {
    const bytes = random(3 * (count - drawn.size))
    for (let at = 0; at < bytes.length; at += 3)
      drawn.add(((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0))
  }
  return [...drawn].sort((a, b) => a - b)
}

/**
 * One root over all commitments of a window: whoever holds a receipt can show that theirs was among them, and nothing
 * else follows from it. Every tree has 2²⁴ places; a part where nobody stands has random bytes for its hash, which look
 * like any other, so neither root nor proofs tell how many took part, not even that nobody did.
 *
 * @param commitments 64 hexadecimal characters each, in any order
 * @param random cryptographic randomness
 * @throws TypeError a commitment of another form, or one that stands twice
 * @see RFC 9162 section 2.1 for the hashes of leaves and nodes
 */
export function sealWindow(commitments: readonly string[], random: (length: number) => Uint8Array): WindowSeal {
  if (new Set(commitments).size !== commitments.length || !commitments.every((one) => hexForm.test(one)))
    throw new TypeError('commitments are 64 hexadecimal characters each, and stand once')
  const positions = drawPositions(commitments.length, random)
  // Who stands where is drawn too: the order in which commitments were handed in is in no output.
  const lots = commitments.map((commitment) => ({ commitment, lot: hexOf(random(16)) }))
  lots.sort((a, b) => (a.lot < b.lot ? -1 : 1))
  const paths = lots.map((): string[] => [])
  /** Hash of the part above `level` levels that holds the places `from` … `to` of the sorted list. */
  const part = (from: number, to: number, level: number): Uint8Array => {
    if (from === to) return random(32)
    if (level === 0) return leafHash(bytesOf(lots[from]?.commitment ?? ''))
    let middle = from
    while (middle < to && (((positions[middle] ?? 0) >> (level - 1)) & 1) === 0) middle++
    const left = part(from, middle, level - 1)
    const right = part(middle, to, level - 1)
    for (let at = from; at < to; at++) paths[at]?.push(hexOf(at < middle ? right : left))
    return nodeHash(left, right)
  }
  const root = hexOf(part(0, lots.length, windowSealDepth))
  return {
    root,
    places: new Map(
      lots.map(({ commitment }, at) => [commitment, { position: positions[at] ?? 0, path: paths[at] ?? [] }]),
    ),
  }
}

/** Whether a commitment stands under a window's root. Total: false for anything malformed. */
export function standsInWindow(commitment: string, place: WindowPlace, root: string): boolean {
  const { position, path } = place
  if (!Number.isInteger(position) || position < 0 || position >= 2 ** windowSealDepth) return false
  if (path.length !== windowSealDepth || ![commitment, root, ...path].every((one) => hexForm.test(one))) return false
  let hash = leafHash(bytesOf(commitment))
  for (const [level, sibling] of path.entries())
    hash = (position >> level) & 1 ? nodeHash(bytesOf(sibling), hash) : nodeHash(hash, bytesOf(sibling))
  return hexOf(hash) === root
}
