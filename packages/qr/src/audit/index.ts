export type { AuditedVisit, AuditKeys } from './audit.js'
export { AuditFailed, auditVisit } from './audit.js'
