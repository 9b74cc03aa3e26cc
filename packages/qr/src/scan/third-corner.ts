import { brightness, greyPicture, type Pixels } from './pixels.js'

/** A corner's square (finder pattern) as it was found: its middle and the length of a row through it. */
interface Corner {
  x: number
  y: number
  run: number
  rows: number
}

/** Modules from dark to light and back along a line through a corner's middle. */
const pattern = [1, 1, 3, 1, 1] as const
const cornerModules = 7
/** Looks that are worth their time: each is one more call of the decoder. */
const mostLooks = 6
const mostCorners = 5

const fits = (runs: readonly number[], total: number): boolean => {
  const module = total / cornerModules
  if (module < 1.5) return false
  for (let i = 0; i < 5; i++) {
    const want = (pattern[i] as number) * module
    if (Math.abs((runs[i] as number) - want) > want / 2) return false
  }
  return true
}

/** Starts and ends of five alternating runs, dark first and last, in the proportions of a corner. */
function patternsIn(isDark: (at: number) => boolean, length: number): (readonly [start: number, end: number])[] {
  const found: (readonly [number, number])[] = []
  const runs = [0, 0, 0, 0, 0]
  let [before, since] = [false, 0]
  for (let at = 0; at <= length; at++) {
    const now = at < length && isDark(at)
    if (now === before) continue
    runs.shift()
    runs.push(at - since)
    if (before) {
      const total = at - since + (runs[0] as number) + (runs[1] as number) + (runs[2] as number) + (runs[3] as number)
      if (fits(runs, total)) found.push([at - total, at])
    }
    before = now
    since = at
  }
  return found
}

/** Corners whose pattern stands in the rows and, through the same middle, in the column. */
function cornersOf(dark: (x: number, y: number) => boolean, width: number, height: number): Corner[] {
  const found: Corner[] = []
  for (let y = 0; y < height; y++)
    for (const [start, end] of patternsIn((x) => dark(x, y), width)) {
      const [x, run] = [(start + end) / 2, end - start]
      const near = found.find((one) => Math.abs(one.x - x) < one.run / 4 && Math.abs(one.y - y - 0.5) < one.run / 3)
      if (near) {
        near.rows++
        near.y += (y + 0.5 - near.y) / near.rows
        near.x += (x - near.x) / near.rows
        near.run += (run - near.run) / near.rows
        continue
      }
      const across = patternsIn((at) => dark(Math.floor(x), at), height).find(([a, b]) => a <= y && y < b)
      if (across) found.push({ x, y: (across[0] + across[1]) / 2, run, rows: 1 })
    }
  return found.sort((a, b) => b.rows - a.rows).slice(0, mostCorners)
}

/** A way in which the symbol may lie: its first corner, the vectors of one module along two sides, and its side. */
interface Lie {
  readonly x: number
  readonly y: number
  readonly across: readonly [number, number]
  readonly down: readonly [number, number]
  readonly side: number
}

/** Side of a symbol of some version, in modules. */
const sideNear = (modules: number): number => 17 + 4 * Math.max(1, Math.round((modules - 17) / 4))

type Point = Pick<Corner, 'x' | 'y'>

/**
 * Six ways for two corners: the third beside the one, beside the other, or across from the line between them. Where a
 * third was found near by, it is taken as it was found.
 */
function lies(p: Corner, q: Corner, corners: readonly Corner[]): Lie[] {
  const [dx, dy] = [q.x - p.x, q.y - p.y]
  const distance = Math.hypot(dx, dy)
  // A row through a square that is turned by an angle is longer by its cosine.
  const turned = (angle: number): number => angle - (Math.round(angle / (Math.PI / 2)) * Math.PI) / 2
  const sideOf = (length: number, angle: number): number =>
    sideNear(length / (((p.run + q.run) / 2 / cornerModules) * Math.cos(turned(angle))) + cornerModules)
  const angle = Math.atan2(dy, dx)
  const beside = sideOf(distance, angle)
  const opposite = sideOf(distance / Math.SQRT2, angle + Math.PI / 4)
  const lie = (first: Point, right: Point, below: Point, side: number): Lie[] => {
    if (side > 177) return []
    const steps = side - cornerModules
    const [across, down] = [right, below].map((one) => [(one.x - first.x) / steps, (one.y - first.y) / steps] as const)
    return across && down ? [{ x: first.x, y: first.y, across, down, side }] : []
  }
  const near = (x: number, y: number): Point =>
    corners.find((one) => Math.hypot(one.x - x, one.y - y) < one.run / 2) ?? { x, y }
  return [
    ...lie(p, q, near(p.x - dy, p.y + dx), beside),
    ...lie(p, q, near(p.x + dy, p.y - dx), beside),
    ...lie(q, p, near(q.x - dy, q.y + dx), beside),
    ...lie(q, p, near(q.x + dy, q.y - dx), beside),
    ...lie(near((p.x + q.x - dy) / 2, (p.y + q.y + dx) / 2), p, q, opposite),
    ...lie(near((p.x + q.x + dy) / 2, (p.y + q.y - dx) / 2), p, q, opposite),
  ]
}

const cornerRing = (column: number, row: number): number => Math.max(Math.abs(column - 3), Math.abs(row - 3))

/** Whether every symbol of this side is dark there: the three squares, and the dotted lines between them. */
function isFixedDark(column: number, row: number, side: number): boolean {
  if (column < 0 || row < 0 || column >= side || row >= side) return false
  const [far, low] = [column >= side - cornerModules, row >= side - cornerModules]
  const [left, top] = [column < cornerModules, row < cornerModules]
  if ((left && top) || (far && top) || (left && low)) {
    const ring = cornerRing(far ? column - side + cornerModules : column, low ? row - side + cornerModules : row)
    return ring !== 2
  }
  const dotted = (along: number): boolean =>
    along > cornerModules && along < side - cornerModules - 1 && along % 2 === 0
  return (row === 6 && dotted(column)) || (column === 6 && dotted(row))
}

/** The module that a point lies in, counted from the first corner's middle. */
function moduleAt({ x, y, across: [ax, ay], down: [bx, by] }: Lie, px: number, py: number): [number, number] {
  const [dx, dy, area] = [px - x, py - y, ax * by - ay * bx]
  return [Math.floor((dx * by - dy * bx) / area + 3.5), Math.floor((ax * dy - ay * dx) / area + 3.5)]
}

/**
 * Pictures in which what light has wiped out of a symbol's fixed parts is drawn again, where two of its corners say they
 * were; the likeliest first. The decoder looks for three squares and counts along the dotted lines; the data under the
 * light is left to the error correction.
 */
export function* thirdCorners(picture: Pixels): Generator<Pixels> {
  const { width, height } = picture
  const grey = brightness(picture)
  let [darkest, brightest] = [255, 0]
  for (const value of grey) {
    if (value < darkest) darkest = value
    if (value > brightest) brightest = value
  }
  const threshold = (darkest + brightest) / 2
  const isDark = (x: number, y: number): boolean => (grey[y * width + x] as number) < threshold
  const all = cornersOf(isDark, width, height)
  // What looks like a corner by chance does so in few rows.
  const corners = all.filter((one) => one.rows * 2 >= (all[0]?.rows ?? 0))
  /** Share of the fixed dark modules that are dark: of the right way all but those under the light. */
  const agreement = (lie: Lie): number => {
    let [dark, fixed] = [0, 0]
    for (let row = 0; row < lie.side; row++)
      for (let column = 0; column < lie.side; column++) {
        if (!isFixedDark(column, row, lie.side)) continue
        const [u, v] = [column - 3, row - 3]
        const x = Math.floor(lie.x + u * lie.across[0] + v * lie.down[0])
        const y = Math.floor(lie.y + u * lie.across[1] + v * lie.down[1])
        fixed++
        if (x >= 0 && y >= 0 && x < width && y < height && isDark(x, y)) dark++
      }
    return dark / fixed
  }
  const likely = corners
    .flatMap((p, i) => corners.slice(i + 1).flatMap((q) => lies(p, q, corners)))
    .map((lie) => ({ lie, agreement: agreement(lie) }))
    .filter((one) => one.agreement > 0.6)
    .sort((a, b) => b.agreement - a.agreement)
    .slice(0, mostLooks)
  // All of it stands: whatever keeps this symbol from being read, it is not this.
  if (likely[0]?.agreement === 1) return
  for (const { lie } of likely)
    yield greyPicture(picture, (i) => {
      const value = grey[i] as number
      if (value < threshold) return value
      return isFixedDark(...moduleAt(lie, (i % width) + 0.5, Math.floor(i / width) + 0.5), lie.side) ? darkest : value
    })
}
