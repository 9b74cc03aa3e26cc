import type { RoleName } from '@imes/client/contract'
import type { View } from './page.ts'
import { consentsView } from './views/consents.ts'
import { contestsView } from './views/contests.ts'
import { deskView } from './views/desk.ts'
import { evaluateView } from './views/evaluate.ts'
import { evidenceView } from './views/evidence.ts'
import { feedbackView } from './views/feedback.ts'
import { homeView } from './views/home.ts'
import { needsView } from './views/needs.ts'
import { noticesView } from './views/notices.ts'
import { placementView } from './views/placement.ts'
import { preferencesView } from './views/preferences.ts'
import { proposalsView } from './views/proposals.ts'
import { receivedView } from './views/received.ts'
import { reviewsView } from './views/reviews.ts'
import { rightsView } from './views/rights.ts'
import { rosterView } from './views/roster.ts'
import { safetyView } from './views/safety.ts'
import { scoresView } from './views/scores.ts'
import { screenView } from './views/screen.ts'
import { sheetsView } from './views/sheets.ts'
import { studentsView } from './views/students.ts'
import { visitPlanView } from './views/visit-plan.ts'
import { visitsView } from './views/visits.ts'

const all = {
  home: homeView,
  evaluate: evaluateView,
  received: receivedView,
  placement: placementView,
  placements: placementView,
  preferences: preferencesView,
  needs: needsView,
  visits: visitsView,
  plan: visitPlanView,
  feedback: feedbackView,
  screen: screenView,
  score: scoresView,
  scores: scoresView,
  students: studentsView,
  roster: rosterView,
  sheets: sheetsView,
  proposals: proposalsView,
  reviews: reviewsView,
  contests: contestsView,
  safety: safetyView,
  desk: deskView,
  evidence: evidenceView,
  consents: consentsView,
  notices: noticesView,
  rights: rightsView,
} satisfies Record<string, View>

export type ViewName = keyof typeof all

const own = ['consents', 'notices', 'rights'] as const
const byRole: Readonly<Record<RoleName, readonly ViewName[]>> = {
  student: ['home', 'evaluate', 'received', 'contests', 'placement', 'preferences', 'needs', 'safety', ...own],
  guardian: ['home', 'placements', 'needs', 'safety', ...own],
  coordinator: ['home', 'visits', 'evaluate', 'students', 'placements', 'feedback', 'contests', 'safety', ...own],
  workplace: ['home', 'screen', 'evaluate', 'score', 'placements', 'contests', 'safety', ...own],
  office: [
    'home',
    'roster',
    'sheets',
    'students',
    'plan',
    'proposals',
    'scores',
    'reviews',
    'contests',
    'safety',
    'notices',
    'rights',
  ],
  district: ['home', 'scores', 'reviews', 'contests', 'notices', 'rights'],
  statistician: ['home', 'scores', 'reviews'],
  auditor: ['home', 'evidence'],
  public: ['home'],
  desk: ['home', 'desk', 'contests', 'notices', 'rights'],
}

/** The pages of a role, in the order of its menu. */
export const viewsOf = (role: RoleName): readonly (readonly [ViewName, View])[] =>
  byRole[role].map((name) => [name, all[name]] as const)
