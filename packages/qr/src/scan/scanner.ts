import { darken } from './darken.js'
import type { Pixels } from './pixels.js'
import { sharpen } from './sharpen.js'
import { thirdCorners } from './third-corner.js'

/** What can be looked at: a frame's pixels, a picture, or anything the browser can draw. */
export type Picture = ImageData | Blob | ImageBitmap | HTMLVideoElement | HTMLCanvasElement | HTMLImageElement

/**
 * Where the WebAssembly decoder lies: bytes, or an address of one's own host. There is no default on purpose: the
 * decoder would otherwise be fetched from a third party, who would learn of every visit.
 */
export type DecoderSource = { readonly wasmBinary: ArrayBuffer } | { readonly wasmUrl: string }

export interface ScannerOptions {
  readonly decoder: DecoderSource
  /** `wasm` skips the browser's own detector. */
  readonly prefer?: 'wasm'
}

export interface Scanner {
  /** Which decoder reads. */
  readonly kind: 'browser' | 'wasm'
  /** The text of the first QR symbol, or `undefined`. It is data: never an address to open. */
  scan(picture: Picture): Promise<string | undefined>
}

interface Detector {
  detect(picture: Exclude<Picture, never>): Promise<readonly { readonly rawValue: string }[]>
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

async function browserDetector(): Promise<Detector | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass }
  if (!BarcodeDetector) return undefined
  const formats: readonly string[] = await BarcodeDetector.getSupportedFormats().catch(() => [])
  return formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : undefined
}

/** An address of another host is refused where the page's own is known. */
function ownAddress(url: string): string {
  const { location } = globalThis as { location?: { href: string; origin: string } }
  if (location && new URL(url, location.href).origin !== location.origin)
    throw new TypeError('the decoder must come from your own host')
  return url
}

/** Pixels of whatever can be drawn; a file goes to the decoder as it is where nothing can draw it. */
async function pixelsOf(picture: Picture): Promise<Pixels | Blob> {
  if ('data' in picture) return picture as Pixels
  if (picture instanceof Blob) {
    if (typeof createImageBitmap === 'undefined') return picture
    return pixelsOf(await createImageBitmap(picture))
  }
  const [width, height] =
    'videoWidth' in picture ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height]
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new TypeError('no 2d context')
  context.drawImage(picture, 0, 0)
  return context.getImageData(0, 0, width, height) as Pixels
}

/** The members of an `ImageData` stand on its prototype: a spread would lose them. */
const parts = ({ width, height, data }: Pixels): Pixels => ({ width, height, data })

async function wasmScanner(source: DecoderSource): Promise<Scanner> {
  const overrides =
    'wasmBinary' in source
      ? { wasmBinary: source.wasmBinary }
      : {
          locateFile: (
            (url: string) => () =>
              url
          )(ownAddress(source.wasmUrl)),
        }
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
  await prepareZXingModule({ overrides, fireImmediately: true })
  return {
    kind: 'wasm',
    async scan(picture) {
      const read = async (input: Pixels | Blob): Promise<string | undefined> => {
        const seen = input instanceof Blob ? input : ({ colorSpace: 'srgb', ...parts(input) } as ImageData)
        const found = await readBarcodes(seen, { formats: ['QRCodeModel2'], tryHarder: true, maxNumberOfSymbols: 1 })
        return found.find(({ isValid }) => isValid)?.text
      }
      const input = await pixelsOf(picture)
      const text = await read(input)
      if (text !== undefined || input instanceof Blob) return text
      // A second look, for a lens out of focus; a third, for a reflection; more, where it has wiped out a corner.
      const again = (await read(sharpen(input))) ?? (await read(darken(input)))
      if (again !== undefined) return again
      for (const drawn of thirdCorners(input)) {
        const found = await read(drawn)
        if (found !== undefined) return found
      }
      return undefined
    },
  }
}

/**
 * A reader of symbols: the browser's own detector where it reads QR, else zxing as WebAssembly, served by the host.
 * The optional peer `zxing-wasm` is loaded only when it is needed.
 * @throws TypeError `wasmUrl` points to another host
 */
export async function createScanner({ decoder, prefer }: ScannerOptions): Promise<Scanner> {
  if ('wasmUrl' in decoder) ownAddress(decoder.wasmUrl)
  const detector = prefer === 'wasm' ? undefined : await browserDetector()
  if (!detector) return wasmScanner(decoder)
  return { kind: 'browser', scan: async (picture) => (await detector.detect(picture))[0]?.rawValue }
}
