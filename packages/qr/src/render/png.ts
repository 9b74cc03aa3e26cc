import type { Symbol2d } from './render.js'

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length)
  const view = new DataView(out.buffer)
  view.setUint32(0, data.length)
  for (let i = 0; i < 4; i++) out[4 + i] = type.charCodeAt(i)
  out.set(data, 8)
  let crc = 0xffffffff
  for (const byte of out.subarray(4, 8 + data.length)) crc = (crcTable[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8)
  view.setUint32(8 + data.length, (crc ^ 0xffffffff) >>> 0)
  return out
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** One bit a pixel, grey (PNG, third edition). `qrcode`'s own PNG path needs Node; this runs wherever streams do. */
export async function encodePng(symbol: Symbol2d, quietZone: number, scale: number): Promise<Uint8Array> {
  if (!Number.isInteger(scale) || scale < 1 || scale > 64) throw new RangeError('scale is 1–64')
  const side = (symbol.size + 2 * quietZone) * scale
  const stride = 1 + Math.ceil(side / 8)
  const rows = new Uint8Array(stride * side)
  for (let y = 0; y < side; y++) {
    const row = Math.floor(y / scale) - quietZone
    for (let x = 0; x < side; x++) {
      const column = Math.floor(x / scale) - quietZone
      const inside = row >= 0 && column >= 0 && row < symbol.size && column < symbol.size
      const at = y * stride + 1 + (x >> 3)
      if (!(inside && symbol.isDark(row, column))) rows[at] = (rows[at] as number) | (0x80 >> (x & 7))
    }
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, side)
  view.setUint32(4, side)
  header.set([1, 0, 0, 0, 0], 8)
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', await deflate(rows)),
    chunk('IEND', new Uint8Array()),
  ]
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
