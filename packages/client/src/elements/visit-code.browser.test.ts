import { describe, expect, it, vi } from 'vitest'
import { accessibilityFaults, mount, rendered, shadow, textOf } from '../../test/page.js'

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 11 11" shape-rendering="crispEdges" aria-hidden="true">' +
  '<path fill="#fff" d="M0 0h11v11H0z"/><path fill="#000" d="M4 4h2v1h-2zM6 5h1v1h-1zM4 6h3v1h-3z"/></svg>'

describe('<imes-visit-code>', () => {
  it('draws the symbol that it is handed, and nothing else that stands in the text', async () => {
    const planted = svg.replace('</svg>', '<image href="https://elsewhere.example/x.png"/><script>1</script></svg>')
    const { element } = await mount('imes-visit-code', { now: () => 0, code: { svg: planted, until: 15_000 } })
    const drawn = shadow(element).querySelector('svg') ?? expect.unreachable()
    expect(drawn.getAttribute('viewBox')).toBe('0 0 11 11')
    expect([...drawn.querySelectorAll('*')].map((one) => one.tagName)).toEqual(['path'])
    expect(drawn.querySelector('path')?.getAttribute('d')).toBe('M4 4h2v1h-2zM6 5h1v1h-1zM4 6h3v1h-3z')
  })

  it('draws rows of strokes as well as outlines', async () => {
    const strokes = svg.replace(/<path fill="#000" d="[^"]+"/, '<path stroke="#000" d="M4 4.5h2M6 5.5h1m-3 1h3"')
    const { element } = await mount('imes-visit-code', { now: () => 0, code: { svg: strokes, until: 15_000 } })
    const path = shadow(element).querySelector('svg path')
    expect([path?.getAttribute('stroke'), path?.getAttribute('fill')]).toEqual(['#000', 'none'])
  })

  it('shows no symbol for a text that is none', async () => {
    for (const text of [
      '',
      '<svg viewBox="0 0 11 11"></svg>',
      svg.replace('M4 4h2', 'M4 4Q2'),
      svg.replace('d="M4', 'd="url(x)M4'),
    ]) {
      const { element } = await mount('imes-visit-code', { now: () => 0, code: { svg: text, until: 15_000 } })
      expect(shadow(element).querySelector('svg')).toBeNull()
    }
  })

  it('counts the seconds down and tells the page when nobody brought a new code', async () => {
    let now = 0
    const { element, told } = await mount('imes-visit-code', {
      now: () => now,
      code: { svg, until: 15_000, typed: '123456789012' },
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
    const { element } = await mount('imes-visit-code', { now: () => 20_000, code: { svg, until: 15_000 } })
    expect(shadow(element).querySelector('svg')).toBeNull()
  })

  it('is dark on white in every theme, and is not read out second by second', async () => {
    document.documentElement.style.colorScheme = 'dark'
    const { element } = await mount('imes-visit-code', { now: () => 0, code: { svg, until: 15_000 } })
    const drawn = shadow(element).querySelector('svg') ?? expect.unreachable()
    expect(getComputedStyle(drawn).backgroundColor).toBe('rgb(255, 255, 255)')
    expect(getComputedStyle(drawn.querySelector('path') ?? drawn).fill).toBe('rgb(0, 0, 0)')
    expect(shadow(element).querySelector('[role=timer]')?.getAttribute('aria-live')).toBe('off')
    document.documentElement.style.colorScheme = ''
  })
})
