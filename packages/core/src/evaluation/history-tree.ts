/**
 * Every history of releases of one cell whose evaluators come, go and change their answers, up to who is who. Tests only.
 *
 * A history of m releases is a multiset of pasts, one an evaluator: in which releases they stood, with which wording.
 * What a later release adds is a longer past, so histories form a tree in which none appears twice, and a walk of it needs
 * no memory of what it has seen. An answer that no release showed leaves no trace: it is the same as never given.
 */

/** 0: not in that release. n ≥ 1: in, with the n-th wording that was published. An old wording never comes back. */
export type Past = readonly number[]

/** The pasts that one more release makes of one: out; in with the latest wording; in with a new one. */
function* longer(past: Past): Generator<Past> {
  const latest = Math.max(0, ...past)
  yield [...past, 0]
  if (latest > 0) yield [...past, latest]
  yield [...past, latest + 1]
}

/** The releases in which each wording stands, as bits: the columns that an evaluator brings. */
export function columnsOf(past: Past): number[] {
  const columns: number[] = []
  for (const [release, wording] of past.entries())
    if (wording > 0) columns[wording - 1] = (columns[wording - 1] ?? 0) | (1 << release)
  return columns
}

/** Rank of 0/1 vectors with small whole entries, without a fraction: exact. */
export function rankOf(columns: readonly number[], releases: number): number {
  const rows = columns.map((column) => Array.from({ length: releases }, (_, at) => (column >> at) & 1))
  let rank = 0
  for (let at = 0; at < releases; at++) {
    const pivot = rows.findIndex((row, index) => index >= rank && row[at] !== 0)
    if (pivot < 0) continue
    const [head = []] = rows.splice(pivot, 1)
    rows.splice(rank, 0, head)
    for (let index = rank + 1; index < rows.length; index++) {
      const row = rows[index] ?? []
      const [a, b] = [head[at] ?? 0, row[at] ?? 0]
      if (b !== 0) rows[index] = row.map((value, j) => value * a - (head[j] ?? 0) * b)
    }
    rank++
  }
  return rank
}

/**
 * Whether something about fewer than `k` people follows, by definition: some k − 1 of them can be taken away so that the
 * columns of the rest span less. Then, and only then, a combination of the releases lives on those alone.
 */
export function exposedByDefinition(pasts: readonly Past[], k: number): boolean {
  const releases = pasts[0]?.length ?? 0
  const columns = pasts.map(columnsOf)
  const whole = rankOf(columns.flat(), releases)
  if (whole === 0) return false
  if (pasts.length < k) return true
  for (let set = 0; set < 2 ** pasts.length; set++) {
    let size = 0
    for (let bits = set; bits > 0; bits >>= 1) size += bits & 1
    if (size !== k - 1) continue
    if (rankOf(columns.filter((_, at) => ((set >> at) & 1) === 0).flat(), releases) < whole) return true
  }
  return false
}

/**
 * The combinations of `releases` sums that matter: normals of the hyperplanes that 0/1 vectors span, up to a factor. If a
 * combination lives on some people alone, one of these lives on some of the same: the columns of everybody else lie in
 * the hyperplane of the combination, and that space can be filled up to a hyperplane with 0/1 vectors without the column
 * that sticks out of it.
 */
export function combinationsOf(releases: number): readonly (readonly number[])[] {
  const bound = largestMinor[releases - 1]
  if (bound === undefined) throw new RangeError('1–6 releases')
  const found: number[][] = []
  const values = Array.from({ length: 2 * bound + 1 }, (_, n) => n - bound)
  const grow = (normal: readonly number[]): void => {
    if (normal.length < releases) {
      // Up to the sign: the first that is not zero is positive.
      for (const value of values) if (value >= 0 || normal.some((one) => one !== 0)) grow([...normal, value])
      return
    }
    if (normal.reduce(gcd, 0) !== 1) return
    const inside: number[] = []
    for (let column = 1; column < 2 ** releases; column++) if (sumOver(normal, column) === 0) inside.push(column)
    if (inside.length >= releases - 1 && rankOf(inside, releases) === releases - 1) found.push([...normal])
  }
  grow([])
  return found
}

/** The largest determinant of a 0/1 matrix with n rows, n = 0 … 5 (OEIS A003432): no entry of a normal is larger. */
const largestMinor = [1, 1, 1, 2, 3, 5]

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b))
const sumOver = (combination: readonly number[], column: number): number =>
  combination.reduce((sum, factor, at) => sum + (((column >> at) & 1) === 1 ? factor : 0), 0)

/** The pasts of one length, and for each in which combinations it stays dark: adds nothing with any of its wordings. */
interface Level {
  readonly pasts: readonly Past[]
  /** For each past: the numbers, at the next level, of the pasts that it may become. */
  readonly next: readonly (readonly number[])[]
  readonly dark: readonly Uint32Array[]
  readonly words: number
  readonly used: Uint32Array
}

function levels(releases: number): readonly Level[] {
  const all: Level[] = []
  let pasts: readonly Past[] = [[]]
  for (let length = 0; length <= releases; length++) {
    const combinations = length === 0 ? [] : combinationsOf(length)
    const words = Math.max(1, Math.ceil(combinations.length / 32))
    const dark = pasts.map((past) => {
      const bits = new Uint32Array(words)
      const columns = columnsOf(past)
      for (const [n, combination] of combinations.entries()) {
        if (columns.every((column) => sumOver(combination, column) === 0))
          bits[n >> 5] = (bits[n >> 5] ?? 0) | (1 << (n & 31))
      }
      return bits
    })
    const used = new Uint32Array(words)
    for (let n = 0; n < combinations.length; n++) used[n >> 5] = (used[n >> 5] ?? 0) | (1 << (n & 31))
    const grown = pasts.map((past) => [...longer(past)])
    const following = grown.flat()
    let at = 0
    const next = grown.map((list) => list.map(() => at++))
    all.push({ pasts, next, dark, words, used })
    pasts = following
  }
  return all
}

/** Whether some combination lives on one to k − 1 people: counts who stays dark in each, many combinations at once. */
function exposed({ dark, words, used }: Level, people: Int32Array, k: number): boolean {
  for (let word = 0; word < words; word++) {
    // Four planes of a counter of those who are not dark.
    let [one, two, four, eight] = [0, 0, 0, 0]
    const all = used[word] ?? 0
    for (let at = 0; at < people.length; at++) {
      let carry = ~(dark[people[at] ?? 0]?.[word] ?? 0) & all
      ;[one, carry] = [one ^ carry, one & carry]
      ;[two, carry] = [two ^ carry, two & carry]
      ;[four, carry] = [four ^ carry, four & carry]
      eight |= carry
    }
    // k is 5: one to four.
    const small = k === 5 ? ~eight & ((~four & (one | two)) | (four & ~one & ~two)) : 0
    if ((small & all) !== 0) return true
  }
  return false
}

export interface HistoryCount {
  /** Histories that the definition lets be published, of every length up to the last. */
  readonly published: number
  /** Releases looked at: after every published history, every way in which the evaluators can stand next. */
  readonly looked: number
}

/**
 * Walks the tree. `visit` sees every release that was looked at and what the definition says of it.
 * @param people at most 15
 */
export function walkHistories(
  people: number,
  releases: number,
  visit: (pasts: readonly Past[], exposed: boolean) => void,
): HistoryCount {
  const all = levels(releases)
  const k = 5
  let published = 0
  let looked = 0
  const walk = (history: Int32Array, length: number): void => {
    const [from, to] = [all[length], all[length + 1]]
    if (!from || !to || length === releases) return
    const next = new Int32Array(people)
    /** Evaluators with one past are interchangeable: they choose in order. */
    const choose = (at: number, least: number): void => {
      if (at === people) {
        looked++
        const refused = exposed(to, next, k)
        visit(
          Array.from(next, (past) => to.pasts[past] ?? []),
          refused,
        )
        if (refused || next.every((past) => (to.pasts[past]?.[length] ?? 0) === 0)) return
        if (unchanged(to, next, length)) return
        published++
        walk(next.slice(), length + 1)
        return
      }
      const past = history[at] ?? 0
      const choices = from.next[past] ?? []
      for (let n = at > 0 && history[at - 1] === past ? least : 0; n < choices.length; n++) {
        next[at] = choices[n] ?? 0
        choose(at + 1, n)
      }
    }
    choose(0, 0)
  }
  walk(new Int32Array(people), 0)
  return { published, looked }
}

/** The last release again, to the word: the old figure stands and nothing is published. */
function unchanged(level: Level, people: Int32Array, release: number): boolean {
  if (release === 0) return false
  return people.every((past) => {
    const said = level.pasts[past] ?? []
    return said[release] === said[release - 1]
  })
}
