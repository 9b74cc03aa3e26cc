import { trainingParameters, valueOn } from '@imes/consent/params'
import type { Day } from '@imes/consent/time'
import type { DatedValue, DossierParameters } from './dossier.js'

const valueFrom = (name: keyof typeof trainingParameters, on: Day): DatedValue => {
  const found = valueOn<number | string>(trainingParameters[name], on)
  if (typeof found?.value !== 'number') throw new RangeError(`${name}: no number was in force on that day`)
  return { value: found.value, source: found.source, certainty: found.certainty }
}

/** The values that a dossier of a day is judged by, from the dated table. @throws RangeError a day before the table begins */
export const dossierParametersOn = (on: Day): DossierParameters => ({
  coverageMin: valueFrom('suitability.coverage.min', on),
  trainerGroupMax: valueFrom('trainer.group.max', on),
  dutyStaffMin: valueFrom('duty.staff.min', on),
  dutyShare: valueFrom('duty.share', on),
})
