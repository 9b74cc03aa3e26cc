import { day } from '@imes/consent/time'
import { rubricNamed } from '@imes/core/rubrics'
import type pg from 'pg'
import type { Database } from '../database/index.js'
import { openPostgres } from '../postgres/index.js'
import { answerAccess, type SignedIn, type Stage } from './stage.js'
import { stageOnPostgres } from './stage-on-postgres.js'
import { there } from './there.js'

/** A school year with something in nearly every table that has a term. */
export interface PlayedYear {
  readonly stage: Stage
  /** The database itself, without the server. */
  readonly database: Database
  /** The superuser, whom no policy binds. */
  readonly admin: pg.Client
  readonly students: readonly SignedIn[]
  /** A student whose safety report was closed and whose request was answered. */
  readonly reporter: SignedIn
  /** A student whose safety report nobody closed. */
  readonly open: SignedIn
  /** A student with a contest that was decided and one that was not. */
  readonly held: SignedIn
  readonly ids: { readonly closed: string; readonly open: string; readonly request: string }
  close(): Promise<void>
}

/** Plays 2025-2026 on a real PostgreSQL until February, over the server's own routes where there is one. */
export async function playYear(name: string): Promise<PlayedYear> {
  const { stage, admin, url, close } = await stageOnPostgres(name)
  const database = await openPostgres({ url, connections: 1 })
  const roster = (await stage.office.rosters.students()).students
  const placed = roster.filter((one) => one.placement !== null)
  const free = roster.filter((one) => one.placement === null)
  const students = await stage.people(
    'student',
    0,
    [...placed.slice(0, 24), ...free].map((one) => one.id),
  )
  const found = placed.slice(0, 3).map((one) => there(students.find((each) => each.id === one.id)))
  const [reporter, open, held] = found as [SignedIn, SignedIn, SignedIn]
  const [coordinator] = await stage.people('coordinator', 1)

  stage.on('2025-09-12')
  const mover = there(students.find((one) => one.id === free[0]?.id))
  const { seats } = await mover.client.preferences.choices()
  await mover.client.preferences.put({
    body: { seats: seats.slice(0, 3).map((seat) => ({ workplace: seat.workplace.id, branch: seat.branch })) },
  })
  stage.on('2025-09-16')
  const proposal = await stage.office.proposals.run({ body: { mode: 'first', draw: { name: 'x', value: '1' } } })
  await stage.office.proposals.approveNew({ params: { proposal: proposal.id }, body: { reason: 'Komisyon kararı 4' } })
  await stage.office.visitPlan.run({ body: { from: day('2025-09-22'), to: day('2025-10-03') } })
  stage.on('2025-09-24')
  const plan = (await there(coordinator).client.placements.mine()).placements
  if (plan[0])
    await there(coordinator).client.visits.record({ body: { placements: [plan[0].id], day: day('2025-09-24') } })
  const danger = { kind: 'danger', ongoing: 'yes', workplace: 'mine', contact: 'none' } as const
  stage.on('2025-11-17')
  const closed = await reporter.client.safety.report({ body: { ...danger, text: 'Koruyucu kapak yok.' } })
  const left = await open.client.safety.report({ body: danger })
  const { head } = there((await stage.office.safetyReaders.list()).schools[0])
  const [principal] = await stage.people('office', 0, [there(head).id])
  await there(principal).client.safety.decide({
    params: { case: closed.case },
    body: { outcome: 'closed', reason: 'Kapak takıldı.' },
  })
  const asked = await reporter.client.rights.request({ body: { right: 'access' } })
  stage.on('2025-11-20')
  await answerAccess(stage.desk, asked.case)
  stage.on('2026-01-12')
  for (const one of students)
    for (const form of (await one.client.evaluations.due()).due) {
      const rubric = there(rubricNamed(form.rubric, form.version))
      const answers = Object.fromEntries(rubric.criteria.map((each) => [each.id, each.kind === 'yes-no' ? 5 : 4]))
      const { about, placement, version } = form
      await one.client.evaluations.submit({
        body: { rubric: form.rubric, version, about: { kind: about.kind, id: about.id }, placement, answers },
      })
    }
  stage.on('2026-02-02')
  await stage.office.releases.publish({ body: { day: day('2026-02-02') } })
  stage.on('2026-02-05')
  await stage.office.reviews.run()
  // A contest that was decided, one that was not, and what a decision set aside.
  const [placement] = (await admin.query('select id, workplace from imes.placement where student = $1', [held.id])).rows
  await admin.query(
    `with opened as (insert into imes.contest_case values
        (32, gen_random_uuid(), 'İ-2026-DECIDED', 'score', $2, $1, 'workplace', null, 'x', '\\x00', '2026-02-10', '2026-03-12', 'struck'),
        (32, gen_random_uuid(), 'İ-2026-OPEN', 'score', $2, $1, 'workplace', null, 'x', '\\x00', '2026-02-10', '2026-03-12', 'open')
        returning id, number)
      insert into imes.contest_decision select 32, id, 1, 'struck', $1, '2026-03-02', 'x' from opened where number = 'İ-2026-DECIDED'`,
    [held.id, placement.workplace],
  )
  await admin.query(
    `insert into imes.set_aside select 32, id, $1, 'student', 'duplicate' from imes.contest_case where number = 'İ-2026-DECIDED'`,
    [placement.id],
  )
  await admin.query(`insert into imes.under_review values (32, $1, '2026-03-02')`, [placement.workplace])
  await admin.query(
    `insert into vault.person_key select 32, $1::uuid, 'case', '\\x00' where not exists
      (select from vault.person_key where person = $1::uuid and purpose = 'case')`,
    [held.id],
  )
  // An item that nobody decided.
  await admin.query(
    `insert into imes.proposal_item select 32, gen_random_uuid(), proposal, student, null, null, null, null, null, null, '[]'
      from imes.proposal_item limit 1`,
  )
  await stage.server.jobs.closeLedger()
  return {
    stage,
    database,
    admin,
    students,
    reporter,
    open,
    held,
    ids: { closed: closed.case, open: left.case, request: asked.case },
    async close() {
      await database.close()
      await close()
    },
  }
}
