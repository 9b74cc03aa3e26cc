import { safetyReportForm } from '@imes/core/rubrics'
import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import * as z from 'zod/mini'
import { accessibilityFaults, mount, rendered, shadow, textOf } from '../../test/page.js'
import { contract } from '../contract/index.js'

const button = (name: string) => page.getByRole('button', { name })

describe('<imes-safety-report>', () => {
  it('shows the numbers first, as links that call, before any question and after sending', async () => {
    const { element } = await mount('imes-safety-report', { officer: 'Koordinatör müdür yardımcısı' })
    const numbers = () => [...shadow(element).querySelectorAll('a')].map((one) => one.getAttribute('href'))
    expect(numbers()).toEqual(['tel:112', 'tel:183', 'tel:170'])
    const [first, question] = [shadow(element).querySelector('a'), shadow(element).querySelector('fieldset')]
    expect(first && question && first.compareDocumentPosition(question)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    expect(textOf(element)).toContain('Koordinatör müdür yardımcısı')
    expect(await accessibilityFaults()).toEqual([])
    element.state = 'sending'
    await rendered(element)
    element.state = 'sent'
    element.caseNumber = '2026-G-0001'
    await rendered(element)
    expect(numbers()).toHaveLength(3)
    expect(textOf(element)).toContain('Kayıt numarası: 2026-G-0001')
    expect(shadow(element).activeElement?.className).toBe('status')
    expect(await accessibilityFaults()).toEqual([])
  })

  it('hands over exactly what the route takes, and asks for the required answers one at a time', async () => {
    const { element, told } = await mount('imes-safety-report', {})
    await button('Gönder').click()
    expect(told).toEqual([])
    expect(shadow(element).activeElement?.getAttribute('name')).toBe('kind')
    await page.getByText('Tehlikeli iş ya da eksik önlem').click()
    await button('Gönder').click()
    expect(shadow(element).activeElement?.getAttribute('name')).toBe('ongoing')
    expect(await accessibilityFaults()).toEqual([])
    await page.getByRole('group', { name: /Hâlâ/ }).getByText('Evet').click()
    await page.getByRole('textbox').fill('Pres makinesinin koruyucusu yok.')
    await button('Gönder').click()
    expect(told).toHaveLength(1)
    expect(told[0]).toEqual({
      type: 'imes-reported',
      detail: {
        kind: 'danger',
        ongoing: 'yes',
        text: 'Pres makinesinin koruyucusu yok.',
        contact: 'in-app',
        tellWorkplaceWho: 'no',
        workplace: 'unsaid',
      },
    })
    expect(z.safeParse(contract.safety.report.body, told[0]?.detail).success).toBe(true)
  })

  it('has a field for everything the route takes, with the same options', () => {
    // The reader is not asked for: the page hands on whom the author was shown.
    const shape = Object.keys(contract.safety.report.body.shape)
      .filter((key) => key !== 'reader')
      .sort()
    expect(safetyReportForm.fields.map((field) => field.id as string).sort()).toEqual(shape)
  })

  it('speaks to adults with "siz", and says honestly when there is no connection', async () => {
    const { element } = await mount('imes-safety-report', { address: 'adult' })
    expect(textOf(element)).toContain('Ne hakkında bildirim yapıyorsunuz?')
    element.state = 'queued'
    await rendered(element)
    expect(textOf(element)).toContain('Bildirim gönderilmeyi bekliyor')
  })

  it('can be left without a word', async () => {
    const { told } = await mount('imes-safety-report', {})
    await button('Vazgeç').click()
    expect(told.map((one) => one.type)).toEqual(['imes-cancelled'])
  })
})
