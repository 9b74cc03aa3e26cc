import { css, html, nothing, type TemplateResult } from 'lit'
import type { AnswerOf, Contract } from '../contract/index.js'
import { ImesElement } from './element.js'
import { theme } from './theme.js'

/** One item of a placement proposal (yerleştirme önerisi). */
export type PlacementItem = AnswerOf<Contract['proposals']['get']>['items'][number]

/** A place that the office may choose instead. */
export type PlacementSeat = NonNullable<PlacementItem['to']>

/** What the route `proposals.decide` is handed. */
export interface PlacementDecision {
  readonly item: string
  readonly decision: 'approve' | 'amend' | 'reject'
  readonly reason: string
  /** Only with `amend`. */
  readonly to?: { readonly workplace: string; readonly branch: string }
}

/**
 * `<imes-placement>`: one proposed placement with its reasons. The machine proposes, a person decides (KVKK m.11/1-g).
 * Set `item` and `audience`, and `seats` where another place may be chosen. For the office hear `imes-decided` (`PlacementDecision`: a reason is always written), for
 * everybody else `imes-objected` with the item's id.
 */
export class ImesPlacement extends ImesElement {
  static override properties = {
    item: { attribute: false },
    audience: { type: String },
    seats: { attribute: false },
    chosen: { state: true },
    reason: { state: true },
    missing: { state: true },
  }

  static override styles = [
    theme,
    css`
      .where {
        margin: 0.25rem 0;
        font-size: 1.125em;
        font-weight: 600;
      }
      .badge {
        display: inline-block;
        margin-bottom: 0.75rem;
        padding: 0.15rem 0.6rem;
        border: 1px solid var(--_line);
        border-radius: 999px;
        background: var(--_raised);
        font-size: 0.875em;
      }
      ul {
        margin: 0.5rem 0 1rem;
        padding-inline-start: 1.2em;
      }
      li {
        margin-block: 0.3em;
      }
      input,
      select {
        margin-bottom: 0.75rem;
      }
    `,
  ]

  declare item: PlacementItem | undefined
  /** `office` decides; anybody else may object. Default `student`. */
  declare audience: 'student' | 'office'
  /** Other places with room; none: the proposal is approved or rejected as it is. */
  declare seats: readonly PlacementSeat[]
  declare private chosen: number
  declare private reason: string
  declare private missing: boolean

  constructor() {
    super()
    this.audience = 'student'
    this.seats = []
    this.chosen = -1
    this.reason = ''
    this.missing = false
  }

  override render(): TemplateResult | typeof nothing {
    const { item, say } = this
    if (!item) return nothing
    return html`<div class="root" lang=${this.language}>
      ${this.heading(this.audience === 'office' ? item.student.displayName : say.placement)}
      <span class="badge">${say.states[item.state]}</span>
      ${item.from ? html`<p class="muted">${say.current(item.from.name)}</p>` : nothing}
      <p class="where">${item.to ? say.proposed(item.to.workplace.name) : say.noPlace}</p>
      ${item.to ? html`<p class="muted">${say.branch(item.to.field, item.to.branch)}</p>` : nothing}
      ${item.reasons.length > 0 ? html`<ul>${item.reasons.map((why) => html`<li>${this.pick(why)}</li>`)}</ul>` : this.#rank(item)}
      ${item.state === 'proposed' ? html`<p class="muted">${say.proposalOnly}</p>` : nothing}
      ${this.audience === 'office' ? this.#decide(item) : this.#object(item)}
    </div>`
  }

  /** Where the server gave no reasons of its own. */
  #rank(item: PlacementItem): TemplateResult | typeof nothing {
    if (!item.to) return nothing
    return html`<p>${item.rank === null ? this.say.unranked : this.say.rank(item.rank)}</p>`
  }

  #object(item: PlacementItem): TemplateResult | typeof nothing {
    if (!['proposed', 'approved', 'amended', 'in-effect'].includes(item.state)) return nothing
    return html`<button type="button" data-act="object" @click=${() => this.emit('imes-objected', item.id)}>
      ${this.say.object}
    </button>`
  }

  #decide(item: PlacementItem): TemplateResult | typeof nothing {
    if (item.state !== 'proposed') return nothing
    const { say } = this
    return html`
      ${this.seats.length > 0 ? this.#others() : nothing}
      ${this.missing ? html`<p class="error" id="missing" role="alert">${say.reasonHint}</p>` : nothing}
      <label class="label" for="reason">${say.reason}</label>
      <input
        id="reason"
        type="text"
        maxlength="200"
        autocomplete="off"
        aria-describedby=${this.missing ? 'missing' : nothing}
        aria-invalid=${this.missing}
        .value=${this.reason}
        @input=${(event: InputEvent) => {
          this.reason = (event.target as HTMLInputElement).value
        }}
      />
      <div class="actions">
        <button type="button" data-act="approve" @click=${() => this.#decided(item, this.chosen < 0 ? 'approve' : 'amend')}>
          ${this.chosen < 0 ? say.approve : say.amend}
        </button>
        <button type="button" data-act="reject" @click=${() => this.#decided(item, 'reject')}>${say.reject}</button>
      </div>
    `
  }

  #others(): TemplateResult {
    const { say } = this
    return html`
      <label class="label" for="seat">${say.otherSeat}</label>
      <select
        id="seat"
        @change=${(event: Event) => {
          this.chosen = Number((event.target as HTMLSelectElement).value)
        }}
      >
        <option value="-1" ?selected=${this.chosen < 0}>${say.asProposed}</option>
        ${this.seats.map(
          (seat, index) => html`<option value=${index} ?selected=${this.chosen === index}>
            ${seat.workplace.name} · ${seat.branch}
          </option>`,
        )}
      </select>
    `
  }

  #decided(item: PlacementItem, decision: PlacementDecision['decision']): void {
    const reason = this.reason.trim()
    this.missing = reason === ''
    if (this.missing) return void this.focusOn('#reason')
    const seat = decision === 'amend' ? this.seats[this.chosen] : undefined
    const to = seat ? { to: { workplace: seat.workplace.id, branch: seat.branch } } : {}
    this.emit('imes-decided', { item: item.id, decision, reason, ...to } satisfies PlacementDecision)
  }
}
