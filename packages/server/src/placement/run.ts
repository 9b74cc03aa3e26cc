import type { Bilingual } from '@imes/consent'
import { canonicalHash, type Json } from '@imes/consent/canonical'
import {
  explainer,
  freezeInputs,
  lotterySeed,
  manifest as manifestOf,
  matchPlacements,
  PlacementInputRefused,
  rematch,
  verifyMatching,
} from '@imes/core/placement'
import { sayBoth } from '@imes/core/text'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { notFound, unfit } from '../http/problem.js'
import { everywhere } from '../roster/duties.js'
import { reasonSays } from './item.js'
import { type MarketFacts, marketFacts } from './market.js'
import { office, type Stored, sealedUnder, shown, workplacesIn } from './shown.js'

/** Runs the matching, or the re-matching of those who have a place, on frozen inputs. */
function computed({ inputs }: MarketFacts, drawValue: string) {
  const { inputsRoot } = freezeInputs(inputs)
  const seed = lotterySeed(inputsRoot, drawValue)
  const input = { ...inputs, seed }
  const { present } = inputs
  const again = present && rematch({ input, current: present.places, mode: present.mode })
  return { input, matching: again?.matching ?? matchPlacements(input), again, seed, inputsRoot }
}

const says = (tr: string, en: string): Bilingual => ({ tr, en })

/** Checked by code that never runs the solver, for the order that the mode announces. */
function certificateOf(made: ReturnType<typeof computed>) {
  const { notes, ...verified } = verifyMatching(made.input, made.matching)
  const passedOver = made.again?.price.passedOver ?? 0
  return {
    certificate: {
      stable: verified.stable,
      withinQuotas: verified.withinLimits,
      studentOptimal: verified.studentOptimal,
      says: [
        ...(verified.stable ? [sayBoth('placement.stable')] : []),
        ...(made.again?.mode === 'keep'
          ? [
              says(
                `Yerinde kalmak isteyenler kendi yerinde öndedir. Yalnız sıraya bakılsa başka yer alabilecek öğrenci: ${passedOver}`,
                `Those who stay come first at their own place. Students whom the order alone would have put elsewhere: ${passedOver}`,
              ),
            ]
          : []),
        sayBoth('placement.reproducible', { manifestHash: made.inputsRoot.slice(0, 16) }),
      ],
    },
    notes: notes.flatMap((note): Bilingual[] =>
      note.code === 'order-unconfirmed'
        ? [
            says(
              `Öğrencilerin sırasının dayandığı madde henüz doğrulanmadı: ${note.source}`,
              `The article behind the order of students is not yet verified: ${note.source}`,
            ),
          ]
        : [],
    ),
  }
}

/** Makes a proposal from the market as it stands, and keeps it with what it takes to run it again. */
export async function storeProposal(
  call: Call,
  tx: Tx,
  mode: 'first' | 'keep' | 'strict',
  draw: { name: string; value: string },
): Promise<ReturnType<typeof shown>> {
  const { province, today, app } = call
  const facts = await marketFacts(call, tx, mode)
  let made: ReturnType<typeof computed>
  try {
    made = computed(facts, draw.value)
  } catch (error) {
    if (error instanceof PlacementInputRefused) throw unfit(error.issues)
    throw error
  }
  const { certificate, notes } = certificateOf(made)
  const parameters = { table: 'tr-mte', version: '2026.11' }
  const manifest = manifestOf({ input: facts.inputs, matching: made.matching, draw, parameters })
  const workplaces = await workplacesIn(tx, province)
  const explain = explainer(made.input, made.matching)
  const currentOf = new Map(facts.inputs.present?.places.map((one) => [one.student, one]))
  const changed = made.matching.outcomes.filter(({ student, seat }) => {
    const now = currentOf.get(student)
    return !now || now.workplace !== seat?.workplace || now.branch !== seat.branch
  })
  const id = call.id()
  const placed = made.matching.outcomes.filter((one) => one.seat !== null)
  const counts = {
    students: made.matching.outcomes.length,
    placed: placed.length,
    firstChoice: made.matching.outcomes.filter((one) => one.choice === 1).length,
    unplaced: made.matching.outcomes.length - placed.length,
    moved: changed.filter((one) => currentOf.has(one.student)).length,
  }
  const school = call.caller.scopes.filter((one) => one !== everywhere).sort()[0]
  if (school === undefined) throw notFound()
  const stored: Stored = { inputs: facts.inputs, outcomes: made.matching.outcomes }
  const row = {
    province,
    id,
    school,
    made_on: today,
    mode,
    manifest_hash: canonicalHash(manifest as unknown as Json),
    input_hash: manifest.inputsRoot,
    result_hash: manifest.resultHash,
    seed: made.seed,
    certificate: JSON.stringify(certificate),
    counts: JSON.stringify(counts),
    notes: JSON.stringify(notes),
    manifest: JSON.stringify(manifest),
    inputs_sealed: app.vault.wrap(sealedUnder(id), Buffer.from(JSON.stringify(stored))),
  }
  await tx.insertInto('proposal').values(row).execute()
  const items = changed.map((outcome) => {
    const now = facts.placements.get(outcome.student)
    // Who stays comes first in a re-matching: there only what holds in any order explains an outcome.
    const explained = explain
      .explain(outcome.student)
      .reasons.filter((reason) => mode === 'first' || reason.id.startsWith('unmatched-'))
    const reasons = [
      ...explained.flatMap((reason) => reasonSays(reason, workplaces, office, made.seed)),
      ...(explained.length === 0 && outcome.seat
        ? [sayBoth('placement.proposal', { workplace: workplaces.get(outcome.seat.workplace) ?? '' })]
        : []),
      sayBoth('placement.proposal-only', { office }),
    ]
    const seat =
      outcome.seat &&
      facts.seats.find((one) => one.workplace === outcome.seat?.workplace && one.branch === outcome.seat.branch)
    return {
      province,
      id: call.id(),
      proposal: id,
      student: outcome.student,
      from_placement: mode === 'first' ? null : (now?.id ?? null),
      from_workplace: mode === 'first' ? null : (now?.workplace ?? null),
      to_workplace: outcome.seat?.workplace ?? null,
      to_field: seat?.field ?? null,
      to_branch: outcome.seat?.branch ?? null,
      rank: outcome.choice,
      reasons: JSON.stringify(reasons),
    }
  })
  items.sort((a, b) => (a.id < b.id ? -1 : 1))
  for (let i = 0; i < items.length; i += 500)
    await tx
      .insertInto('proposal_item')
      .values(items.slice(i, i + 500))
      .execute()
  return shown({ ...row, certificate, counts, notes, manifest })
}
