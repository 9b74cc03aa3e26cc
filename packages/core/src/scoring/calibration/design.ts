import type { Palette } from '../forms.js'
import type { Answers } from '../intake.js'

/** The fixed effects' columns: `rows × columns`, one row a pattern of the palette; the first column is 1. */
export interface Design {
  readonly columns: number
  readonly data: Float64Array
}

/** Reference coding: intercept at the reference role, one column for each other role that occurs. */
export interface RoleDesign {
  readonly design: Design
  readonly reference: string | null
  /** Role of each column after the first. */
  readonly columns: readonly string[]
}

/** @param reference the most frequent role when absent, or when nobody has it */
export function roleDesign({ role }: Answers, reference: string | undefined): RoleDesign {
  const { names: roles, levels } = role
  const count = new Float64Array(Math.max(1, roles.length))
  for (const level of levels ?? []) (count[level] as number) += 1
  let chosen = reference === undefined ? -1 : roles.indexOf(reference)
  if (!count[chosen]) chosen = count.indexOf(Math.max(...count))
  const others = [...roles.keys()].filter((r) => r !== chosen && count[r])
  const columns = 1 + others.length
  const data = new Float64Array(count.length * columns)
  for (let r = 0; r < count.length; r++) data[r * columns] = 1
  for (const [j, r] of others.entries()) data[r * columns + j + 1] = 1
  return {
    design: { columns, data },
    reference: roles[chosen] ?? null,
    columns: others.map((r) => roles[r] as string),
  }
}

/** Column j of the design, per mark of the palette. */
export function designColumn({ pattern }: Palette, { columns, data }: Design, j: number): Float64Array {
  return Float64Array.from(pattern, (row) => data[row * columns + j] as number)
}

/** Marks of the palette less fixed effects. */
export function centredMarks(palette: Palette, design: Design, beta: Float64Array): Float64Array {
  const centred = palette.value.slice()
  for (let j = 0; j < beta.length; j++) {
    const column = designColumn(palette, design, j)
    for (let mark = 0; mark < centred.length; mark++)
      centred[mark] = (centred[mark] as number) - (beta[j] as number) * (column[mark] as number)
  }
  return centred
}

/** Usual mark of each role less that of the reference. */
export function roleEffects(
  { reference, columns }: RoleDesign,
  effect: (column: number) => number,
): Record<string, number> {
  const effects: Record<string, number> = {}
  if (reference !== null) effects[reference] = 0
  for (const [j, role] of columns.entries()) effects[role] = effect(j + 1)
  return effects
}
