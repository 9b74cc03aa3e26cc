export type { Certificate, Flaw } from '../certificate.js'
export type { Audit, AuditExport } from './check-audit.js'
export { checkAudit } from './check-audit.js'
