import { birthday, type Day, schoolYearEnd } from '@imes/consent/time'
import type { Call } from '../http/call.js'
import { notFound } from '../http/problem.js'
import { relations } from './relations.js'
import { standingOf } from './standing.js'

/**
 * Whom an act is about: the caller, or a child of the guardian who calls.
 * A child who has come of age is nobody's child any more (K-5/1.10).
 * @throws Refusal 404 not a child of the caller
 */
export async function forSelfOrChild(
  call: Call,
  child: string | undefined,
): Promise<{ readonly subject: string; readonly relation: string }> {
  if (call.caller.role !== 'guardian') {
    if (child !== undefined && child !== call.me) throw notFound()
    return { subject: call.me, relation: relations.self }
  }
  const children = await childrenOf(call)
  const [first] = children
  const subject = child ?? (children.length === 1 ? first : undefined)
  if (subject === undefined || !children.includes(subject)) throw notFound()
  return { subject, relation: relations.guardian }
}

/** Minors for whom the caller acts. A child without a known birth day is a minor here: unknown is never adult. */
export async function childrenOf(call: Call): Promise<string[]> {
  return call.lookUp(async (tx) => {
    const rows = await tx
      .selectFrom('guardianship')
      .leftJoin('birth', (join) =>
        join.onRef('birth.province', '=', 'guardianship.province').onRef('birth.student', '=', 'guardianship.student'),
      )
      .select(['guardianship.student', 'birth.born'])
      .where('guardianship.province', '=', call.province)
      .where('guardianship.guardian', '=', call.me)
      .execute()
    return rows
      .filter((row) => row.born === null || birthday(row.born, 18) > call.today)
      .map((row) => row.student)
      .sort()
  })
}

/** The last day on which a consent of a person holds: the earliest end of the acts that it needs. */
export async function consentStandingUntil(call: Call, subject: string, purpose: string): Promise<Day> {
  const standing = await call.lookUp((tx) => standingOf(call, tx, subject, purpose))
  const ends = [standing.own.until, standing.guardian.until, schoolYearEnd(call.today)]
  return ends.filter((one): one is Day => one !== undefined).sort()[0] ?? schoolYearEnd(call.today)
}
