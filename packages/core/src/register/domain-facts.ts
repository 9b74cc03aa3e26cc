import { kvkkFacts } from '@imes/consent'

/**
 * Facts of the domain that the rules of this folder read. All of their rules but one are asked by the machines of this
 * package (`judgeDomain`), never by `decide`: so no host has to name a fact it knows nothing of.
 */
export const domainFacts = {
  /** What an output is keyed, sorted, filtered or compared by. */
  keyedBy: ['placement', 'coordinator', 'coordinator-pseudonym', 'own-self', 'nobody'],
  /** Whether an output carries anything of visits, evaluations, app use or consents. */
  carries: ['visits', 'feedback', 'app-use', 'neither'],
  visitRecord: ['base', 'wider'],
  visitRows: ['one-a-placement', 'list-inside'],
  place: ['district', 'named-step', 'finer'],
  placeTaken: ['once-on-tap', 'background', 'again'],
  commentScreening: ['clean', 'held', 'not-screened'],
  answerReader: ['author', 'subject', 'in-charge', 'workplace', 'guardian', 'above'],
  answerAbout: ['workplace', 'student', 'coordinator'],
  answerShape: ['single', 'aggregate'],
  decider: ['other-person', 'party', 'first-decider'],
  decisionReason: ['written', 'missing'],
  contestChange: ['decided-by-person', 'edited-by-workplace'],
  groundOfStriking: ['needs-no-reading', 'needs-reading'],
  spread: ['ten-or-more', 'below-ten'],
  partition: ['declared', 'free-filter'],
  exposure: ['none', 'few-people'],
  reportWaits: ['no', 'for-window', 'for-people'],
  reportUse: ['read-by-named-person', 'scored'],
} as const

export const allFacts = { ...kvkkFacts, ...domainFacts } as const
