import { expect, it } from 'vitest'
import { runMutations } from './mutation-run.js'

/** CI: IMES_CASES=200000. The large run is `node bench/src/qr/mutate.ts 10000000`. */
const cases = Number(process.env.IMES_CASES ?? 6000)

it.each(['P-256', 'Ed25519'] as const)(
  'no forged, corrupted, spliced or respelled text is accepted (%s)',
  async (kind) => {
    const report = await runMutations(cases / 2, 7, kind)
    expect(report.accepted).toEqual([])
    expect(report.crashed).toEqual([])
    expect(Object.values(report.refused).reduce((sum, n) => sum + n, 0)).toBe(cases / 2)
    // The attacks reach every early step, not only the first.
    for (const code of ['TOKEN_MALFORMED', 'TICKET_INVALID', 'SIGNATURE_INVALID', 'CODE_UNKNOWN'])
      expect(report.refused[`IMES_QR_${code}`], code).toBeGreaterThan(0)
  },
  600_000,
)
