import { renderCode } from '@imes/qr'
import { expect, it } from 'vitest'
import { drawingOf } from './visit-code.js'

it('reads every symbol that @imes/qr writes, with its white margin', async () => {
  for (const length of [1, 225, 400]) {
    const svg = await renderCode('7'.repeat(length), { as: 'svg', label: 'Ziyaret kodu' })
    const drawing = drawingOf(svg) ?? expect.unreachable()
    expect(svg).toContain(`viewBox="0 0 ${drawing.side} ${drawing.side}"`)
    expect((drawing.side - 8 - 17) % 4).toBe(0)
    // Where the pen goes: inside the white margin, and nowhere back.
    let [x, y] = [0, 0]
    for (const [, to, across, down, forth, length] of drawing.path.matchAll(/(?:(M)(\d+) ([\d.]+)|m(\d+) 0)h(\d+)/g)) {
      if (to) [x, y] = [Number(across), Number(down)]
      else x += Number(forth)
      expect(x).toBeGreaterThanOrEqual(4)
      x += Number(length)
      expect(x).toBeLessThanOrEqual(drawing.side - 4)
      expect(y).toBeGreaterThan(4)
      expect(y).toBeLessThan(drawing.side - 4)
    }
    expect(y).toBeGreaterThan(drawing.side - 6)
  }
})
