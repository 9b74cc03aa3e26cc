import { type PlannedImport, planImport, readRoster } from '@imes/client/roster'
import { canonicalHash, type Json } from '@imes/consent/canonical'
import type { Tx } from '../database/index.js'
import { markUnreadable } from '../destruction/index.js'
import type { Call } from '../http/call.js'
import { conflict, unfit } from '../http/problem.js'
import { relations } from '../law/relations.js'
import { storePlan } from '../roster/store-plan.js'
import { newSignInCode } from '../session/index.js'
import type { NounHandlers } from './handlers.js'

interface Files {
  readonly files: readonly { readonly name: string; readonly base64: string }[]
  readonly answers?: Readonly<Record<string, string>> | undefined
}

const fields = ['identity', 'guardianship', 'placement'] as const

/** Reads the files as the office gave them. National ids become keyed pseudonyms on the way in and go no further. */
async function planned(call: Call, body: Files): Promise<PlannedImport> {
  const { app } = call
  const answers = body.answers ?? {}
  const pseudonym = (nationalId: string): string =>
    Buffer.from(app.macs.roster(`id ${nationalId}`).subarray(0, 18)).toString('base64url')
  const readings = []
  for (const { name, base64 } of body.files)
    readings.push(
      await readRoster(new Uint8Array(Buffer.from(base64, 'base64')), {
        fileName: name,
        pseudonym,
        allowFictionalIds: app.mode === 'demo',
        answers,
      }),
    )
  return planImport(readings, { schoolYear: app.calendar.schoolYear, answers })
}

/** What a sheet of paper is sorted by: the class of a student, the workplace of who speaks for it. */
async function groupNames(
  call: Call,
  tx: Tx,
  duties: readonly { readonly person: string; readonly role: string; readonly scope: string }[],
): Promise<ReadonlyMap<string, string>> {
  const groups = new Map<string, string>()
  const sections = await tx
    .selectFrom('student')
    .innerJoin('section', (join) =>
      join.onRef('section.province', '=', 'student.province').onRef('section.id', '=', 'student.section'),
    )
    .select(['student.person', 'section.grade', 'section.letter'])
    .where('student.province', '=', call.province)
    .execute()
  for (const { person, grade, letter } of sections) groups.set(person, `${grade}/${letter}`)
  const workplaces = await tx
    .selectFrom('workplace')
    .select(['id', 'name'])
    .where('province', '=', call.province)
    .execute()
  const nameOf = new Map(workplaces.map((row) => [row.id, row.name]))
  for (const { person, role, scope } of duties) {
    const name = role === 'workplace' ? nameOf.get(scope) : undefined
    if (name !== undefined) groups.set(person, name)
  }
  return groups
}

const hashOf = (plan: unknown): string => canonicalHash(plan as Json)

const collator = new Intl.Collator('tr')

/** Through what somebody outside the office has students in their charge. */
const chargeOf: Readonly<Record<string, string>> = {
  coordinator: relations.ownPlacement,
  workplace: relations.ownWorkplace,
}

export const rosters: NounHandlers<'rosters'> = {
  async preview(call) {
    await call.ask({ operation: 'run', subjects: [], fields, relation: relations.any })
    const { plan, issues, questions, notRead } = await planned(call, call.body)
    return {
      counts: plan && {
        schools: plan.schools.length,
        students: plan.students.length,
        guardians: plan.guardians.length,
        coordinators: plan.staff.filter((one) => one.coordinator).length,
        trainers: plan.trainers.length,
        workplaces: plan.workplaces.length,
        placements: plan.placements.length,
      },
      planHash: plan && hashOf(plan),
      issues: issues.map(({ code, path, message, remedy }) => ({ code, path: [...path], message, remedy })),
      questions: questions.map(({ id, ask, options }) => ({ id, ask, options: [...options] })),
      notRead: notRead.map(({ file, column, why }) => ({ file, column, why })),
    }
  },

  async import(call) {
    const { app, body, province, today, me } = call
    const permit = await call.ask({ operation: 'run', subjects: [], fields, relation: relations.any })
    const { plan, issues, questions } = await planned(call, body)
    if (!plan) {
      const open = questions.map((one) => ({
        code: 'question-open',
        path: [one.id],
        message: one.ask,
        remedy: { tr: 'Seçeneklerden birini seçin.', en: 'Choose one of the options.' },
      }))
      throw unfit([...issues, ...open])
    }
    if (hashOf(plan) !== body.planHash)
      throw conflict(
        'plan-changed',
        'Önizlenen liste ile gönderilen liste aynı değil; yeniden önizleyin.',
        'What was previewed is not what was sent; preview again.',
      )
    return call.write(
      permit,
      async (tx) => {
        const counts = await storePlan(
          { tx, province, today, importer: me, macs: app.macs, vault: app.vault, random: app.random },
          plan,
        )
        // Whom the roster names again is there again.
        await markUnreadable(app.register, tx, province, today)
        return { counts }
      },
      'system',
    )
  },

  async signInSheets(call) {
    const { app, body, province, today, caller } = call
    const permit = await call.ask({
      operation: 'run',
      subjects: [],
      fields: ['identity'],
      relation: relations.ownSchool,
    })
    return call.write(permit, async (tx) => {
      const mine = await tx
        .selectFrom('placement')
        .select(['workplace'])
        .where('province', '=', province)
        .distinct()
        .execute()
      const scopes = [...caller.scopes, ...mine.map((row) => row.workplace)]
      const duties = await tx
        .selectFrom('duty')
        .select(['person', 'role', 'scope'])
        .where('province', '=', province)
        .where('scope', 'in', scopes.length === 0 ? [''] : scopes)
        .$if(body.role !== undefined, (query) => query.where('role', '=', body.role as 'student'))
        .$if(body.people !== undefined && body.people.length > 0, (query) =>
          query.where('person', 'in', body.people ?? []),
        )
        .execute()
      const people = new Map(duties.map((row) => [row.person, row]))
      const names = await app.vault.names(tx, province, [...people.keys()])
      const groups = await groupNames(call, tx, [...people.values()])
      const made = [...people.values()].map((row) => ({
        row,
        ...newSignInCode(app.macs, app.random, province, row.person, today),
      }))
      if (made.length > 0) {
        await tx
          .deleteFrom('sign_in_code')
          .where('province', '=', province)
          .where('person', 'in', [...people.keys()])
          .execute()
        for (let i = 0; i < made.length; i += 1000)
          await tx
            .insertInto('sign_in_code')
            .values(made.slice(i, i + 1000).map((one) => one.codeRow))
            .execute()
      }
      const sheets = made.map(({ row, code }) => ({
        person: row.person,
        displayName: names.get(row.person) ?? '',
        role: row.role,
        group: groups.get(row.person) ?? null,
        code,
      }))
      return {
        sheets: sheets.sort(
          (a, b) =>
            collator.compare(a.group ?? '', b.group ?? '') ||
            collator.compare(a.displayName, b.displayName) ||
            (a.person < b.person ? -1 : 1),
        ),
      }
    })
  },

  async students(call) {
    const { app, province, today, caller } = call
    const permit = await call.ask(
      caller.role === 'office'
        ? { operation: 'run', subjects: [], fields: ['identity', 'placement'], relation: relations.ownSchool }
        : {
            purpose: 'approve-placement',
            operation: 'read-placement',
            subjects: [],
            fields: ['placement'],
            relation: chargeOf[caller.role] ?? 'none',
          },
    )
    return call.read(permit, async (tx) => {
      const rows = await tx
        .selectFrom('student')
        .leftJoin('section', (join) =>
          join.onRef('section.province', '=', 'student.province').onRef('section.id', '=', 'student.section'),
        )
        .select(['student.person as id', 'student.field', 'student.branch', 'section.grade', 'section.letter'])
        .where('student.province', '=', province)
        .execute()
      const placed = await tx
        .selectFrom('placement')
        .innerJoin('workplace', (join) =>
          join.onRef('workplace.province', '=', 'placement.province').onRef('workplace.id', '=', 'placement.workplace'),
        )
        .select(['placement.id', 'placement.student', 'workplace.id as workplace', 'workplace.name'])
        .where('placement.province', '=', province)
        .where('placement.last_day', '>=', today)
        .execute()
      const placementOf = new Map(placed.map((row) => [row.student, row]))
      const names = await app.vault.names(
        tx,
        province,
        rows.map((row) => row.id),
      )
      const students = rows.map((row) => {
        const place = placementOf.get(row.id)
        return {
          id: row.id,
          displayName: names.get(row.id) ?? '',
          section: row.grade === null ? '' : `${row.grade}/${row.letter}`,
          field: row.field ?? '',
          branch: row.branch,
          placement: place ? { id: place.id, workplace: { id: place.workplace, name: place.name } } : null,
        }
      })
      return {
        students: students.sort(
          (a, b) =>
            collator.compare(a.section, b.section) ||
            collator.compare(a.displayName, b.displayName) ||
            (a.id < b.id ? -1 : 1),
        ),
      }
    })
  },

  async workplaces(call) {
    const { app, province, caller, today, me } = call
    return app.database.transaction(
      { province, person: me, role: caller.role, purpose: 'list-workplaces', scopes: caller.scopes, day: today },
      async (tx) => {
        const rows = await tx
          .selectFrom('workplace')
          .select(['id', 'name', 'district'])
          .where('province', '=', province)
          .execute()
        const quotas = await tx
          .selectFrom('quota')
          .select(['workplace', 'field', 'branch', 'places'])
          .where('province', '=', province)
          .execute()
        const seats = new Map<string, typeof quotas>()
        for (const row of quotas) seats.set(row.workplace, [...(seats.get(row.workplace) ?? []), row])
        return {
          workplaces: rows
            .map((row) => ({
              id: row.id,
              name: row.name,
              district: row.district ?? '',
              seats: (seats.get(row.id) ?? [])
                .map(({ field, branch, places }) => ({ field, branch, quota: places }))
                .sort((a, b) => collator.compare(a.field, b.field) || collator.compare(a.branch, b.branch)),
            }))
            .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)),
        }
      },
    )
  },
}
