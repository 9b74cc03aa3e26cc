import type { Bilingual } from '@imes/consent'
import { css, html, nothing, type TemplateResult } from 'lit'
import type { Contract, InputOf } from '../contract/index.js'
import { choiceStyles, choices } from './choices.js'
import { ImesElement } from './element.js'
import { lines, numbers } from './safety-lines.js'
import { theme } from './theme.js'

/** What the element reads of the report form of `@imes/core/rubrics`. */
export interface ReportForm {
  readonly fields: readonly ReportField[]
}

export interface ReportField {
  readonly id: string
  readonly required: boolean
  readonly ask: Bilingual
  /** The same question in "siz". */
  readonly askAdult?: Bilingual | undefined
  readonly why?: Bilingual | undefined
  readonly options?: { readonly [value: string]: Bilingual | undefined } | undefined
  readonly default?: string | undefined
  readonly maxLength?: number | undefined
}

/** What `imes-reported` carries: the body of the route `safety.report`. */
export type SafetyReport = InputOf<Contract['safety']['report']>['body']

/**
 * `<imes-safety-report>`: numbers first, then the form. A report is never scored and never waits.
 * Set `form` (from `@imes/core/rubrics`), `voice` and `officer`; hear `imes-reported` (`SafetyReport`) and
 * `imes-cancelled`. Then set `state`, and `caseNumber` or `problem`.
 */
export class ImesSafetyReport extends ImesElement {
  static override properties = {
    form: { attribute: false },
    voice: { type: String },
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

  declare form: ReportForm | undefined
  /** `student` is addressed with "sen". Default `student`. */
  declare voice: 'student' | 'adult'
  /** The office of the person who reads it, for example "Koordinatör müdür yardımcısı". */
  declare officer: string
  declare state: 'open' | 'sending' | 'sent' | 'queued'
  declare caseNumber: string
  declare problem: Bilingual | undefined
  declare private filled: Readonly<Record<string, string>>
  declare private missing: string | undefined

  constructor() {
    super()
    this.voice = 'student'
    this.officer = ''
    this.state = 'open'
    this.caseNumber = ''
    this.filled = {}
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.form) return nothing
    const adult = this.voice === 'adult'
    return html`<div class="root" lang=${this.language}>
      <div class="title" role="heading" aria-level=${this.headingLevel} tabindex="-1">${this.pick(lines.title)}</div>
      <p class="urgent">${this.pick(adult ? lines.urgentAdult : lines.urgent)}</p>
      <ul class="numbers" aria-label=${this.say.numbers}>
        ${numbers.map(
          ({ number, says }) => html`<li>
            <a class="button" href=${`tel:${number}`}><strong>${number}</strong><span>${this.pick(says)}</span></a>
          </li>`,
        )}
      </ul>
      ${this.state === 'sent' || this.state === 'queued' ? this.#done() : this.#open(this.form, adult)}
    </div>`
  }

  #done(): TemplateResult {
    return html`<div class="status" role="status">
      ${this.pick(this.state === 'sent' ? lines.arrived(this.caseNumber) : lines.offline)}
    </div>`
  }

  #open(form: ReportForm, adult: boolean): TemplateResult {
    const { say } = this
    const before = [
      ...(this.officer === '' ? [] : [lines.readBy(this.officer)]),
      ...(adult ? [lines.limitAdult] : [lines.limit, lines.guardian, lines.noHarm]),
      adult ? lines.paperAdult : lines.paper,
    ]
    return html`
      <div class="card muted small">${before.map((line) => html`<p>${this.pick(line)}</p>`)}</div>
      <form novalidate @submit=${(event: SubmitEvent) => this.#submit(event, form)}>
        ${form.fields.map((field) => this.#field(field))}
        ${this.problem ? html`<p class="error" role="alert">${this.pick(this.problem)}</p>` : nothing}
        <div class="actions">
          <button class="primary" type="submit" ?disabled=${this.state === 'sending'}>
            ${this.state === 'sending' ? say.sending : say.send}
          </button>
          <button type="button" class="plain" @click=${() => this.emit('imes-cancelled')}>${say.cancel}</button>
        </div>
      </form>
    `
  }

  #field(field: ReportField): TemplateResult {
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
        <label class="label" for=${field.id}>${this.#ask(field)}</label>
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
    return html`<fieldset class="card" id=${field.id} aria-describedby=${why ?? nothing}>
      <legend>${this.#ask(field)}</legend>
      ${note}
      <div class="choices">${choices(field.id, list, value, set, field.required)}</div>
    </fieldset>`
  }

  #ask(field: ReportField): string {
    return this.pick(this.voice === 'adult' && field.askAdult ? field.askAdult : field.ask)
  }

  #value(field: ReportField): string | undefined {
    return this.filled[field.id] ?? field.default
  }

  #submit(event: SubmitEvent, form: ReportForm): void {
    event.preventDefault()
    if (this.state !== 'open') return
    const missing = form.fields.find((field) => field.required && !this.#value(field))
    this.missing = missing?.id
    if (missing) return void this.focusOn(`#${missing.id} input, #${missing.id}`)
    const report = form.fields.flatMap((field) => {
      const value = this.#value(field)?.trim()
      return value === undefined || value === '' ? [] : [[field.id, value] as const]
    })
    this.emit('imes-reported', Object.fromEntries(report))
  }
}
