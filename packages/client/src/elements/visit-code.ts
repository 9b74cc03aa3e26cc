import { css, html, nothing, svg, type TemplateResult } from 'lit'
import { ImesElement } from './element.js'
import { theme } from './theme.js'

/** A square symbol: one row a string, `1` for dark, or anything with the same shape. */
export interface VisitSymbol {
  /** Modules to a side, without the quiet zone. */
  readonly size: number
  /** Whether the module at row and column is dark. */
  readonly dark: (row: number, column: number) => boolean
}

export interface VisitCodeView {
  readonly symbol: VisitSymbol
  /** The figures for phones without a camera. */
  readonly typed?: string
  /** Milliseconds since 1970 until which this code is shown. */
  readonly until: number
}

/** White margin that scanners need, in modules (ISO/IEC 18004). */
const quiet = 4

/** One path for all dark modules, run by run: the text stays small and the edges meet. */
export function symbolPath(symbol: VisitSymbol): string {
  let path = ''
  for (let row = 0; row < symbol.size; row++) {
    for (let column = 0; column < symbol.size; column++) {
      if (!symbol.dark(row, column)) continue
      const from = column
      while (column + 1 < symbol.size && symbol.dark(row, column + 1)) column++
      path += `M${from + quiet} ${row + quiet}h${column - from + 1}v1h-${column - from + 1}z`
    }
  }
  return path
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
      svg.code path {
        fill: #000;
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
    return html`<div class="root" lang=${this.language}>
      <div class="title" role="heading" aria-level=${this.headingLevel}>${say.visitCode}</div>
      <p class="muted">${say.visitCodeHint}</p>
      ${code && this.left > 0 ? this.#shown(code) : html`<div class="blank"><p>${say.noVisitCode}</p></div>`}
    </div>`
  }

  #shown(code: VisitCodeView): TemplateResult {
    const { say } = this
    const side = code.symbol.size + 2 * quiet
    return html`
      <svg class="code" viewBox="0 0 ${side} ${side}" role="img" aria-label=${say.visitCodeImage} shape-rendering="crispEdges">
        ${svg`<path d=${symbolPath(code.symbol)}></path>`}
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
