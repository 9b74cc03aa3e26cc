import { expect, it } from 'vitest'
import { defineElements, ImesScore } from './index.js'

it('defines the eight elements when called, not when imported, and may be called again', () => {
  const known: string[] = []
  const registry = {
    get: (name: string) => (known.includes(name) ? ImesScore : undefined),
    define: (name: string) => void known.push(name),
  }
  expect(known).toEqual([])
  defineElements(registry as unknown as CustomElementRegistry)
  defineElements(registry as unknown as CustomElementRegistry)
  expect(known.sort()).toEqual([
    'imes-consent-panel',
    'imes-evaluation-form',
    'imes-notice',
    'imes-placement',
    'imes-safety-report',
    'imes-scanner',
    'imes-score',
    'imes-visit-code',
  ])
})

it('leaves an element alone that the page has defined itself', () => {
  class Own extends ImesScore {}
  if (!customElements.get('imes-score')) customElements.define('imes-score', Own)
  const before = customElements.get('imes-score')
  defineElements()
  expect(customElements.get('imes-score')).toBe(before)
  expect(customElements.get('imes-notice')).toBeDefined()
})
