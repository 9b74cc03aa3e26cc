import { describe, expect, it } from 'vitest'
import { slotPermits } from '../testing/index.js'
import { decodePlace, encodePlace, type Reading, readCell, readDistrict, readNear, readNeighbourhood } from './index.js'

const { place: permit } = slotPermits(Date.parse('2026-11-03T07:00:00Z'))
const at =
  (latitude: number, longitude: number, accuracy = 10) =>
  async (): Promise<Reading> => ({ latitude, longitude, accuracy })
const workplace = { latitude: 39.925, longitude: 32.8369 }
/** One degree of latitude is 111,195 m on the sphere used. */
const north = (metres: number, accuracy = 0) => at(workplace.latitude + metres / 111_195, workplace.longitude, accuracy)

describe('a place is a step of the ladder, never coordinates', () => {
  it('near: distance minus accuracy is within the radius', async () => {
    expect(await readNear(permit, north(249), workplace)).toEqual({ precision: 'near', near: true })
    expect(await readNear(permit, north(251), workplace)).toEqual({ precision: 'near', near: false })
    expect(await readNear(permit, north(300, 51), workplace)).toEqual({ precision: 'near', near: true })
    expect(await readNear(permit, north(900), { ...workplace, radiusM: 1000 })).toMatchObject({ near: true })
    await expect(readNear(permit, north(0), { ...workplace, radiusM: 99 })).rejects.toThrow(RangeError)
  })

  it('says nothing when the reading is worse than 500 m or off the earth', async () => {
    for (const take of [north(0, 501), at(90, 0), at(0, 180), at(Number.NaN, 0), at(0, 0, -1)]) {
      expect(await readNear(permit, take, workplace)).toBeUndefined()
      expect(await readCell(permit, take)).toBeUndefined()
      expect(await readDistrict(permit, take, () => 1231)).toBeUndefined()
      expect(await readNeighbourhood(permit, take, () => 7)).toBeUndefined()
    }
  })

  it('takes one reading and hands it to the bundled boundaries alone', async () => {
    let taken = 0
    const take = async (): Promise<Reading> => {
      taken++
      return { latitude: 39.9, longitude: 32.8, accuracy: 5 }
    }
    expect(await readDistrict(permit, take, (lat, lon) => (lat > 39 && lon > 32 ? 1231 : undefined))).toEqual({
      precision: 'coarse',
      district: 1231,
    })
    expect(await readDistrict(permit, take, () => undefined)).toBeUndefined()
    expect(await readNeighbourhood(permit, take, () => 7)).toEqual({ precision: 'neighbourhood', neighbourhood: 7 })
    expect(taken).toBe(3)
  })

  it('a cell is 0.01° by 0.015°: points of one cell are one place', async () => {
    const cells = await Promise.all(
      [at(39.9201, 32.8351), at(39.9299, 32.8499), at(39.9301, 32.8351), at(39.9201, 32.8501)].map((take) =>
        readCell(permit, take),
      ),
    )
    expect(cells[0]).toEqual(cells[1])
    expect(cells[2]).not.toEqual(cells[0])
    expect(cells[3]).not.toEqual(cells[0])
  })

  it('five bytes hold every place, and no other bytes are one', () => {
    for (const one of [
      { precision: 'near', near: true },
      { precision: 'near', near: false },
      { precision: 'coarse', district: 1231 },
      { precision: '1km', cell: 18_000 * 24_000 - 1 },
      { precision: 'neighbourhood', neighbourhood: 4_294_967_295 },
    ] as const)
      expect(decodePlace(encodePlace(one))).toEqual(one)
    expect(() => encodePlace({ precision: '1km', cell: 18_000 * 24_000 })).toThrow(RangeError)
    expect(() => encodePlace({ precision: 'coarse', district: -1 })).toThrow(RangeError)
    for (const bytes of [
      [0, 0, 0, 0, 1],
      [1, 0, 0, 0, 3],
      [3, 255, 255, 255, 255],
      [5, 0, 0, 0, 1],
      [2, 0, 0],
    ])
      expect(decodePlace(Uint8Array.from(bytes))).toBeUndefined()
  })
})
