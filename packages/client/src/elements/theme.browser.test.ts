import { workplaceByStudent } from '@imes/core/rubrics'
import { afterEach, describe, expect, it } from 'vitest'
import { accessibilityFaults, mount, shadow } from '../../test/page.js'
import { fixtures } from '../testing/index.js'

const { score, parts } = fixtures['scores.get']

const everything = [
  ['imes-evaluation-form', { rubric: workplaceByStudent, answers: { safety: 4 } }],
  ['imes-consent-panel', { consents: fixtures['consents.mine'].consents, notices: fixtures['notices.mine'].notices }],
  ['imes-score', { score, parts, contestable: true }],
  ['imes-placement', { item: fixtures['proposals.get'].items[0], audience: 'office' }],
  ['imes-safety-report', {}],
  ['imes-scanner', {}],
] as const

afterEach(() => {
  document.documentElement.removeAttribute('style')
  document.documentElement.removeAttribute('dir')
})

describe('the look of the elements', () => {
  it.each(everything)('%s has enough contrast in light and in dark', async (name, properties) => {
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.colorScheme = scheme
      document.documentElement.style.background = scheme === 'dark' ? '#15181c' : '#fff'
      await mount(name, properties)
      expect(await accessibilityFaults()).toEqual([])
    }
  })

  it.each(everything)(
    '%s has targets of 24 px and more, and no inline style that a strict CSP would stop',
    async (name, properties) => {
      const { element } = await mount(name, properties)
      for (const one of shadow(element).querySelectorAll('button, a, .choice, textarea, input[type=text]'))
        expect(one.getBoundingClientRect().height).toBeGreaterThanOrEqual(24)
      expect(shadow(element).querySelectorAll('[style], style')).toHaveLength(0)
      expect(shadow(element).adoptedStyleSheets.length).toBeGreaterThan(0)
    },
  )

  it.each(everything)('%s fits a screen of 320 px without scrolling sideways', async (name, properties) => {
    const { element } = await mount(name, properties)
    element.style.width = '320px'
    const inner = shadow(element).querySelector('.root') ?? expect.unreachable()
    expect(inner.scrollWidth).toBeLessThanOrEqual(320)
  })

  it('takes its colours from the page, and stays light on a light page whatever the device prefers', async () => {
    const { element } = await mount('imes-score', { score, parts })
    expect(getComputedStyle(element).backgroundColor).toBe('rgb(255, 255, 255)')
    element.style.setProperty('--imes-paper', 'rgb(250, 240, 230)')
    expect(getComputedStyle(element).backgroundColor).toBe('rgb(250, 240, 230)')
    document.documentElement.style.colorScheme = 'dark'
    element.style.removeProperty('--imes-paper')
    expect(getComputedStyle(element).backgroundColor).toBe('rgb(21, 24, 28)')
  })

  it('the check for accessibility sees into shadow roots: a planted fault is found', async () => {
    const { element } = await mount('imes-score', { score, parts })
    shadow(element).querySelector('.root')?.append(document.createElement('button'))
    expect((await accessibilityFaults()).join()).toContain('button-name')
  })
})
