import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { accessibilityFaults, mount, rendered, shadow, textOf } from '../../test/page.js'
import { fixtures } from '../testing/index.js'

const { score, says: reasons, parts } = fixtures['scores.get']
const view = { score, reasons, parts }

describe('<imes-score>', () => {
  it('says value, interval and count in words, in both languages, before it draws them', async () => {
    const { element } = await mount('imes-score', { ...view, name: 'Örnek Torna Atölyesi' })
    expect(textOf(element)).toContain('Puan: 78,4 (100 üzerinden)')
    expect(textOf(element)).toContain('Belirsizlik aralığı (%95): 71–85')
    expect(textOf(element)).toContain('Değerlendiren: 9 kişi · Yayım günü: 12 Ocak 2026')
    expect(shadow(element).querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
    expect(await accessibilityFaults()).toEqual([])
    element.lang = 'en'
    await rendered(element)
    expect(textOf(element)).toContain('Score: 78.4 (out of 100)')
  })

  it('draws the interval to scale', async () => {
    const { element } = await mount('imes-score', view)
    const box = (selector: string) =>
      shadow(element).querySelector(selector)?.getBoundingClientRect() ?? expect.unreachable()
    const track = box('.track')
    const share = (x: number) => ((x - track.left) / track.width) * 100
    expect(share(box('.band').left)).toBeCloseTo(71, 0)
    expect(share(box('.band').right)).toBeCloseTo(85, 0)
    const dot = box('.dot')
    expect(share((dot.left + dot.right) / 2)).toBeCloseTo(78.4, 0)
  })

  it('never shows a value that lies outside the drawing', async () => {
    const wide = score && { ...score, low: -12, high: 130 }
    const { element } = await mount('imes-score', { ...view, score: wide })
    expect(shadow(element).querySelector('.band')?.getAttribute('width')).toBe('100%')
  })

  it('lists what the score is made of, with signs but for the first', async () => {
    const { element } = await mount('imes-score', view)
    const points = [...shadow(element).querySelectorAll('.points')].map((one) => one.textContent?.trim())
    expect(points).toEqual(['71,2 puan', '+8,9 puan', '−1,7 puan'])
  })

  it('has one empty state: too few, none and withheld are the same to the last byte', async () => {
    const first = await mount('imes-score', {})
    const shown = shadow(first.element).innerHTML
    const withheld = { score: null, reasons: [{ tr: 'Yalnız 3 kişi', en: 'Only 3 people' }], parts }
    const other = await mount('imes-score', withheld)
    expect(shadow(other.element).innerHTML.replace(/lit\$\d+\$/g, '')).toBe(shown.replace(/lit\$\d+\$/g, ''))
    expect(textOf(other.element)).toContain('Gösterilecek kadar değerlendirme yok.')
    expect(await accessibilityFaults()).toEqual([])
  })

  it('lets a person contest, where the page allows it', async () => {
    const { element, told } = await mount('imes-score', view)
    expect(shadow(element).querySelector('button')).toBeNull()
    element.contestable = true
    await rendered(element)
    await page.getByRole('button', { name: 'Bu sonuca itiraz et' }).click()
    expect(told.map((one) => one.type)).toEqual(['imes-contested'])
  })
})
