import { expect, it } from 'vitest'
import { darken } from './darken.js'

const greyRow = (...values: number[]) => ({
  width: values.length,
  height: 1,
  data: new Uint8ClampedArray(values.flatMap((grey) => [grey, grey, grey, 255])),
})
const values = ({ data }: ReturnType<typeof greyRow>) => Array.from(data).filter((_, i) => i % 4 === 0)

it('spreads what a reflection has pressed together, and keeps black, white and the order between them', () => {
  const [black, dim, pale, white] = values(darken(greyRow(0, 200, 240, 255))) as [number, number, number, number]
  expect([black, white]).toEqual([0, 255])
  expect(pale - dim).toBeGreaterThan(2 * (240 - 200) - 1)
  expect(white - pale).toBeGreaterThan(3 * (255 - 240))
})

it('gives an opaque grey picture of the same size', () => {
  const { width, height, data } = darken({ width: 1, height: 1, data: Uint8ClampedArray.of(255, 0, 0, 9) })
  expect([width, height, data[0] === data[1], data[3]]).toEqual([1, 1, true, 255])
})
