import type { Cell, Grid, Merge } from './grid.js'

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  Ccedil: 'Ç',
  ccedil: 'ç',
  Ouml: 'Ö',
  ouml: 'ö',
  Uuml: 'Ü',
  uuml: 'ü',
  Acirc: 'Â',
  acirc: 'â',
  Icirc: 'Î',
  icirc: 'î',
  Ucirc: 'Û',
  ucirc: 'û',
  Scedil: 'Ş',
  scedil: 'ş',
  Gbreve: 'Ğ',
  gbreve: 'ğ',
  Idot: 'İ',
  imath: 'ı',
  inodot: 'ı',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
}

function plain(html: string): string {
  return html
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (all, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
      if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : all
      return entities[name] ?? all
    })
}

const span = (attributes: string, name: string): number => {
  const found = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes)
  return Math.max(1, Math.min(1000, Number(found?.[1] ?? 1)))
}

/** The tables of a page, one grid each. Scripts and styles are left out; every cell stays text. */
export function readHtmlTables(html: string, maxCells: number): Grid[] | 'too-large' {
  const page = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
  const grids: Grid[] = []
  let cells = 0
  for (const table of page.match(/<table\b[\s\S]*?<\/table\s*>/gi) ?? []) {
    const rows: Cell[][] = []
    const merges: Merge[] = []
    const taken = new Set<string>()
    for (const [row, line] of table
      .split(/<tr\b[^>]*>/i)
      .slice(1)
      .entries()) {
      const out: Cell[] = []
      rows[row] = out
      let column = 0
      for (const cell of line.matchAll(/<t[dh]\b([^>]*)>([\s\S]*?)(?=<t[dh]\b|<\/t[dhr]\s*>|<\/table|$)/gi)) {
        while (taken.has(`${row},${column}`)) column++
        const [right, down] = [span(cell[1] ?? '', 'colspan'), span(cell[1] ?? '', 'rowspan')]
        cells += right * down
        if (cells > maxCells) return 'too-large'
        const value = plain(cell[2] ?? '')
        while (out.length < column) out.push(null)
        out[column] = value.trim() === '' ? null : value
        if (right > 1 || down > 1) {
          merges.push({ top: row, left: column, bottom: row + down - 1, right: column + right - 1 })
          for (let y = row; y < row + down; y++) for (let x = column; x < column + right; x++) taken.add(`${y},${x}`)
        }
        column += right
      }
    }
    grids.push({ sheet: grids.length === 0 ? null : `table ${grids.length + 1}`, rows, merges, from1904: false })
  }
  return grids
}
