import { dayOf } from '@imes/consent/time'
import type { Call } from '../http/call.js'
import { problemOf, Refusal, refuse } from '../http/problem.js'
import { keptAbout } from '../law/kept.js'
import { relations } from '../law/relations.js'
import { endSession, openSession } from '../session/index.js'
import type { NounHandlers } from './handlers.js'

/** One answer for a code that never was, one that is spent and one that is over. */
const codeRefused = () =>
  refuse(
    401,
    'code-refused',
    'Bu kod geçerli değil ya da daha önce kullanılmış.',
    'This code is not valid or was used before.',
  )

/** Names of people whom the acting role meets anyway: children of a guardian, workplaces one belongs to. */
async function around(call: Call, permit: Awaited<ReturnType<Call['ask']>>) {
  return call.read(permit, async (tx) => {
    const { caller, province, me, app } = call
    const children =
      caller.role === 'guardian'
        ? (
            await tx
              .selectFrom('guardianship')
              .select('student')
              .where('province', '=', province)
              .where('guardian', '=', me)
              .execute()
          ).map((row) => row.student)
        : []
    const placed = await tx
      .selectFrom('placement')
      .select(['workplace', 'school'])
      .where('province', '=', province)
      .execute()
    const workplaceIds = caller.role === 'workplace' ? caller.scopes : placed.map((row) => row.workplace)
    const workplaces =
      workplaceIds.length === 0 || caller.role === 'office'
        ? []
        : await tx
            .selectFrom('workplace')
            .select(['id', 'name'])
            .where('province', '=', province)
            .where('id', 'in', [...new Set(workplaceIds)])
            .orderBy('name')
            .orderBy('id')
            .execute()
    const schoolId = caller.role === 'workplace' ? placed[0]?.school : caller.scopes[0]
    const school =
      schoolId === undefined
        ? undefined
        : await tx
            .selectFrom('school')
            .select('name')
            .where('province', '=', province)
            .where('id', '=', schoolId)
            .executeTakeFirst()
    const names = await app.vault.names(tx, province, [me, ...children])
    return {
      displayName: names.get(me) ?? '',
      children: children.map((id) => ({ id, displayName: names.get(id) ?? '' })).sort(byName),
      workplaces,
      school: school?.name ?? null,
    }
  })
}

const collator = new Intl.Collator('tr')
const byName = (a: { displayName: string; id: string }, b: { displayName: string; id: string }): number =>
  collator.compare(a.displayName, b.displayName) || (a.id < b.id ? -1 : 1)

export const session: NounHandlers<'session'> = {
  async signIn(call) {
    const { app, now, today } = call
    const wait = app.attempts.waitSeconds(call.client, now)
    if (wait > 0)
      throw new Refusal(
        problemOf(429, 'too-many-attempts', {
          tr: 'Çok sayıda yanlış kod girildi. Bir süre sonra yeniden deneyin.',
          en: 'Too many wrong codes were entered. Try again later.',
        }),
        wait,
      )
    const opened = await openSession(app, call.body.code, today)
    if (!opened) {
      app.attempts.failed(call.client, now)
      throw codeRefused()
    }
    const { token, person, province, roles } = opened
    // One's own name, told to whoever has just shown the code for it: before a role is chosen there is nobody to ask the law
    // for, and an officer has no activity under which to read the own name (decision 0079).
    const names = await app.database.transaction(
      {
        province,
        person,
        role: roles[0] ?? 'public',
        purpose: 'export-own-data',
        scopes: [],
        day: dayOf(now),
      },
      (tx) => app.vault.names(tx, province, [person]),
    )
    return { token, person: { id: person, displayName: names.get(person) ?? '' }, roles }
  },

  async end(call) {
    if (call.token !== undefined) await endSession(call.app, call.token, call.today)
    return { done: true }
  },

  async me(call) {
    const { app, caller, today, me } = call
    const permit = await call.ask({ operation: 'read-own', fields: ['case'], relation: relations.self })
    const { displayName, children, workplaces, school } = await around(call, permit)
    return {
      person: { id: me, displayName },
      roles: [...caller.roles],
      actingAs: caller.role,
      today,
      demonstration: app.mode === 'demo',
      controller: app.register.definition.controller.name,
      school,
      children,
      workplaces: [...workplaces],
      kept: keptAbout(app.register, caller.role),
    }
  },
}
