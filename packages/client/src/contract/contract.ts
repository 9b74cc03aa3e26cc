import { contests } from './contest.js'
import { evaluations, releases, scores } from './evaluation.js'
import { needs, placements, preferences, proposals, reviews } from './placement.js'
import { destruction, holds, rights, transparency } from './rights.js'
import { rosters } from './roster.js'
import type { Route } from './route.js'
import { safety, safetyReaders } from './safety.js'
import { consents, notices, session } from './session.js'
import { screens, tickets, visitDetail, visitPlan, visits } from './visit.js'

/** Every route of the platform, by noun and verb. */
export const contract = {
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
} as const satisfies Record<string, Record<string, Route>>

export type Contract = typeof contract
/** `evaluations.submit`, `consents.give`, … */
export type RouteName = {
  [Noun in keyof Contract & string]: `${Noun}.${keyof Contract[Noun] & string}`
}[keyof Contract & string]

/** Every route with its name, in the contract's order. */
export const routes: readonly (readonly [RouteName, Route])[] = Object.entries(contract).flatMap(([noun, verbs]) =>
  Object.entries(verbs as Record<string, Route>).map(
    ([verb, route]) => [`${noun}.${verb}` as RouteName, route] as const,
  ),
)
