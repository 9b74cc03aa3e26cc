import type { Bilingual } from '@imes/consent'
import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { en } from './messages-en.js'
import { type Messages, tr } from './messages-tr.js'

export type Language = 'tr' | 'en'

/** The language in force at a node: the nearest `lang`, through shadow roots. Anything but English is Turkish. */
function languageAt(start: Element): Language {
  let node: Element | undefined = start
  while (node) {
    const named: Element | null = node.closest('[lang]')
    if (named) return named.getAttribute('lang')?.toLowerCase().startsWith('en') ? 'en' : 'tr'
    const root: Node = node.getRootNode()
    node = root instanceof ShadowRoot ? root.host : undefined
  }
  return 'tr'
}

/**
 * What all elements share. Data comes in by property, news goes out by event; there is no network inside.
 * The language is the page's (`lang`), texts wait in both; headings fit into the page by `heading-level` (default 2).
 */
export abstract class ImesElement extends LitElement {
  static override properties: PropertyDeclarations = {
    headingLevel: { type: Number, attribute: 'heading-level' },
    untitled: { type: Boolean },
    ownLanguage: { attribute: 'lang' },
  }

  declare headingLevel: number
  /** Leaves out the element's own title, where the page has one already. */
  declare untitled: boolean
  /** Only so that a changed `lang` renders anew; `language` is what counts. */
  declare protected ownLanguage: string | null

  constructor() {
    super()
    this.headingLevel = 2
    this.untitled = false
  }

  get language(): Language {
    return languageAt(this)
  }

  protected get say(): Messages {
    return this.language === 'en' ? en : tr
  }

  protected pick(text: Bilingual): string {
    return text[this.language]
  }

  /** The element's title. It takes the focus when a new screen appears. */
  protected heading(text: string): TemplateResult | typeof nothing {
    if (this.untitled) return nothing
    return html`<div class="title" role="heading" aria-level=${this.headingLevel} tabindex="-1">${text}</div>`
  }

  /** An event that leaves the shadow root and bubbles. */
  protected emit(type: `imes-${string}`, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }))
  }

  /** Moves the focus to the first of the parts that is there after the next rendering: a new screen is announced. */
  protected async focusOn(...selectors: readonly string[]): Promise<void> {
    await this.updateComplete
    for (const selector of selectors) {
      const part = this.renderRoot.querySelector<HTMLElement>(selector)
      if (part) return part.focus()
    }
  }
}
