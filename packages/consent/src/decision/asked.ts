import type { Instant } from '../time/index.js'
import type { Cell } from './cell.js'
import type { Moment } from './compiled.js'
import type { ConsentEpoch } from './permit.js'
import type { Facts } from './request.js'

/** A request whose every part was read once and has the form that it should have. */
export interface Asked {
  readonly cell: Cell
  readonly actor: string
  /** A list of our own. */
  readonly subjects: readonly string[]
  /** Declared fields asked for; bit i: the i-th of the activity. */
  readonly requested: number
  /** The first field asked for that is not declared. */
  readonly undeclared: string | undefined
  readonly facts: Facts
  readonly moment: Moment
  readonly now: Instant
}

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** Whether a value is a plain object. Asked after one of its properties was read, when an engine knows its prototype. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** The relation that the host names: unknown where it contradicts who the actor is, or where nobody declared it. */
export function saidRelation(
  { cell, actor, subjects, moment }: Pick<Asked, 'cell' | 'actor' | 'subjects' | 'moment'>,
  said: unknown,
): string {
  if (said === 'none') return said
  if (!isText(said) || !Object.hasOwn(moment.register.definition.relations, said)) return 'unknown'
  const theirOwn = subjects.length > 0 && subjects.every((one) => one === actor)
  return cell.selfRelations.has(said) && !theirOwn ? 'unknown' : said
}

/** Most permits rest on no consent. */
export const noEpochs: readonly ConsentEpoch[] = Object.freeze([])

/** Denials are few and alike, and kept; more than this many of one cell are not. */
export const mostDenials = 4096

/** Which groups of fields are asked for: fields of one group fail alike. */
export function groupsOf({ cell, requested }: Asked): number {
  let groups = 0
  for (let g = 0; g < cell.groups.length; g++) if (((cell.groups[g]?.fields ?? 0) & requested) !== 0) groups |= 1 << g
  return groups
}
