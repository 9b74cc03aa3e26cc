export { isRefused, type StepRefused } from '../duty/index.js'
export { answerText } from './answer.js'
export { archiveText, exportPerson, type OwnRecord, type PersonArchive, personArchiveSchema } from './export.js'
export type {
  AnswerCost,
  KeptRecord,
  Right,
  RightsChannel,
  RightsDecision,
  RightsEvent,
  RightsFile,
  RightsResult,
  RightsState,
} from './file.js'
export { archiveHtml, type CodeName } from './page.js'
export { openRights, type RequestReceived, stepRights } from './step.js'
export {
  boardTerms,
  complaintTerm,
  maximumFee,
  overdueCount,
  type RightsClock,
  type RightsTerms,
  rightsClock,
  rightsTerms,
} from './terms.js'
