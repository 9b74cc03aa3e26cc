/** What every runtime must be able to do, on the public entries alone. */
import { canonicalHash, type Json } from '@imes/consent/canonical'
import { addMonths, birthday, day, dayOf } from '@imes/consent/time'

type Check = readonly [says: string, run: () => Json | Promise<Json>]

const checks: readonly Check[] = [
  [
    'days are those of Istanbul',
    () => [dayOf(Date.parse('2026-11-03T21:00:00Z')), addMonths(day('2026-08-31'), 6), birthday(day('2008-02-29'), 18)],
  ],
  ['canonical bytes hash alike', () => canonicalHash({ ş: 'İı', b: [1, 1e21, 0.1], a: null })],
  [
    'Turkish casing, collation and Windows-1254 are there',
    () => [
      'IĞDIR İZMİR'.toLocaleLowerCase('tr'),
      ['çay', 'cam', 'ılık', 'ilk', 'şal', 'sal'].sort(new Intl.Collator('tr').compare),
      new TextDecoder('windows-1254').decode(new Uint8Array([0xdd, 0xfd, 0xde, 0xfe, 0xd0, 0xf0])),
    ],
  ],
]

export async function smoke(): Promise<{ passed: number; failed: string[]; hash: string }> {
  const failed: string[] = []
  const results: Json[] = []
  for (const [says, run] of checks) {
    try {
      results.push([says, await run()])
    } catch (error) {
      failed.push(`${says}: ${error instanceof Error ? error.message : 'unknown'}`)
    }
  }
  return { passed: checks.length - failed.length, failed, hash: canonicalHash(results) }
}
