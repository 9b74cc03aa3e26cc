import { isInForce, releaseComments, type WaitingComment } from '@imes/core/evaluation'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { isSetAside, setAsides } from './set-aside.js'
import { openEvaluations } from './stored.js'

export interface CellComments {
  readonly workplace: string
  readonly field: string
  /** Sorted by their own words. */
  readonly texts: readonly string[]
}

/**
 * The comments that go to the office with one release: of the cells published on that day, at least two together, without
 * author, evaluation or order of arrival, and none that an earlier release handed on. Read from what is still kept: a
 * comment whose evaluation was erased or set aside is gone from here too.
 */
export async function commentsOf(call: Call, tx: Tx, release: string): Promise<readonly CellComments[]> {
  const { province } = call
  const members = await tx
    .selectFrom('release_member')
    .innerJoin('score_release', (join) =>
      join
        .onRef('score_release.province', '=', 'release_member.province')
        .onRef('score_release.id', '=', 'release_member.release'),
    )
    .select(['release_member.release', 'release_member.figure', 'release_member.person', 'release_member.version'])
    .select('score_release.day')
    .where('release_member.province', '=', province)
    .orderBy('score_release.day')
    .execute()
  const until = members.find((row) => row.release === release)?.day
  if (until === undefined) return []
  const upTo = members.filter((row) => row.day <= until)
  const rows = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('province', '=', province)
    .where('about_kind', '=', 'workplace')
    .where('closes', '<=', until)
    .execute()
  const aside = await setAsides(tx, province)
  const texts = new Map<string, string>(
    (await openEvaluations(call, tx, rows)).flatMap((one) => {
      const version = one.versions.at(-1)
      const said = version?.content.comment
      const counts = isInForce(one) && !isSetAside(aside, one.direction)
      return version && said && counts ? [[`${one.id}#${version.number}`, said] as const] : []
    }),
  )
  const handed = new Set<string>()
  let ready: ReadonlyMap<string, { readonly texts: readonly string[]; readonly versions: readonly string[] }> =
    new Map()
  for (const day of new Set(upTo.map((row) => row.day))) {
    const figures = new Map<string, { person: string; version: string }[]>()
    for (const { figure, person, version, day: of } of upTo)
      if (of === day) figures.set(figure, [...(figures.get(figure) ?? []), { person, version }])
    const waiting = [...figures].flatMap(([cell, behind]) =>
      behind.flatMap(({ version }): WaitingComment[] => {
        const text = texts.get(version)
        return text === undefined || handed.has(version) ? [] : [{ cell, version, text }]
      }),
    )
    const publish = [...figures].map(([figure, contributions]) => ({ figure, day, contributions }))
    ready = releaseComments({ day, publish, stands: [], withheld: [] }, waiting)
    for (const one of ready.values()) for (const version of one.versions) handed.add(version)
  }
  return [...ready].map(([figure, one]) => {
    const [workplace = '', field = ''] = figure.split('/').map(decodeURIComponent)
    return { workplace, field, texts: one.texts }
  })
}
