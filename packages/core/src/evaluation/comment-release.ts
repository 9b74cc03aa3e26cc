import type { ReleasePlan } from './release.js'

/** A screened comment that waits for its cell. */
export interface WaitingComment {
  readonly cell: string
  /** The version of the evaluation it belongs to, as in its contribution. */
  readonly version: string
  readonly text: string
}

/** Never one by one: a single comment waits until another joins it (LAW section 4, `evaluate-workplace`). */
const fewestTogether = 2

/**
 * The comments that go to the school's office with a lawful release, and only there. Sorted by their own text, so that
 * neither the order of arrival nor the author's place among the others is left; without the evaluation's id.
 *
 * @param waiting comments of evaluations in force that were not handed on before
 * @returns texts by cell; a comment whose cell is not published now, or that would be alone, goes on waiting
 */
export function releaseComments(
  plan: ReleasePlan,
  waiting: readonly WaitingComment[],
): ReadonlyMap<string, { readonly texts: readonly string[]; readonly versions: readonly string[] }> {
  const ready = new Map<string, { readonly texts: readonly string[]; readonly versions: readonly string[] }>()
  for (const { figure, contributions } of plan.publish) {
    const counted = new Set(contributions.map((one) => one.version))
    const comments = waiting.filter((one) => one.cell === figure && counted.has(one.version))
    if (comments.length < fewestTogether) continue
    ready.set(figure, {
      texts: comments.map((one) => one.text).sort(),
      versions: comments.map((one) => one.version).sort(),
    })
  }
  return ready
}
