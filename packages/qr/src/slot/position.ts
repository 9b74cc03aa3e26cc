import type { Permit } from '@imes/consent/permit'
import type { Place } from './place.js'
import { columns } from './place.js'

/** One reading of the phone: degrees (WGS 84) and metres. It lives inside the functions of this file only. */
export interface Reading {
  readonly latitude: number
  readonly longitude: number
  readonly accuracy: number
}

/**
 * Takes one reading, on the coordinator's tap; e.g. a promise around `navigator.geolocation.getCurrentPosition`.
 * Called once, and its answer goes no further than the step of the ladder that was asked for.
 */
export type TakeReading = () => Promise<Reading>

type PlacePermit = Permit<'prove-visit-location'>

/** Readings worse than this say nothing worth keeping. */
const worstAccuracyM = 500

const usable = ({ latitude, longitude, accuracy }: Reading): boolean =>
  Math.abs(latitude) < 90 && longitude >= -180 && longitude < 180 && accuracy >= 0 && accuracy <= worstAccuracyM

/**
 * The district (ilçe), from boundaries bundled with the app: no geocoder learns the reading.
 * @param districtAt number of the district at a point, computed on the phone
 */
export async function readDistrict(
  _permit: PlacePermit,
  take: TakeReading,
  districtAt: (latitude: number, longitude: number) => number | undefined,
): Promise<Place | undefined> {
  const reading = await take()
  const district = usable(reading) ? districtAt(reading.latitude, reading.longitude) : undefined
  return district === undefined ? undefined : { precision: 'coarse', district }
}

/** The neighbourhood (mahalle), likewise. Only where the consent text names it. */
export async function readNeighbourhood(
  _permit: PlacePermit,
  take: TakeReading,
  neighbourhoodAt: (latitude: number, longitude: number) => number | undefined,
): Promise<Place | undefined> {
  const reading = await take()
  const neighbourhood = usable(reading) ? neighbourhoodAt(reading.latitude, reading.longitude) : undefined
  return neighbourhood === undefined ? undefined : { precision: 'neighbourhood', neighbourhood }
}

/** A cell of 0.01° × 0.015°: 1,113 m by 1,241–1,351 m over 36–42° N. Only where the consent text names `1km`. */
export async function readCell(_permit: PlacePermit, take: TakeReading): Promise<Place | undefined> {
  const reading = await take()
  if (!usable(reading)) return undefined
  const row = Math.floor((reading.latitude + 90) / 0.01)
  const column = Math.floor((reading.longitude + 180) / 0.015)
  return { precision: '1km', cell: row * columns + column }
}

/** Reference point of the workplace and how far from it is still near: 100–1,000 m, 250 by default. */
export interface Reference {
  readonly latitude: number
  readonly longitude: number
  readonly radiusM?: number
}

const earthRadiusM = 6_371_008.8

/** Great-circle distance in metres (haversine). */
function distance(a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }): number {
  const radians = Math.PI / 180
  const half = (degrees: number): number => Math.sin((degrees * radians) / 2) ** 2
  const h =
    half(b.latitude - a.latitude) +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * half(b.longitude - a.longitude)
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * Near the workplace, yes or no, computed on the phone: distance − accuracy ≤ radius. Only where the consent text names it.
 * @returns `undefined` when the reading is worse than 500 m: the slot is then filler
 */
export async function readNear(
  _permit: PlacePermit,
  take: TakeReading,
  reference: Reference,
): Promise<Place | undefined> {
  const { radiusM = 250 } = reference
  if (!(radiusM >= 100 && radiusM <= 1000)) throw new RangeError('radiusM is 100–1,000')
  const reading = await take()
  if (!usable(reading)) return undefined
  return { precision: 'near', near: distance(reading, reference) - reading.accuracy <= radiusM }
}
