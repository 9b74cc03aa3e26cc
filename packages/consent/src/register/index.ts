export type {
  Act,
  Activity,
  ActivityOf,
  Alternative,
  CategoryDefinition,
  CategoryIn,
  CategoryOf,
  Citation,
  ConsentPurposeOf,
  ConsentText,
  Controller,
  Field,
  FieldOf,
  Grant,
  LegalEntity,
  Measure,
  NoticeText,
  OperationDefinition,
  OperationOf,
  PurposeOf,
  Recipient,
  RegisterDefinition,
  RegisterFault,
  RelationDefinition,
  RelationOf,
  Retention,
  RoleDefinition,
  RoleOf,
  Sink,
  SpecialCategory,
  SubjectDefinition,
  TransferInstrument,
} from '../definition/index.js'
export { type ConsentHashes, Register } from '../in-force/index.js'
export { type AnsweredBy, type CompileOptions, compileRegister, RegisterNotReady } from './compile.js'
export { defineRegister, RegisterRefused } from './define.js'
export type { RegisterChange, RegisterDiff } from './diff.js'
export { diffRegisters, diffToMarkdown } from './diff.js'
export type { WordFault } from './lint.js'
export { lintConsentText, lintNotice, lowerTurkish, unfilledPlaces } from './lint.js'
export { openPoints, registerFaults } from './verify.js'
export { type RegisterVersions, registerOn, registerVersions } from './versions.js'
