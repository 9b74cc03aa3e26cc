import type { RegisterDefinition, RegisterFault } from '../definition/index.js'
import { ImesError } from '../error/index.js'
import type { Checked } from './checked.js'
import { registerFaults } from './verify.js'

/** The law, or its own form, refuses this register. `faults` names each rule and place. */
export class RegisterRefused extends ImesError {
  override readonly code = 'IMES_CONSENT_REGISTER_REFUSED'
  readonly faults: readonly RegisterFault[]
  constructor(faults: readonly RegisterFault[]) {
    super(`register refused: ${faults.map((one) => `${one.rule} ${one.code} at ${one.path.join('/')}`).join('; ')}`)
    this.faults = faults
  }
}

/** A copy that nobody can change afterwards. */
function freezeDeep<T>(value: T): T {
  if (Array.isArray(value)) return Object.freeze(value.map((one) => freezeDeep(one))) as T
  if (value !== null && typeof value === 'object')
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, freezeDeep(one)]))) as T
  return value
}

/**
 * Declares a register (işleme envanteri): whose data is processed, for what, on which basis, for how long, and who may
 * do what. What the law refuses does not compile, and is refused at run time too.
 *
 * @returns a deeply frozen copy
 * @throws RegisterRefused with every fault, each with its rule and path
 * @example
 * const definition = defineRegister({ id: 'okul', version: '1', controller: { name: 'Örnek Okulu', kind: 'public' }, … })
 * const register = compileRegister(definition, { mode: 'demo' })
 */
export function defineRegister<const D extends RegisterDefinition>(definition: D & Checked<D>): D {
  let faults: readonly RegisterFault[]
  try {
    faults = registerFaults(definition)
  } catch {
    faults = [
      {
        rule: 'form',
        code: 'form',
        path: [],
        message: { tr: 'Bu veri bir işleme envanteri değil.', en: 'This data is not a register.' },
      },
    ]
  }
  if (faults.length > 0) throw new RegisterRefused(faults)
  return freezeDeep<D>(definition)
}
