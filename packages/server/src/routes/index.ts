import type { Contract, Route } from '@imes/client/contract'
import type { Handler } from '../http/call.js'
import { consents, notices } from './consent.js'
import { contests } from './contest.js'
import { destruction } from './destruction.js'
import { evaluations } from './evaluation.js'
import type { NounHandlers } from './handlers.js'
import { holds } from './hold.js'
import { placements } from './placement.js'
import { needs, preferences } from './preference.js'
import { proposals } from './proposal.js'
import { reviews } from './review.js'
import { rights } from './rights.js'
import { rosters } from './roster.js'
import { safety } from './safety.js'
import { safetyReaders } from './safety-readers.js'
import { releases, scores } from './score.js'
import { screens } from './screen.js'
import { session } from './session.js'
import { transparency } from './transparency.js'
import { tickets, visitDetail, visitPlan, visits } from './visit.js'

/** One entry a noun of the contract, one handler a verb: a missing one does not compile. */
const nouns: { readonly [N in keyof Contract]: NounHandlers<N> } = {
  session,
  notices,
  consents,
  rosters,
  evaluations,
  releases,
  scores,
  contests,
  safety,
  safetyReaders,
  preferences,
  needs,
  proposals,
  placements,
  reviews,
  visitPlan,
  tickets,
  visits,
  screens,
  visitDetail,
  rights,
  destruction,
  holds,
  transparency,
}

/** Every handler by the name of its route. */
export const handlers: Readonly<Record<string, Handler<Route>>> = Object.fromEntries(
  Object.entries(nouns).flatMap(([noun, verbs]) =>
    Object.entries(verbs as Readonly<Record<string, unknown>>).map(([verb, handler]) => [
      `${noun}.${verb}`,
      handler as Handler<Route>,
    ]),
  ),
)
