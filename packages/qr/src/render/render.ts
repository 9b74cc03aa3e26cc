import qrcode from 'qrcode'

/** Error correction: `M` (15 %) on glass and paper. */
export type Correction = 'L' | 'M' | 'Q' | 'H'

export interface RenderOptions {
  /** `M` by default. */
  readonly correction?: Correction
  /** Light modules around the symbol; readers expect 4 (ISO/IEC 18004). */
  readonly quietZone?: number
}

/** A symbol as a square of modules. */
export interface Symbol2d {
  /** 1–40; the side is 17 + 4 × version modules. */
  readonly version: number
  readonly size: number
  /** Row by row; true is dark. Without the quiet zone. */
  isDark(row: number, column: number): boolean
}

/**
 * Splits a text so that the symbol is smallest: a run of digits goes into a numeric segment, where 10 bits hold 3 of
 * them, and the rest stays bytes. `qrcode` would find the same split by a search over the whole text; we know ours.
 */
function segments(text: string): { data: string | Uint8Array; mode: 'numeric' | 'byte' }[] {
  const digits = /[0-9]{16,}$/.exec(text)
  const head = digits ? text.slice(0, digits.index) : text
  const out: { data: string | Uint8Array; mode: 'numeric' | 'byte' }[] = []
  if (head !== '') out.push({ data: new TextEncoder().encode(head), mode: 'byte' })
  if (digits) out.push({ data: digits[0], mode: 'numeric' })
  return out
}

function matrixOf(text: string, { correction = 'M' }: RenderOptions) {
  if (text === '' || text.length > 2048) throw new TypeError('a symbol holds 1–2,048 characters of ours')
  const { modules, version } = qrcode.create(segments(text) as unknown as qrcode.QRCodeSegment[], {
    errorCorrectionLevel: correction,
  })
  return { version, size: modules.size, data: modules.data }
}

/** @throws TypeError an empty text, or one that no symbol holds */
export function createSymbol(text: string, options: RenderOptions = {}): Symbol2d {
  const { version, size, data } = matrixOf(text, options)
  return { version, size, isDark: (row, column) => data[row * size + column] === 1 }
}

/**
 * SVG: one stroked path over one light ground, one unit a module, runs of dark modules joined.
 * @param label what a screen reader says, e.g. `Ziyaret kodu`
 */
export function renderSvg(text: string, options: RenderOptions & { readonly label?: string } = {}): string {
  const { quietZone = 4, label } = options
  const { size, data } = matrixOf(text, options)
  const side = size + 2 * quietZone
  // One stroke a run, along the middle of the row: relative moves keep the text short.
  let path = ''
  for (let row = 0, at = 0; row < size; row++) {
    let pen = -1
    for (let column = 0; column < size; ) {
      if (data[at + column] === 0) {
        column++
        continue
      }
      const from = column
      while (column < size && data[at + column] === 1) column++
      path +=
        pen < 0 ? `M${from + quietZone} ${row + quietZone}.5h${column - from}` : `m${from - pen} 0h${column - from}`
      pen = column
    }
    at += size
  }
  const escaped = label?.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)
  const name = escaped === undefined ? ' aria-hidden="true"' : ` role="img" aria-label="${escaped}"`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"${name}>` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path stroke="#000" d="${path}"/></svg>`
  )
}

/** For a terminal: two modules a character, light on dark terminals and dark on light ones alike, by ANSI colours. */
export function renderTerminal(text: string, options: RenderOptions = {}): string {
  const { quietZone = 4 } = options
  const symbol = createSymbol(text, options)
  const dark = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && row < symbol.size && column < symbol.size && symbol.isDark(row, column)
  const lines: string[] = []
  for (let row = -quietZone; row < symbol.size + quietZone; row += 2) {
    let line = '\u001b[30;107m'
    for (let column = -quietZone; column < symbol.size + quietZone; column++) {
      const [upper, lower] = [dark(row, column), dark(row + 1, column)]
      line += upper ? (lower ? '█' : '▀') : lower ? '▄' : ' '
    }
    lines.push(`${line}\u001b[0m`)
  }
  return `${lines.join('\n')}\n`
}

/** PNG, `scale` pixels a module (4 by default). */
export async function renderPng(
  text: string,
  options: RenderOptions & { readonly scale?: number } = {},
): Promise<Uint8Array> {
  const { encodePng } = await import('./png.js')
  return encodePng(createSymbol(text, options), options.quietZone ?? 4, options.scale ?? 4)
}

/** What is drawn on: an `HTMLCanvasElement`, or anything with its size and a 2d context. */
export interface Canvas {
  width: number
  height: number
  getContext(kind: '2d'): CanvasRenderingContext2D | null
}

/** Draws on a canvas, whole pixels a module, as large as fits. */
export function renderCanvas(text: string, canvas: Canvas, options: RenderOptions = {}): void {
  const { quietZone = 4 } = options
  const symbol = createSymbol(text, options)
  const side = symbol.size + 2 * quietZone
  const scale = Math.max(1, Math.floor(Math.min(canvas.width, canvas.height) / side))
  canvas.width = side * scale
  canvas.height = side * scale
  const context = canvas.getContext('2d')
  if (!context) throw new TypeError('the canvas has no 2d context')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000'
  for (let row = 0; row < symbol.size; row++)
    for (let column = 0; column < symbol.size; column++)
      if (symbol.isDark(row, column))
        context.fillRect((column + quietZone) * scale, (row + quietZone) * scale, scale, scale)
}

/** The forms of a picture. */
export type CodePicture =
  | { readonly as: 'svg'; readonly label?: string }
  | { readonly as: 'terminal' }
  | { readonly as: 'png'; readonly scale?: number }
  | { readonly as: 'canvas'; readonly canvas: Canvas }

type Form<As extends CodePicture['as']> = Extract<CodePicture, { readonly as: As }> & RenderOptions

/**
 * A code, token or answer as a picture, in the smallest symbol that holds it.
 * @example await renderCode(code.text, { as: 'svg', label: 'Ziyaret kodu' })
 */
export function renderCode(text: string, picture: Form<'svg' | 'terminal'>): Promise<string>
export function renderCode(text: string, picture: Form<'png'>): Promise<Uint8Array>
export function renderCode(text: string, picture: Form<'canvas'>): Promise<undefined>
export async function renderCode(
  text: string,
  picture: CodePicture & RenderOptions,
): Promise<string | Uint8Array | undefined> {
  switch (picture.as) {
    case 'svg':
      return renderSvg(text, picture)
    case 'terminal':
      return renderTerminal(text, picture)
    case 'png':
      return renderPng(text, picture)
    case 'canvas':
      renderCanvas(text, picture.canvas, picture)
      return undefined
  }
}
