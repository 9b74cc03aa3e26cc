import type { Bilingual } from '@imes/consent'
import { css, html, nothing, svg, type TemplateResult } from 'lit'
import type { AnswerOf, Contract } from '../contract/index.js'
import { ImesElement } from './element.js'
import { longDay, oneDecimal, signed } from './format.js'
import { theme } from './theme.js'

type Answer = AnswerOf<Contract['scores']['get']>

/** A published figure with its interval. */
export type ScoreFigure = NonNullable<Answer['score']>
/** One part of what the score is made of; the parts add up to it. */
export type ScorePart = Answer['parts'][number]

const inside = (value: number): number => Math.min(100, Math.max(0, value))

/**
 * `<imes-score>`: a score (puan) with its interval, first as text, then as a drawing, and what it is made of.
 * Never the value alone. Too few and none look the same to the last pixel.
 * Set `score`, `reasons` and `parts` as the route `scores.get` answers them; with `contestable` hear `imes-contested`.
 */
export class ImesScore extends ImesElement {
  static override properties = {
    score: { attribute: false },
    reasons: { attribute: false },
    parts: { attribute: false },
    name: { type: String },
    contestable: { type: Boolean },
  }

  static override styles = [
    theme,
    css`
      .figures {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        align-items: baseline;
        margin-bottom: 0.25rem;
      }
      .value {
        font-size: 2.5em;
        font-weight: 650;
        line-height: 1.1;
        letter-spacing: -0.02em;
        font-variant-numeric: tabular-nums;
      }
      .range {
        font-size: 1.125em;
        font-variant-numeric: tabular-nums;
      }
      svg {
        display: block;
        width: 100%;
        height: 3.25rem;
        margin: 0.5rem 0 0.75rem;
        overflow: visible;
      }
      .track {
        fill: var(--_raised);
        stroke: var(--_line);
      }
      .band {
        fill: var(--_accent);
        opacity: 0.3;
      }
      .end {
        stroke: var(--_accent);
        stroke-width: 2;
      }
      .dot {
        fill: var(--_accent);
        stroke: var(--_surface);
        stroke-width: 2;
      }
      .tick {
        fill: var(--_muted);
        font-size: 0.75rem;
        font-variant-numeric: tabular-nums;
      }
      .empty {
        padding: calc(var(--_space) * 1.5) var(--_space);
        border: 1px dashed var(--_control);
        border-radius: var(--_radius);
        text-align: center;
      }
      .empty p:last-child {
        margin: 0;
      }
      .parts {
        margin: 0.5rem 0 var(--_space);
        padding: 0;
        list-style: none;
      }
      .parts li {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        padding-block: 0.45rem;
        border-top: 1px solid var(--_line);
      }
      .parts .points {
        flex: none;
        font-variant-numeric: tabular-nums;
      }
      .why {
        margin: 1rem 0 0.35rem;
        font-weight: 650;
      }
    `,
  ]

  /** Absent: the one empty state, whatever the reason. */
  declare score: ScoreFigure | null | undefined
  /** Sentences in reading order. */
  declare reasons: readonly Bilingual[]
  declare parts: readonly ScorePart[]
  /** What is scored, for the heading. Left out: no heading. */
  declare name: string
  declare contestable: boolean

  constructor() {
    super()
    this.reasons = []
    this.parts = []
    this.name = ''
    this.contestable = false
  }

  override render(): TemplateResult {
    return html`<div class="root" lang=${this.language}>
      ${this.name === '' ? nothing : this.heading(this.name)}
      ${this.score ? this.#figure(this.score) : this.#empty()}
    </div>`
  }

  #empty(): TemplateResult {
    return html`<div class="empty">
      <p>${this.say.emptyScore}</p>
      <p class="muted small">${this.say.emptyScoreHelp}</p>
    </div>`
  }

  #figure(score: ScoreFigure): TemplateResult {
    const { say, language } = this
    const value = oneDecimal(score.value, language)
    return html`
      <div class="figures" aria-hidden="true">
        <span class="value">${value}</span>
        <span class="range">${score.low}–${score.high}</span>
        <span class="muted">${say.outOf}</span>
      </div>
      <p class="hidden">${say.score(value)}</p>
      ${this.#drawing(score)}
      <p>${say.interval(String(score.low), String(score.high))}</p>
      <p class="muted small">${say.raters(score.raters)} · ${say.published(longDay(score.publishedOn, language))}</p>
      ${
        this.reasons.length > 0 || this.parts.length > 0
          ? html`<div class="why" role="heading" aria-level=${this.headingLevel + 1}>${say.why}</div>`
          : nothing
      }
      ${this.reasons.map((sentence) => html`<p>${this.pick(sentence)}</p>`)}
      ${
        this.parts.length > 0
          ? html`<ul class="parts">
            ${this.parts.map(
              (part, index) => html`<li>
                <span>${this.pick(part.label)}</span>
                <span class="points">${say.points(index === 0 ? oneDecimal(part.points, language) : signed(part.points, language))}</span>
              </li>`,
            )}
          </ul>`
          : nothing
      }
      ${
        this.contestable
          ? html`<button type="button" @click=${() => this.emit('imes-contested')}>${say.contest}</button>`
          : nothing
      }
    `
  }

  /** Says in shape what stands beside it in words; so it is hidden from those who hear the words. */
  #drawing(score: ScoreFigure): TemplateResult {
    const [low, value, high] = [inside(score.low), inside(score.value), inside(score.high)]
    const per = (part: number): string => `${part}%`
    return html`<svg aria-hidden="true">
      <rect class="track" x="0" y="8" width="100%" height="14" rx="7"></rect>
      <rect class="band" x=${per(low)} y="8" width=${per(high - low)} height="14"></rect>
      ${[low, high].map((end) => svg`<line class="end" x1=${per(end)} x2=${per(end)} y1="4" y2="26"></line>`)}
      <circle class="dot" cx=${per(value)} cy="15" r="9"></circle>
      ${[0, 25, 50, 75, 100].map(
        (tick) =>
          svg`<text class="tick" x=${per(tick)} y="46" text-anchor=${tick === 0 ? 'start' : tick === 100 ? 'end' : 'middle'}>${tick}</text>`,
      )}
    </svg>`
  }
}
