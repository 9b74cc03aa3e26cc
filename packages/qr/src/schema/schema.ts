import * as z from 'zod/mini'
import { forms, values } from '../jws/claims.js'

const pattern = (source: string) => z.string().check(z.regex(new RegExp(`^${source}$`)))

function claimSet(members: readonly { readonly name: string; readonly pattern: string; readonly optional?: true }[]) {
  const shape: Record<string, z.ZodMiniType> = {}
  for (const { name, pattern: source, optional } of members)
    shape[name] = optional ? z.optional(pattern(source)) : pattern(source)
  return z.strictObject(shape)
}

const p256 = z.strictObject({
  crv: z.literal('P-256'),
  kty: z.literal('EC'),
  x: pattern(values.coordinate),
  y: pattern(values.coordinate),
})
const ed25519 = z.strictObject({ crv: z.literal('Ed25519'), kty: z.literal('OKP'), x: pattern(values.coordinate) })
const seconds = z.int().check(z.gte(100_000_000), z.lte(99_999_999_999))
const revoked = (id: string) => z.array(z.tuple([pattern(id), pattern(values.day)]))

/**
 * The claim sets as zod schemas, built from the same table as the expressions that read them. For hosts that describe
 * their HTTP contract; a token is read by its expression, never by a JSON parser.
 */
export const claimSchemas = {
  /** `vi` */
  ticket: z.strictObject({
    aud: pattern(values.aud),
    cnf: z.strictObject({ jwk: z.union([p256, ed25519]) }),
    exp: seconds,
    iss: pattern(values.iss),
    jti: pattern(values.jti),
    nbf: seconds,
    sub: pattern(values.sub),
    win: z.tuple([pattern(values.day), pattern(values.day)]),
  }),
  /** `vt` */
  token: claimSet(forms.vt),
  /** `vc` */
  proof: claimSet(forms.vc),
  /** `vs` */
  countersignature: claimSet(forms.vs),
  /** `vp` */
  printed: claimSet(forms.vp),
  /** `vk` */
  contact: claimSet(forms.vk),
  /** `vr` */
  revocations: z.strictObject({
    day: pattern(values.day),
    iss: pattern(values.iss),
    jti: revoked(values.jti),
    kid: revoked(values.kid),
    n: z.int().check(z.gte(0), z.lte(9_999_999_999)),
  }),
} as const

export type ClaimSetName = keyof typeof claimSchemas

/** JSON Schema 2020-12 of a claim set. */
export function claimJsonSchema(name: ClaimSetName): Record<string, unknown> {
  return { ...z.toJSONSchema(claimSchemas[name]) }
}
