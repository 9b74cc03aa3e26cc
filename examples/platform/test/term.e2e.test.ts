import { afterAll, beforeAll } from 'vitest'
import { closeStage, minutes, openStage } from './term/stage.ts'
// Journeys through one installation, in this order: the last one stops it to look at what is left on the disk.
import './term/pages.ts'
import './term/evaluation.ts'
import './term/safety.ts'
import './term/visits.ts'
import './term/proposal.ts'
import './term/support-need.ts'

beforeAll(openStage, 15 * minutes)
afterAll(closeStage)
