import type { OwnRecord } from '@imes/consent/rights'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { ownActs, ownHolds, ownVisits } from './own-acts.js'
import { ownPlacements, ownProposals, ownRoster, ownWorkplace } from './own-places.js'
import { ownCases, ownEvaluations } from './own-words.js'

/** Everything that is stored of the person who asks, in the role they ask in, read through the same policies as all else. */
export async function recordsOf(call: Call, tx: Tx): Promise<OwnRecord[]> {
  const rows = []
  for (const read of [
    ownRoster,
    ownPlacements,
    ownProposals,
    ownWorkplace,
    ownEvaluations,
    ownCases,
    ownActs,
    ownVisits,
    ownHolds,
  ])
    rows.push(...(await read(call, tx)))
  return rows.map((row) => ({ ...row, subjects: [call.me] }))
}
