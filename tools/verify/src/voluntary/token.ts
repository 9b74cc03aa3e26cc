import { addDays } from '@imes/consent/time'
import { verifyVisitToken } from '@imes/qr'
import { byHand } from '@imes/qr/phone'
import { createVisitWorld, slotPermits } from '@imes/qr/testing'
import type { Faults } from '../promise.ts'

/** Signs a visit; a test plants a signer that shows the consent. */
export type Sign = (
  input: Parameters<Awaited<ReturnType<typeof createVisitWorld>>['sign']>[1],
  says: 'yes' | 'no',
) => typeof input

/**
 * Visit tokens with a sealed place and time, and without: one length, one shape, one verdict of the server. The sealed
 * bytes themselves look random either way and are compared by their length.
 */
export async function checkTokens(
  seed: string,
  count: number,
  faults: Faults,
  change: Sign = (input) => input,
): Promise<void> {
  const world = await createVisitWorld({ seed })
  const share = await crypto.subtle.importKey(
    'raw',
    new Uint8Array(32).fill(7),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  for (let n = 0; n < count; n++) {
    const ticket = await world.issue(`visit-${n}`)
    const { place, time, epochs } = slotPermits(world.now)
    const visitValue = (): Uint8Array => new Uint8Array(32).fill(n % 251)
    const detail = {
      place: {
        permit: place,
        epochs,
        visitValue: visitValue(),
        share,
        value: { precision: 'coarse', district: n % 900 },
        consentNames: [],
      },
      time: { permit: time, epochs, visitValue: visitValue(), share, minutes: (n * 37) % 1440 },
      mark: async () => 'first',
    } as const
    const code = byHand(addDays(world.today, 0))
    const verdictOf = async (says: 'yes' | 'no'): Promise<string> => {
      const signed = await world.sign(
        ticket,
        change({ code, ...(says === 'yes' ? { detail: detail as never } : {}) }, says),
      )
      const sizes = { token: signed.token.length, presentation: signed.presentation.length }
      const verdict = await verifyVisitToken(signed.presentation, world.verifying(world.now)).then(
        ({ assurance, freshness, claims }) => ({ assurance, freshness, ...claims, x: claims.x.length }),
        (refused: { code: string }) => refused.code,
      )
      return JSON.stringify({ ...sizes, verdict })
    }
    const [yes, no] = [await verdictOf('yes'), await verdictOf('no')]
    faults.expect(yes === no, () => `the token of visit ${n} shows the consent: ${yes} and ${no}`)
  }
}
