import { certify, deferredAcceptance, explainColumns, hashColumns, rankStudents } from '@imes/core/placement/columns'
import type { Measure } from '../measure.ts'
import { type BenchMarket, columnsOf } from './market.ts'

/** Rank, match, verify, hash and explain all, in units of one C++ matching. */
export function country(market: BenchMarket, unit: number): readonly Measure[] {
  const started = performance.now()
  const who = rankStudents(market.students, market.components, (group) => group.sort((a, b) => a - b))
  const ranked = performance.now()
  const columns = columnsOf(market)
  const { entryOf } = deferredAcceptance(columns)
  const matched = performance.now()
  const certificate = certify(columns, entryOf)
  if (!certificate.stable || !certificate.studentOptimal || !certificate.withinLimits || who.length === 0)
    throw new Error('the certificate does not hold')
  const verified = performance.now()
  const hash = hashColumns({ ...columns, result: entryOf })
  const hashed = performance.now()
  const { code } = explainColumns(
    columns,
    entryOf,
    market.components.map((column) => ({ column, named: true })),
  )
  const explained = performance.now()
  if (hash.length !== 64 || code.length === 0) throw new Error('nothing was hashed or explained')
  const total = explained - started
  const resident = process.resourceUsage().maxRSS / 1024
  const steps = `rank ${Math.round(ranked - started)}, layout and match ${Math.round(matched - ranked)}, verify ${Math.round(verified - matched)}, hash ${Math.round(hashed - verified)}, explain ${Math.round(explained - hashed)}`
  return [
    {
      id: 'placement-country',
      unit: 'ms',
      ours: total,
      peers: { 'one C++ matching': unit },
      ratio: total / unit,
      goal: {
        says: `rank, match, verify, hash, explain all in at most 60 × one C++ matching (${steps})`,
        met: total <= 60 * unit,
      },
    },
    {
      id: 'placement-country-memory',
      unit: 'MiB',
      ours: resident,
      peers: {},
      ratio: resident / 1024,
      goal: { says: 'peak resident memory of this process under 1 GiB', met: resident < 1024 },
    },
  ]
}
