/**
 * The attacker, by definition: Gaussian elimination over the rationals on everything published. Too plain to be wrong,
 * too slow for anything but tests. Shares nothing with `exposure.ts`, which must never let it find anything.
 */

/** A fraction in lowest terms with a positive denominator. */
type Fraction = readonly [bigint, bigint]

const zero: Fraction = [0n, 1n]

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b)
}

function fraction(over: bigint, under: bigint): Fraction {
  const sign = under < 0n ? -1n : 1n
  const common = gcd(over, under) || 1n
  return [(sign * over) / common, (sign * under) / common]
}

const minusTimes = (a: Fraction, b: Fraction, c: Fraction): Fraction =>
  fraction(a[0] * b[1] * c[1] - b[0] * c[0] * a[1], a[1] * b[1] * c[1])
const over = (a: Fraction, b: Fraction): Fraction => fraction(a[0] * b[1], a[1] * b[0])

/** Reduced row echelon form: the rows that are not zero. */
function echelon(matrix: readonly (readonly number[])[]): Fraction[][] {
  const rows = matrix.map((row) => row.map((value): Fraction => [BigInt(value), 1n]))
  const done: Fraction[][] = []
  for (let column = 0; column < (matrix[0]?.length ?? 0); column++) {
    const at = rows.findIndex((row) => row[column]?.[0] !== 0n)
    if (at < 0) continue
    const [pivot = []] = rows.splice(at, 1)
    const head = pivot[column] ?? zero
    const scaled = pivot.map((value) => over(value, head))
    for (const list of [rows, done])
      for (const [index, row] of list.entries()) {
        const factor = row[column] ?? zero
        if (factor[0] !== 0n) list[index] = row.map((value, j) => minusTimes(value, factor, scaled[j] ?? zero))
      }
    done.push(scaled)
  }
  return done
}

/**
 * The variables whose value follows from the sums alone: those for which the echelon form has a row with one entry.
 * @param sums each row says which variables stand in one published sum
 */
export function determinedBySums(sums: readonly (readonly number[])[]): readonly number[] {
  return echelon(sums).flatMap((row) => {
    const filled = row.flatMap((value, column) => (value[0] === 0n ? [] : [column]))
    return filled.length === 1 ? filled : []
  })
}

/**
 * The fewest people on whom some combination of the sums lives; Infinity when nothing was published. Tries every set of
 * people: what is left of the sums without them has lower rank exactly when a combination lives on them alone.
 * @param owner the person of each variable
 */
export function fewestPeople(sums: readonly (readonly number[])[], owner: readonly number[]): number {
  const rank = echelon(sums).length
  if (rank === 0) return Number.POSITIVE_INFINITY
  const people = [...new Set(owner)]
  let fewest = people.length
  for (let subset = 1; subset < 2 ** people.length; subset++) {
    const hidden = new Set(people.filter((_, at) => (subset >> at) & 1))
    if (hidden.size >= fewest) continue
    const rest = sums.map((row) => row.filter((_, column) => !hidden.has(owner[column] ?? -1)))
    if (echelon(rest).length < rank) fewest = hidden.size
  }
  return fewest
}
