import type { Activity, Field } from './definition.js'

/** Whether a field rests on explicit consent (açık rıza). */
export const onConsent = (field: Field): boolean => field.basis === '5/1' || field.basis === '6/3-a'

/** What the citations of an activity come to: one law that somebody has read is enough. */
export function citeOf(activity: Activity): 'law' | 'verify' | 'not-a-law' | 'none' {
  const laws = activity.cites.filter((one) => one.kind === 'kanun')
  if (laws.length === 0) return activity.cites.length === 0 ? 'none' : 'not-a-law'
  return laws.every((one) => one.article === 'verify' || one.no === 'verify') ? 'verify' : 'law'
}
