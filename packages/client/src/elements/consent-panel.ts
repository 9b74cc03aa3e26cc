import { css, html, nothing, type TemplateResult } from 'lit'
import type { AnswerOf, Contract } from '../contract/index.js'
import { ImesElement } from './element.js'
import { longDay } from './format.js'
import { markdown } from './markdown.js'
import { type NoticeText, noticeRead, noticeText } from './notice.js'
import { theme } from './theme.js'

/** One consent as its own person sees it. */
export type ConsentView = AnswerOf<Contract['consents']['mine']>['consents'][number]

/** What a person did with one consent: what the routes `give`, `decline` and `withdraw` are handed. */
export interface ConsentAct {
  readonly purpose: string
  readonly textHash: string
  readonly noticeHash: string
  readonly language: 'tr' | 'en'
  readonly onBehalfOf?: string
}

type Screen = { readonly shows: 'list' } | { readonly shows: 'notice' | 'consent'; readonly key: string }

const keyOf = (consent: ConsentView): string => `${consent.purpose} ${consent.onBehalfOf?.id ?? ''}`

const actOf = (consent: ConsentView): ConsentAct => ({
  purpose: consent.purpose,
  textHash: consent.textHash,
  noticeHash: consent.noticeHash,
  language: consent.language,
  ...(consent.onBehalfOf ? { onBehalfOf: consent.onBehalfOf.id } : {}),
})

/**
 * `<imes-consent-panel>`: a person's own consents (açık rıza). The notice and the consent are two screens; the two
 * buttons are alike and stand in random order; one tap gives, one tap withdraws, and no reason is asked.
 * Set `consents` and `notices`, and `confirmation` after an act; hear `imes-notice-read`, `imes-consent-given`,
 * `imes-consent-declined`, `imes-consent-withdrawn` (`ConsentAct`).
 */
export class ImesConsentPanel extends ImesElement {
  static override properties = {
    consents: { attribute: false },
    notices: { attribute: false },
    confirmation: { attribute: false },
    random: { attribute: false },
    screen: { state: true },
  }

  static override styles = [
    theme,
    css`
      .row {
        display: grid;
        gap: 0.75rem;
        align-items: center;
      }
      .row p {
        margin: 0.15rem 0 0;
      }
      .label {
        margin: 0;
      }
      .state::before {
        content: '';
        display: inline-block;
        width: 0.6em;
        height: 0.6em;
        margin-inline-end: 0.45em;
        border: 2px solid var(--_control);
        border-radius: 50%;
      }
      .state.given::before {
        border-color: var(--_accent);
        background: var(--_accent);
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0.75rem;
        margin-block: var(--_space);
      }
      .pair button {
        padding-inline: 0.4rem;
      }
      @container (min-width: 36rem) {
        .row {
          grid-template-columns: 1fr auto;
        }
      }
    `,
  ]

  declare consents: readonly ConsentView[]
  declare notices: readonly NoticeText[]
  /** What the server, or the outbox, said about the last act. */
  declare confirmation: { readonly tr: string; readonly en: string } | undefined
  /** A number in [0, 1): decides once which button stands first. */
  declare random: () => number
  declare private screen: Screen
  #giveFirst: boolean | undefined
  /** Notices shown on this element since the data came in. */
  readonly #read = new Set<string>()

  constructor() {
    super()
    this.consents = []
    this.notices = []
    this.random = Math.random
    this.screen = { shows: 'list' }
  }

  override render(): TemplateResult {
    return html`<div class="root" lang=${this.language}>${this.#shown()}</div>`
  }

  #shown(): TemplateResult {
    const { screen } = this
    if (screen.shows === 'list') return this.#list()
    const consent = this.consents.find((one) => keyOf(one) === screen.key)
    if (!consent) return this.#list()
    const notice = this.notices.find((one) => one.hash === consent.noticeHash)
    return screen.shows === 'notice' && notice ? this.#notice(consent, notice) : this.#consent(consent)
  }

  #list(): TemplateResult {
    const { say } = this
    return html`
      ${this.heading(say.consents)}
      <p class="muted hint" tabindex="-1">${this.consents.length > 0 ? say.consentsHint : say.noConsents}</p>
      <div class="status" role="status">${this.confirmation ? this.pick(this.confirmation) : nothing}</div>
      ${this.consents.map((consent) => this.#row(consent))}
    `
  }

  #row(consent: ConsentView): TemplateResult {
    const { say } = this
    const label = this.pick(consent.label)
    const until = consent.endsOn ? say.givenUntil(longDay(consent.endsOn, this.language)) : say.given
    return html`<section class="card row" aria-label=${label}>
      <div>
        <p class="label">${label}</p>
        ${consent.onBehalfOf ? html`<p class="small">${say.onBehalfOf(consent.onBehalfOf.displayName)}</p>` : nothing}
        <p class="muted small state ${consent.given ? 'given' : ''}">${consent.given ? until : say.notGiven}</p>
        ${consent.given && !consent.inForce ? html`<p class="muted small">${say.waitsForOther}</p>` : nothing}
      </div>
      ${
        consent.given
          ? html`<button type="button" data-act="withdraw" @click=${() => this.#act('imes-consent-withdrawn', consent)}>
            ${say.withdraw}<span class="hidden">: ${label}</span>
          </button>`
          : html`<button type="button" data-act="open" @click=${() => this.#open(consent)}>
            ${say.readAndDecide}<span class="hidden">: ${label}</span>
          </button>`
      }
    </section>`
  }

  #notice(consent: ConsentView, notice: NoticeText): TemplateResult {
    const { say } = this
    const read = () => {
      this.#read.add(notice.hash)
      if (!notice.read) this.emit('imes-notice-read', noticeRead(notice))
      this.#show({ shows: 'consent', key: keyOf(consent) })
    }
    return html`
      ${noticeText(notice, this.headingLevel, say.noticeVersion(notice.version))}
      <div class="actions">
        <button type="button" data-act="read" @click=${read}>${say.noticeRead}</button>
        ${this.#back()}
      </div>
    `
  }

  #consent(consent: ConsentView): TemplateResult {
    const { say } = this
    const closed = !this.#noticeShown(consent)
    const give = html`<button
      type="button"
      data-act="give"
      ?disabled=${closed}
      @click=${() => this.#act('imes-consent-given', consent)}
    >
      ${say.give}
    </button>`
    const decline = html`<button
      type="button"
      data-act="decline"
      ?disabled=${closed}
      @click=${() => this.#act('imes-consent-declined', consent)}
    >
      ${say.decline}
    </button>`
    return html`
      <article lang=${consent.language}>
        <div class="title" role="heading" aria-level=${this.headingLevel} tabindex="-1">${consent.title}</div>
        ${consent.onBehalfOf ? html`<p>${say.onBehalfOf(consent.onBehalfOf.displayName)}</p>` : nothing}
        <div class="prose">${markdown(consent.text, this.headingLevel)}</div>
      </article>
      <p class="muted"><strong>${say.equalWay}:</strong> ${this.pick(consent.alternative)}</p>
      ${closed ? html`<p class="error" role="alert">${say.noticeMissing}</p>` : nothing}
      <div class="pair">${this.#firstIsGive() ? [give, decline] : [decline, give]}</div>
      <div class="actions">${this.#back()}</div>
    `
  }

  #back(): TemplateResult {
    return html`<button type="button" class="plain" data-act="back" @click=${() => this.#show({ shows: 'list' })}>
      ${this.say.back}
    </button>`
  }

  /** Decided once for this element, so that the buttons do not change places under a finger. */
  #firstIsGive(): boolean {
    this.#giveFirst ??= this.random() < 0.5
    return this.#giveFirst
  }

  /** A consent counts only after the notice in force was shown (K-3/1-a). */
  #noticeShown(consent: ConsentView): boolean {
    return consent.noticeRead || this.#read.has(consent.noticeHash)
  }

  #open(consent: ConsentView): void {
    this.#show({ shows: this.#noticeShown(consent) ? 'consent' : 'notice', key: keyOf(consent) })
  }

  #act(type: 'imes-consent-given' | 'imes-consent-declined' | 'imes-consent-withdrawn', consent: ConsentView): void {
    this.emit(type, actOf(consent))
    this.#show({ shows: 'list' })
  }

  #show(screen: Screen): void {
    this.confirmation = undefined
    this.screen = screen
    void this.focusOn('.title', '.hint')
  }
}
