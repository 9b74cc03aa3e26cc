import { css, html, nothing, type TemplateResult } from 'lit'
import { ImesElement } from './element.js'
import { theme } from './theme.js'

/** Finds a code in one picture: its text, or `undefined` when there is none. */
export type DecodeFrame = (frame: ImageData) => string | undefined | Promise<string | undefined>

/** Wider pictures cost time and find no more codes. */
const widestFrame = 960
const pauseMs = 120
/** Twelve figures from the screen, sixteen from a printed sheet. */
const typedForm = /^(?:\d{12}|\d{16})$/

/**
 * `<imes-scanner>`: camera to text, and figures typed by hand beside it, of equal standing. The picture stays on the
 * device: it goes to `decode` and nowhere else, and the camera is off as soon as a code is read.
 * Set `decode` (`(frame) => scanner.scan(frame)` with `createScanner` of `@imes/qr/scan`); hear `imes-scanned` and `imes-typed`, both with the text.
 */
export class ImesScanner extends ImesElement {
  static override properties = {
    decode: { attribute: false },
    camera: { state: true },
    typed: { state: true },
    wrong: { state: true },
  }

  static override styles = [
    theme,
    css`
      .view {
        position: relative;
        margin: 0 0 var(--_space);
        overflow: hidden;
        border-radius: var(--_radius);
        background: #000;
      }
      video {
        display: block;
        width: 100%;
        max-height: 70vh;
        aspect-ratio: 1;
        object-fit: cover;
      }
      .frame {
        position: absolute;
        inset: 14%;
        border: 3px solid #fff;
        border-radius: var(--_radius);
        box-shadow: 0 0 0 100vmax rgb(0 0 0 / 35%);
        pointer-events: none;
      }
      .by-hand {
        margin-top: calc(var(--_space) * 1.5);
        padding-top: var(--_space);
        border-top: 1px solid var(--_line);
      }
      input {
        margin-bottom: 0.75rem;
        font-family: ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace;
        letter-spacing: 0.06em;
      }
    `,
  ]

  declare decode: DecodeFrame | undefined
  declare private camera: 'off' | 'on' | 'denied' | 'done'
  declare private typed: string
  declare private wrong: boolean
  #stream: MediaStream | undefined
  /** Grows with every start and stop: what an older one still does is dropped. */
  #turn = 0

  constructor() {
    super()
    this.camera = 'off'
    this.typed = ''
    this.wrong = false
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop()
  }

  override render(): TemplateResult {
    const { say } = this
    return html`<div class="root" lang=${this.language}>
      ${this.heading(say.scanner)}
      <p class="muted">${say.scannerHint}</p>
      ${
        this.camera === 'on'
          ? html`<div class="view"><video playsinline muted aria-label=${say.scanner}></video><div class="frame"></div></div>`
          : nothing
      }
      <div class="status" role="status">${this.#status()}</div>
      ${
        this.camera === 'on'
          ? html`<button type="button" data-act="stop" @click=${() => this.stop()}>${say.stopCamera}</button>`
          : html`<button type="button" class="primary" data-act="start" @click=${() => this.start()}>${say.openCamera}</button>`
      }
      <form class="by-hand" novalidate @submit=${(event: SubmitEvent) => this.#byHand(event)}>
        ${this.wrong ? html`<p class="error" id="wrong" role="alert">${say.typedInvalid}</p>` : nothing}
        <label class="label" for="typed">${say.typeCode}</label>
        <input
          id="typed"
          type="text"
          inputmode="numeric"
          autocomplete="off"
          maxlength="20"
          aria-invalid=${this.wrong}
          aria-describedby=${this.wrong ? 'wrong' : nothing}
          .value=${this.typed}
          @input=${(event: InputEvent) => {
            this.typed = (event.target as HTMLInputElement).value
          }}
        />
        <button type="submit">${say.useTyped}</button>
      </form>
    </div>`
  }

  #status(): string | typeof nothing {
    if (this.camera === 'on') return this.say.looking
    if (this.camera === 'done') return this.say.scanned
    return this.camera === 'denied' ? this.say.cameraDenied : nothing
  }

  /** Opens the camera at the back of the device and looks until a code is read. Call it from a tap. */
  async start(): Promise<void> {
    this.stop()
    const turn = ++this.#turn
    let stream: MediaStream
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment' } })
    } catch {
      if (turn === this.#turn) this.camera = 'denied'
      return
    }
    if (turn !== this.#turn) return release(stream)
    this.#stream = stream
    this.camera = 'on'
    await this.updateComplete
    const video = this.renderRoot.querySelector('video')
    if (!video) return
    video.srcObject = stream
    await video.play().catch(() => undefined)
    await this.#look(video, turn)
  }

  /** Switches the camera off. */
  stop(): void {
    this.#turn++
    if (this.#stream) release(this.#stream)
    this.#stream = undefined
    this.camera = 'off'
  }

  async #look(video: HTMLVideoElement, turn: number): Promise<void> {
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d', { willReadFrequently: true })
    while (turn === this.#turn && context) {
      const found = await this.#decodeFrame(video, canvas, context)
      if (turn !== this.#turn) return
      if (found !== undefined && found !== '') {
        this.stop()
        this.camera = 'done'
        this.emit('imes-scanned', found)
        return
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }

  async #decodeFrame(
    video: HTMLVideoElement,
    canvas: HTMLCanvasElement,
    context: CanvasRenderingContext2D,
  ): Promise<string | undefined> {
    const { videoWidth, videoHeight } = video
    if (!this.decode || videoWidth === 0 || videoHeight === 0) return undefined
    const shrink = Math.min(1, widestFrame / videoWidth)
    canvas.width = Math.round(videoWidth * shrink)
    canvas.height = Math.round(videoHeight * shrink)
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    return this.decode(context.getImageData(0, 0, canvas.width, canvas.height))
  }

  #byHand(event: SubmitEvent): void {
    event.preventDefault()
    const digits = this.typed.replace(/[\s-]/g, '')
    this.wrong = !typedForm.test(digits)
    if (this.wrong) return void this.focusOn('#typed')
    this.stop()
    this.emit('imes-typed', digits)
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
