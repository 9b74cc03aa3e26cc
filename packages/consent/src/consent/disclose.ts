import type { ConsentStanding } from '../decision/index.js'

/** What somebody sees of a consent. */
export type ConsentView =
  | { readonly kind: 'own'; readonly standing: ConsentStanding }
  | { readonly kind: 'guardian'; readonly guardian: ConsentStanding['guardian'] }
  | { readonly kind: 'not-disclosed' }

const nothing: ConsentView = Object.freeze({ kind: 'not-disclosed' })

/**
 * A consent as one viewer may see it (K-5/1.6): all of it the person, the guardians' own act a guardian of a minor, and
 * everybody else one and the same nothing.
 */
export function viewConsent(
  standing: ConsentStanding,
  viewer: { readonly id: string; readonly isGuardianOfMinor: boolean },
): ConsentView {
  if (viewer.id === standing.subject) return Object.freeze({ kind: 'own', standing })
  return viewer.isGuardianOfMinor ? Object.freeze({ kind: 'guardian', guardian: standing.guardian }) : nothing
}

/**
 * How many of a province said yes, or nothing: published only where both the yes and the no are at least k persons.
 * @param k at least 5
 * @throws RangeError k below 5
 */
export function consentRate(yes: number, no: number, k = 5): number | undefined {
  if (!(Number.isInteger(k) && k >= 5)) throw new RangeError('k is at least 5')
  return Number.isInteger(yes) && Number.isInteger(no) && yes >= k && no >= k ? yes / (yes + no) : undefined
}
