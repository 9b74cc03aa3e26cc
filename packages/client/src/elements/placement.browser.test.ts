import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { accessibilityFaults, mount, shadow, textOf } from '../../test/page.js'
import { fixtures, sample } from '../testing/index.js'

const item = fixtures['proposals.get'].items[0] ?? expect.unreachable()
const button = (name: string) => page.getByRole('button', { name })

describe('<imes-placement>', () => {
  it('shows a student the proposal with its reasons, and that a person decides', async () => {
    const { element, told } = await mount('imes-placement', { item })
    expect(textOf(element)).toContain('Önerilen işletme: Örnek Torna Atölyesi')
    expect(textOf(element)).toContain('Bu, listedeki 1. tercih.')
    expect(textOf(element)).toContain('kararı bir görevli verir')
    expect(await accessibilityFaults()).toEqual([])
    await button('İtiraz et').click()
    expect(told).toEqual([{ type: 'imes-objected', detail: item.id }])
  })

  it('takes no decision without a reason', async () => {
    const { element, told } = await mount('imes-placement', { item, audience: 'office' })
    await button('Onayla').click()
    expect(told).toEqual([])
    expect(shadow(element).activeElement?.id).toBe('reason')
    expect(await accessibilityFaults()).toEqual([])
    await page.getByRole('textbox', { name: 'Gerekçe' }).fill(' Komisyon kararı 4 ')
    await button('Reddet').click()
    expect(told).toEqual([
      { type: 'imes-decided', detail: { item: item.id, decision: 'reject', reason: 'Komisyon kararı 4' } },
    ])
  })

  it('lets the office approve another place, named with its reason', async () => {
    const other = { workplace: sample.otherWorkplace, field: sample.field, branch: 'Kalıpçılık' }
    const { told } = await mount('imes-placement', { item, audience: 'office', seats: [other] })
    await page.getByRole('combobox', { name: 'Yer' }).selectOptions('Deneme Elektrik · Kalıpçılık')
    await page.getByRole('textbox', { name: 'Gerekçe' }).fill('Okula yakın')
    expect(await accessibilityFaults()).toEqual([])
    await button('Değiştirerek onayla').click()
    const to = { workplace: sample.otherWorkplace.id, branch: 'Kalıpçılık' }
    expect(told).toEqual([
      { type: 'imes-decided', detail: { item: item.id, decision: 'amend', reason: 'Okula yakın', to } },
    ])
  })

  it('offers nothing on what is decided or lapsed', async () => {
    for (const audience of ['student', 'office'] as const) {
      const { element } = await mount('imes-placement', { item: { ...item, state: 'lapsed' }, audience })
      expect(shadow(element).querySelectorAll('button, input')).toHaveLength(0)
    }
  })

  it('says plainly when there is no place', async () => {
    const { element } = await mount('imes-placement', { item: { ...item, to: null, rank: null, reasons: [] } })
    expect(textOf(element)).toContain('Şu anda boş yer yok.')
    expect(textOf(element)).not.toContain('tercih')
  })
})
