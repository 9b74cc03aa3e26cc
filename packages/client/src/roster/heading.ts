import { fold } from '@imes/core/reference'
import { type Column, type ColumnId, type Layout, layouts, undeclared } from './layouts.js'

/** A heading without case, dots, brackets and line breaks: `T.C.␊KİMLİK NO:` → `t c kimlik no`. */
export function normalHeading(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether a heading names something that is never read (absence, money, phone …). */
export function isUndeclared(normal: string): boolean {
  return undeclared.some(
    (word) => normal === word || (word.length >= 4 ? normal.includes(word) : normal.split(' ').includes(word)),
  )
}

/** heading → column id, or `not-read`: what a person chose for this file. */
export type Mapping = Readonly<Record<string, ColumnId | 'not-read'>>

export interface HeaderCell {
  readonly column: number
  readonly heading: string
  readonly normal: string
}

export interface MatchedHeader {
  readonly layout: Layout
  readonly columns: ReadonlyMap<ColumnId, HeaderCell>
  readonly rest: readonly HeaderCell[]
  /** Columns that two headings claim. */
  readonly twice: readonly ColumnId[]
}

function columnFor(layout: Layout, cell: HeaderCell, mapping: Mapping): Column | undefined {
  const chosen = mapping[cell.heading] ?? mapping[cell.normal]
  if (chosen === 'not-read') return undefined
  if (chosen) return layout.columns.find((column) => column.id === chosen)
  return layout.columns.find((column) => column.headings.includes(cell.normal))
}

export function matchLayout(layout: Layout, cells: readonly HeaderCell[], mapping: Mapping): MatchedHeader {
  const columns = new Map<ColumnId, HeaderCell>()
  const rest: HeaderCell[] = []
  const twice: ColumnId[] = []
  for (const cell of cells) {
    const column = columnFor(layout, cell, mapping)
    if (!column) rest.push(cell)
    else if (columns.has(column.id)) twice.push(column.id)
    else columns.set(column.id, cell)
  }
  return { layout, columns, rest, twice }
}

/** The first layout that these headings fit, or `undefined`. */
export function recognise(cells: readonly HeaderCell[], mapping: Mapping): MatchedHeader | undefined {
  for (const layout of layouts) {
    const matched = matchLayout(layout, cells, mapping)
    if (layout.recognisedBy.every((group) => group.some((id) => matched.columns.has(id)))) return matched
  }
  return undefined
}
