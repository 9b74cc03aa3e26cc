import { fold } from './fold.js'
import { provinceRows } from './province-rows.js'

export interface Province {
  /** Two digits, `01` to `81`. */
  readonly plate: string
  readonly name: string
  /** Statistical region of the second level (İBBS-2), 26 of them. */
  readonly nuts2: string
  /** Province-wide metropolitan status (büyükşehir; laws 5216, 6360). */
  readonly metropolitan: boolean
  readonly districts: readonly string[]
}

/** A district (ilçe). The key is (plate, name): `Merkez` stands in 51 provinces. */
export interface District {
  readonly plate: string
  readonly name: string
}

/** 81 provinces with their 973 districts. */
export const provinces: readonly Province[] = /* @__PURE__ */ provinceRows.map(
  ([plate, name, nuts2, metropolitan, districts]) => ({
    plate,
    name,
    nuts2,
    metropolitan: metropolitan === 1,
    districts: districts.split(', '),
  }),
)

/** Other spellings that files hold, folded → the name in the list. */
const otherNames: Readonly<Record<string, string>> = {
  içel: 'Mersin',
  urfa: 'Şanlıurfa',
  maraş: 'Kahramanmaraş',
  afyon: 'Afyonkarahisar',
  ondokuzmayıs: '19 Mayıs',
  doğubeyazıt: 'Doğubayazıt',
  eyüp: 'Eyüpsultan',
  kazan: 'Kahramankazan',
}

const wanted = (name: string): string => {
  const folded = fold(name)
  return fold(otherNames[folded] ?? folded)
}

/** @param name a plate (`32`, `8`) or a name in any case (`ISPARTA`); the plate of a car is not a guess, a name is */
export function findProvince(name: string): Province | undefined {
  const text = name.trim()
  if (/^\d{1,2}$/.test(text)) return provinces.find((province) => province.plate === text.padStart(2, '0'))
  const folded = wanted(text)
  return provinces.find((province) => fold(province.name) === folded)
}

/** A district within its province only: its name alone says nothing. @param province a plate or a name */
export function findDistrict(province: string, name: string): District | undefined {
  const within = findProvince(province)
  if (!within) return undefined
  const [plain, alias] = [fold(name), wanted(name)]
  const found =
    within.districts.find((district) => fold(district) === plain) ??
    within.districts.find((district) => fold(district) === alias)
  return found === undefined ? undefined : { plate: within.plate, name: found }
}
