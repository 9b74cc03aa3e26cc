import { css, html, nothing, svg, type TemplateResult } from 'lit'
import { ImesElement } from './element.js'
import { theme } from './theme.js'

/** A rotating code as it is shown. */
export interface VisitCodeView {
  /** The symbol as `renderCode(text, { as: 'svg' })` of `@imes/qr` writes it. */
  readonly svg: string
  /** The figures for phones without a camera. */
  readonly typed?: string
  /** Milliseconds since 1970 until which this code is shown: `nextAt` of the rotating code. */
  readonly until: number
}

/** What is drawn of a symbol: a square and one path of dark modules. Nothing else of the given text reaches the page. */
export interface Drawing {
  readonly side: number
  readonly path: string
  /** Whether the path goes around the dark modules, or along the middle of their rows. */
  readonly by: 'fill' | 'stroke'
}

/** @returns `undefined` when the text is no such symbol */
export function drawingOf(text: string): Drawing | undefined {
  const side = /\bviewBox="0 0 (\d{1,3}) \1"/.exec(text)?.[1]
  const dark = /<path (fill|stroke)="#000" d="(M[Mmhvz\d .-]+)"/.exec(text)
  if (side === undefined || dark?.[2] === undefined) return undefined
  return { side: Number(side), path: dark[2], by: dark[1] === 'stroke' ? 'stroke' : 'fill' }
}

/**
 * `<imes-visit-code>`: the workplace's rotating code (ziyaret kodu) with the seconds left. Dark on white in every theme,
 * because scanners need it. Set `code` again before `until`; hear `imes-code-expired` when nobody did.
 */
export class ImesVisitCode extends ImesElement {
  static override properties = {
    code: { attribute: false },
    now: { attribute: false },
    left: { state: true },
  }

  static override styles = [
    theme,
    css`
      .root {
        text-align: center;
      }
      svg.code {
        display: block;
        width: min(100%, 24rem);
        margin: 0 auto 1rem;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: #fff;
      }
      .blank {
        display: grid;
        place-items: center;
        aspect-ratio: 1;
        width: min(100%, 24rem);
        margin: 0 auto 1rem;
        padding: 1rem;
        border: 1px dashed var(--_control);
        border-radius: var(--_radius);
      }
      .left {
        margin-bottom: 1rem;
        font-variant-numeric: tabular-nums;
      }
      .typed {
        margin: 0;
        font-family: ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace;
        font-size: 1.375em;
        letter-spacing: 0.04em;
      }
    `,
  ]

  declare code: VisitCodeView | undefined
  /** Milliseconds since 1970; the page's clock unless handed in. */
  declare now: () => number
  declare private left: number
  #timer: ReturnType<typeof setInterval> | undefined

  constructor() {
    super()
    this.now = Date.now
    this.left = 0
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#timer = setInterval(() => this.#tick(), 250)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#timer)
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('code') || changed.has('now')) this.left = this.#secondsLeft()
  }

  override render(): TemplateResult {
    const { say, code } = this
    const drawing = code && this.left > 0 ? drawingOf(code.svg) : undefined
    return html`<div class="root" lang=${this.language}>
      ${this.heading(say.visitCode)}
      <p class="muted">${say.visitCodeHint}</p>
      ${code && drawing ? this.#shown(code, drawing) : html`<div class="blank"><p>${say.noVisitCode}</p></div>`}
    </div>`
  }

  #shown(code: VisitCodeView, drawing: Drawing): TemplateResult {
    const { say } = this
    return html`
      <svg
        class="code"
        viewBox=${`0 0 ${drawing.side} ${drawing.side}`}
        role="img"
        aria-label=${say.visitCodeImage}
        shape-rendering="crispEdges"
      >
        ${
          drawing.by === 'fill'
            ? svg`<path fill="#000" d=${drawing.path}></path>`
            : svg`<path fill="none" stroke="#000" d=${drawing.path}></path>`
        }
      </svg>
      <p class="left muted" role="timer" aria-live="off">${say.secondsLeft(this.left)}</p>
      ${
        code.typed === undefined
          ? nothing
          : html`<p class="small muted">${say.typedCode}</p><p class="typed">${code.typed.replace(/(.{4})(?=.)/g, '$1 ')}</p>`
      }
    `
  }

  #secondsLeft(): number {
    return this.code ? Math.max(0, Math.ceil((this.code.until - this.now()) / 1000)) : 0
  }

  #tick(): void {
    const left = this.#secondsLeft()
    if (left === this.left) return
    this.left = left
    if (left === 0) this.emit('imes-code-expired')
  }
}
