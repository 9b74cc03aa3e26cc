import { expect, it } from 'vitest'
import { deferredAcceptance } from './deferred-acceptance.js'
import { type ListEntry, LiveMarket } from './live-market.js'
import type { MarketColumns } from './market-columns.js'
import { type MarketKind, random, randomMarket } from './slow/random-market.js'

/** Operations per kind of limits; `IMES_CASES=100000` is the run that docs/placement.md reports. */
const operations = Number(process.env.IMES_CASES ?? 6000)

/** The market as it stands after some operations, to be matched in full. */
interface Now {
  lists: ListEntry[][]
  present: boolean[]
  quota: Int32Array
}

function seatsInFull(columns: MarketColumns, { lists, present, quota }: Now): number[] {
  const listStart = new Int32Array(lists.length + 1)
  const shown = lists.map((list, s) => (present[s] ? list : []))
  for (const [s, list] of shown.entries()) listStart[s + 1] = (listStart[s] as number) + list.length
  const entries = Int32Array.from(shown.flat(2))
  const { entryOf } = deferredAcceptance({ ...columns, listStart, entries, seatQuota: quota })
  return [...entryOf].map((e) => (e < 0 ? -1 : (entries[2 * e] as number)))
}

function listsOf({ listStart, entries }: MarketColumns): ListEntry[][] {
  return Array.from({ length: listStart.length - 1 }, (_, s) =>
    Array.from({ length: (listStart[s + 1] as number) - (listStart[s] as number) }, (__, i): ListEntry => {
      const e = (listStart[s] as number) + i
      return [entries[2 * e] as number, entries[2 * e + 1] as number]
    }),
  )
}

/** A key for every student at every seat: the market's own, and behind them whoever does not list the workplace yet. */
function keysOf(columns: MarketColumns, lists: readonly (readonly ListEntry[])[]): (s: number, seat: number) => number {
  const workplaceOf = Array.from(columns.seatQuota, (_, x) => {
    const block = columns.blocks.find((b) => b.firstSeat <= x && x < b.firstSeat + b.seatCount)
    return block ? block.firstSeat : x
  })
  const known = new Map<string, number>()
  for (const [s, list] of lists.entries()) for (const [x, key] of list) known.set(`${s} ${workplaceOf[x]}`, key)
  return (s, x) => known.get(`${s} ${workplaceOf[x]}`) ?? lists.length + s
}

it.each<MarketKind>(['flat', 'tree', 'trainers'])(
  '%s limits: after every change the matching equals a full run',
  (kind) => {
    const below = random(21)
    let cycles = 0
    for (let done = 0; done < operations; ) {
      const columns = randomMarket(below, kind, { students: 12, workplaces: 6 })
      const now: Now = {
        lists: listsOf(columns),
        present: Array.from(columns.listStart.slice(1), () => true),
        quota: columns.seatQuota.slice(),
      }
      const live = new LiveMarket({ ...columns, entries: columns.entries.slice() })
      const keyAt = keysOf(columns, now.lists)
      for (let i = 0; i < 25; i++, done++) {
        const s = below(now.lists.length)
        const x = below(now.quota.length)
        const before = live.seats()
        let moved: ReadonlySet<number>
        switch (below(5)) {
          case 0:
            moved = live.withdraw(s)
            now.present[s] = false
            break
          case 1:
            moved = live.arrive(s)
            now.present[s] = true
            break
          case 2:
            now.quota[x] = (now.quota[x] as number) + 1 + below(2)
            moved = live.setQuota(x, now.quota[x] as number)
            break
          case 3:
            now.quota[x] = Math.max(0, (now.quota[x] as number) - 1 - below(2))
            moved = live.setQuota(x, now.quota[x] as number)
            break
          default: {
            // Some wishes less, some more, some in another order.
            const kept = (now.lists[s] as ListEntry[]).filter(() => below(4) > 0)
            const more = [...now.quota.keys()].filter((seat) => below(3) === 0 && !kept.some(([y]) => y === seat))
            const list = [...kept, ...more.map((seat): ListEntry => [seat, keyAt(s, seat)])]
            if (below(2)) list.reverse()
            now.lists[s] = list
            moved = live.setList(s, list)
          }
        }
        const full = seatsInFull(columns, now)
        expect([...live.seats()]).toEqual(full)
        const changed = full.flatMap((seat, t) => (seat === before[t] ? [] : [t]))
        expect(changed.every((t) => moved.has(t))).toBe(true)
        if (changed.length > 2) cycles++
      }
    }
    expect(cycles).toBeGreaterThan(0)
  },
  3_600_000,
)

it('a vacancy chain alone would miss this: a hopeless application blocked a swap', () => {
  // a: w1 w2; b: w2 w1; c: w1; w1 orders b c a; w2 orders a b.
  const columns: MarketColumns = {
    listStart: Int32Array.of(0, 2, 4, 5),
    entries: Int32Array.of(0, 2, 1, 0, 1, 1, 0, 0, 0, 1),
    seatQuota: Int32Array.of(1, 1),
    blocks: [],
  }
  const live = new LiveMarket(columns)
  expect([...live.seats()]).toEqual([1, 0, -1])
  expect([...live.withdraw(2)].sort((a, b) => a - b)).toEqual([0, 1, 2])
  expect([...live.seats()]).toEqual([0, 1, -1])
})

it.each<MarketKind>(['flat', 'tree', 'trainers'])(
  '%s limits: another list is answered by a re-run that leaves no trace',
  (kind) => {
    const below = random(22)
    for (let i = 0; i < operations / 20; i++) {
      const columns = randomMarket(below, kind, { students: 10, workplaces: 5 })
      const live = new LiveMarket(columns)
      const before = live.seats()
      const lists = listsOf(columns)
      const s = below(lists.length)
      const own = lists[s] as ListEntry[]
      const list = own
        .map((_, p) => p)
        .filter(() => below(3) > 0)
        .reverse()
      const quota = columns.seatQuota
      const changed = lists.map((l, t) => (t === s ? list.map((p) => own[p] as ListEntry) : l))
      const full = seatsInFull(columns, { lists: changed, present: changed.map(() => true), quota })
      expect(live.withOwnList(s, list)).toBe(full[s])
      expect(live.seats()).toEqual(before)
      // Still exact after the undone run.
      live.withdraw(s)
      const present = lists.map((_, t) => t !== s)
      expect([...live.seats()]).toEqual(seatsInFull(columns, { lists, present, quota }))
    }
  },
  3_600_000,
)

it('a place and the rank held there are told, and the bytes are those of its columns', () => {
  const columns = randomMarket(random(23), 'flat', { students: 12, workplaces: 6 })
  const live = new LiveMarket(columns)
  const { entryOf } = deferredAcceptance(columns)
  for (const [s, e] of entryOf.entries()) {
    expect(live.seatOf(s)).toBe(e < 0 ? -1 : columns.entries[2 * e])
    expect(live.keyOf(s)).toBe(e < 0 ? -1 : columns.entries[2 * e + 1])
  }
  expect(live.bytes).toBeGreaterThan(columns.entries.byteLength + columns.seatQuota.byteLength)
  expect(live.bytes % 4).toBe(0)
})
