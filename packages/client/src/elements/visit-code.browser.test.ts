import { describe, expect, it, vi } from 'vitest'
import { accessibilityFaults, mount, rendered, shadow, textOf } from '../../test/page.js'
import { symbolPath, type VisitSymbol } from './visit-code.js'

const rows = ['110', '001', '111']
const symbol: VisitSymbol = { size: 3, dark: (row, column) => rows[row]?.[column] === '1' }

describe('<imes-visit-code>', () => {
  it('draws every dark module once, inside the white margin', () => {
    expect(symbolPath(symbol)).toBe('M4 4h2v1h-2zM6 5h1v1h-1zM4 6h3v1h-3z')
  })

  it('counts the seconds down and tells the page when nobody brought a new code', async () => {
    let now = 0
    const { element, told } = await mount('imes-visit-code', {
      now: () => now,
      code: { symbol, until: 15_000, typed: '123456789012' },
    })
    expect(textOf(element)).toContain('Yenilenmesine 15 saniye')
    expect(textOf(element)).toContain('1234 5678 9012')
    expect(await accessibilityFaults()).toEqual([])
    now = 14_200
    await vi.waitFor(() => expect(textOf(element)).toContain('Yenilenmesine 1 saniye'))
    now = 15_000
    await vi.waitFor(() => expect(told.map((one) => one.type)).toEqual(['imes-code-expired']))
    await rendered(element)
    expect(shadow(element).querySelector('svg')).toBeNull()
    expect(textOf(element)).toContain('Şu anda gösterilecek kod yok.')
  })

  it('never shows a code that has run out before it arrived', async () => {
    const { element } = await mount('imes-visit-code', { now: () => 20_000, code: { symbol, until: 15_000 } })
    expect(shadow(element).querySelector('svg')).toBeNull()
  })

  it('is dark on white in every theme, and is not read out second by second', async () => {
    document.documentElement.style.colorScheme = 'dark'
    const { element } = await mount('imes-visit-code', { now: () => 0, code: { symbol, until: 15_000 } })
    const svg = shadow(element).querySelector('svg') ?? expect.unreachable()
    expect(getComputedStyle(svg).backgroundColor).toBe('rgb(255, 255, 255)')
    expect(getComputedStyle(svg.querySelector('path') ?? svg).fill).toBe('rgb(0, 0, 0)')
    expect(shadow(element).querySelector('[role=timer]')?.getAttribute('aria-live')).toBe('off')
    document.documentElement.style.colorScheme = ''
  })
})
