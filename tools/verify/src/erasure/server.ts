import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filesBelow, type Looked, lookInto } from '../stage/look.ts'
import { nationalIds } from '../stage/school.ts'
import { openStage, type Person } from '../stage/stage.ts'

/** What a server that erased somebody left on its disk: its database as the owner sees it, and every byte of its files. */
export interface Disk {
  readonly database: Looked
  readonly files: readonly { readonly path: string; readonly bytes: Buffer }[]
  /** Words that people wrote, and what was consented to and withdrawn. */
  readonly canaries: readonly string[]
  readonly erased: string
}

const canaries = ['canary-başvuru-Kasnak', 'canary-yorum-Eğirdir', 'near-home'] as const
const purpose = 'propose-placement'

async function say(who: Person, what: 'give' | 'withdraw', onBehalfOf?: string): Promise<void> {
  const asked = (await who.client.consents.mine({ query: {} })).consents.find(
    (one) => one.purpose === purpose && one.onBehalfOf?.id === onBehalfOf,
  )
  if (!asked) throw new Error('nobody is asked')
  const child = onBehalfOf === undefined ? {} : { onBehalfOf }
  if (what === 'withdraw') await who.client.consents.withdraw({ params: { purpose }, body: child })
  else {
    const body = { textHash: asked.textHash, noticeHash: asked.noticeHash, language: 'tr' as const, ...child }
    await who.client.consents.give({ params: { purpose }, body })
  }
}

/** A student writes, says what support is needed, and takes the consent back; then the disk is looked at. */
export async function playErasure(seed: string): Promise<Disk> {
  const folder = mkdtempSync(join(tmpdir(), 'imes-verify-'))
  try {
    const stage = await openStage({ seed, folder })
    const [guardian] = await stage.people('guardian', 1)
    const child = (await guardian?.client.consents.mine({ query: {} }))?.consents.find(
      (one) => one.onBehalfOf,
    )?.onBehalfOf
    const student = (await stage.people('student')).find((one) => one.id === child?.id)
    if (!guardian || !student) throw new Error('no child of a guardian')
    stage.on('2025-09-10')
    await say(student, 'give')
    await say(guardian, 'give', student.id)
    const put = await student.client.needs.put({ body: { supports: [canaries[2]] } })
    if (!put.written) throw new Error('the need was not written')
    await student.client.rights.request({ body: { right: 'access', text: canaries[0] } })
    stage.on('2026-01-12')
    const form = (await student.client.evaluations.due()).due.find((one) => one.state === 'open')
    if (!form) throw new Error('no form is due')
    const { rubric, version, placement, about } = form
    await student.client.evaluations.submit({
      body: {
        rubric,
        version,
        placement,
        about: { kind: about.kind, id: about.id },
        answers: {},
        comment: canaries[1],
      },
    })
    stage.on('2026-01-13')
    await say(student, 'withdraw')
    await stage.server.jobs.closeDay()
    await stage.server.jobs.closeLedger()
    if ((await student.client.needs.mine({ query: {} })).supports !== null) throw new Error('the need is still read')
    await stage.close()
    return { database: await lookInto(folder), files: [...filesBelow(folder)], canaries, erased: student.id }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @returns every fault: words in the clear, a key that is still there, a national id or a hash of one */
export function faultsOnDisk({ database, files, canaries: words, erased }: Disk): string[] {
  const faults: string[] = []
  const hashed = nationalIds.flatMap((id) =>
    ['sha256', 'sha1', 'md5'].map((kind) => createHash(kind).update(id).digest('hex')),
  )
  for (const [table, rows] of database.rows)
    for (const row of rows) {
      for (const word of [...words, ...nationalIds]) if (row.includes(word)) faults.push(`${table} holds ${word}`)
      for (const hash of hashed) if (row.includes(hash)) faults.push(`${table} holds the hash of a national id`)
    }
  for (const { path, bytes } of files)
    for (const word of [...words, ...nationalIds])
      if (bytes.includes(Buffer.from(word)))
        faults.push(`the file ${path.split('/').slice(-2).join('/')} holds ${word}`)
  const keys = database.rows.get('vault.person_key') ?? []
  if (keys.length === 0) faults.push('no key of anybody was found: the look saw nothing')
  if (keys.some((row) => row.includes(erased) && row.includes('"needs"')))
    faults.push('the key of what was withdrawn is still there')
  if ((database.rows.get('imes.need') ?? []).some((row) => row.includes(erased)))
    faults.push('what was withdrawn is still there')
  return faults
}
