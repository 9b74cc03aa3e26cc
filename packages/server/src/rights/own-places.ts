import { filled, type OwnRow, type OwnRows, rowsOf } from './own-rows.js'

/** Who the person is to the school: name, guardianship, duties. */
export const ownRoster: OwnRows = async ({ province, me, app }, tx) => {
  const name = (await app.vault.names(tx, province, [me])).get(me)
  const student = await tx
    .selectFrom('student')
    .leftJoin('section', (join) =>
      join.onRef('section.province', '=', 'student.province').onRef('section.id', '=', 'student.section'),
    )
    .select([
      'school_number as schoolNumber',
      'pseudonym',
      'grade',
      'letter',
      'student.field as field',
      'branch',
      'of_age as ofAge',
      'imported_on as importedOn',
    ])
    .where('student.province', '=', province)
    .where('person', '=', me)
    .executeTakeFirst()
  const person = await tx
    .selectFrom('person')
    .select('seen_on as lastNamedOn')
    .where('province', '=', province)
    .where('id', '=', me)
    .execute()
  const birth = await tx
    .selectFrom('birth')
    .select('born')
    .where('province', '=', province)
    .where('student', '=', me)
    .execute()
  const guardianship = await tx
    .selectFrom('guardianship')
    .select('relation')
    .where('province', '=', province)
    .where((one) => one.or([one('student', '=', me), one('guardian', '=', me)]))
    .execute()
  const staff = await tx
    .selectFrom('staff')
    .select(['duty', 'coordinator as coordinates', 'field'])
    .where('province', '=', province)
    .where('person', '=', me)
    .execute()
  const trainer = await tx
    .selectFrom('trainer')
    .select(['field', 'responsible'])
    .where('province', '=', province)
    .where('person', '=', me)
    .execute()
  const duties = await tx
    .selectFrom('duty')
    .select(['role', 'from_day as fromDay', 'to_day as toDay'])
    .where('province', '=', province)
    .where('person', '=', me)
    .execute()
  const { schoolNumber, pseudonym, ofAge, ...place } = student ?? {}
  return [
    ...person.map((row) => ({ identity: filled({ displayName: name, schoolNumber, ...row }) })),
    ...(pseudonym ? [{ pseudonym: { studentPseudonym: pseudonym } }] : []),
    ...(student ? [{ guardianship: filled({ ofAge }) }, { placement: filled(place) }] : []),
    ...[...birth, ...guardianship].map((row) => ({ guardianship: filled(row) })),
    ...[...staff, ...trainer, ...duties].map((row) => ({ placement: filled(row) })),
  ].map((data): OwnRow => ({ purpose: 'import-roster', data }))
}

/** Placements that name the person; of the others there only that they exist is told by the days. */
export const ownPlacements: OwnRows = async ({ province, me, caller }, tx) => {
  const by = { student: 'student', workplace: 'trainer', coordinator: 'coordinator' } as const
  const column = by[caller.role as keyof typeof by]
  if (!column) return []
  const rows = await tx
    .selectFrom('placement')
    .select(['id as placementRef', 'field', 'branch', 'program', 'first_day as firstDay', 'last_day as lastDay'])
    .where('province', '=', province)
    .where(column, '=', me)
    .orderBy('id')
    .execute()
  // The register has coordinators in the school's list: who coordinates which placement.
  return rowsOf(column === 'coordinator' ? 'import-roster' : 'approve-placement', 'placement', rows)
}

/** A student's wishes, ranks and needs, what was proposed, and what a person decided on it. */
export const ownProposals: OwnRows = async ({ province, me, app, caller }, tx) => {
  if (caller.role === 'office') {
    const decided = await tx
      .selectFrom('item_decision')
      .select(['act', 'reason', 'on_day as onDay'])
      .where('province', '=', province)
      .where('by_person', '=', me)
      .orderBy('on_day')
      .execute()
    return rowsOf('approve-placement', 'case', decided)
  }
  if (caller.role !== 'student') return []
  const lists = await tx
    .selectFrom('preference_list')
    .select(['wants_to_move as wantsToMove', 'year_end as yearEnd'])
    .where('province', '=', province)
    .where('student', '=', me)
    .execute()
  const seats = await tx
    .selectFrom('preference')
    .select(['rank', 'workplace', 'branch'])
    .where('province', '=', province)
    .where('student', '=', me)
    .orderBy('rank')
    .execute()
  const ranks = await tx
    .selectFrom('rank_input')
    .select(['student as person', 'sealed'])
    .where('province', '=', province)
    .where('student', '=', me)
    .execute()
  const needs = await tx
    .selectFrom('need')
    .select(['student as person', 'sealed', 'ends_on as endsOn'])
    .where('province', '=', province)
    .where('student', '=', me)
    .execute()
  const items = await tx
    .selectFrom('proposal_item')
    .select(['id', 'to_field as field', 'to_branch as branch', 'rank', 'reasons'])
    .where('province', '=', province)
    .where('student', '=', me)
    .orderBy('id')
    .execute()
  const decided = await tx
    .selectFrom('item_decision')
    .innerJoin('proposal_item', (join) =>
      join
        .onRef('proposal_item.province', '=', 'item_decision.province')
        .onRef('proposal_item.id', '=', 'item_decision.item'),
    )
    .select(['act', 'reason', 'on_day as onDay', 'item_decision.to_branch as branch'])
    .where('item_decision.province', '=', province)
    .where('proposal_item.student', '=', me)
    .orderBy('on_day')
    .orderBy('seq')
    .execute()
  const rankRows = await app.vault.openMany(tx, province, 'rank-input', ranks)
  const needRows = await app.vault.openMany(tx, province, 'needs', needs)
  const proposed = (field: string, rows: readonly Readonly<Record<string, unknown>>[]) =>
    rowsOf('propose-placement', field, rows)
  return [
    ...proposed(
      'preference',
      lists.map((list) => ({ ...list, seats })),
    ),
    ...rankRows.flatMap(({ value }) => {
      const { outsideOrder, ...rank } = value as { readonly outsideOrder: unknown }
      return [...proposed('rank-input', [rank]), ...proposed('priority-flag', [{ outsideOrder }])]
    }),
    ...proposed(
      'needs-flag',
      needRows.map(({ value, endsOn }) => ({ ...(value as object), endsOn })),
    ),
    ...proposed(
      'placement',
      items.map(({ id: _id, ...item }) => item),
    ),
    ...rowsOf('approve-placement', 'case', decided),
  ]
}

/** A sole proprietor is a person: the workplace is theirs, and so are its published scores. */
export const ownWorkplace: OwnRows = async ({ province, me, caller }, tx) => {
  if (caller.role !== 'workplace') return []
  const places = await tx
    .selectFrom('workplace')
    .innerJoin('trainer', (join) =>
      join.onRef('trainer.province', '=', 'workplace.province').onRef('trainer.workplace', '=', 'workplace.id'),
    )
    .select(['workplace.id as id', 'name', 'code', 'plate', 'district', 'personnel'])
    .where('workplace.province', '=', province)
    .where('trainer.person', '=', me)
    .where('trainer.responsible', '=', true)
    .where('treated_as', '=', 'natural')
    .execute()
  if (places.length === 0) return []
  const scores = await tx
    .selectFrom('published_score')
    .innerJoin('score_release', (join) =>
      join
        .onRef('score_release.province', '=', 'published_score.province')
        .onRef('score_release.id', '=', 'published_score.release'),
    )
    .select(['day', 'field', 'value', 'low', 'high', 'raters'])
    .where('published_score.province', '=', province)
    .where('shown', '=', true)
    .where(
      'published_score.workplace',
      'in',
      places.map((one) => one.id),
    )
    .orderBy('day')
    .execute()
  return [
    ...rowsOf(
      'approve-placement',
      'placement',
      places.map(({ id: _id, name, ...place }) => ({ workplaceName: name, ...place })),
    ),
    ...scores.map(({ raters, ...score }) => ({
      purpose: 'score-workplace',
      data: { score: filled(score), aggregate: filled({ raters }) },
    })),
  ]
}
