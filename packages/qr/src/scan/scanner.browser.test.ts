// The decoder is named here so that Vite prepares it before the test starts, not in its middle.
import 'zxing-wasm/reader'
import { day, startOfDay } from '@imes/consent/time'
import { expect, it } from 'vitest'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { createRotatingCode } from '../code/index.js'
import { createDeviceKey, dayKeyBatch, importDayKeys } from '../key/index.js'
import { renderCanvas, renderSvg } from '../render/index.js'
import { createScanner } from './index.js'

const today = day('2026-11-03')

/** The code of a screen, made in this browser with keys that cannot be read out. */
async function showCode(): Promise<string> {
  const { signer } = await createDeviceKey()
  const dayKeys = await importDayKeys(dayKeyBatch({ day: today, root: new Uint8Array(32).fill(7) }, today))
  return (
    await createRotatingCode({ aud: 'QEFCQ0RFRkdI', slot: 1, signer, dayKeys, now: startOfDay(today) + 36_000_000 })
  ).text
}

it('reads the code of a screen from a canvas and from a picture, with the decoder of our own host', async () => {
  const text = await showCode()
  const scanner = await createScanner({ decoder: { wasmUrl }, prefer: 'wasm' })
  const canvas = document.createElement('canvas')
  canvas.width = 300
  canvas.height = 300
  renderCanvas(text, canvas)
  expect(await scanner.scan(canvas)).toBe(text)
  const image = new Image(400, 400)
  image.src = `data:image/svg+xml,${encodeURIComponent(renderSvg(text).replace('<svg ', '<svg width="400" height="400" '))}`
  await image.decode()
  expect(await scanner.scan(image)).toBe(text)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
  expect(blob && (await scanner.scan(blob))).toBe(text)
  const empty = document.createElement('canvas')
  expect(await scanner.scan(empty)).toBeUndefined()
})

it('refuses a decoder of another host before anything is fetched', async () => {
  const decoder = { wasmUrl: 'https://cdn.example.com/zxing_reader.wasm' }
  await expect(createScanner({ decoder })).rejects.toThrow(/own host/)
})
