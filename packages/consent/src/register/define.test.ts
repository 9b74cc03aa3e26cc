import { describe, expect, it } from 'vitest'
import { RegisterRefused } from './define.js'
import { compiles, mustNotCompile } from './define.test-d.js'

describe('what does not compile', () => {
  it.each(mustNotCompile.map((one, i) => [i + 1, one] as const))('is refused at run time as well: %i', (_, define) => {
    expect(define).toThrow(RegisterRefused)
  })

  it('and what compiles is not', () => {
    for (const define of compiles) expect(define).not.toThrow()
  })
})
