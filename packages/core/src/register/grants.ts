import type { operations, relations } from './vocabulary.js'

type Operation = keyof typeof operations
type Relation = keyof typeof relations
type Written = Operation | `${Operation}:${Relation}`
type GrantOf<W extends string> = W extends `${infer O extends Operation}:${infer R extends Relation}`
  ? { readonly operation: O; readonly relations: readonly [R] }
  : W extends Operation
    ? W
    : never

type Grants<T> = {
  readonly [P in keyof T]: {
    readonly [R in keyof T[P]]: T[P][R] extends readonly string[] ? readonly GrantOf<T[P][R][number]>[] : never
  }
}

function grantOf(written: string): unknown {
  const [operation, relation] = written.split(':')
  return relation === undefined ? operation : { operation, relations: [relation] }
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
