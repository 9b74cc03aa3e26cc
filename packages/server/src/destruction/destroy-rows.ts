import type { Tx } from '../database/index.js'
import type { Vault } from '../vault/index.js'
import type { Kind } from './stored-rows.js'

type Destroy = (tx: Tx, province: number, keys: readonly string[], vault: Vault) => Promise<void>

const within = async (
  tx: Tx,
  table: 'withdrawn_evaluation' | 'planned_visit' | 'rights_case' | 'audit.permit_used',
  province: number,
  keys: readonly string[],
): Promise<void> => {
  await tx.deleteFrom(table).where('province', '=', province).where('id', 'in', keys).execute()
}

/** What destroying a row of each kind means: where a key was the row's alone, the key first, then the row. */
const destroyers: Readonly<Record<Kind, Destroy>> = {
  async evaluation(tx, province, keys, vault) {
    const gone = await tx
      .deleteFrom('evaluation')
      .where('province', '=', province)
      .where('id', 'in', keys)
      .returning('author')
      .execute()
    // The key of what somebody wrote goes with the last thing that it sealed.
    const authors = [...new Set(gone.map((row) => row.author))]
    if (authors.length === 0) return
    const left = await tx
      .selectFrom('evaluation')
      .select('author')
      .distinct()
      .where('province', '=', province)
      .where('author', 'in', authors)
      .execute()
    const writing = new Set(left.map((row) => row.author))
    for (const author of authors) if (!writing.has(author)) await vault.destroy(tx, province, author, 'answers')
  },
  withdrawn: (tx, province, keys) => within(tx, 'withdrawn_evaluation', province, keys),
  async feedback(tx, province, keys) {
    for (const key of keys) {
      const [coordinator = '', day = ''] = key.split(' ')
      await tx
        .deleteFrom('published_feedback')
        .where('province', '=', province)
        .where('coordinator', '=', coordinator)
        .where('day', '=', day as never)
        .execute()
    }
  },
  async visit(tx, province, keys) {
    await tx.deleteFrom('visit').where('province', '=', province).where('visit_id', 'in', keys).execute()
  },
  'planned-visit': (tx, province, keys) => within(tx, 'planned_visit', province, keys),
  async preference(tx, province, keys) {
    for (const table of ['preference', 'preference_list'] as const)
      await tx.deleteFrom(table).where('province', '=', province).where('student', 'in', keys).execute()
  },
  async need(tx, province, keys, vault) {
    for (const student of keys) await vault.destroy(tx, province, student, 'needs')
    await tx.deleteFrom('need').where('province', '=', province).where('student', 'in', keys).execute()
  },
  async birth(tx, province, keys) {
    await tx.deleteFrom('birth').where('province', '=', province).where('student', 'in', keys).execute()
  },
  async case(tx, province, keys) {
    await tx.deleteFrom('rights_answer').where('province', '=', province).where('rights_case', 'in', keys).execute()
    await within(tx, 'rights_case', province, keys)
  },
  'log-line': (tx, province, keys) => within(tx, 'audit.permit_used', province, keys),
}

/** Destroys rows by the ids of a plan; what is gone already counts as gone. */
export async function destroyRows(vault: Vault, tx: Tx, province: number, ids: readonly string[]): Promise<void> {
  const byKind = new Map<Kind, string[]>()
  for (const id of ids) {
    const at = id.indexOf('/')
    const kind = id.slice(0, at) as Kind
    byKind.set(kind, [...(byKind.get(kind) ?? []), id.slice(at + 1)])
  }
  for (const [kind, keys] of byKind) await destroyers[kind](tx, province, keys, vault)
}
