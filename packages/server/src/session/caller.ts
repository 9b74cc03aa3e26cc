import { type RoleName, role as roleName } from '@imes/client/contract'
import { addDays, type Day, schoolYearEnd } from '@imes/consent/time'
import type { Database, RoleHeld, Tx } from '../database/index.js'
import { type Macs, plainCode, type Random, randomLetters } from '../keys/index.js'

/** Who asks, in which of their roles. */
export interface Caller {
  readonly province: number
  readonly person: string | null
  readonly role: RoleName
  /** Schools or workplaces that the role stands for. */
  readonly scopes: readonly string[]
  readonly roles: readonly RoleHeld[]
}

export const nobody = (province: number): Caller => ({ province, person: null, role: 'public', scopes: [], roles: [] })

const codeDays = 60
const roleOrder = roleName.options.filter((one): one is RoleHeld => one !== 'public')

/** Codes and tokens begin with the province's plate number, so that they are looked up where their person is. */
function provinceOf(text: string): number | undefined {
  const province = Number(text.slice(0, 2))
  return /^\d\d/.test(text) && province >= 1 && province <= 81 ? province : undefined
}
const plate = (province: number): string => String(province).padStart(2, '0')
const signIn = (province: number, day: Day) =>
  ({ province, person: null, role: 'system', purpose: 'sign-in', scopes: [], day }) as const

export interface NewCode {
  /** As printed: `32-7K4QP-2M9XZ`. */
  readonly code: string
  readonly codeRow: { province: number; code_mac: Uint8Array; person: string; expires_on: Day }
}

/** A one-time code of 50 random bits for a sheet of paper; only its keyed hash is stored. */
export function newSignInCode(macs: Macs, random: Random, province: number, person: string, today: Day): NewCode {
  const letters = randomLetters(random, 10)
  const code = `${plate(province)}-${letters.slice(0, 5)}-${letters.slice(5)}`
  const codeRow = { province, code_mac: macs.signInCode(plainCode(code)), person, expires_on: addDays(today, codeDays) }
  return { code, codeRow }
}

async function dutiesOf(tx: Tx, province: number, person: string, today: Day) {
  const rows = await tx
    .selectFrom('duty')
    .select(['role', 'scope', 'from_day', 'to_day'])
    .where('province', '=', province)
    .where('person', '=', person)
    .execute()
  return rows.filter((row) => row.from_day <= today && (row.to_day === null || row.to_day >= today))
}

/** Spends a code and opens a session. `undefined`: no such code, spent, or over; nobody learns which. */
export async function openSession(
  given: { readonly database: Database; readonly macs: Macs; readonly random: Random },
  typed: string,
  today: Day,
): Promise<{ token: string; person: string; province: number; roles: RoleHeld[] } | undefined> {
  const { database, macs, random } = given
  const code = plainCode(typed)
  const province = provinceOf(code)
  if (province === undefined || code.length !== 12) return undefined
  const secret = Buffer.from(random(32)).toString('base64url')
  const token = `${plate(province)}.${secret}`
  return database.transaction(signIn(province, today), async (tx) => {
    const spent = await tx
      .deleteFrom('sign_in_code')
      .where('province', '=', province)
      .where('code_mac', '=', macs.signInCode(code))
      .returning(['person', 'expires_on'])
      .executeTakeFirst()
    if (!spent || spent.expires_on < today) return undefined
    await tx
      .insertInto('session')
      .values({
        province,
        token_mac: macs.session(token),
        person: spent.person,
        // Until the school year closes: the day tells nothing of when somebody signed in.
        expires_on: schoolYearEnd(today),
      })
      .execute()
    const duties = await dutiesOf(tx, province, spent.person, today)
    const roles = roleOrder.filter((role) => duties.some((duty) => duty.role === role))
    return { token, person: spent.person, province, roles }
  })
}

const bearer = /^Bearer ((\d\d)\.[A-Za-z0-9_-]{43})$/

export const tokenOf = (authorization: string | null | undefined): string | undefined =>
  bearer.exec(authorization ?? '')?.[1]

/**
 * The caller behind a session token, in the role asked for (or the first one held).
 * @returns `undefined` no such session; `role-not-held` a role that the person does not have on this day
 */
export async function callerOf(
  given: { readonly database: Database; readonly macs: Macs },
  token: string,
  asked: string | undefined,
  today: Day,
): Promise<Caller | 'role-not-held' | undefined> {
  const province = provinceOf(token)
  if (province === undefined) return undefined
  const found = await given.database.transaction(signIn(province, today), async (tx) => {
    const session = await tx
      .selectFrom('session')
      .select(['person', 'expires_on'])
      .where('province', '=', province)
      .where('token_mac', '=', given.macs.session(token))
      .executeTakeFirst()
    if (!session || session.expires_on < today) return undefined
    return { person: session.person, duties: await dutiesOf(tx, province, session.person, today) }
  })
  if (!found) return undefined
  const roles = roleOrder.filter((role) => found.duties.some((duty) => duty.role === role))
  const role = asked ?? roles[0] ?? 'public'
  if (role !== 'public' && !roles.some((one) => one === role)) return 'role-not-held'
  const scopes = found.duties.filter((duty) => duty.role === role).map((duty) => duty.scope)
  return { province, person: found.person, role: role as RoleName, scopes, roles }
}

export async function endSession(given: { readonly database: Database; readonly macs: Macs }, token: string, day: Day) {
  const province = provinceOf(token)
  if (province === undefined) return
  await given.database.transaction(signIn(province, day), (tx) =>
    tx
      .deleteFrom('session')
      .where('province', '=', province)
      .where('token_mac', '=', given.macs.session(token))
      .execute(),
  )
}
