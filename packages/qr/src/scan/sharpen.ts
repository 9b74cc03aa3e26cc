/** Grey or colour pixels, four bytes each, as `ImageData` has them. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** How far the mask reaches, in pixels, and how strongly it pulls. Found by the pictures of `bench/src/qr`. */
const radius = 2
const amount = 1.5

/** A running mean over 2 × radius + 1 values, along rows (step 1) or columns (step width). */
function mean(from: Float32Array, to: Float32Array, length: number, lines: number, step: number, across: number): void {
  const size = 2 * radius + 1
  for (let line = 0; line < lines; line++) {
    const at = (i: number): number => from[line * across + Math.min(length - 1, Math.max(0, i)) * step] as number
    let sum = 0
    for (let i = -radius - 1; i < radius; i++) sum += at(i)
    for (let i = 0; i < length; i++) {
      sum += at(i + radius) - at(i - radius - 1)
      to[line * across + i * step] = sum / size
    }
  }
}

/**
 * Unsharp mask on grey: the picture plus what a blur takes away from it. A lens out of focus hides single modules from
 * the decoder's threshold; the mask brings them back.
 */
export function sharpen({ width, height, data }: Pixels): Pixels {
  const grey = new Float32Array(width * height)
  for (let i = 0; i < grey.length; i++)
    grey[i] =
      0.299 * (data[4 * i] as number) + 0.587 * (data[4 * i + 1] as number) + 0.114 * (data[4 * i + 2] as number)
  const [rows, soft] = [new Float32Array(grey.length), new Float32Array(grey.length)]
  mean(grey, rows, width, height, 1, width)
  mean(rows, soft, height, width, width, 1)
  const out = new Uint8ClampedArray(data.length)
  for (let i = 0; i < grey.length; i++) {
    const value = (grey[i] as number) + amount * ((grey[i] as number) - (soft[i] as number))
    out[4 * i] = value
    out[4 * i + 1] = value
    out[4 * i + 2] = value
    out[4 * i + 3] = 255
  }
  return { width, height, data: out }
}
