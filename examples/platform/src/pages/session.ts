import { type Client, createClient } from '@imes/client'
import type { AnswerOf, contract, RoleName } from '@imes/client/contract'
import { dayOf } from '@imes/consent/time'
import type { Language } from './words.ts'

export type Me = AnswerOf<typeof contract.session.me>
interface Saved {
  readonly token: string
  readonly role: RoleName
  readonly person: { readonly id: string; readonly displayName: string }
  readonly roles: readonly RoleName[]
}

const saved = (): Saved | undefined => {
  const text = sessionStorage.getItem('imes-session')
  return text === null ? undefined : (JSON.parse(text) as Saved)
}
const keep = (session: Saved | undefined): void =>
  session ? sessionStorage.setItem('imes-session', JSON.stringify(session)) : sessionStorage.removeItem('imes-session')

export const language = (): Language => (localStorage.getItem('imes-language') === 'en' ? 'en' : 'tr')
export const chooseLanguage = (to: Language): void => localStorage.setItem('imes-language', to)

export function currentClient(): Client {
  const session = saved()
  return createClient({
    baseUrl: location.origin,
    language: language(),
    ...(session && { token: session.token, role: session.role }),
  })
}

/** Whether a call failed because there is no connection. */
export const isUnreachable = (error: unknown): boolean =>
  (error as { code?: string }).code === 'IMES_CLIENT_UNREACHABLE'

export const isSignedIn = (): boolean => saved() !== undefined

export async function signIn(code: string): Promise<void> {
  const { token, roles, person } = await currentClient().session.signIn({ body: { code } })
  keep({ token, role: roles[0] ?? 'student', person, roles })
}

export function actAs(role: RoleName): void {
  const session = saved()
  if (session) keep({ ...session, role })
}

const withoutRecord: ReadonlySet<RoleName> = new Set(['statistician', 'auditor'])

/**
 * Who is signed in. A statistician and an auditor have no record of their own to read (LAW section 4): for them the
 * session says who they are, and the public register what is kept about officers.
 */
export async function readMe(client: Client): Promise<Me> {
  const session = saved()
  if (!session || !withoutRecord.has(session.role)) return client.session.me()
  const { controller, activities } = await client.transparency.page()
  const kept = activities
    .filter((one) => one.purpose === 'import-roster')
    .map(({ purpose, says, fields, retention }) => ({
      purpose,
      says,
      article: [...new Set(fields.map((field) => `KVKK m.${field.basis}`))].join(', '),
      until: retention,
    }))
  return {
    person: { ...session.person },
    roles: [...session.roles],
    actingAs: session.role,
    today: dayOf(now()),
    demonstration: demonstration(),
    controller,
    school: null,
    children: [],
    workplaces: [],
    kept,
  }
}

export async function signOut(): Promise<void> {
  const client = currentClient()
  keep(undefined)
  await client.session.end().catch(() => undefined)
}

/** What this installation is, and its clock: a demonstration's day is not the wall's. */
export interface Platform {
  readonly demonstration: boolean
  readonly now: number
}

let ahead = 0
let isDemonstration = false
export async function readPlatform(): Promise<Platform> {
  const asked = Date.now()
  const platform = (await (await fetch('/platform.json')).json()) as Platform
  // The answer was written somewhere between asking and reading it.
  ahead = platform.now - (asked + Date.now()) / 2
  isDemonstration = platform.demonstration
  return platform
}
/** The platform's time on this device, in whole milliseconds. */
export const now = (): number => Math.round(Date.now() + ahead)
/** Whether the pages must say that people and workplaces are made up. */
export const demonstration = (): boolean => isDemonstration

/** Where somebody is in this role: the workplace, the school, or the authority. */
export const placeOf = (me: Me): string =>
  (me.actingAs === 'workplace' ? me.workplaces.map((one) => one.name).join(', ') : '') || (me.school ?? me.controller)
