import { provinces } from '../reference/index.js'
import { generateWorld, type World, type WorldOptions, type WorldSize } from './world.js'

const everywhere = provinces.map((province) => Number(province.plate))

/** A province: 20,000 students in 6,600 workplaces, 1,600 coordinators. */
export const provinceSize: WorldSize = { students: 20_000, workplaces: 6_600, coordinators: 1_600, provinces: [42] }
/** The country: 765,000 students in 254,000 workplaces, 60,000 coordinators, 81 provinces. */
export const countrySize: WorldSize = {
  students: 765_000,
  workplaces: 254_000,
  coordinators: 60_000,
  provinces: everywhere,
}
/** Past the country: 1,800,000 students in 350,000 workplaces. */
export const stressSize: WorldSize = {
  students: 1_800_000,
  workplaces: 350_000,
  coordinators: 140_000,
  provinces: everywhere,
}

/** @param plate the province's number, default 42 */
export function generateProvince(options: WorldOptions & { readonly plate?: number } = {}): World {
  return generateWorld({ ...provinceSize, provinces: [options.plate ?? 42] }, options)
}

export const generateCountry = (options: WorldOptions = {}): World => generateWorld(countrySize, options)

export const generateStress = (options: WorldOptions = {}): World => generateWorld(stressSize, options)
