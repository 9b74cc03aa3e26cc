export { defineRegister, RegisterRefused } from './define.js'
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
  RelationDefinition,
  RelationOf,
  Retention,
  RoleDefinition,
  RoleOf,
  Sink,
  SpecialCategory,
  SubjectDefinition,
} from './definition.js'
export type { RegisterChange, RegisterDiff } from './diff.js'
export { diffRegisters, diffToMarkdown } from './diff.js'
export type { WordFault } from './lint.js'
export { lintConsentText, lintNotice, lowerTurkish, unfilledPlaces } from './lint.js'
export type { CompileOptions, ConsentHashes } from './register.js'
export { compileRegister, Register, RegisterNotReady } from './register.js'
export type { RegisterFault } from './verify.js'
export { openPoints, registerFaults } from './verify.js'
export { type RegisterVersions, registerOn, registerVersions } from './versions.js'
