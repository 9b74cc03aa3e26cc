import type { Tx } from '../database/index.js'
import type { Vault } from '../vault/index.js'

/** What rested on a consent alone goes with it, in the same transaction: first the key, then the row (K-5/1.7). */
export async function forgetWhatRestedOn(
  vault: Vault,
  tx: Tx,
  province: number,
  subject: string,
  purpose: string,
): Promise<void> {
  if (purpose === 'propose-placement') {
    await vault.destroy(tx, province, subject, 'needs')
    await tx.deleteFrom('need').where('province', '=', province).where('student', '=', subject).execute()
  }
  if (purpose === 'prove-visit-location' || purpose === 'prove-visit-time')
    await tx
      .deleteFrom('vault.slot_root')
      .where('province', '=', province)
      .where('person', '=', subject)
      .where('purpose', '=', purpose)
      .execute()
  if (purpose === 'evaluate-coordinator') {
    // What was pooled for the person goes with their consent; what others were shown stays as it was published.
    await tx
      .deleteFrom('published_feedback')
      .where('province', '=', province)
      .where('coordinator', '=', subject)
      .execute()
    for (const table of ['evaluation', 'withdrawn_evaluation'] as const)
      await tx
        .deleteFrom(table)
        .where('province', '=', province)
        .where('about_kind', '=', 'coordinator')
        .where((where) => where.or([where('author', '=', subject), where('about', '=', subject)]))
        .execute()
  }
}
