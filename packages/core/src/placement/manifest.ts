import { canonicalBytes, canonicalHash, canonicalize, type Json } from '@imes/consent/canonical'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { entriesHeld } from './audit-export.js'
import { checkMarket } from './check-market.js'
import { auditHash } from './column-hash.js'
import { PlacementInputRefused } from './issues.js'
import { lotterySeed } from './lottery.js'
import { byCodeUnit, rulesOf } from './market.js'
import { type Matching, matchPlacements } from './match.js'
import { marketOfRun, type RunInput } from './present-places.js'
import { rematch } from './rematch.js'
import { type Verification, verifyMatching } from './verify.js'

/** The rules of computation behind `resultHash`. A change that could change a byte of a result changes this. */
export const placementAlgorithm = 'imes-placement/1'

/** What is frozen, and its root published, before the draw is made; of a re-matching the places held, too. */
export type FrozenInputs = Omit<RunInput, 'seed'>

export interface InputHashes {
  readonly students: string
  readonly lists: string
  readonly workplaces: string
  readonly rules: string
  readonly fixed: string
  readonly refusals: string
  /** Of a re-matching: its mode and the places held when it ran. */
  readonly present?: string
}

/** The public draw named in the call for preferences, e.g. a numbered round of a public randomness beacon. */
export interface PublicDraw {
  readonly name: string
  readonly value: string
}

/** The dated table of parameters a run has used (`docs/law.md`). */
export interface ParameterTable {
  readonly table: string
  readonly version: string
}

/** What a run rests on, so that anyone with the inputs can run it again. Hashes only: it names nobody. */
export interface Manifest {
  readonly schema: 'imes-placement-manifest/1'
  readonly algorithm: string
  readonly market: string
  readonly parameters: ParameterTable
  readonly inputs: InputHashes
  readonly inputsRoot: string
  readonly draw: PublicDraw
  readonly seed: string
  readonly resultHash: string
  readonly certificateHash: string
  /** Hash of the columns that `exportForAudit` writes: whoever holds the export can tell that it is of this run. */
  readonly auditHash: string
}

/**
 * Hashes of the inputs (SHA-256 over RFC 8785 canonical JSON) and their root, to be published before the draw. What could
 * not be matched is refused here: after the draw it would be too late.
 * @throws PlacementInputRefused the inputs have issues
 */
export function freezeInputs(input: FrozenInputs): { readonly inputs: InputHashes; readonly inputsRoot: string } {
  const any = { ...input, seed: '0'.repeat(64) }
  const issues = checkMarket(any)
  if (issues.length > 0) throw new PlacementInputRefused(issues)
  if (input.present) marketOfRun(any)
  const students = [...input.students].sort((a, b) => byCodeUnit(a.id, b.id))
  const workplaces = [...input.workplaces].sort((a, b) => byCodeUnit(a.id, b.id))
  const fixed = [...(input.fixed ?? [])].sort((a, b) => byCodeUnit(a.student, b.student))
  const refusals = [...(input.refusals ?? [])].map(plain).sort((a, b) => byCodeUnit(canonicalize(a), canonicalize(b)))
  const inputs: InputHashes = {
    students: hash(students.map((student) => plain({ ...student, preferences: undefined }))),
    lists: hash(students.map(({ id, preferences }) => [id, preferences.map((p) => [p.workplace, p.branch])])),
    workplaces: hash(workplaces.map(plain)),
    rules: hash(plain(rulesOf(input))),
    fixed: hash(fixed.map(plain)),
    refusals: hash(refusals),
    ...(input.present ? { present: hashPresent(input.present) } : {}),
  }
  return { inputs, inputsRoot: hash({ market: input.market ?? '', ...inputs }) }
}

function hashPresent({ mode, places }: NonNullable<RunInput['present']>): string {
  const sorted = [...places].sort((a, b) => byCodeUnit(a.student, b.student))
  return hash([mode, sorted.map((place) => [place.student, place.workplace, place.branch, place.wantsToMove === true])])
}

/** The bytes of a result: for each student in id order the place or null, canonical JSON. */
export function resultBytes({ outcomes }: Pick<Matching, 'outcomes'>): Uint8Array {
  const sorted = [...outcomes].sort((a, b) => byCodeUnit(a.student, b.student))
  return canonicalBytes(sorted.map(({ student, seat }) => [student, seat && [seat.workplace, seat.branch]]))
}

/**
 * The manifest of a run.
 * @throws TypeError the matching's seed is not the one that the inputs and the draw give
 */
export function manifest(run: {
  readonly input: FrozenInputs
  readonly matching: Matching
  readonly draw: PublicDraw
  readonly parameters: ParameterTable
}): Manifest {
  const { inputs, inputsRoot } = freezeInputs(run.input)
  const seed = lotterySeed(inputsRoot, run.draw.value)
  if (run.matching.seed !== seed) throw new TypeError('the seed does not follow from these inputs and this draw')
  const verification = verifyMatching({ ...run.input, seed }, run.matching)
  return {
    schema: 'imes-placement-manifest/1',
    algorithm: placementAlgorithm,
    market: run.input.market ?? '',
    parameters: { table: run.parameters.table, version: run.parameters.version },
    inputs,
    inputsRoot,
    draw: { name: run.draw.name, value: run.draw.value },
    seed,
    resultHash: bytesToHex(sha256(resultBytes(run.matching))),
    certificateHash: certificateHash(verification),
    auditHash: hashForAudit({ ...run.input, seed }, run.matching),
  }
}

export interface Replay {
  /** Every hash of the manifest came out again, and the result passes the certificate. */
  readonly same: boolean
  /** Members of the manifest that came out differently. */
  readonly differs: readonly string[]
  readonly matching: Matching
  readonly verification: Verification
  /** The result's canonical bytes, equal on every runtime. */
  readonly bytes: Uint8Array
}

/**
 * Runs a manifest again from its inputs and compares, hash by hash; then checks the result without the solver.
 * @throws PlacementInputRefused the inputs have issues
 */
export function replay(given: Manifest, input: FrozenInputs): Replay {
  const { inputs, inputsRoot } = freezeInputs(input)
  const seed = lotterySeed(inputsRoot, given.draw.value)
  const matching = runAgain({ ...input, seed })
  const verification = verifyMatching({ ...input, seed }, matching)
  const bytes = resultBytes(matching)
  const again: Record<string, string> = {
    algorithm: placementAlgorithm,
    market: input.market ?? '',
    ...inputs,
    inputsRoot,
    seed,
    resultHash: bytesToHex(sha256(bytes)),
    certificateHash: certificateHash(verification),
    auditHash: hashForAudit({ ...input, seed }, matching),
  }
  const stated: Record<string, unknown> = { ...given, ...given.inputs }
  const differs = Object.keys(again).filter((name) => again[name] !== stated[name])
  const { complete, withinLimits, stable, studentOptimal } = verification
  // The fewest moves are found among all stable matchings, not the best one alone.
  const holds = complete && withinLimits && stable && (studentOptimal || input.present?.mode === 'strict')
  return { same: differs.length === 0 && holds, differs, matching, verification, bytes }
}

/** The matching of a run: of the market alone, or from the places held. */
function runAgain(input: RunInput): Matching {
  if (!input.present) return matchPlacements(input)
  const { mode, places } = input.present
  return rematch({ input, current: places, mode }).matching
}

function certificateHash({ complete, withinLimits, stable, studentOptimal }: Verification): string {
  return canonicalHash({ complete, withinLimits, stable, studentOptimal })
}

function hashForAudit(input: RunInput, matching: Matching): string {
  const market = marketOfRun(input)
  return auditHash(market.columns, entriesHeld(market, matching))
}

const hash = (value: Json): string => canonicalHash(value)

/** A record as plain JSON: members that are absent or `undefined` are one and the same. */
function plain(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value as Json
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, plain(member)]),
  )
}
