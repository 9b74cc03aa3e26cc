import { brightness, greyPicture, type Pixels } from './pixels.js'

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
export function sharpen(picture: Pixels): Pixels {
  const { width, height } = picture
  const grey = brightness(picture)
  const [rows, soft] = [new Float32Array(grey.length), new Float32Array(grey.length)]
  mean(grey, rows, width, height, 1, width)
  mean(rows, soft, height, width, width, 1)
  return greyPicture(picture, (i) => (grey[i] as number) + amount * ((grey[i] as number) - (soft[i] as number)))
}
