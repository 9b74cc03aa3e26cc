import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { accessibilityFaults, mount, rendered, shadow, textOf } from '../../test/page.js'
import { fixtures, sample } from '../testing/index.js'
import type { ConsentView } from './consent-panel.js'

const asked = fixtures['consents.mine'].consents[0] ?? expect.unreachable()
const { notices } = fixtures['notices.mine']
const given: ConsentView = { ...asked, given: true, inForce: true, noticeRead: true, endsOn: sample.schoolYearEnd }
const act = { purpose: 'needs-flag', textHash: asked.textHash, noticeHash: asked.noticeHash, language: 'tr' }

const pair = (element: Element): HTMLElement[] => [...shadow(element).querySelectorAll<HTMLElement>('.pair button')]

const button = (name: string | RegExp) => page.getByRole('button', { name })

describe('<imes-consent-panel>', () => {
  it('asks on a screen of its own, after the notice on a screen of its own', async () => {
    const { element, told } = await mount('imes-consent-panel', { consents: [asked], notices })
    expect(await accessibilityFaults()).toEqual([])
    await button(/Oku ve karar ver/).click()
    expect(textOf(element)).toContain('Bilgilerin nasıl kullanılıyor?')
    expect(pair(element)).toEqual([])
    expect(await accessibilityFaults()).toEqual([])
    await button('Okudum').click()
    expect(told).toEqual([
      { type: 'imes-notice-read', detail: { notice: 'student', hash: asked.noticeHash, language: 'tr' } },
    ])
    expect(textOf(element)).not.toContain('Bilgilerin nasıl kullanılıyor?')
    expect(textOf(element)).toContain('Tek amaç:')
    expect(pair(element)).toHaveLength(2)
    expect(await accessibilityFaults()).toEqual([])
  })

  it('gives with one tap on that screen and withdraws with one tap from the list', async () => {
    const { element, told } = await mount('imes-consent-panel', { consents: [{ ...asked, noticeRead: true }], notices })
    await button(/Oku ve karar ver/).click()
    await button('Rıza veriyorum').click()
    element.consents = [given]
    await rendered(element)
    expect(textOf(element)).toContain('31 Ağustos 2026')
    await button(/Rızayı geri al/).click()
    expect(told).toEqual([
      { type: 'imes-consent-given', detail: act },
      { type: 'imes-consent-withdrawn', detail: act },
    ])
  })

  it('declines as easily as it gives, and names the child a guardian decides for', async () => {
    const onBehalfOf = { id: sample.student.id, displayName: sample.student.displayName }
    const { element, told } = await mount('imes-consent-panel', {
      consents: [{ ...asked, noticeRead: true, onBehalfOf }],
      notices,
    })
    await button(/Oku ve karar ver/).click()
    expect(textOf(element)).toContain('Defne Örnek')
    await button('Rıza vermiyorum').click()
    expect(told).toEqual([{ type: 'imes-consent-declined', detail: { ...act, onBehalfOf: sample.student.id } }])
  })

  it('has two buttons of one size and one look; their order is drawn once', async () => {
    for (const [drawn, first] of [
      [0.2, 'give'],
      [0.8, 'decline'],
    ] as const) {
      let draws = 0
      const random = () => {
        draws++
        return drawn
      }
      const { element } = await mount('imes-consent-panel', {
        consents: [{ ...asked, noticeRead: true }],
        notices,
        random,
      })
      for (let turn = 0; turn < 3; turn++) {
        await button(/Oku ve karar ver/).click()
        const [one, other] = pair(element)
        expect(one?.dataset.act).toBe(first)
        expect(one?.getBoundingClientRect().width).toBe(other?.getBoundingClientRect().width)
        expect(one?.getBoundingClientRect().height).toBe(other?.getBoundingClientRect().height)
        for (const property of ['color', 'backgroundColor', 'borderColor', 'fontSize', 'fontWeight'] as const)
          expect(one && getComputedStyle(one)[property]).toBe(other && getComputedStyle(other)[property])
        await button('Geri dön').click()
      }
      expect(draws).toBe(1)
    }
  })

  it('keeps the buttons closed where the notice cannot be shown', async () => {
    const { element, told } = await mount('imes-consent-panel', { consents: [asked], notices: [] })
    await button(/Oku ve karar ver/).click()
    expect(pair(element).every((one) => (one as HTMLButtonElement).disabled)).toBe(true)
    for (const one of pair(element)) one.click()
    expect(told).toEqual([])
    expect(await accessibilityFaults()).toEqual([])
  })

  it('shows none, declined, withdrawn and expired alike: the view has one word for them', async () => {
    const { element } = await mount('imes-consent-panel', { consents: [asked], notices })
    expect(textOf(element)).toContain('Rıza yok')
    expect(shadow(element).querySelectorAll('input, [role=switch], [aria-checked]')).toHaveLength(0)
  })

  it('announces the confirmation that the page hands in, and moves the focus with the screen', async () => {
    const { element } = await mount('imes-consent-panel', { consents: [given], notices })
    await button(/Rızayı geri al/).click()
    await rendered(element)
    expect(shadow(element).activeElement?.textContent).toContain('Rıza panelim')
    element.confirmation = fixtures['consents.withdraw'].confirmation
    await rendered(element)
    expect(shadow(element).querySelector('[role=status]')?.textContent).toContain('Rıza geri alındı')
    expect(await accessibilityFaults()).toEqual([])
  })

  it('leaves its title to a page that has one, and still moves the focus', async () => {
    const { element } = await mount('imes-consent-panel', { consents: [given], notices, untitled: true })
    expect(shadow(element).querySelector('[role=heading]')).toBeNull()
    await button(/Rızayı geri al/).click()
    await rendered(element)
    expect(shadow(element).activeElement?.className).toContain('hint')
    expect(await accessibilityFaults()).toEqual([])
  })

  it('says so when nothing rests on consent', async () => {
    const { element } = await mount('imes-consent-panel', { consents: [] }, 'en')
    expect(textOf(element)).toContain('Nothing in this role rests on consent')
    expect(await accessibilityFaults()).toEqual([])
  })
})

describe('<imes-notice>', () => {
  it('shows one notice and asks for no agreement, at most for "Okudum"', async () => {
    const { element, told } = await mount('imes-notice', { notice: notices[0] })
    expect(await accessibilityFaults()).toEqual([])
    expect(shadow(element).querySelectorAll('button')).toHaveLength(1)
    await button('Okudum').click()
    expect(told).toEqual([
      { type: 'imes-notice-read', detail: { notice: 'student', hash: asked.noticeHash, language: 'tr' } },
    ])
  })

  it('has no button once it was read', async () => {
    const { element } = await mount('imes-notice', { notice: notices[0] && { ...notices[0], read: true } })
    expect(shadow(element).querySelector('button')).toBeNull()
  })
})
