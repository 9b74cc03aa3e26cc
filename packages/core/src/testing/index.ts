export type { DistrictOptions } from './district.js'
export { generateDistrict } from './district.js'
export type {
  District,
  DistrictGuardian,
  DistrictSchool,
  DistrictStaff,
  DistrictStudent,
  DistrictWorkplace,
} from './district-records.js'
export { fictionalNationalId } from './fictional-id.js'
export type { FormKind, RatingOptions, Ratings } from './observations.js'
export { generateRatings } from './observations.js'
export type { Random } from './random.js'
export { createRandom } from './random.js'
export { sampleRegister } from './register.js'
export { countrySize, generateCountry, generateProvince, generateStress, provinceSize, stressSize } from './sizes.js'
export type { World, WorldOptions, WorldSize } from './world.js'
export { generateWorld, unknownAverage } from './world.js'
