import { type StepRefused, stepRefused } from '../duty/index.js'
import type { Day } from '../time/index.js'
import type {
  Right,
  RightsChannel,
  RightsDecision,
  RightsEvent,
  RightsFile,
  RightsResult,
  RightsState,
} from './file.js'
import { maximumFee } from './terms.js'

export interface RequestReceived {
  readonly number: string
  readonly right: Right
  readonly channel: RightsChannel
  readonly on: Day
  /** For 11/1-g: who decided the result that is objected to. */
  readonly firstDecider?: string
}

/** Opens the file of a request (başvuru). @throws TypeError no number, or 11/1-g without the first decider */
export function openRights(request: RequestReceived): RightsFile {
  const { number, right, channel, on, firstDecider } = request
  if (number === '') throw new TypeError('a request has a number')
  if (right === '11/1-g' && !firstDecider) throw new TypeError('an objection (11/1-g) names the first decider')
  return Object.freeze({
    number,
    right,
    channel,
    state: 'received',
    received: on,
    ...(firstDecider ? { firstDecider } : {}),
    activities: [],
    recipients: [],
    told: [],
    results: [],
  })
}

/** Which events a state takes; what is not here is refused. */
const takes: Readonly<Record<RightsState, readonly RightsEvent['type'][]>> = {
  received: ['identify', 'clarify'],
  identified: ['assign'],
  clarifying: ['reply', 'assign', 'decide'],
  assigned: ['decide'],
  decided: ['execute', 'tell', 'answer'],
  executing: ['execute', 'tell', 'answer'],
  answered: ['tell', 'close', 'complain'],
  complained: ['tell', 'close'],
  closed: [],
}

/** What must have been produced before an accepted request is answered. */
const produces: Readonly<Record<Right, readonly RightsResult[]>> = {
  '11/1-a': ['export-archive'],
  '11/1-b': ['export-archive'],
  '11/1-c': ['export-archive'],
  '11/1-ç': ['export-archive'],
  '11/1-d': ['new-version'],
  '11/1-e': ['certificate'],
  '11/1-f': [],
  '11/1-g': ['effect-stopped'],
  '11/1-ğ': [],
}

const refusals = {
  order: stepRefused('rights', 'not-now', 'Bu adım bu aşamada atılamaz.', 'This step cannot be taken in this state.'),
  backwards: stepRefused('rights', 'day-backwards', 'Gün geriye gidemez.', 'A day cannot go back.'),
  empty: stepRefused(
    'rights',
    'empty',
    'Bu adımın zorunlu bir bilgisi boş.',
    'Something that this step needs is empty.',
  ),
  identity: stepRefused('K-13/1', 'identity-missing', 'Kimlik denetlenmedi.', 'Identity has not been checked.'),
  reason: stepRefused(
    'K-13/3',
    'refusal-without-reason',
    'Ret, maddesi ve gerekçesi yazılmadan verilemez.',
    'A refusal needs its article and its reason.',
  ),
  kept: stepRefused(
    'K-7/1.3',
    'kept-by-law',
    'Bir bölümünü kanun saklatıyor: başvuru tümüyle kabul edilemez.',
    'The law keeps a part of it: the request cannot be accepted in full.',
  ),
  clarifying: stepRefused(
    'rights',
    'only-refusal',
    'Soru yanıtsızken başvuru yalnız reddedilebilir.',
    'While the question is open a request can only be refused.',
  ),
  samePerson: stepRefused(
    'K-11/1-g',
    'human-decision-missing',
    'İtirazı, ilk kararı veren kişiden başka bir görevli karara bağlar.',
    'An objection is decided by another person than the first decider.',
  ),
  refusedRequest: stepRefused(
    'rights',
    'nothing-to-execute',
    'Reddedilen başvuruda yapılacak işlem yoktur.',
    'A refused request has nothing to carry out.',
  ),
  results: stepRefused(
    'K-13/3',
    'not-executed',
    'Kabul edilen başvuru, gereği yapılmadan yanıtlanamaz.',
    'An accepted request is not answered before it has been carried out.',
  ),
  fee: stepRefused('K-13/2', 'fee-too-high', 'Ücret tarifenin üstünde.', 'The fee is above the tariff.'),
  recipients: stepRefused(
    'K-11/1-f',
    'recipients-not-told',
    'Verinin aktarıldığı alıcıların tümüne bildirilmeden dosya kapanmaz.',
    'The file is not closed before every recipient of the data has been told.',
  ),
  stranger: stepRefused(
    'K-11/1-f',
    'recipient-undeclared',
    'Alıcı dosyada yazılı değil.',
    'No such recipient in the file.',
  ),
} as const

/** Correction and erasure reach those the data went to (11/1-f); other rights have nobody to tell. */
const mustTell = (file: RightsFile): boolean =>
  ['11/1-d', '11/1-e', '11/1-f'].includes(file.right) &&
  file.decision !== undefined &&
  file.decision.outcome !== 'refused'

function lastDay(file: RightsFile): Day {
  const days = [
    file.received,
    file.replied,
    file.decision?.on,
    file.answer?.on,
    file.complained,
    ...file.told.map((one) => one.on),
  ]
  return days.reduce<Day>((last, one) => (one !== undefined && one > last ? one : last), file.received)
}

function decide(file: RightsFile, event: Extract<RightsEvent, { type: 'decide' }>): RightsFile | StepRefused {
  const { by, on, outcome, kept = [] } = event
  if (!by) return refusals.empty
  if (file.state === 'clarifying' && outcome !== 'refused') return refusals.clarifying
  if (file.right === '11/1-g' && by === file.firstDecider) return refusals.samePerson
  if (outcome === 'accepted')
    return kept.length > 0 ? refusals.kept : { ...file, state: 'decided', decision: { by, on, outcome } }
  // What the law keeps is an article and a reason of its own, record by record.
  const article = event.article?.trim() || [...new Set(kept.map((one) => one.article))].join('; ')
  const reason = event.reason?.trim() ?? ''
  if (!article || (!reason && kept.length === 0)) return refusals.reason
  const decision: RightsDecision = { by, on, outcome, article, reason, ...(kept.length > 0 ? { kept } : {}) }
  return { ...file, state: 'decided', decision }
}

function answer(file: RightsFile, event: Extract<RightsEvent, { type: 'answer' }>): RightsFile | StepRefused {
  const { feeTL = 0, cost = { on: 'screen' }, on } = event
  const wanted = file.decision?.outcome === 'refused' ? [] : produces[file.right]
  if (!wanted.every((one) => file.results.includes(one))) return refusals.results
  if (!(feeTL >= 0) || feeTL > maximumFee(cost, on)) return refusals.fee
  return { ...file, state: 'answered', answer: { on, feeTL } }
}

/**
 * One step of a request, as in LAW section 5. Pure: the file is never changed, a new one is given back.
 * A late answer is taken and counted as late (`rightsClock`): refusing it would leave the person without one.
 *
 * @returns the file after the step, or why it is not taken
 * @example
 * const next = stepRights(file, { type: 'decide', on, by: 'officer-2', outcome: 'refused', article: 'KVKK m.7/2', reason })
 */
export function stepRights(file: RightsFile, event: RightsEvent): RightsFile | StepRefused {
  if (!takes[file.state].includes(event.type)) return refusals.order
  if (event.on < lastDay(file)) return refusals.backwards
  switch (event.type) {
    case 'identify':
      return event.how ? { ...file, state: 'identified', identity: event.how } : refusals.empty
    case 'clarify':
      return event.question ? { ...file, state: 'clarifying', question: event.question } : refusals.empty
    case 'reply':
      return file.replied ? refusals.order : { ...file, replied: event.on }
    case 'assign': {
      const identity = file.identity ?? event.how
      if (!identity) return refusals.identity
      if (!event.official) return refusals.empty
      const { official, activities, recipients } = event
      return { ...file, state: 'assigned', identity, official, activities, recipients }
    }
    case 'decide':
      return decide(file, event)
    case 'execute':
      if (file.decision?.outcome === 'refused') return refusals.refusedRequest
      return { ...file, state: 'executing', results: [...new Set([...file.results, event.result])] }
    case 'tell': {
      const { recipient, on } = event
      if (!file.recipients.includes(recipient)) return refusals.stranger
      const told = file.told.some((one) => one.recipient === recipient) ? file.told : [...file.told, { recipient, on }]
      return { ...file, told }
    }
    case 'answer':
      return answer(file, event)
    case 'complain':
      return { ...file, state: 'complained', complained: event.on }
    case 'close': {
      const untold = file.recipients.some((one) => !file.told.some(({ recipient }) => recipient === one))
      if (mustTell(file) && untold) return refusals.recipients
      return { ...file, state: 'closed', closed: event.on }
    }
  }
}
