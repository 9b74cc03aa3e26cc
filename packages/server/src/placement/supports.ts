import type { Bilingual, Permit } from '@imes/consent'
import type { Call } from '../http/call.js'
import { Refusal } from '../http/problem.js'
import { relations } from '../law/relations.js'

const names: Readonly<Record<string, Bilingual>> = {
  'ground-floor': { tr: 'giriş katı', en: 'ground floor' },
  'lift-or-ramp': { tr: 'asansör ya da rampa', en: 'lift or ramp' },
  'seated-work': { tr: 'oturarak çalışma', en: 'seated work' },
  'quiet-place': { tr: 'sessiz yer', en: 'a quiet place' },
  'written-instructions': { tr: 'yazılı talimat', en: 'written instructions' },
  'near-home': { tr: 'eve yakınlık', en: 'near home' },
  'talk-to-school': { tr: 'okulla görüşme', en: 'a talk with the school' },
}

/**
 * Support needs beside a proposal, for the officer who places by hand: each under a permit of its own, and only while
 * its consent holds. They are never stored with the proposal, so a withdrawal takes them away here too (K-6/3.1).
 */
export async function supportsTold(
  call: Call,
  permit: Permit<never>,
  proposal: string,
): Promise<ReadonlyMap<string, Bilingual[]>> {
  const { province, app } = call
  const found = await call.read(permit, (tx) =>
    tx
      .selectFrom('need')
      .innerJoin('proposal_item', (join) =>
        join.onRef('proposal_item.province', '=', 'need.province').onRef('proposal_item.student', '=', 'need.student'),
      )
      .select(['need.student', 'need.sealed'])
      .where('need.province', '=', province)
      .where('proposal_item.proposal', '=', proposal)
      .execute(),
  )
  const told = new Map<string, Bilingual[]>()
  for (const { student, sealed } of found) {
    const own = await permitFor(call, student)
    if (!own) continue
    const opened = await call.read(own, (tx) => app.vault.open(tx, province, student, 'needs', sealed))
    const supports = (opened as { supports: readonly string[] }).supports
    const list = supports.flatMap((one) => names[one] ?? [])
    told.set(student, [
      {
        tr: `Bildirilen destek ihtiyacı: ${list.map((one) => one.tr).join(', ')}. Yer elle belirlenir.`,
        en: `Support asked for: ${list.map((one) => one.en).join(', ')}. The place is chosen by hand.`,
      },
    ])
  }
  return told
}

async function permitFor(call: Call, student: string): Promise<Permit<never> | undefined> {
  try {
    return await call.ask({
      operation: 'read-placement',
      subjects: [student],
      fields: ['needs-flag'],
      relation: relations.ownSchool,
    })
  } catch (error) {
    if (error instanceof Refusal && error.problem.status === 403) return undefined
    throw error
  }
}
