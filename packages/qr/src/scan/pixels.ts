/** Grey or colour pixels, four bytes each, as `ImageData` has them. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** How bright each pixel is to the eye, 0–255 (ITU-R BT.601). */
export function brightness({ width, height, data }: Pixels): Float32Array {
  const grey = new Float32Array(width * height)
  for (let i = 0; i < grey.length; i++)
    grey[i] =
      0.299 * (data[4 * i] as number) + 0.587 * (data[4 * i + 1] as number) + 0.114 * (data[4 * i + 2] as number)
  return grey
}

/** A grey picture of the same size, each pixel as `valueAt` says; what is beyond black or white is clipped. */
export function greyPicture({ width, height, data }: Pixels, valueAt: (i: number) => number): Pixels {
  const out = new Uint8ClampedArray(data.length)
  for (let i = 0; i < width * height; i++) out.fill(valueAt(i), 4 * i, 4 * i + 3)
  for (let i = 3; i < out.length; i += 4) out[i] = 255
  return { width, height, data: out }
}
