import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

const domain = 'imes-placement-lottery/1'
const hex64 = /^[0-9a-f]{64}$/

export const isSeed = (text: unknown): text is string => typeof text === 'string' && hex64.test(text)

/**
 * The seed of a market: SHA-256(domain ‖ root of the frozen inputs ‖ public value).
 * The order of events is the proof: the root is published first, the public value is drawn after.
 * @param inputsRoot 64 hexadecimal characters, `Manifest.inputsRoot`
 * @param publicValue the draw named in the call for preferences, as published
 * @throws TypeError the root is not 64 hexadecimal characters
 */
export function lotterySeed(inputsRoot: string, publicValue: string): string {
  if (!isSeed(inputsRoot)) throw new TypeError('inputsRoot: 64 hexadecimal characters expected')
  return bytesToHex(sha256(concatBytes(utf8ToBytes(domain), hexToBytes(inputsRoot), utf8ToBytes(publicValue))))
}

/** The first block of every ticket: seed ‖ market, zero-padded to 64 bytes. @throws TypeError market over 32 bytes */
function firstBlock(seed: string, market: string): Uint8Array {
  if (!isSeed(seed)) throw new TypeError('seed: 64 hexadecimal characters expected')
  const name = utf8ToBytes(market)
  if (name.length > 32) throw new TypeError('market: at most 32 bytes of UTF-8')
  const block = new Uint8Array(64)
  block.set(hexToBytes(seed))
  block.set(name, 32)
  return block
}

/**
 * A maker of lottery tickets that hashes the common first block once.
 * @returns student id → 32 bytes; the smaller ticket, compared byte by byte, comes first
 */
export function ticketsOf(seed: string, market: string): (studentId: string) => Uint8Array {
  const start = sha256.create().update(firstBlock(seed, market))
  return (studentId) => start.clone().update(utf8ToBytes(studentId)).digest()
}

/** One student's own ticket, as 64 hexadecimal characters: checkable with any SHA-256 tool. */
export function lotteryTicket(seed: string, market: string, studentId: string): string {
  return bytesToHex(ticketsOf(seed, market)(studentId))
}

export function compareTickets(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < 32; i++) {
    const difference = (a[i] as number) - (b[i] as number)
    if (difference !== 0) return difference
  }
  return 0
}
