export type {
  District,
  DistrictGuardian,
  DistrictOptions,
  DistrictSchool,
  DistrictStaff,
  DistrictStudent,
  DistrictWorkplace,
} from './district.js'
export { generateDistrict } from './district.js'
export { fictionalNationalId } from './fictional-id.js'
export type { Random } from './random.js'
export { createRandom } from './random.js'
