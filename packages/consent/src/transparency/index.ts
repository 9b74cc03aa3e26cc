export { type DeviceList, deviceText } from './device.js'
export {
  type CheckResult,
  citation,
  type Duties,
  type MeasureEvidence,
  type MeasuresPage,
  type PublishedActivity,
  type PublishedMeasure,
  publishMeasures,
  retentionText,
} from './measures.js'
export { measuresHtml, measuresMarkdown } from './page.js'
export { appleTypes, googleTypes, type StoreDeclarations, type StoreType, storeDeclarations } from './store.js'
export type { Language } from './words.js'
