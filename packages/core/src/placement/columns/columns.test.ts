import { expect, it } from 'vitest'
import { certify } from '../certificate.js'
import { deferredAcceptance } from '../deferred-acceptance.js'
import { rankStudents } from '../ranking.js'
import { random } from '../slow/random-market.js'
import { checkColumns } from './check-columns.js'
import { closedCode, explainColumns } from './explain-columns.js'
import { deferredAcceptanceByPosition, layoutByPosition } from './position-columns.js'
import { layoutByPriority } from './priority-columns.js'

function shuffled(n: number, below: (n: number) => number): number[] {
  const items = Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = below(i + 1)
    ;[items[i], items[j]] = [items[j] as number, items[i] as number]
  }
  return items
}

it('both layouts give the same matching, also with classes before the order and closed seats', () => {
  const below = random(31)
  for (let round = 0; round < 300; round++) {
    const [students, seats] = [1 + below(60), 1 + below(15)]
    const listStart = new Int32Array(students + 1)
    const [listSeat, listClass]: [number[], number[]] = [[], []]
    for (let s = 0; s < students; s++) {
      for (const x of shuffled(seats, below).slice(0, below(6))) {
        listSeat.push(x)
        listClass.push(below(3))
      }
      listStart[s + 1] = listSeat.length
    }
    const position = Int32Array.from(shuffled(students, below))
    const seatQuota = Int32Array.from({ length: seats }, () => below(5))
    const light = layoutByPosition({
      listStart,
      listSeat: Int32Array.from(listSeat),
      listClass: Uint8Array.from(listClass),
      position,
      seatQuota,
    })
    const classOf = (s: number, x: number): number | undefined => {
      for (let e = listStart[s] as number; e < (listStart[s + 1] as number); e++)
        if (listSeat[e] === x) return listClass[e]
      return undefined
    }
    const lists = Array.from({ length: seats }, (_, x) =>
      Array.from({ length: students }, (__, s) => s)
        .filter((s) => classOf(s, x) !== undefined)
        .sort(
          (a, b) => (classOf(a, x) ?? 0) - (classOf(b, x) ?? 0) || (position[a] as number) - (position[b] as number),
        ),
    )
    const priorityStart = new Int32Array(seats + 1)
    for (const [x, list] of lists.entries()) priorityStart[x + 1] = (priorityStart[x] as number) + list.length
    const full = layoutByPriority({
      listStart,
      listSeat: Int32Array.from(listSeat),
      seatQuota,
      priorityStart,
      priority: Int32Array.from(lists.flat()),
    })
    const { entryOf } = deferredAcceptance(full)
    expect(deferredAcceptanceByPosition(light)).toEqual(entryOf)
    expect(certify(full, entryOf)).toEqual({ withinLimits: true, stable: true, studentOptimal: true, flaws: [] })
  }
})

it('counting passes order like a comparison of the whole vector, and hand over exactly the ties', () => {
  const below = random(32)
  for (let round = 0; round < 200; round++) {
    const n = 1 + below(80)
    const columns = [below(3), 70_000, 2].map((most) => Int32Array.from({ length: n }, () => below(most + 1)))
    const who = rankStudents(n, columns, (group) => group.sort((a, b) => b - a))
    const slow = Array.from({ length: n }, (_, i) => i).sort((a, b) => {
      for (const column of columns) if (column[a] !== column[b]) return (column[a] as number) - (column[b] as number)
      return b - a
    })
    expect([...who]).toEqual(slow)
  }
})

it('a seat that does not rank an applicant is an error, not a silent last place', () => {
  const one = Int32Array.of(0, 1)
  expect(() =>
    layoutByPriority({
      listStart: one,
      listSeat: Int32Array.of(0),
      seatQuota: Int32Array.of(1),
      priorityStart: Int32Array.of(0, 0),
      priority: new Int32Array(0),
    }),
  ).toThrow(RangeError)
})

it.each(['one taste', 'random tastes'])(
  'lists of thousands, %s: the same matching as in the other layout',
  (tastes) => {
    const below = random(47)
    const [students, seats] = [150, 4_200]
    // The last student lists eight seats alone, and the one before none.
    const own = (s: number): number => (s === students - 1 ? 8 : s === students - 2 ? 0 : seats)
    const listStart = new Int32Array(students + 1)
    for (let s = 0; s < students; s++) listStart[s + 1] = (listStart[s] as number) + own(s)
    const taste = shuffled(seats, below)
    const listSeat = Int32Array.from(
      Array.from({ length: students }, (_, s) =>
        (tastes === 'one taste' ? taste : shuffled(seats, below)).slice(0, own(s)),
      ).flat(),
    )
    const position = Int32Array.from(shuffled(students, below))
    // Places for some of them only, so that lists are walked to their end.
    const seatQuota = Int32Array.from({ length: seats }, () => (below(60) === 0 ? 1 + below(2) : 0))
    const entries = Int32Array.from(
      Array.from({ length: students }, (_, s) =>
        [...listSeat.subarray(listStart[s] as number, listStart[s + 1] as number)].flatMap((x) => [
          x,
          position[s] as number,
        ]),
      ).flat(),
    )
    const columns = { listStart, entries, seatQuota, blocks: [] }
    const { entryOf } = deferredAcceptance(columns)
    expect(entryOf).toEqual(
      deferredAcceptanceByPosition(layoutByPosition({ listStart, listSeat, position, seatQuota })),
    )
    expect(entryOf.some((e) => e >= 0) && entryOf.some((e) => e < 0)).toBe(true)
    expect(certify(columns, entryOf)).toMatchObject({ withinLimits: true, stable: true, studentOptimal: true })
  },
)

it('a market of 2³⁰ entries is refused, not matched wrong', () => {
  const entries = { length: 2 ** 31 } as Int32Array
  const columns = { listStart: Int32Array.of(0, 0), entries, seatQuota: Int32Array.of(1), blocks: [] }
  expect(() => deferredAcceptance(columns)).toThrow(RangeError)
})

it('columns from outside: issues with their paths, and nobody is dropped silently', () => {
  const good = {
    listStart: Int32Array.of(0, 2, 3),
    listSeat: Int32Array.of(0, 1, 1),
    seatQuota: Int32Array.of(1, 1),
    position: Int32Array.of(1, 0),
  }
  const lists = { ...good, priorityStart: Int32Array.of(0, 1, 3), priority: Int32Array.of(0, 1, 0) }
  const { position: _, ...byList } = lists
  const said = (input: Parameters<typeof checkColumns>[0]) =>
    checkColumns(input).map(({ code, path }) => `${code} ${path.join('.')}`)
  expect(said(good)).toEqual([])
  expect(said(byList)).toEqual([])
  expect(said({ ...good, listStart: Int32Array.of(0, 3, 2) })).toEqual(['shape listStart'])
  expect(said({ ...good, position: Int32Array.of(1, 1) })).toEqual(['position-invalid position.1'])
  expect(said({ ...good, position: Int32Array.of(1) })).toEqual(['shape position'])
  expect(said({ ...good, listClass: Uint8Array.of(0, 16, 1) })).toEqual(['class-invalid listClass.1'])
  expect(said({ ...good, seatQuota: Int32Array.of(1, -1) })).toEqual(['quota-invalid seatQuota.1'])
  expect(said({ ...good, listSeat: Int32Array.of(1, 1, 2) })).toEqual([
    'preference-twice listSeat.1',
    'seat-unknown listSeat.2',
  ])
  expect(said({ ...byList, priority: Int32Array.of(0, 1, 1) })).toEqual([
    'priority-twice priority.2',
    'priority-incomplete priorityStart.1',
  ])
  expect(said({ ...byList, priority: Int32Array.of(7, 1, 0) })).toEqual([
    'student-unknown priority.0',
    'priority-incomplete priorityStart.0',
  ])
})

it('columns of other lengths and classes over fifteen are told, a hundred issues at most', () => {
  const good = {
    listStart: Int32Array.of(0, 2, 3),
    listSeat: Int32Array.of(0, 1, 1),
    seatQuota: Int32Array.of(1, 1),
    position: Int32Array.of(1, 0),
  }
  const { position: _, ...lists } = good
  const said = (input: object) =>
    checkColumns(input as Parameters<typeof checkColumns>[0]).map(({ code, path }) => `${code} ${path.join('.')}`)
  const priority = Int32Array.of(0, 1, 0)
  expect(said({ ...lists, priorityStart: Int32Array.of(0, 3), priority })).toEqual(['shape priorityStart'])
  expect(said({ ...lists, priorityStart: Int32Array.of(0, 1, 2), priority })).toEqual(['shape priorityStart'])
  expect(said({ ...good, listClass: Uint8Array.of(0) })).toEqual(['shape listClass'])
  expect(said({ ...lists, listSeat: Int32Array.of(0, 7, 1), priorityStart: Int32Array.of(0, 1, 3), priority })).toEqual(
    ['seat-unknown listSeat.1'],
  )
  const many = { ...good, seatQuota: new Int32Array(300).fill(-1) }
  expect(said(many)).toHaveLength(100)
  expect(() => layoutByPosition({ ...good, listClass: Uint8Array.of(0, 16, 0) })).toThrow(RangeError)
})

it('columns of another kind are told by name, whatever stands there', () => {
  const sound = {
    listStart: Int32Array.of(0, 1),
    listSeat: Int32Array.of(0),
    seatQuota: Int32Array.of(1),
    position: Int32Array.of(0),
  }
  const { position: _, ...rest } = sound
  const byList = { ...rest, priorityStart: Int32Array.of(0, 1), priority: Int32Array.of(0) }
  for (const good of [sound, byList])
    for (const name of Object.keys(good))
      for (const junk of [undefined, null, 7, 'x', {}, [0, 1], Float64Array.of(0), new Date(0)]) {
        const issues = checkColumns({ ...good, [name]: junk } as unknown as Parameters<typeof checkColumns>[0])
        expect(issues.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([`shape ${name}`])
      }
  const classes = { ...sound, listClass: [0] } as unknown as Parameters<typeof checkColumns>[0]
  expect(checkColumns(classes).map(({ path }) => path.join('.'))).toEqual(['listClass'])
})

it('a closed seat is told as closed; reasons are for at least five and for seats that stand alone', () => {
  const columns = {
    listStart: Int32Array.of(0, 2),
    entries: Int32Array.of(0, 0, 1, 0),
    seatQuota: Int32Array.of(0, 1),
    blocks: [],
  }
  const { entryOf } = deferredAcceptance(columns)
  const { start, code } = explainColumns(columns, entryOf, [])
  expect([...start, ...code]).toEqual([0, 1, closedCode])
  expect(() => explainColumns(columns, entryOf, [], 4)).toThrow(TypeError)
  const block = { firstSeat: 0, seatCount: 2, nodes: [], pool: undefined, fixed: [0, 0] }
  expect(() => explainColumns({ ...columns, blocks: [block] }, entryOf, [])).toThrow(RangeError)
})
