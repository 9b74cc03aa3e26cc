import type { Client } from '@imes/client'
import type { RoleName } from '@imes/client/contract'
import type { Handler } from './host.ts'

const roles: readonly RoleName[] = [
  'student',
  'guardian',
  'coordinator',
  'workplace',
  'office',
  'district',
  'desk',
  'statistician',
  'auditor',
]
const says: Readonly<Partial<Record<RoleName, string>>> = {
  student: 'Öğrenci · Student',
  guardian: 'Veli · Guardian',
  coordinator: 'Koordinatör öğretmen · Coordinator',
  workplace: 'İşletme · Workplace',
  office: 'Okul idaresi · School office',
  district: 'İlçe müdürlüğü · District office',
  desk: 'Veri koruma birimi · Data protection desk',
  statistician: 'İstatistik görevlisi · Statistician',
  auditor: 'Denetçi · Auditor',
}

interface Person {
  readonly id: string
  readonly displayName: string
  readonly role: RoleName
}

/**
 * For the demonstration only: a few made-up people to try each role with, and a fresh one-time code for one of them.
 * Production has nothing of this.
 */
export function demoHandler(installer: Client): Handler {
  // Chosen now: choosing later would end the codes that an office has printed meanwhile.
  const known = choose(installer)
  known.catch(() => undefined)
  const people = (): Promise<readonly Person[]> => known
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/demo/people')
      return Response.json(
        (await people()).map((one) => ({ id: one.id, displayName: one.displayName, what: says[one.role] ?? one.role })),
      )
    if (pathname !== '/demo/sign-in' || request.method !== 'POST') return new Response('', { status: 404 })
    const asked = ((await request.json()) as { person?: unknown }).person
    const one = (await people()).find((person) => person.id === asked)
    if (!one) return new Response('', { status: 404 })
    const { sheets } = await installer.rosters.signInSheets({ body: { role: one.role, people: [one.id] } })
    return Response.json({ code: sheets[0]?.code })
  }
}

/** Two of each role, with codes that are thrown away: signing in makes a new one. */
async function choose(installer: Client): Promise<readonly Person[]> {
  const found: Person[] = []
  for (const role of roles) {
    const { sheets } = await installer.rosters.signInSheets({ body: { role } })
    const some = [sheets[0], sheets[Math.floor(sheets.length / 2)]].filter((one) => one !== undefined)
    for (const { person, displayName } of some)
      if (!found.some((one) => one.id === person)) found.push({ id: person, displayName, role })
  }
  return found
}
