import type { Client } from '@imes/client'
import type { RoleName } from '@imes/client/contract'
import { chance } from './opinions.ts'

/** Somebody of the sample district, signed in with the code from paper. */
export interface Person {
  readonly id: string
  readonly displayName: string
  readonly role: RoleName
  readonly client: Client
}

/** Works through a list, eight people at a time, in order. */
export async function inTurn<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const one = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++
      results[index] = await work(items[index] as T, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(8, items.length) }, one))
  return results
}

/**
 * Prints new codes for everybody of a role and signs them in: the codes are on paper, each works once.
 * @param share how many of them use the app; the others stay on paper, with the same standing
 */
export async function signInAll(office: Client, visitor: Client, role: RoleName, share = 1): Promise<Person[]> {
  const { sheets } = await office.rosters.signInSheets({ body: { role } })
  const users = sheets.filter((sheet) => chance('uses the app', sheet.person) < share)
  return inTurn(users, async (sheet) => {
    const { token } = await visitor.session.signIn({ body: { code: sheet.code } })
    return { id: sheet.person, displayName: sheet.displayName, role, client: visitor.with({ token, role }) }
  })
}

/** Everybody reads the notice of their role once, as at the first sign-in. */
export async function readNotices(people: readonly Person[]): Promise<void> {
  await inTurn(people, async ({ client }) => {
    const { notices } = await client.notices.mine({ query: { language: 'tr' } })
    for (const notice of notices)
      if (!notice.read)
        await client.notices.read({
          params: { notice: notice.id },
          body: { hash: notice.hash, language: notice.language },
        })
  })
}
