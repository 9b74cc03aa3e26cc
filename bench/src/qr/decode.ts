import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { toCompact } from '@imes/qr/compact'
import { createScanner } from '@imes/qr/scan'
import { createSymbol } from '@imes/qr/screen'
import { createVisitWorld, seededRandom } from '@imes/qr/testing'
import decodeQr from 'qr/decode.js'
import { type Damage, type Picture, takePicture } from './picture.ts'

const prefix = 'https://imes.example.tr/v#'

/** Reads by name: the project's scanner on zxing as WebAssembly, and another author's decoder in plain JavaScript. */
export type Readers = Readonly<Record<string, (picture: Picture) => Promise<string | undefined>>>

/** The decoder's bytes come from the installed package; nothing is fetched. */
export async function createReaders(): Promise<Readers> {
  const reader = createRequire(import.meta.url).resolve('zxing-wasm/reader')
  const folder = dirname(reader).replace(/dist.*/, 'dist/reader')
  const file = readFileSync(`${folder}/zxing_reader.wasm`)
  const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)
  const scanner = await createScanner({ decoder: { wasmBinary }, prefer: 'wasm' })
  return {
    'zxing-wasm': (picture) => scanner.scan({ colorSpace: 'srgb', ...picture } as ImageData),
    qr: async (picture) => {
      try {
        return decodeQr(picture)
      } catch {
        return undefined
      }
    },
  }
}

/** Each form of symbol with a genuine text. */
export async function genuineTexts(): Promise<Readonly<Record<'code' | 'compact' | 'url', string>>> {
  const world = await createVisitWorld({ seed: 'pictures' })
  const code = await world.show(world.now)
  const signed = await world.sign(await world.issue(), { code })
  return { code: prefix + code, compact: prefix + toCompact(signed.token), url: prefix + signed.token }
}

/** Version of the symbol of each form, at level M. */
export async function versions(): Promise<Readonly<Record<string, number>>> {
  const texts = await genuineTexts()
  const bare = { 'code digits': texts.code.slice(prefix.length), 'compact digits': texts.compact.slice(prefix.length) }
  return Object.fromEntries(
    Object.entries({ ...texts, ...bare }).map(([name, text]) => [name, createSymbol(text).version]),
  )
}

/** The damages of the issue, each with a degree drawn for every picture, and all of the gentle halves together. */
export const damages: Readonly<Record<string, (uniform: () => number) => Damage>> = {
  clean: () => ({}),
  blur: () => ({ blur: 0.5 }),
  rotation: (u) => ({ rotate: (u() * 2 - 1) * 30 }),
  perspective: (u) => ({ tilt: u() * 15, tiltAxis: u() * 360 }),
  glare: (u) => ({ glare: { area: 0.05, x: 0.15 + 0.7 * u(), y: 0.15 + 0.7 * u() } }),
  'flat glare': (u) => ({ glare: { area: 0.05, x: 0.15 + 0.7 * u(), y: 0.15 + 0.7 * u(), flat: true } }),
  'jpeg 60': () => ({ jpeg: 60 }),
  'half of each': (u) => ({
    blur: 0.25,
    rotate: (u() * 2 - 1) * 15,
    tilt: u() * 7.5,
    tiltAxis: u() * 360,
    glare: { area: 0.025, x: 0.15 + 0.7 * u(), y: 0.15 + 0.7 * u() },
    jpeg: 80,
  }),
}

/** Share of pictures read, per damage and reader; the forms of symbol in turn. A damage has its own pictures, always. */
export async function raceDecoders(
  count: number,
  names: readonly string[] = Object.keys(damages),
  pixels = 4,
): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>> {
  const readers = await createReaders()
  const texts = Object.values(await genuineTexts())
  const report: Record<string, Record<string, number>> = {}
  for (const name of names) {
    const draw = damages[name]
    if (!draw) throw new RangeError(`no damage is called ${name}`)
    const random = seededRandom(`damage ${name}`)
    const uniform = (): number => new DataView(random(4).buffer).getUint32(0) / 2 ** 32
    const read: Record<string, number> = Object.fromEntries(Object.keys(readers).map((reader) => [reader, 0]))
    for (let i = 0; i < count; i++) {
      const text = texts[i % texts.length] ?? ''
      const picture = takePicture(text, pixels, draw(uniform))
      for (const [reader, decode] of Object.entries(readers))
        if ((await decode(picture)) === text) read[reader] = (read[reader] ?? 0) + 1
    }
    report[name] = Object.fromEntries(Object.entries(read).map(([reader, n]) => [reader, n / count]))
  }
  return report
}
