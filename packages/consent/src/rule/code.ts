/** What would make a refused act lawful. The sentence of each is in `text/`. */
export const remedies = [
  'none-exists',
  'ask-consent',
  'show-notice',
  'declare-activity',
  'cite-law',
  'wait-until',
  'human-decision',
  'reduce-fields',
  'other-role',
  'fix-text',
  'sign-contract',
] as const
export type Remedy = (typeof remedies)[number]

/** Every reason for which the law, or this SDK where it is stricter, says no. Stable; a rule names one of them. */
export const denialCodes = [
  'activity-undeclared',
  'assent-missing',
  'basis-missing',
  'basis-not-a-law',
  'basis-not-for-public',
  'basis-not-necessary',
  'basis-not-offered',
  'case-closed',
  'category-forbidden',
  'certificate-missing',
  'child-interest',
  'cite-unverified',
  'complement',
  'conflict-of-interest',
  'consent-bundled',
  'consent-cannot-oblige',
  'consent-expired',
  'consent-invalid',
  'consent-not-free',
  'consent-not-needed',
  'consent-preticked',
  'consent-unproved',
  'consent-withdrawn',
  'contract-not-notified',
  'controller-missing',
  'country-not-allowed',
  'destruction-overdue',
  'differencing',
  'duty-ended',
  'emergency-only',
  'exception-not-a-mode',
  'fact-missing',
  'field-not-necessary',
  'field-undeclared',
  'guardian-lapsed',
  'guardian-missing',
  'guardian-objects',
  'hold-invalid',
  'human-decision-missing',
  'k-too-small',
  'key-copied',
  'measure-unchecked',
  'measures-missing',
  'no-adequacy',
  'no-safeguard',
  'not-a-party',
  'not-anonymous',
  'not-disclosed',
  'not-for-public',
  'not-occasional',
  'notice-consent-merged',
  'notice-late',
  'notice-missing',
  'notice-template-unfilled',
  'notice-too-long',
  'notice-vague',
  'precision-exceeds-consent',
  'processor-unbound',
  'purpose-forbidden',
  'purpose-mismatch',
  'recipient-undeclared',
  'recipients-not-told',
  'relation-not-held',
  'restore-not-replayed',
  'retention-missing',
  'retention-over',
  'role-not-allowed',
  'service-conditional',
  'special-basis',
  'text-held',
  'verbis-undeclared',
  'withdrawal-harder',
] as const
export type DenialCode = (typeof denialCodes)[number]

/** `unconfigured`: nobody declared or said it, which is neither yes nor no; `prohibited`: the law says no. */
export type DenialKind = 'prohibited' | 'unconfigured'

const missingFromTheRegister: ReadonlySet<string> = new Set<DenialCode>([
  'controller-missing',
  'retention-missing',
  'measures-missing',
])

/** LAW section 1: `fact-missing`, `cite-unverified`, every `…-undeclared`, every `…-missing` of the register itself. */
export function kindOf(code: DenialCode): DenialKind {
  return code === 'fact-missing' ||
    code === 'cite-unverified' ||
    code.endsWith('-undeclared') ||
    missingFromTheRegister.has(code)
    ? 'unconfigured'
    : 'prohibited'
}
