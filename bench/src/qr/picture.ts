import { createSymbol } from '@imes/qr/screen'
import jpeg from 'jpeg-js'

/** A picture as a camera would give it: RGBA, four bytes a pixel. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** What the world does to a symbol between screen and lens. */
export interface Damage {
  /** Gaussian blur, σ in modules. */
  readonly blur?: number
  /** Degrees in the plane. */
  readonly rotate?: number
  /** Degrees by which the plane is tilted, about an axis in it. */
  readonly tilt?: number
  /** Direction of that axis, degrees. */
  readonly tiltAxis?: number
  /**
   * A reflection over a share of the symbol's area, 0–1, and where its centre is. It adds light, most in its middle,
   * and the sensor clips at white; `flat` is white all over.
   */
  readonly glare?: { readonly area: number; readonly x: number; readonly y: number; readonly flat?: true }
  /** JPEG quality, 1–100. */
  readonly jpeg?: number
}

/** Picture side in pixels per module of the symbol's side, room for rotation included. */
const room = 1.5
const quietZone = 4
const paper = 235
const ink = 25

/** Where a point of the picture lies on the plane of the symbol: inverse of a rotation, then of a tilt seen by a pinhole. */
function plane(damage: Damage, distance: number): (x: number, y: number) => [number, number] {
  const radians = Math.PI / 180
  const [turn, tilt, axis] = [
    (damage.rotate ?? 0) * radians,
    (damage.tilt ?? 0) * radians,
    (damage.tiltAxis ?? 0) * radians,
  ]
  const [cosTurn, sinTurn, cosTilt, sinTilt] = [Math.cos(turn), Math.sin(turn), Math.cos(tilt), Math.sin(tilt)]
  const [cosAxis, sinAxis] = [Math.cos(axis), Math.sin(axis)]
  return (x, y) => {
    // Into the frame of the tilt's axis (u along it, v across), where the plane's depth grows with v.
    const [u, v] = [x * cosAxis + y * sinAxis, -x * sinAxis + y * cosAxis]
    const across = (v * distance) / (distance * cosTilt - v * sinTilt)
    const along = (u * (distance + across * sinTilt)) / distance
    const [px, py] = [along * cosAxis - across * sinAxis, along * sinAxis + across * cosAxis]
    return [px * cosTurn + py * sinTurn, -px * sinTurn + py * cosTurn]
  }
}

/** Separable Gaussian blur of a grey picture. */
function blurred(grey: Float32Array, side: number, sigma: number): Float32Array {
  const reach = Math.ceil(3 * sigma)
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)))
  const total = kernel.reduce((sum, weight) => sum + weight, 0)
  const pass = (from: Float32Array, step: number, across: number): Float32Array => {
    const to = new Float32Array(from.length)
    for (let line = 0; line < side; line++)
      for (let at = 0; at < side; at++) {
        let sum = 0
        for (let k = -reach; k <= reach; k++) {
          const there = Math.min(side - 1, Math.max(0, at + k))
          sum += (kernel[k + reach] as number) * (from[line * across + there * step] as number)
        }
        to[line * across + at * step] = sum / total
      }
    return to
  }
  return pass(pass(grey, 1, side), side, 1)
}

/** A picture of a text's symbol, `pixels` a module, damaged as told. */
export function takePicture(text: string, pixels: number, damage: Damage = {}): Picture {
  const symbol = createSymbol(text)
  const modules = symbol.size + 2 * quietZone
  const side = Math.ceil(modules * pixels * (damage.rotate || damage.tilt ? room : 1))
  const toPlane = plane(damage, 3 * modules * pixels)
  const glareRadius = damage.glare ? Math.sqrt((damage.glare.area * symbol.size ** 2) / Math.PI) : 0
  const samples = damage.rotate || damage.tilt ? 3 : 1
  let grey: Float32Array = new Float32Array(side * side)
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      let light = 0
      for (let i = 0; i < samples; i++)
        for (let j = 0; j < samples; j++) {
          const [x, y] = toPlane(column + (i + 0.5) / samples - side / 2, row + (j + 0.5) / samples - side / 2)
          const [mx, my] = [Math.floor(x / pixels + symbol.size / 2), Math.floor(y / pixels + symbol.size / 2)]
          const inside = mx >= 0 && my >= 0 && mx < symbol.size && my < symbol.size
          const { glare } = damage
          const from = glare ? Math.hypot(mx - glare.x * symbol.size, my - glare.y * symbol.size) / glareRadius : 1
          const added = from >= 1 ? 0 : glare?.flat ? 255 : 255 * (1 - from * from)
          light += Math.min(255, added + (inside && symbol.isDark(my, mx) ? ink : paper))
        }
      grey[row * side + column] = light / samples ** 2
    }
  if (damage.blur) grey = blurred(grey, side, damage.blur * pixels)
  const data = new Uint8ClampedArray(side * side * 4)
  grey.forEach((value, i) => {
    data.fill(value, 4 * i, 4 * i + 3)
    data[4 * i + 3] = 255
  })
  if (damage.jpeg === undefined) return { width: side, height: side, data }
  const encoded = jpeg.encode({ width: side, height: side, data: Buffer.from(data.buffer) }, damage.jpeg)
  const decoded = jpeg.decode(encoded.data, { useTArray: true })
  return { width: side, height: side, data: new Uint8ClampedArray(decoded.data) }
}
