import type { Bilingual } from '../error/index.js'
import { lawParameters, valueOn } from '../params/index.js'
import { bases, type DenialCode, type DenialKind, kindOf, type Remedy } from '../rule/index.js'
import { reasonOf, remedyText } from '../text/index.js'
import { addBusinessDays, addMonths, type Day, holidayYears } from '../time/index.js'
import type { Occasion, Safeguard, TransferInstruments, TransferRequest } from './instruments.js'

export interface TransferRefused {
  readonly outcome: 'refused'
  readonly rule: string
  readonly code: DenialCode
  readonly kind: DenialKind
  readonly reason: Bilingual
  readonly remedy: { readonly code: Remedy; readonly text: Bilingual }
}

export type TransferOutcome =
  | { readonly outcome: 'not-a-transfer'; readonly rule: 'K-9/1' }
  | {
      readonly outcome: 'allowed'
      readonly rule: 'K-9/1.1' | 'K-9/4' | 'K-9/6'
      /** Gazette number, id of the safeguard, or letter of the occasional case. */
      readonly by: string
      /** A standard contract that still has to be notified, and by when. */
      readonly notifyBy?: Day
    }
  | TransferRefused

function refused(rule: string, code: DenialCode, remedy: Remedy, fact?: string): TransferRefused {
  const reason = fact === undefined ? reasonOf(code) : reasonOf(code, { fact })
  return {
    outcome: 'refused',
    rule,
    code,
    kind: kindOf(code),
    reason,
    remedy: { code: remedy, text: remedyText(remedy) },
  }
}

/**
 * Last day on which a standard contract may be notified: five business days after signature (KVKK m.9/5).
 * @throws RangeError outside the table of holidays
 */
export function contractNoticeDue(signed: Day): Day {
  const days = valueOn(lawParameters['transfer.contract.notice'], signed)
  if (!days) throw new RangeError('standard contracts are in force from 2024-06-01')
  return addBusinessDays(signed, days.value)
}

const inForceOn = (one: { readonly from: Day; readonly until?: Day }, today: Day): boolean =>
  one.from <= today && (one.until === undefined || today <= one.until)

/** `ok`, with the day by which it must still be notified; or the refusal that it earns. */
function judgeSafeguard(one: Safeguard, today: Day): TransferRefused | { readonly notifyBy?: Day } {
  if (!one.effectiveRights || !inForceOn(one, today)) return refused('K-9/4', 'no-safeguard', 'sign-contract')
  switch (one.kind) {
    case 'public-agreement':
    case 'undertaking':
      return one.permission ? {} : refused('K-9/4', 'no-safeguard', 'sign-contract')
    case 'binding-rules':
      return one.approval ? {} : refused('K-9/4', 'no-safeguard', 'sign-contract')
    case 'standard-contract': {
      if (one.altered || one.signed > today) return refused('K-9/4', 'no-safeguard', 'sign-contract')
      const year = Number(one.signed.slice(0, 4))
      // The table ends: a term that cannot be counted is unknown, and unknown never permits.
      if (year < holidayYears.first || year >= holidayYears.last || one.signed < '2024-06-01')
        return refused('K-9/5', 'fact-missing', 'sign-contract', 'contractNotice')
      const due = contractNoticeDue(one.signed)
      const notified = one.notified !== undefined && one.notified <= today ? one.notified : undefined
      if ((notified ?? today) > due) return refused('K-9/5', 'contract-not-notified', 'sign-contract')
      return notified === undefined ? { notifyBy: due } : {}
    }
  }
}

/** Public bodies acting under public law may not use 9/6 a, b and c (paragraph: verify). */
const notForPublic: readonly Occasion['letter'][] = ['a', 'b', 'c']

function judgeOccasion(request: TransferRequest, asked: Occasion, past: readonly Occasion[], today: Day) {
  if (request.controller === 'public' && notForPublic.includes(asked.letter))
    return refused('K-9/6.2', 'not-for-public', 'sign-contract')
  // One in twelve months, in whichever letter: repeated is not occasional. Stricter than the Authority's guide.
  const again = past.some((one) => addMonths(one.on, 12) > today)
  if (again || !asked.risksTold || asked.on !== today) return refused('K-9/6', 'not-occasional', 'sign-contract')
  return undefined
}

const never = refused('K-9/1', 'country-not-allowed', 'none-exists')

/**
 * Whether data may go to a sink on a day (yurt dışına aktarım, KVKK m.9; LAW section 5, first match decides). Denied by
 * default; an unknown country, basis or harm never permits.
 *
 * @param today the day of the transfer: instruments are read as of it
 * @example
 * const outcome = decideTransfer(request, { adequacy: [], safeguards: [contract], occasions: [] }, today)
 * if (outcome.outcome === 'refused') console.log(outcome.code, outcome.reason.tr)
 */
export function decideTransfer(
  request: TransferRequest,
  instruments: TransferInstruments,
  today: Day,
): TransferOutcome {
  const { sink } = request
  const countries = [sink.country, ...sink.processorCountries]
  if (!countries.every((one) => /^[A-Z]{2}$/.test(one)))
    return refused('K-9/1', 'fact-missing', 'declare-activity', 'country')
  if (countries.every((one) => one === 'TR')) return { outcome: 'not-a-transfer', rule: 'K-9/1' }
  if (request.harm !== 'none' && request.harm !== 'possible')
    return refused('K-9/1', 'fact-missing', 'human-decision', 'harm')
  if (request.harm === 'possible' && !request.harmPermission) return never
  if (request.controller === 'public' && sink.cloud === true)
    return refused('K-9/1.2', 'country-not-allowed', 'none-exists')
  if (request.basis === undefined || !bases.includes(request.basis) || request.basis === '28/1-b')
    return refused('K-5/1', 'basis-missing', 'cite-law')

  const abroad = [...new Set(countries.filter((one) => one !== 'TR'))]
  const decisions = abroad.map((country) =>
    instruments.adequacy.find((one) => one.country === country && one.gazette !== '' && inForceOn(one, today)),
  )
  if (decisions.every((one) => one !== undefined))
    return { outcome: 'allowed', rule: 'K-9/1.1', by: decisions.map((one) => one.gazette).join(', ') }

  let closest: TransferRefused | undefined
  for (const one of instruments.safeguards.filter((safeguard) => safeguard.sink === sink.name)) {
    const found = judgeSafeguard(one, today)
    if (!('outcome' in found)) return { outcome: 'allowed', rule: 'K-9/4', by: one.id, ...found }
    closest ??= found
  }
  if (request.occasion) {
    const found = judgeOccasion(request, request.occasion, instruments.occasions, today)
    if (!found) return { outcome: 'allowed', rule: 'K-9/6', by: `9/6-${request.occasion.letter}` }
    closest ??= found
  }
  return closest ?? refused('K-9/1.3', 'country-not-allowed', 'sign-contract')
}
