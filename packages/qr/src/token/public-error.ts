import { TokenRefused, type VisitCodeError } from '../error/index.js'

const alike: ReadonlySet<string> = new Set([
  'IMES_QR_ISSUER_UNKNOWN',
  'IMES_QR_TICKET_UNKNOWN',
  'IMES_QR_TICKET_INVALID',
  'IMES_QR_SIGNATURE_INVALID',
  'IMES_QR_TICKET_MISMATCH',
  'IMES_QR_KEY_REVOKED',
])

/** To a caller who has not signed in, steps 2–6 answer alike: nobody learns from outside which tickets exist. */
export function publicError(error: VisitCodeError): VisitCodeError {
  return alike.has(error.code) ? new TokenRefused() : error
}
