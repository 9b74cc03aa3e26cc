import type { Bilingual } from '@imes/consent'
import type { Json } from '@imes/consent/canonical'
import type { Day } from '@imes/consent/time'
import type { Contract, InputOf, RoleName, Route, RouteName } from '../contract/index.js'

type RouteOf<Name extends string> = Name extends `${infer Noun}.${infer Verb}`
  ? Noun extends keyof Contract
    ? Verb extends keyof Contract[Noun]
      ? Contract[Noun][Verb] & Route
      : never
    : never
  : never

/** The routes that write; only they can wait in the outbox. */
export type WriteName = {
  [Name in RouteName]: RouteOf<Name>['method'] extends 'GET' ? never : Name
}[RouteName]

export type InputTo<Name extends WriteName> =
  unknown extends InputOf<RouteOf<Name>> ? undefined : InputOf<RouteOf<Name>>

/** A part of the input that may be sent only while a consent stands. */
export interface ConsentedField {
  /** The activity whose consent it needs, for example `needs-flag`. */
  readonly purpose: string
  /** A guardian's consent for a child: the child's id. */
  readonly onBehalfOf?: string
  /** Where it stands in the input: `['body', 'comment']`. */
  readonly path: readonly (string | number)[]
  /** What stands there without the consent. Left out: the field is removed. */
  readonly otherwise?: Json
}

/** Why the server did not take a write. Codes only. */
export interface EntryRefusal {
  readonly code: string
  readonly article?: string
  readonly status: number
  /** The server's own sentence, for the person whose write it was. */
  readonly says?: Bilingual
}

/** What waits: data, never a function, a class instance or a permit. Its id is the idempotency key. */
export interface Entry {
  readonly id: string
  readonly route: WriteName
  /** The role in which the person acted: the server knows a key by person and role. */
  readonly role?: RoleName
  readonly input: { readonly params?: Json; readonly query?: Json; readonly body?: Json }
  /** Writes of one scope are delivered in the order in which they were added. */
  readonly scope: string
  readonly consented: readonly ConsentedField[]
  /** For a withdrawal: whose fields it takes out of the queue. */
  readonly withdraws?: { readonly purpose: string; readonly onBehalfOf?: string }
  /** The day of the first attempt, written down before it: from then on it may have arrived. */
  readonly triedOn?: Day
  /** Fields were taken out after the entry was added. */
  readonly reduced?: true
  readonly refusal?: EntryRefusal
}

type Tree = { [key: string]: Json }

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null
}

/** A copy of the value without what stands at the path, or with `otherwise` in its place. */
function without(value: Json, path: readonly (string | number)[], otherwise: Json | undefined): Json {
  const [key, ...rest] = path
  if (key === undefined || !isTree(value) || !Object.hasOwn(value, key)) return value
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Tree
  if (rest.length > 0) copy[key] = without(copy[key] as Json, rest, otherwise)
  else if (otherwise !== undefined) copy[key] = otherwise
  else delete copy[key]
  return copy
}

/**
 * The entry without the fields that rest on a consent which no longer stands; the same object when it has none.
 * @param stands whether the consent of a field still stands
 */
export function reduce(entry: Entry, stands: (field: ConsentedField) => boolean): Entry {
  const gone = entry.consented.filter((field) => !stands(field))
  if (gone.length === 0) return entry
  const input = gone.reduce<Json>((rest, field) => without(rest, field.path, field.otherwise), entry.input as Json)
  return {
    ...entry,
    input: input as Entry['input'],
    consented: entry.consented.filter((field) => !gone.includes(field)),
    reduced: true,
  }
}

/** Whether a withdrawal takes a field out. */
export function isTakenOut(field: ConsentedField, withdrawn: NonNullable<Entry['withdraws']>): boolean {
  return field.purpose === withdrawn.purpose && field.onBehalfOf === withdrawn.onBehalfOf
}
