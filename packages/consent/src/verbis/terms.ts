import { lawParameters, valueOn } from '../params/index.js'
import { addDays, type Day } from '../time/index.js'

/** Days after a change on which the desk is reminded; the SDK's own. */
const reminderDays = 5

/** Until when a change of the register stands in VERBİS (KVKK m.16: at once; VY m.13: seven days at most, verify). */
export interface RegistryTerms {
  readonly remind: Day
  readonly latest: Day
}

/** @param changed the day on which the new version came into force @throws RangeError no term in force on that day */
export function registryTerms(changed: Day): RegistryTerms {
  const days = valueOn(lawParameters['verbis.change'], changed)
  if (!days) throw new RangeError('no term for changes in force on that day')
  return { remind: addDays(changed, reminderDays), latest: addDays(changed, days.value) }
}
