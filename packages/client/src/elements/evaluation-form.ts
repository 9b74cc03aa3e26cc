import type { Bilingual } from '@imes/consent'
import type { Day } from '@imes/consent/time'
import { type Answer, type Criterion, formLabels, type Rubric } from '@imes/core/rubrics'
import { css, html, nothing, type TemplateResult } from 'lit'
import { type Choice, choiceStyles, choices } from './choices.js'
import { ImesElement } from './element.js'
import { type FormState, isSettled } from './form-state.js'
import { longDay } from './format.js'
import { theme } from './theme.js'

/** What `imes-submitted` carries: the part of the submission that the person filled in. */
export interface EvaluationAnswers {
  readonly rubric: string
  readonly version: number
  readonly answers: Readonly<Record<string, Answer>>
  readonly comment?: string
}

const commentLimit = 2000
/** Nearer to the limit than this, the characters left are shown. */
const tellBelow = 200

const address = (rubric: Rubric): 'student' | 'adult' => (rubric.from === 'student' ? 'student' : 'adult')

/**
 * `<imes-evaluation-form>`: one rubric to fill in. Every question may stay empty, "Gözlemlemedim" is an answer, and the
 * way to a safety report stands at the top and at the end.
 * Set `rubric`, and `answers` and `comment` to go on with a draft; hear `imes-changed` and `imes-submitted`
 * (`EvaluationAnswers`) and `imes-safety-asked`. Then set `state` and, when something went wrong, `problem`.
 */
export class ImesEvaluationForm extends ImesElement {
  static override properties = {
    rubric: { attribute: false },
    answers: { attribute: false },
    comment: { attribute: false },
    about: { type: String },
    closes: { attribute: false },
    state: { type: String },
    problem: { attribute: false },
    safetyHref: { type: String, attribute: 'safety-href' },
    empty: { state: true },
  }

  static override styles = [
    theme,
    choiceStyles,
    css`
      .safety {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 0.5rem;
        align-items: center;
        margin: 0 0 var(--_space);
        padding: 0.5rem 0.9rem;
        border-inline-start: 4px solid var(--_alarm);
        border-radius: calc(var(--_radius) * 0.4);
        background: var(--_alarm-soft);
      }
      .safety button,
      .safety a {
        min-height: 2.25rem;
        padding: 0.25rem 0;
        border: 0;
        background: none;
        color: var(--_text);
        font-weight: 550;
        text-align: start;
        text-decoration: underline;
        text-underline-offset: 0.18em;
      }
      .safety button:hover:not(:disabled),
      .safety a:hover {
        background: none;
        text-decoration-thickness: 2px;
      }
      .about {
        margin-top: -0.3rem;
        font-size: 1.125em;
      }
      .topic {
        margin: 0 0 0.15rem;
        color: var(--_muted);
        font-size: 0.875em;
        font-weight: 400;
      }
      .clear {
        margin: 0.35rem 0 -0.35rem -0.4rem;
      }
      .end {
        margin-top: calc(var(--_space) * 1.5);
      }
      .choice.apart {
        margin-top: 0.35rem;
        border-style: dashed;
      }
      .choice.apart:has(input:checked) {
        border-style: solid;
      }
      .count {
        margin: 0.3rem 0 0;
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  declare rubric: Rubric | undefined
  declare answers: Readonly<Record<string, Answer>>
  declare comment: string
  /** Who or what is evaluated, as the person knows it. It stands under the title, never inside a question. */
  declare about: string
  /** The day on which the window closes and the answers are revealed. */
  declare closes: Day | undefined
  declare state: FormState
  /** Shown above the button and announced; the form stays open. */
  declare problem: Bilingual | undefined
  /** Where the safety report is. Without it the link is a button that emits `imes-safety-asked`. */
  declare safetyHref: string | undefined
  declare private empty: boolean

  constructor() {
    super()
    this.answers = {}
    this.comment = ''
    this.about = ''
    this.state = 'open'
    this.empty = false
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    // The button that had the focus is gone: what happened is read out, and the keyboard goes on from there.
    if (changed.get('state') === 'sending' && isSettled(this.state)) void this.focusOn('.title', '.status')
  }

  override render(): TemplateResult | typeof nothing {
    const { rubric, say } = this
    if (!rubric) return nothing
    return html`<div class="root" lang=${this.language}>
      ${this.heading(this.pick(rubric.title))}
      ${this.about === '' ? nothing : html`<p class="about">${this.about}</p>`}
      ${
        isSettled(this.state)
          ? html`<div class="status" role="status" tabindex="-1">${this.state === 'sent' ? say.sent : say.queued}</div>`
          : this.#form(rubric)
      }
    </div>`
  }

  #form(rubric: Rubric): TemplateResult {
    const { say } = this
    const of = rubric.criteria.length
    return html`
      <p class="muted">${this.pick(formLabels.intro[address(rubric)])}</p>
      ${this.#safety(rubric)}
      <form novalidate @submit=${(event: SubmitEvent) => this.#submit(event, rubric)}>
        ${this.empty ? html`<p class="error" role="alert">${say.nothingAnswered}</p>` : nothing}
        ${rubric.criteria.map((criterion, index) => this.#question(rubric, criterion, index + 1, of))}
        ${rubric.comment === 'none' ? nothing : this.#comment(rubric)}
        <div class="end">
          ${this.closes ? html`<p class="muted small">${say.sealedUntil(longDay(this.closes, this.language))}</p>` : nothing}
          ${this.problem ? html`<p class="error" role="alert">${this.pick(this.problem)}</p>` : nothing}
          ${this.#safety(rubric)}
          <div class="actions">
            <button class="primary" type="submit" ?disabled=${this.state === 'sending'}>
              ${this.state === 'sending' ? say.sending : say.send}
            </button>
            <span class="muted small">${say.answered(Object.keys(this.answers).length, of)}</span>
          </div>
        </div>
      </form>
    `
  }

  #question(rubric: Rubric, criterion: Criterion, number: number, of: number): TemplateResult {
    const { say } = this
    const picked = this.answers[criterion.id]
    const hint = `hint-${criterion.id}`
    return html`<div class="card"><fieldset id=${`q-${criterion.id}`} aria-describedby=${criterion.hint ? hint : nothing}>
      <legend>
        <span class="topic">${say.question(number, of)} · ${this.pick(criterion.label)}</span><br />
        ${this.pick(criterion.ask)}
      </legend>
      ${criterion.hint ? html`<p class="muted small" id=${hint}>${this.pick(criterion.hint)}</p>` : nothing}
      <div class="choices">
        ${choices(
          criterion.id,
          this.#levels(rubric, criterion),
          picked === undefined ? undefined : String(picked),
          (value) => this.#answer(criterion.id, value === 'not-observed' ? value : Number(value)),
        )}
      </div>
      ${
        picked === undefined
          ? nothing
          : html`<button type="button" class="plain clear" @click=${() => this.#answer(criterion.id, undefined)}>
            ${say.clear}<span class="hidden">: ${this.pick(criterion.label)}</span>
          </button>`
      }
    </fieldset></div>`
  }

  #levels(rubric: Rubric, criterion: Criterion): Choice[] {
    const { say } = this
    const { min, max } = rubric.scale
    const last: Choice = { value: 'not-observed', label: this.pick(formLabels.notObserved), apart: true }
    if (criterion.kind === 'yes-no')
      return [
        { value: String(max), label: this.pick(formLabels.yes) },
        { value: String(min), label: this.pick(formLabels.no) },
        last,
      ]
    const levels = Array.from({ length: max - min + 1 }, (_, index): Choice => {
      const level = min + index
      const anchor = criterion.anchors?.[level]
      return {
        value: String(level),
        mark: String(level),
        label: anchor ? this.pick(anchor) : say.between(level - 1, level + 1),
      }
    })
    return [...levels, last]
  }

  #comment(rubric: Rubric): TemplateResult {
    const { say } = this
    const left = commentLimit - this.comment.length
    return html`<div class="card">
      <label class="label" for="comment">${say.comment}</label>
      <p class="muted small" id="comment-hint">${this.pick(formLabels.comment[address(rubric)])}</p>
      <textarea
        id="comment"
        maxlength=${commentLimit}
        aria-describedby="comment-hint"
        .value=${this.comment}
        @input=${(event: InputEvent) => {
          this.comment = (event.target as HTMLTextAreaElement).value
          this.#changed()
        }}
      ></textarea>
      ${left > tellBelow ? nothing : html`<p class="muted small count">${say.charactersLeft(left)}</p>`}
    </div>`
  }

  #safety(rubric: Rubric): TemplateResult {
    const text = this.pick(formLabels.safetyLink[address(rubric)])
    return html`<p class="safety">
      ${
        this.safetyHref === undefined
          ? html`<button type="button" @click=${() => this.emit('imes-safety-asked')}>${text}</button>`
          : html`<a class="button" href=${this.safetyHref}>${text}</a>`
      }
    </p>`
  }

  #answer(criterion: string, answer: Answer | undefined): void {
    const { [criterion]: _, ...others } = this.answers
    this.answers = answer === undefined ? others : { ...others, [criterion]: answer }
    this.empty = false
    this.#changed()
    if (answer === undefined) void this.focusOn(`#q-${criterion} input`)
  }

  #changed(): void {
    if (this.rubric) this.emit('imes-changed', this.#filled(this.rubric))
  }

  #filled(rubric: Rubric): EvaluationAnswers {
    const known = new Set(rubric.criteria.map((criterion) => criterion.id))
    const comment = rubric.comment === 'none' ? '' : this.comment.trim()
    return {
      rubric: rubric.id,
      version: rubric.version,
      answers: Object.fromEntries(Object.entries(this.answers).filter(([criterion]) => known.has(criterion))),
      ...(comment === '' ? {} : { comment }),
    }
  }

  #submit(event: SubmitEvent, rubric: Rubric): void {
    event.preventDefault()
    if (this.state !== 'open') return
    const filled = this.#filled(rubric)
    this.empty = Object.keys(filled.answers).length === 0
    if (this.empty) return void this.focusOn('fieldset input')
    this.emit('imes-submitted', filled)
  }
}
