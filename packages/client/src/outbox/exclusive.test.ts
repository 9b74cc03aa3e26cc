import { describe, expect, it } from 'vitest'
import { exclusively, inProcess } from './exclusive.js'

describe.each([
  ['within a process', inProcess],
  ['with what the platform has', exclusively],
])('%s', (name, alone) => {
  it('runs work of one name in turn, and of two names side by side', async () => {
    const log: string[] = []
    let release: () => void = () => {}
    const first = alone(`${name} a`, async () => {
      log.push('first in')
      await new Promise<void>((resolve) => {
        release = resolve
      })
      log.push('first out')
    })
    const second = alone(`${name} a`, async () => void log.push('second'))
    await alone(`${name} b`, async () => void log.push('other name'))
    expect(log).toEqual(['first in', 'other name'])
    release()
    await Promise.all([first, second])
    expect(log).toEqual(['first in', 'other name', 'first out', 'second'])
  })

  it('hands results and failures to the caller; a failure does not block the next', async () => {
    const failing = alone(`${name} c`, () => Promise.reject(new Error('broken')))
    const next = alone(`${name} c`, async () => 7)
    await expect(failing).rejects.toThrow('broken')
    expect(await next).toBe(7)
  })
})
