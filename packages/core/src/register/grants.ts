import { type categories, operations, type relations } from './vocabulary.js'

type Operation = keyof typeof operations
type Relation = keyof typeof relations
type Category = keyof typeof categories
type Through = Operation | `${Operation}:${Relation}`
/** `write:guardian`: through that relation. `read-aggregate (answers)`: these categories alone. */
export type Written = Through | `${Through} (${string})`

type Listed<S extends string> = S extends `${infer First extends Category}, ${infer Rest}`
  ? readonly [First, ...Listed<Rest>]
  : S extends Category
    ? readonly [S]
    : never
type Reach<W extends string, Fields> = W extends `${infer O extends Operation}:${infer R extends Relation}`
  ? { readonly operation: O; readonly relations: readonly [R] } & Fields
  : W extends Operation
    ? { readonly operation: W; readonly relations: (typeof operations)[W]['relations'] } & Fields
    : never
type GrantOf<W extends string> = W extends `${infer T} (${infer F})`
  ? Reach<T, { readonly fields: Listed<F> }>
  : W extends Operation
    ? W
    : Reach<W, unknown>

type Grants<T> = {
  readonly [P in keyof T]: {
    readonly [R in keyof T[P]]: T[P][R] extends readonly string[] ? readonly GrantOf<T[P][R][number]>[] : never
  }
}

/** What a word of the role table says: the operation, the relation in place of the usual ones, the categories. */
export function readGrant(written: string): {
  readonly operation: string
  readonly relation?: string
  readonly fields?: readonly string[]
} {
  const [, operation = '', relation, fields] = /^([a-z-]+)(?::([a-z-]+))?(?: \(([a-z, -]+)\))?$/.exec(written) ?? []
  return { operation, ...(relation && { relation }), ...(fields && { fields: fields.split(', ') }) }
}

function grantOf(written: string): unknown {
  const { operation, relation, fields } = readGrant(written)
  if (relation === undefined && fields === undefined) return operation
  const relations = relation === undefined ? operations[operation as Operation].relations : [relation]
  return { operation, relations, ...(fields && { fields }) }
}

/** The role table in the form that the register reads. */
export function grantsOf<const T extends Readonly<Record<string, Readonly<Record<string, readonly Written[]>>>>>(
  table: T,
): Grants<T> {
  return Object.fromEntries(
    Object.entries(table).map(([purpose, roles]) => [
      purpose,
      Object.fromEntries(Object.entries(roles).map(([role, written]) => [role, written.map(grantOf)])),
    ]),
  ) as unknown as Grants<T>
}
