import { Permit, PermitRefused } from './permit.js'

type Permitted<T, K extends string> = { readonly [F in keyof T as F extends K ? F : never]?: T[F] }

/**
 * The permitted fields of a record and no others, as a new plain object. Fields that are not permitted are not in the
 * type either.
 * @throws PermitRefused not a permit of this copy of the package
 */
export function project<P extends string, K extends string, T extends object>(
  permit: Permit<P, K>,
  record: T,
): Permitted<T, K> {
  const content = Permit.contentOf(permit)
  if (!content) throw new PermitRefused('not-a-permit')
  const entries = content.keys
    .filter((key) => Object.hasOwn(record, key))
    .map((key) => [key, (record as Record<string, unknown>)[key]])
  return Object.fromEntries(entries) as Permitted<T, K>
}
