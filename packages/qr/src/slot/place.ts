import { concat, readU16, readU32, u16, u32 } from '../bytes/index.js'

/** Steps of the ladder, least first. `coarse` is the default; the others only where the consent text names them. */
export type Precision = 'coarse' | 'near' | '1km' | 'neighbourhood'

/** A place as the slot can hold it. No coordinates: there is no field for them. */
export type Place =
  | { readonly precision: 'coarse' /** Number of the district (ilçe). */; readonly district: number }
  | { readonly precision: 'near'; readonly near: boolean }
  | { readonly precision: '1km' /** Number of a cell of about 1.1 × 1.3 km. */; readonly cell: number }
  | {
      readonly precision: 'neighbourhood' /** Number of the neighbourhood (mahalle). */
      readonly neighbourhood: number
    }

const rows = 18_000
export const columns = 24_000

/** Five bytes: kind and number. @throws RangeError a number that has no place in four bytes, or a cell off the map */
export function encodePlace(place: Place): Uint8Array {
  switch (place.precision) {
    case 'near':
      return concat(Uint8Array.of(1), u32(place.near ? 1 : 2))
    case 'coarse':
      return concat(Uint8Array.of(2), u32(place.district))
    case '1km':
      if (place.cell >= rows * columns) throw new RangeError('a cell off the map')
      return concat(Uint8Array.of(3), u32(place.cell))
    case 'neighbourhood':
      return concat(Uint8Array.of(4), u32(place.neighbourhood))
  }
}

/** @returns `undefined` for a kind or number that nothing writes */
export function decodePlace(bytes: Uint8Array): Place | undefined {
  if (bytes.length !== 5) return undefined
  const value = readU32(bytes, 1)
  const kind: number = bytes[0] ?? 0
  switch (kind) {
    case 1:
      return value === 1 || value === 2 ? { precision: 'near', near: value === 1 } : undefined
    case 2:
      return { precision: 'coarse', district: value }
    case 3:
      return value < rows * columns ? { precision: '1km', cell: value } : undefined
    case 4:
      return { precision: 'neighbourhood', neighbourhood: value }
    default:
      return undefined
  }
}

/** Minutes since local midnight, 0–1439, as two bytes. */
export function encodeMinutes(minutes: number): Uint8Array {
  if (minutes > 1439) throw new RangeError('minutes are 0–1439')
  return u16(minutes)
}

export function decodeMinutes(bytes: Uint8Array): number | undefined {
  const minutes = readU16(bytes)
  return bytes.length === 2 && minutes <= 1439 ? minutes : undefined
}
