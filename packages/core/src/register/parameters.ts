import type { ParameterValue } from '@imes/consent/params'
import { trainingParameters, valueOn } from '@imes/consent/params'
import type { Day } from '@imes/consent/time'

export type ParameterName = keyof typeof trainingParameters

/**
 * The numbers that regulations set for training in workplaces (table `tr-mte` 2026.11), as in force on a day: the day of
 * the event, never today. A value marked `verify` that decides about a person is a warning, never a bar.
 *
 * @returns each parameter's value with source and certainty; one that was not in force is absent
 * @example valuesInForce(day('2026-11-03'))['trainer.group.max']?.value   // 12
 */
export function valuesInForce(on: Day): { readonly [Name in ParameterName]?: ParameterValue } {
  return Object.fromEntries(
    Object.entries(trainingParameters).flatMap(([name, parameter]) => {
      const value = valueOn<number | string>(parameter, on)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
