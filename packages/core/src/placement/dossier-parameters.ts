import type { DatedValue, DossierParameters } from './dossier.js'

/** Values in force on a day, by name of the parameter (`valuesInForce(day)` of `@imes/core/register`). */
type ValuesOfADay = Readonly<
  Record<
    string,
    { readonly value: number | string; readonly source: string; readonly certainty: 'settled' | 'verify' } | undefined
  >
>

/**
 * What a dossier is judged by, from the values in force on its day.
 * @example dossierParameters(valuesInForce(day('2026-05-04')))
 * @throws RangeError a value was not in force
 */
export function dossierParameters(values: ValuesOfADay): DossierParameters {
  const dated = (name: string): DatedValue => {
    const found = values[name]
    if (typeof found?.value !== 'number') throw new RangeError(`${name}: no number was in force on that day`)
    return { value: found.value, source: found.source, certainty: found.certainty }
  }
  return {
    coverageMin: dated('suitability.coverage.min'),
    trainerGroupMax: dated('trainer.group.max'),
    dutyStaffMin: dated('duty.staff.min'),
    dutyShare: dated('duty.share'),
  }
}
