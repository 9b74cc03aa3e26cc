import axe from 'axe-core'
import { defineElements } from '../src/elements/index.js'

/** Everything an element told the page, in order. */
export interface Told {
  readonly type: string
  readonly detail: unknown
}

/** Puts an element on an empty page and records its events. */
export async function mount<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  language: 'tr' | 'en' = 'tr',
): Promise<{ element: HTMLElementTagNameMap[Name]; told: Told[] }> {
  defineElements()
  document.documentElement.lang = language
  document.title = 'test'
  const element = Object.assign(document.createElement(name), properties)
  const told: Told[] = []
  const dispatch = element.dispatchEvent.bind(element)
  element.dispatchEvent = (event) => {
    if (event instanceof CustomEvent && event.type.startsWith('imes-')) {
      if (!event.bubbles || !event.composed) throw new Error(`${event.type} does not leave the shadow root`)
      told.push({ type: event.type, detail: event.detail })
    }
    return dispatch(event)
  }
  const main = document.createElement('main')
  main.append(element)
  document.body.replaceChildren(main)
  await rendered(element)
  return { element, told }
}

export async function rendered(element: Element): Promise<void> {
  if ('updateComplete' in element) await element.updateComplete
}

/**
 * What breaks WCAG 2.0–2.2 A and AA, or axe's best practices, on the page with its shadow roots.
 * @throws Error fewer than five rules applied: then the check saw nothing
 */
export async function accessibilityFaults(): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const rules = { 'page-has-heading-one': { enabled: false } }
  const { violations, passes } = await axe.run(document, { runOnly: tags, rules })
  if (passes.length < 5) throw new Error('axe found nothing to check')
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`)
}

export function shadow(element: Element): ShadowRoot {
  if (!element.shadowRoot) throw new Error('no shadow root')
  return element.shadowRoot
}

export const textOf = (element: Element): string => (shadow(element).textContent ?? '').replace(/\s+/g, ' ').trim()
