import { ImesError } from '@imes/consent'
import { isRefused, openRights, type RightsEvent, type RightsFile, stepRights } from '@imes/consent/rights'
import { type Day, isDay } from '@imes/consent/time'
import * as z from 'zod/mini'
import type { Tx } from '../database/index.js'

/** The letter of KVKK m.11/1 for what the form offers. */
const letters = {
  access: '11/1-b',
  correction: '11/1-d',
  erasure: '11/1-e',
  objection: '11/1-g',
  compensation: '11/1-ğ',
} as const
type RightAsked = keyof typeof letters

/** Stored steps that no request can have taken: somebody wrote past the server. */
export class RightsFileBroken extends ImesError {
  override readonly code = 'IMES_SERVER_RIGHTS_FILE_BROKEN'
}

const on = z.custom<Day>(isDay)
const text = z.string()
const stored = z.discriminatedUnion('type', [
  z.object({ type: z.literal('identify'), on, how: text }),
  z.object({ type: z.literal('clarify'), on, question: text }),
  z.object({ type: z.literal('reply'), on }),
  z.object({
    type: z.literal('assign'),
    on,
    official: text,
    activities: z.array(text),
    recipients: z.array(text),
    how: z.optional(text),
  }),
  z.object({
    type: z.literal('decide'),
    on,
    by: text,
    outcome: z.enum(['accepted', 'partly', 'refused']),
    article: z.optional(text),
    reason: z.optional(text),
    kept: z.optional(
      z.array(z.object({ what: z.object({ tr: text, en: text }), article: text, until: z.optional(on) })),
    ),
  }),
  z.object({
    type: z.literal('execute'),
    on,
    result: z.enum(['export-archive', 'new-version', 'certificate', 'effect-stopped']),
  }),
  z.object({ type: z.literal('tell'), on, recipient: text }),
  z.object({
    type: z.literal('answer'),
    on,
    feeTL: z.optional(z.number()),
    cost: z.optional(
      z.union([z.object({ on: z.literal('screen') }), z.object({ on: z.literal('paper'), pages: z.number() })]),
    ),
  }),
  z.object({ type: z.literal('complain'), on }),
  z.object({ type: z.literal('close'), on }),
])

interface CaseRow {
  readonly number: string
  readonly right_asked: string
  readonly received_on: Day
  readonly first_decider: string | null
}

/**
 * Where a request stands: its stored steps, taken again one after another by the state machine of `@imes/consent/rights`.
 * @throws RightsFileBroken a step that cannot be read, or that could not have been taken
 */
export function rightsFileOf(row: CaseRow, steps: readonly unknown[]): RightsFile {
  const right = letters[row.right_asked as RightAsked]
  if (!right) throw new RightsFileBroken('an unknown right')
  // A result that no person has decided yet can be decided by anybody.
  const firstDecider = right === '11/1-g' ? (row.first_decider ?? 'nobody yet') : undefined
  let file = openRights({
    number: row.number,
    right,
    channel: 'app',
    on: row.received_on,
    ...(firstDecider === undefined ? {} : { firstDecider }),
  })
  for (const step of steps) {
    const read = z.safeParse(stored, step)
    if (!read.success) throw new RightsFileBroken('a step that cannot be read')
    const next = stepRights(file, read.data as RightsEvent)
    if (isRefused(next)) throw new RightsFileBroken('a step that could not have been taken')
    file = next
  }
  return file
}

/** The stored steps of cases, in order, by case. What the transaction may not see is not there. */
export async function stepsOf(
  tx: Tx,
  province: number,
  cases: readonly string[],
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const steps = new Map<string, unknown[]>()
  if (cases.length === 0) return steps
  const rows = await tx
    .selectFrom('rights_step')
    .select(['rights_case', 'step'])
    .where('province', '=', province)
    .where('rights_case', 'in', [...cases])
    .orderBy('seq')
    .execute()
  for (const row of rows) steps.set(row.rights_case, [...(steps.get(row.rights_case) ?? []), row.step])
  return steps
}
