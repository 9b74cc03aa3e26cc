import { describe, expect, it } from 'vitest'
import { createSymbol } from '../render/index.js'
import { seededRandom } from '../testing/index.js'
import type { Pixels } from './pixels.js'
import { thirdCorners } from './third-corner.js'

const [ink, paper, module, quiet] = [25, 235, 4, 4]
/** A symbol turned by some degrees, with a white spot of a radius in modules about one of its modules. */
function picture(text: string, turn: number, spot?: readonly [column: number, row: number, radius: number]) {
  const symbol = createSymbol(text)
  const side = Math.ceil((symbol.size + 2 * quiet) * module * 1.5)
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  const data = new Uint8ClampedArray(side * side * 4)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [dx, dy] = [x + 0.5 - side / 2, y + 0.5 - side / 2]
      const column = Math.floor((dx * cos + dy * sin) / module + symbol.size / 2)
      const row = Math.floor((dy * cos - dx * sin) / module + symbol.size / 2)
      const inside = column >= 0 && row >= 0 && column < symbol.size && row < symbol.size
      const lit = spot && Math.hypot(column - spot[0], row - spot[1]) < spot[2]
      data.fill(lit ? 255 : inside && symbol.isDark(row, column) ? ink : paper, 4 * (y * side + x))
    }
  return { pixels: { width: side, height: side, data } satisfies Pixels, size: symbol.size }
}

/** Of the pixels under the light that were drawn dark, how many had been dark before. */
function truth(drawn: Pixels, lit: Pixels, clean: Pixels): { readonly drawn: number; readonly right: number } {
  let [count, right] = [0, 0]
  for (let i = 0; i < drawn.data.length; i += 4) {
    if ((drawn.data[i] as number) >= 128 || lit.data[i] !== 255) continue
    count++
    if ((clean.data[i] as number) < 128) right++
  }
  return { drawn: count, right }
}

const text = `https://imes.example.tr/v#1${'0123456789'.repeat(22)}4321`

describe('a corner under white light', () => {
  it('is drawn again where it was, whichever of the three it is and however the symbol lies', () => {
    const { size } = picture(text, 0)
    for (const turn of [0, 7, -22, 30])
      for (const spot of [
        [3, 3, 6],
        [size - 4, 3, 6],
        [3, size - 4, 6],
      ] as const) {
        const [clean, lit] = [picture(text, turn).pixels, picture(text, turn, spot).pixels]
        const looks = [...thirdCorners(lit)].map((drawn) => truth(drawn, lit, clean))
        expect(looks.length).toBeLessThanOrEqual(6)
        // Among the few looks is one that draws the whole corner, 33 modules, to within a pixel along its edges.
        expect(looks.some(({ drawn, right }) => drawn > 25 * module ** 2 && right / drawn > 0.8)).toBe(true)
      }
  })

  it('asks for no further look at a whole symbol, or where there is none', () => {
    expect([...thirdCorners(picture(text, 0).pixels)]).toEqual([])
    const blank = { width: 60, height: 60, data: new Uint8ClampedArray(60 * 60 * 4).fill(200) }
    expect([...thirdCorners(blank)]).toEqual([])
    const random = seededRandom('noise')
    const noise = new Uint8ClampedArray(random(blank.data.length))
    expect([...thirdCorners({ ...blank, data: noise })].length).toBeLessThanOrEqual(6)
  })
})
