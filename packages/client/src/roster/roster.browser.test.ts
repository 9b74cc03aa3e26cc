import { expect, it } from 'vitest'
import { classList } from './fixtures/class-list.js'
import { workbook } from './fixtures/write.js'
import { readRoster } from './read-roster.js'
import type { Reading } from './reading.js'

/** 2,000 students in 60 sections, as the BIFF8 file that e-Okul gives. */
function bigSchool(): Uint8Array {
  const blocks = Array.from({ length: 60 }, (_, at) => ({
    heading: `AMP - ${9 + (at % 4)}. Sınıf / ${'ABCÇDEFGĞHIİJKL'[Math.floor(at / 4)]} Şubesi (ADALET ALANI) Sınıf Listesi`,
    pupils: Array.from({ length: at < 20 ? 34 : 33 }, (_, index) => ({
      number: at * 40 + index + 1,
      given: 'IRMAK',
      family: 'İYİGÜN',
      girl: true,
    })),
  }))
  return workbook('biff8', { name: 'Sheet1', cells: classList(blocks) })
}

it('reads 2,000 students in a worker, while the main thread goes on, with the same result', async () => {
  const bytes = bigSchool()
  const worker = new Worker(new URL('./fixtures/read-in-worker.ts', import.meta.url), { type: 'module' })
  let beats = 0
  const beat = setInterval(() => beats++, 1)
  const reading = await new Promise<Reading | null>((resolve, reject) => {
    worker.addEventListener('message', (event: MessageEvent<Reading | null>) => resolve(event.data))
    worker.addEventListener('error', () => reject(new Error('the worker failed')))
    worker.postMessage({ bytes, fileName: 'OOG01001R020.XLS' })
  })
  clearInterval(beat)
  worker.terminate()
  expect(reading?.students).toHaveLength(2000)
  expect(reading?.sections).toHaveLength(60)
  expect(reading?.issues).toEqual([])
  expect(beats).toBeGreaterThan(0)
  const here = await readRoster(bytes, { fileName: 'OOG01001R020.XLS', pseudonym: () => 'kp' })
  expect(reading).toEqual(here)
})
