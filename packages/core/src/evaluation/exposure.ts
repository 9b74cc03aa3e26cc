/**
 * Whether published sums, put together in any way, speak of too few people.
 *
 * Each published figure is a sum over the evaluations behind it (a weighted mean is one too: scaling a column changes no
 * support). What an attacker can compute is the row space of these sums over the rationals. It is safe when every
 * non-zero vector in it touches at least `k` people: then neither one value, nor a group of fewer than k, nor one value
 * less the attacker's own, can be had. This contains K-28/1-b's rules on differences and complements.
 *
 * Exact for up to 19 figures in one connected set: minors of a 0/1 matrix of that size stay below the prime (Hadamard's
 * bound), so a rank modulo the prime is the rank over the rationals. Beyond, a wrong answer would need a minor that is a
 * multiple of the prime.
 *
 * @see Dinur & Nissim (2003), Revealing information while preserving privacy; Oxley, Matroid Theory, 2.1 (cocircuits)
 */

/** One evaluation behind a figure: whose it is, and which wording of it. */
export interface Contribution {
  /** Pseudonym of the evaluator. */
  readonly person: string
  /** Id of the evaluation and its version: a changed answer is another contribution of the same person. */
  readonly version: string
}

const prime = 67_108_859
/** Above this many candidate groups of people the check stops and answers "exposed". */
const searchLimit = 50_000

function inverse(value: number): number {
  let [a, b, x, y] = [value % prime, prime, 1, 0]
  while (b !== 0) {
    const q = Math.floor(a / b)
    ;[a, b] = [b, a - q * b]
    ;[x, y] = [y, x - q * y]
  }
  return ((x % prime) + prime) % prime
}

type Row = number[]

/** Reduced row echelon form in place. Returns the rows that are not zero, each with its pivot column. */
function reduce(rows: Row[], columns: number): { readonly row: Row; readonly pivot: number }[] {
  const basis: { row: Row; pivot: number }[] = []
  let next = 0
  for (let column = 0; column < columns && next < rows.length; column++) {
    const at = rows.findIndex((row, index) => index >= next && (row[column] ?? 0) !== 0)
    if (at < 0) continue
    const pivotRow = rows[at] ?? []
    rows[at] = rows[next] ?? []
    rows[next] = pivotRow
    const scale = inverse(pivotRow[column] ?? 1)
    for (let j = column; j < columns; j++) pivotRow[j] = ((pivotRow[j] ?? 0) * scale) % prime
    for (const [index, row] of rows.entries()) {
      const factor = index === next ? 0 : (row[column] ?? 0)
      if (factor === 0) continue
      for (let j = column; j < columns; j++)
        row[j] = ((((row[j] ?? 0) - factor * (pivotRow[j] ?? 0)) % prime) + prime) % prime
    }
    basis.push({ row: pivotRow, pivot: column })
    next++
  }
  return basis
}

/** People who stand in exactly the same figures with their versions: no combination can tell them apart. */
interface Group {
  size: number
  /** For each version the figures in which it stands, ascending. */
  readonly patterns: readonly (readonly number[])[]
}

function groupsOf(figures: readonly (readonly Contribution[])[]): Group[] {
  const people = new Map<string, Map<string, number[]>>()
  for (const [at, figure] of figures.entries())
    for (const { person, version } of figure) {
      const versions = people.get(person) ?? new Map<string, number[]>()
      people.set(person, versions)
      const where = versions.get(version)
      if (!where) versions.set(version, [at])
      else if (where.at(-1) !== at) where.push(at)
    }
  const groups = new Map<string, Group>()
  for (const versions of people.values()) {
    const key = [...versions.values()]
      .map((where) => where.join())
      .sort()
      .join(';')
    const group = groups.get(key)
    if (group) group.size++
    else groups.set(key, { size: 1, patterns: [...versions.values()] })
  }
  return [...groups.values()]
}

/** Parts of the small groups that some basis row joins; each is searched alone. */
function components(basis: readonly Row[], ownerOf: readonly number[]): { rows: Row[]; groups: Set<number> }[] {
  const parts: { rows: Row[]; groups: Set<number> }[] = []
  for (const row of basis) {
    const touched = new Set<number>()
    for (const [column, value] of row.entries()) if (value !== 0) touched.add(ownerOf[column] ?? -1)
    const joined = parts.filter((part) => [...touched].some((group) => part.groups.has(group)))
    const merged = { rows: [row], groups: touched }
    for (const part of joined) {
      merged.rows.push(...part.rows)
      for (const group of part.groups) merged.groups.add(group)
      parts.splice(parts.indexOf(part), 1)
    }
    parts.push(merged)
  }
  return parts
}

/**
 * A quick yes to "what is left has full rank": the rank of 0/1 columns modulo 2, each a bit string of the figures that it
 * stands in. A minor that is odd is not zero, so a full rank modulo 2 is one over the rationals too; else nothing is said.
 */
function fullRankModulo2(
  patterns: readonly (readonly number[])[],
  ownerOf: readonly number[],
  figures: number,
  rank: number,
): (hidden: ReadonlySet<number>) => boolean {
  if (figures > 31) return () => false
  const masks = patterns.map((where) => {
    let mask = 0
    for (const figure of where) mask |= 1 << figure
    return mask
  })
  return (hidden: ReadonlySet<number>): boolean => {
    const basis = new Int32Array(31)
    let found = 0
    for (const [column, mask] of masks.entries()) {
      if (hidden.has(ownerOf[column] ?? -1)) continue
      let left = mask
      while (left !== 0) {
        const high = 31 - Math.clz32(left)
        const before = basis[high] ?? 0
        if (before === 0) {
          basis[high] = left
          if (++found === rank) return true
          break
        }
        left ^= before
      }
    }
    return false
  }
}

/** Whether some vector spanned by `rows` lives on fewer than k people. */
function lightVector(
  rows: readonly Row[],
  members: readonly number[],
  groups: readonly Group[],
  ownerOf: readonly number[],
  k: number,
  surelyFull: (hidden: ReadonlySet<number>) => boolean,
): boolean {
  const sizeOf = (group: number): number => groups[group]?.size ?? 0
  if (rows.length === 1) return members.reduce((sum, group) => sum + sizeOf(group), 0) < k
  const columns = ownerOf.map((_, column) => column).filter((column) => members.includes(ownerOf[column] ?? -1))
  let searched = 0
  /** Without the groups hidden, do the rows still have full rank? If not, a combination lives on the hidden alone. */
  const dropsRank = (hidden: ReadonlySet<number>): boolean => {
    if (surelyFull(hidden)) return false
    const left = columns.filter((column) => !hidden.has(ownerOf[column] ?? -1))
    const copy = rows.map((row) => left.map((column) => row[column] ?? 0))
    return reduce(copy, left.length).length < rows.length
  }
  const search = (from: number, hidden: Set<number>, room: number): boolean => {
    if (++searched > searchLimit) return true
    let last = true
    for (let at = from; at < members.length; at++) {
      const group = members[at] ?? -1
      if (sizeOf(group) > room) continue
      last = false
      hidden.add(group)
      if (search(at + 1, hidden, room - sizeOf(group))) return true
      hidden.delete(group)
    }
    // To hide more never adds rank: it is enough to ask of the sets that nothing later can be added to.
    return last && hidden.size > 0 && dropsRank(hidden)
  }
  return search(0, new Set(), k - 1)
}

/**
 * Whether the figures together give something about fewer than `k` people.
 *
 * @param figures the contributions behind each published figure, of every release so far and the one planned
 * @param k people, 2 or more
 */
export function exposes(figures: readonly (readonly Contribution[])[], k: number): boolean {
  const groups = groupsOf(figures).sort((a, b) => b.size - a.size)
  const ownerOf: number[] = []
  const patterns: (readonly number[])[] = []
  for (const [at, group] of groups.entries())
    for (const pattern of group.patterns) {
      ownerOf.push(at)
      patterns.push(pattern)
    }
  const rows: Row[] = figures.map(() => patterns.map(() => 0))
  for (const [column, where] of patterns.entries())
    for (const figure of where) {
      const row = rows[figure]
      if (row) row[column] = 1
    }
  const big = ownerOf.filter((group) => (groups[group]?.size ?? 0) >= k).length
  // Large groups come first: what is left after them is every combination in which no large group appears.
  const basis = reduce(rows, patterns.length)
  const surelyFull = fullRankModulo2(patterns, ownerOf, figures.length, basis.length)
  const light = basis.filter((one) => one.pivot >= big).map((one) => one.row)
  return components(light, ownerOf).some((part) =>
    lightVector(
      part.rows,
      [...part.groups].sort((a, b) => a - b),
      groups,
      ownerOf,
      k,
      surelyFull,
    ),
  )
}
