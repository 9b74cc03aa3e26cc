import type { DeviceRoot, Revocations } from '@imes/qr'
import { createKeyRing, type KeyRing, type SetJwk } from '@imes/qr/key'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'
import { publicHalf } from './issuer.js'

export interface Screen {
  readonly kid: string
  readonly slot: number
  readonly jwk: SetJwk
  readonly revoked: boolean
}

/** Devices of one workplace this school year, revoked ones too: revocation is told separately. */
export async function screensOf(tx: Tx, province: number, aud: string): Promise<Screen[]> {
  const rows = await tx
    .selectFrom('screen')
    .select(['kid', 'slot', 'jwk', 'revoked_until'])
    .where('province', '=', province)
    .where('aud', '=', aud)
    .orderBy('slot')
    .orderBy('kid')
    .execute()
  return rows.map((row) => ({
    kid: row.kid,
    slot: row.slot,
    jwk: row.jwk as SetJwk,
    revoked: row.revoked_until !== null,
  }))
}

/** The keys that a presentation is checked with: the issuer's own set, and the devices of the one workplace. */
export function keysFor(app: App, aud: string, screens: readonly Screen[]): Promise<KeyRing> {
  return createKeyRing({
    issuers: { [app.issuer]: { keys: [publicHalf(app)] } },
    workplaces: [{ iss: app.issuer, aud, keys: screens.map((screen) => screen.jwk) }],
  })
}

export function revocationsIn(tx: Tx, province: number, screens: readonly Screen[]): Revocations {
  return {
    ticket: async (_, jti) =>
      (await tx
        .selectFrom('revoked_ticket')
        .select('jti')
        .where('province', '=', province)
        .where('jti', '=', jti)
        .executeTakeFirst()) !== undefined,
    device: (_, kid) => screens.some((screen) => screen.kid === kid && screen.revoked),
  }
}

/** Roots that are still held, with the device each belongs to. */
export async function rootsOf(
  app: App,
  tx: Tx,
  province: number,
  aud: string,
  screens: readonly Screen[],
): Promise<DeviceRoot[]> {
  const rows = await tx
    .selectFrom('vault.screen_root')
    .select(['slot', 'day', 'wrapped'])
    .where('province', '=', province)
    .where('aud', '=', aud)
    .execute()
  return rows.flatMap((row) => {
    const screen = screens.find((one) => one.slot === row.slot && !one.revoked)
    return screen ? [{ kid: screen.kid, day: row.day, root: app.vault.unwrap(`${aud} ${row.slot}`, row.wrapped) }] : []
  })
}
