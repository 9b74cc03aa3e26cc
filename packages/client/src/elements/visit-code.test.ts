import { renderCode } from '@imes/qr'
import { expect, it } from 'vitest'
import { drawingOf } from './visit-code.js'

it('reads every symbol that @imes/qr writes, with its white margin', async () => {
  for (const length of [1, 225, 400]) {
    const svg = await renderCode('7'.repeat(length), { as: 'svg', label: 'Ziyaret kodu' })
    const drawing = drawingOf(svg) ?? expect.unreachable()
    expect(svg).toContain(`viewBox="0 0 ${drawing.side} ${drawing.side}"`)
    expect((drawing.side - 8 - 17) % 4).toBe(0)
    const cells = [...drawing.path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((run) => run.slice(1).map(Number))
    for (const [x = 0, y = 0, width = 0] of cells) {
      expect(x).toBeGreaterThanOrEqual(4)
      expect(y).toBeGreaterThanOrEqual(4)
      expect(x + width).toBeLessThanOrEqual(drawing.side - 4)
    }
  }
})
