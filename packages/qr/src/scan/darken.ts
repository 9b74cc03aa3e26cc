import { brightness, greyPicture, type Pixels } from './pixels.js'

/** How steep the curve is. Found by the pictures of `bench/src/qr`; 4 and 10 read the same. */
const steepness = 4

/**
 * A curve that spreads the bright end: under a reflection black modules are nearly as bright as white ones, and above
 * the decoder's threshold. What has gone all white stays lost.
 */
export function darken(picture: Pixels): Pixels {
  const curve = Float32Array.from({ length: 256 }, (_, value) => 255 * (value / 255) ** steepness)
  const grey = brightness(picture)
  return greyPicture(picture, (i) => curve[Math.round(grey[i] as number)] as number)
}
