import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import decodeQr from 'qr/decode.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { toCompact } from '../compact/index.js'
import { answerCode, countersign, countersigned, createAnswerLimiter } from '../countersign/index.js'
import { createSheet } from '../printed/index.js'
import { createScanner, type Scanner } from '../scan/index.js'
import { createVisitWorld } from '../testing/index.js'
import { createSymbol, renderCanvas, renderCode } from './index.js'

const world = await createVisitWorld({ seed: 'render' })
const prefix = 'https://imes.example.tr/v#'
const ticket = await world.issue()
const code = await world.show(world.now)
const signed = await world.sign(ticket, { code })
const pending = await answerCode({ ticket: ticket.ticket, keys: world.keys, code })
const { aud, slot, screen, dayKeys, sheet } = world.workplace()
const reply = await countersign({
  answer: pending.figures,
  aud,
  slot,
  signer: screen.signer,
  dayKeys,
  now: world.now,
  limiter: createAnswerLimiter(),
})
const double = await world.sign(ticket, { code: countersigned(pending, reply) })
const paper = await createSheet({ ...sheet, aud, signer: world.issuer.signer, publicJwk: world.issuer.publicJwk })

/** Text, characters and version at level M: the table of VISITS section 5. */
const table = [
  ['rotating code', code, 225, 6],
  ['rotating code as URL', prefix + code, 251, 7],
  ['answer of the phone', pending.figures, 16, 1],
  ['reply of the screen', reply, 159, 5],
  ['token URL', prefix + signed.token, 404, 15],
  ['compact token', toCompact(signed.token), 392, 9],
  ['compact token as URL', prefix + toCompact(signed.token), 418, 10],
  ['countersigned token', toCompact(double.token, double.beside), 548, 11],
  ['countersigned token as URL', prefix + toCompact(double.token, double.beside), 574, 12],
  ['countersigned token URL', `${prefix}${double.token}~${double.beside}`, 638, 20],
  ['printed code', paper.text, 225, 6],
] as const

/** The symbol as pixels, four a module, with its quiet zone. */
function picture(text: string) {
  const symbol = createSymbol(text)
  const side = (symbol.size + 8) * 4
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [row, column] = [(y >> 2) - 4, (x >> 2) - 4]
      const inside = row >= 0 && column >= 0 && row < symbol.size && column < symbol.size
      if (inside && symbol.isDark(row, column)) data.fill(0, 4 * (y * side + x), 4 * (y * side + x) + 3)
    }
  return { width: side, height: side, data }
}

describe('a symbol', () => {
  let scanner: Scanner
  beforeAll(async () => {
    const entry = createRequire(import.meta.url)
      .resolve('zxing-wasm/reader')
      .replace(/dist.*/, 'dist/reader/zxing_reader.wasm')
    const file = readFileSync(entry)
    scanner = await createScanner({
      decoder: { wasmBinary: file.buffer.slice(file.byteOffset, file.byteOffset + file.length) },
    })
  })

  it.each(table)('%s: %#', async (_, text, characters, version) => {
    expect(text).toHaveLength(characters)
    expect(createSymbol(text).version).toBe(version)
    const seen = picture(text)
    expect(await scanner.scan({ colorSpace: 'srgb', ...seen } as ImageData)).toBe(text)
    expect(decodeQr(seen)).toBe(text)
  })

  it('stays within its bounds with the longest issuer name: token 382 characters, prefix up to 30', () => {
    const longest = signed.token.length + 4
    expect(longest).toBe(382)
    expect(createSymbol('x'.repeat(412)).version).toBe(15)
    expect(createSymbol('x'.repeat(413)).version).toBe(16)
    expect(412 - longest).toBe(30)
  })

  it('draws SVG, PNG and terminal, and says its label to a screen reader without letting it in as markup', async () => {
    const svg = await renderCode(code, { as: 'svg', label: '<b>"Ziyaret" & kod</b>' })
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="&#60;b&#62;&#34;Ziyaret&#34; &#38; kod&#60;\/b&#62;">/)
    expect(await renderCode(code, { as: 'svg' })).toContain('aria-hidden="true"')
    const symbol = createSymbol(code)
    // The strokes of the path, painted on a grid, are the symbol.
    const grid = Array.from({ length: symbol.size }, () => Array<boolean>(symbol.size).fill(false))
    let [x, y] = [0, 0]
    for (const [, command, a, b] of (/stroke="#000" d="([^"]+)"/.exec(svg)?.[1] ?? '').matchAll(
      /([Mmh])([\d.]+)(?: ([\d.]+))?/g,
    )) {
      if (command === 'M') [x, y] = [Number(a), Math.floor(Number(b))]
      else if (command === 'm') x += Number(a)
      else for (let i = 0; i < Number(a); i++) (grid[y - 4] as boolean[])[x++ - 4] = true
    }
    expect(grid).toEqual(
      Array.from({ length: symbol.size }, (_, r) =>
        Array.from({ length: symbol.size }, (__, c) => symbol.isDark(r, c)),
      ),
    )
    const terminal = await renderCode(code, { as: 'terminal' })
    expect(terminal.split('\n')).toHaveLength(Math.ceil((symbol.size + 8) / 2) + 1)
    const png = await renderCode(code, { as: 'png', scale: 3 })
    const view = new DataView(png.buffer, png.byteOffset)
    const side = (symbol.size + 8) * 3
    expect([view.getUint32(0), view.getUint32(16), view.getUint32(20)]).toEqual([0x89504e47, side, side])
    const rows = inflateSync(png.subarray(41, 41 + view.getUint32(33)))
    const dark = (r: number, c: number) => {
      const [py, px] = [(r + 4) * 3 + 1, (c + 4) * 3 + 1]
      return (((rows[py * (1 + Math.ceil(side / 8)) + 1 + (px >> 3)] as number) >> (7 - (px & 7))) & 1) === 0
    }
    expect(
      Array.from({ length: symbol.size }, (_, r) => Array.from({ length: symbol.size }, (__, c) => dark(r, c))),
    ).toEqual(grid)
    await expect(renderCode(code, { as: 'png', scale: 0 })).rejects.toThrow(RangeError)
  })

  it('draws on a canvas in whole pixels, and refuses what no symbol of ours holds', async () => {
    const drawn: number[][] = []
    const context = { fillStyle: '', fillRect: (...box: number[]) => drawn.push(box) }
    const canvas = { width: 300, height: 200, getContext: () => context as unknown as CanvasRenderingContext2D }
    renderCanvas(pending.figures, canvas)
    expect([canvas.width, canvas.height]).toEqual([29 * 6, 29 * 6])
    const symbol = createSymbol(pending.figures)
    const dark = Array.from({ length: 21 * 21 }, (_, i) => symbol.isDark(Math.floor(i / 21), i % 21)).filter(
      Boolean,
    ).length
    expect(drawn).toHaveLength(dark + 1)
    const again = drawn.splice(0)
    expect(await renderCode(pending.figures, { as: 'canvas', canvas })).toBeUndefined()
    expect(drawn).toEqual(again)
    expect(() => renderCanvas('1', { ...canvas, getContext: () => null })).toThrow(TypeError)
    expect(() => createSymbol('')).toThrow(TypeError)
    expect(() => createSymbol('x'.repeat(2049))).toThrow(TypeError)
  })
})
