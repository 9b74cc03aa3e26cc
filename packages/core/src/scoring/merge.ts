import { type Answers, type Names, NumberNames, noDay, TextNames } from './intake.js'

interface United {
  readonly names: Names
  /** Level in the union, by level in the first and in the second. */
  readonly first: Uint32Array
  readonly second: Uint32Array
}

/** Ids in use on either side, numbered anew in their order. */
function unite(a: Names, b: Names, usedA: Uint8Array): United {
  const ids: (string | number)[] = []
  for (let level = 0; level < a.count; level++) if (usedA[level]) ids.push(a.id(level))
  for (let level = 0; level < b.count; level++) ids.push(b.id(level))
  const unique = [...new Set(ids)]
  const names: Names =
    a instanceof TextNames
      ? new TextNames(unique.map(String).sort((x, y) => (x < y ? -1 : 1)))
      : new NumberNames(unique.length, Uint32Array.from(unique as number[]).sort())
  const levels = (of: Names) => Uint32Array.from({ length: of.count }, (_, level) => names.level(of.id(level)) ?? 0)
  return { names, first: levels(a), second: levels(b) }
}

/**
 * The answers of `old` with those of `more`: an evaluation that is in `more` takes the place of the earlier one with the
 * same id, and those in `removed` are left out.
 */
export function merge(old: Answers, more: Answers | undefined, removed: readonly (string | number)[]): Answers {
  const gone = new Uint8Array(old.evaluations.count)
  for (const id of removed) {
    const level = old.evaluations.level(id)
    if (level !== undefined) gone[level] = 1
  }
  if (more)
    for (let level = 0; level < more.evaluations.count; level++) {
      const at = old.evaluations.level(more.evaluations.id(level))
      if (at !== undefined) gone[at] = 1
    }
  const kept = new Int32Array(old.rows)
  let keeps = 0
  for (let i = 0; i < old.rows; i++) if (!gone[old.evaluation[i] as number]) kept[keeps++] = i
  const rows = keeps + (more?.rows ?? 0)
  const none: Names = { count: 0, id: () => '', level: () => undefined }

  const levels = (of: (answers: Answers) => Uint32Array, names: (answers: Answers) => Names) => {
    const used = new Uint8Array(names(old).count)
    for (let k = 0; k < keeps; k++) used[of(old)[kept[k] as number] as number] = 1
    const { names: united, first, second } = unite(names(old), more ? names(more) : none, used)
    const column = new Uint32Array(rows)
    for (let k = 0; k < keeps; k++) column[k] = first[of(old)[kept[k] as number] as number] as number
    if (more) for (let i = 0; i < more.rows; i++) column[keeps + i] = second[of(more)[i] as number] as number
    return { column, names: united }
  }
  const numbers = <T extends Float64Array | Int32Array>(
    out: T,
    of: (a: Answers) => T | undefined,
    absent: number,
  ): T => {
    const before = of(old)
    const after = more && of(more)
    for (let k = 0; k < keeps; k++) out[k] = before ? (before[kept[k] as number] as number) : absent
    if (more) for (let i = 0; i < more.rows; i++) out[keeps + i] = after ? (after[i] as number) : absent
    return out
  }
  const texts = <T extends Uint16Array | Uint8Array>(
    out: T,
    of: (a: Answers) => T | undefined,
    names: (a: Answers) => readonly string[],
  ): { column: T; names: readonly string[] } => {
    const united = [...new Set([...names(old), ...(more ? names(more) : [])])].sort((a, b) => (a < b ? -1 : 1))
    const place = (a: Answers) => names(a).map((name) => united.indexOf(name))
    const first = place(old)
    const second = more ? place(more) : []
    for (let k = 0; k < keeps; k++) out[k] = first[of(old)?.[kept[k] as number] ?? 0] ?? 0
    if (more) for (let i = 0; i < more.rows; i++) out[keeps + i] = second[of(more)?.[i] ?? 0] ?? 0
    return { column: out, names: united }
  }

  const evaluation = levels(
    (a) => a.evaluation,
    (a) => a.evaluations,
  )
  const rater = levels(
    (a) => a.rater,
    (a) => a.raters,
  )
  const subject = levels(
    (a) => a.subject,
    (a) => a.subjects,
  )
  const criterion =
    old.criterion || more?.criterion
      ? texts(
          new Uint16Array(rows),
          (a) => a.criterion,
          (a) => a.criteria,
        )
      : undefined
  const role =
    old.role || more?.role
      ? texts(
          new Uint8Array(rows),
          (a) => a.role,
          (a) => a.roles,
        )
      : undefined
  return {
    rows,
    evaluation: evaluation.column,
    rater: rater.column,
    subject: subject.column,
    value: numbers(new Float64Array(rows), (a) => a.value, 0),
    criterion: criterion?.column,
    role: role?.column,
    weight: old.weight || more?.weight ? numbers(new Float64Array(rows), (a) => a.weight, 1) : undefined,
    day: old.day || more?.day ? numbers(new Int32Array(rows), (a) => a.day, noDay) : undefined,
    criteria: criterion?.names ?? [],
    roles: role?.names ?? [],
    evaluations: evaluation.names,
    raters: rater.names,
    subjects: subject.names,
  }
}
