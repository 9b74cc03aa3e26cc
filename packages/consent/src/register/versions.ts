import type { RegisterDefinition } from '../definition/index.js'
import type { Register } from '../in-force/index.js'
import type { Day } from '../time/index.js'

/** The versions of one register in the order of their days: what was lawful at the time stays known. */
export interface RegisterVersions<D extends RegisterDefinition = RegisterDefinition> {
  readonly id: string
  readonly versions: readonly Register<D>[]
}

/**
 * Puts versions in order.
 * @throws TypeError registers of different ids, two of one day or one version, no register
 */
export function registerVersions<D extends RegisterDefinition>(registers: readonly Register<D>[]): RegisterVersions<D> {
  const versions = [...registers].sort((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1))
  const [first] = versions
  if (!first) throw new TypeError('no register')
  if (versions.some((one) => one.definition.id !== first.definition.id))
    throw new TypeError('versions of different registers')
  for (const part of ['inForceFrom', 'version'] as const)
    if (new Set(versions.map((one) => one[part])).size < versions.length)
      throw new TypeError('two versions of one day or one name')
  return Object.freeze({ id: first.definition.id, versions: Object.freeze(versions) })
}

/** The version in force on a day; `undefined` before the first. Decide with it to ask as of that day. */
export function registerOn<D extends RegisterDefinition>(of: RegisterVersions<D>, on: Day): Register<D> | undefined {
  return of.versions.findLast((one) => one.inForceFrom <= on)
}
