import type { Bilingual } from '@imes/consent'
import { type Address, type SafetyField, safetyReportForm, safetyTexts } from '@imes/core/rubrics'
import { css, html, nothing, type TemplateResult } from 'lit'
import type { Contract, InputOf } from '../contract/index.js'
import { choiceStyles, choices } from './choices.js'
import { ImesElement } from './element.js'
import { type FormState, isSettled } from './form-state.js'
import { theme } from './theme.js'

/** What `imes-reported` carries: the body of the route `safety.report`. */
export type SafetyReport = InputOf<Contract['safety']['report']>['body']

type TextName = keyof typeof safetyTexts

/** Help that needs no form. */
const numbers: readonly (readonly [string, TextName])[] = [
  ['112', 'line112'],
  ['183', 'line183'],
  ['170', 'line170'],
]
const promises: readonly TextName[] = ['limit', 'guardian', 'noHarm', 'nextReader', 'paper']

/**
 * `<imes-safety-report>`: numbers first, then the form. A report is never scored and never waits.
 * Set `address` and `officer`; hear `imes-reported` (`SafetyReport`) and
 * `imes-cancelled`. Then set `state`, and `caseNumber` or `problem`.
 */
export class ImesSafetyReport extends ImesElement {
  static override properties = {
    address: { type: String },
    officer: { type: String },
    state: { type: String },
    caseNumber: { type: String, attribute: 'case-number' },
    problem: { attribute: false },
    filled: { state: true },
    missing: { state: true },
  }

  static override styles = [
    theme,
    choiceStyles,
    css`
      .urgent {
        font-weight: 650;
      }
      .numbers {
        display: grid;
        gap: 0.5rem;
        margin: 0 0 var(--_space);
        padding: 0;
        list-style: none;
      }
      .promises {
        margin: 0 0 var(--_space);
        padding-inline-start: 1.2em;
      }
      .promises li {
        margin-block: 0.35em;
      }
      .numbers a {
        display: flex;
        gap: 0.9rem;
        align-items: center;
        justify-content: flex-start;
        min-height: 3rem;
        border-color: var(--_alarm);
        background: var(--_alarm-soft);
        text-align: start;
      }
      .numbers strong {
        flex: none;
        min-width: 2.2em;
        font-size: 1.375em;
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  /** `student` is addressed with "sen". Default `student`. */
  declare address: Address
  /** The office of the person who reads it, for example "Koordinatör müdür yardımcısı". */
  declare officer: string
  declare state: FormState
  declare caseNumber: string
  declare problem: Bilingual | undefined
  declare private filled: Readonly<Record<string, string>>
  declare private missing: string | undefined

  constructor() {
    super()
    this.address = 'student'
    this.officer = ''
    this.state = 'open'
    this.caseNumber = ''
    this.filled = {}
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.get('state') === 'sending' && isSettled(this.state)) void this.focusOn('.status')
  }

  override render(): TemplateResult {
    return html`<div class="root" lang=${this.language}>
      ${this.heading(this.#text('title'))}
      <p class="urgent">${this.#text('urgent')}</p>
      <ul class="numbers" aria-label=${this.say.numbers}>
        ${numbers.map(
          ([number, text]) => html`<li>
            <a class="button" href=${`tel:${number}`}><strong>${number}</strong>
              <span>${this.#text(text)}</span></a>
          </li>`,
        )}
      </ul>
      ${isSettled(this.state) ? this.#done() : this.#open()}
    </div>`
  }

  #done(): TemplateResult {
    return html`<div class="status" role="status" tabindex="-1">
      ${this.state === 'sent' ? this.#text('sent').replace('{caseNo}', this.caseNumber) : this.#text('offline')}
    </div>`
  }

  #open(): TemplateResult {
    const reader = this.officer === '' ? [] : [this.#text('reader').replace('{officerTitle}', this.officer)]
    const before = [...reader, ...promises.map((text) => this.#text(text))]
    return html`
      <ul class="promises muted small">${before.map((line) => html`<li>${line}</li>`)}</ul>
      <form novalidate @submit=${(event: SubmitEvent) => this.#submit(event)}>
        ${safetyReportForm.fields.map((field) => this.#field(field))}
        ${this.problem ? html`<p class="error" role="alert">${this.pick(this.problem)}</p>` : nothing}
        <div class="actions">
          <button class="primary" type="submit" ?disabled=${this.state === 'sending'}>
            ${this.state === 'sending' ? this.say.sending : this.#text('send')}
          </button>
          <button type="button" class="plain" @click=${() => this.emit('imes-cancelled')}>${this.#text('cancel')}</button>
        </div>
      </form>
    `
  }

  #text(name: TextName): string {
    return this.pick(safetyTexts[name][this.address])
  }

  #field(field: SafetyField): TemplateResult {
    const why = field.why ? `why-${field.id}` : undefined
    const missing = this.missing === field.id
    const note = html`
      ${missing ? html`<p class="error" role="alert">${this.say.required}</p>` : nothing}
      ${field.why ? html`<p class="muted small" id=${why}>${this.pick(field.why)}</p>` : nothing}
    `
    const set = (value: string) => {
      this.filled = { ...this.filled, [field.id]: value }
      if (missing) this.missing = undefined
    }
    const value = this.#value(field)
    if (field.options === undefined) {
      return html`<div class="card">
        <label class="label" for=${field.id}>${this.pick(field.ask[this.address])}</label>
        ${note}
        <textarea
          id=${field.id}
          maxlength=${field.maxLength ?? 2000}
          aria-describedby=${why ?? nothing}
          .value=${value ?? ''}
          @input=${(event: InputEvent) => set((event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </div>`
    }
    const list = Object.entries(field.options).flatMap(([option, label]) =>
      label ? [{ value: option, label: this.pick(label) }] : [],
    )
    return html`<div class="card"><fieldset id=${field.id} aria-describedby=${why ?? nothing}>
      <legend>${this.pick(field.ask[this.address])}</legend>
      ${note}
      <div class="choices">${choices(field.id, list, value, set, field.required)}</div>
    </fieldset></div>`
  }

  #value(field: SafetyField): string | undefined {
    return this.filled[field.id] ?? field.default
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault()
    if (this.state !== 'open') return
    const fields: readonly SafetyField[] = safetyReportForm.fields
    const missing = fields.find((field) => field.required && !this.#value(field))
    this.missing = missing?.id
    if (missing) return void this.focusOn(`#${missing.id} input, textarea#${missing.id}`)
    const report = fields.flatMap((field) => {
      const value = this.#value(field)?.trim()
      return value === undefined || value === '' ? [] : [[field.id, value] as const]
    })
    // Left open, it is not said: the route wants one of the two.
    this.emit('imes-reported', { workplace: 'unsaid', ...Object.fromEntries(report) })
  }
}
