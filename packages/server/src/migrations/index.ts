import ground from './0001_ground.sql?raw'
import people from './0002_people.sql?raw'
import law from './0003_law.sql?raw'
import evaluation from './0004_evaluation.sql?raw'
import placement from './0005_placement.sql?raw'
import visit from './0006_visit.sql?raw'
import evidence from './0007_evidence.sql?raw'
import decided from './0008_decided.sql?raw'
import noticeProof from './0009_notice_proof.sql?raw'
import ratchets from './0010_ratchets.sql?raw'
import namedReader from './0011_named_reader.sql?raw'
import paperAndTries from './0012_paper_and_tries.sql?raw'
import ledgerAProvince from './0013_ledger_a_province.sql?raw'
import withdrawn from './0014_withdrawn.sql?raw'
import windowSeals from './0015_window_seals.sql?raw'
import destructionRun from './0016_destruction_run.sql?raw'
import idsByChance from './0017_ids_by_chance.sql?raw'
import suitability from './0018_suitability.sql?raw'
import feedbackContest from './0019_feedback_contest.sql?raw'
import termsAndHolds from './0020_terms_and_holds.sql?raw'
import rightsSteps from './0021_rights_steps.sql?raw'
import termOver from './0022_term_over.sql?raw'
import secondDecision from './0023_second_decision.sql?raw'
import reply from './0024_reply.sql?raw'
import ledgerPlace from './0025_ledger_place.sql?raw'
import ownArchive from './0026_own_archive.sql?raw'
import termLookedUp from './0027_term_looked_up.sql?raw'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

/** Every migration in order. A file that has been released is never edited: the runner compares its hash. */
export const migrations: readonly Migration[] = [
  { number: 1, name: 'ground', sql: ground },
  { number: 2, name: 'people', sql: people },
  { number: 3, name: 'law', sql: law },
  { number: 4, name: 'evaluation', sql: evaluation },
  { number: 5, name: 'placement', sql: placement },
  { number: 6, name: 'visit', sql: visit },
  { number: 7, name: 'evidence', sql: evidence },
  { number: 8, name: 'decided', sql: decided },
  { number: 9, name: 'notice-proof', sql: noticeProof },
  { number: 10, name: 'ratchets', sql: ratchets },
  { number: 11, name: 'named-reader', sql: namedReader },
  { number: 12, name: 'paper-and-tries', sql: paperAndTries },
  { number: 13, name: 'ledger-a-province', sql: ledgerAProvince },
  { number: 14, name: 'withdrawn', sql: withdrawn },
  { number: 15, name: 'window-seals', sql: windowSeals },
  { number: 16, name: 'destruction-run', sql: destructionRun },
  { number: 17, name: 'ids-by-chance', sql: idsByChance },
  { number: 18, name: 'suitability', sql: suitability },
  { number: 19, name: 'feedback-contest', sql: feedbackContest },
  { number: 20, name: 'terms-and-holds', sql: termsAndHolds },
  { number: 21, name: 'rights-steps', sql: rightsSteps },
  { number: 22, name: 'term-over', sql: termOver },
  { number: 23, name: 'second-decision', sql: secondDecision },
  { number: 24, name: 'reply', sql: reply },
  { number: 25, name: 'ledger-place', sql: ledgerPlace },
  { number: 26, name: 'own-archive', sql: ownArchive },
  { number: 27, name: 'term-looked-up', sql: termLookedUp },
]
