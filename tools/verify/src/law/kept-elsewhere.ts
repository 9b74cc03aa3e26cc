import { compileRegister, consentStanding, decide, isDenial, viewConsent } from '@imes/consent'
import { openBreach, stepBreach } from '@imes/consent/breach'
import {
  exportPerson,
  isRefused,
  openRights,
  type RightsEvent,
  type RightsFile,
  rightsClock,
  stepRights,
} from '@imes/consent/rights'
import { addDays, day, type Instant, startOfDay } from '@imes/consent/time'
import { commitTo, startEvaluation, step } from '@imes/core/evaluation'
import { rubrics } from '@imes/core/rubrics'
import { sampleRegister } from '@imes/core/testing'
import { visitRecorded } from '@imes/core/visit'
import { bestFacts } from '../stage/facts.ts'

/** A rule of LAW.md that no row of facts can say: what keeps it, and two cases that are carried out, not judged. */
export interface KeptElsewhere {
  readonly by: string
  readonly certainty: 'settled' | 'verify'
  readonly may: () => boolean
  readonly mayNot: () => boolean
}

const register = sampleRegister()
const now: Instant = startOfDay(day('2026-11-03')) + 9 * 3_600_000
const received = day('2026-11-02')
const child = { id: 'child', born: day('2010-05-01') } as const

const open = (): RightsFile => openRights({ number: 'B-1', right: '11/1-e', channel: 'app', on: received })
const walk = (file: RightsFile, ...events: RightsEvent[]): RightsFile =>
  events.reduce((at, event) => {
    const next = stepRights(at, event)
    if (isRefused(next)) throw new Error(next.code)
    return next
  }, file)
const assigned = (): RightsFile =>
  walk(
    open(),
    { type: 'identify', on: received, how: 'signed in' },
    { type: 'assign', on: received, official: 'officer', activities: [], recipients: ['district'] },
  )
const carriedOut = (): RightsFile =>
  walk(
    assigned(),
    { type: 'decide', on: received, by: 'officer', outcome: 'accepted' },
    { type: 'execute', on: received, result: 'certificate' },
  )
const answeredOn = (days: number): RightsFile => walk(carriedOut(), { type: 'answer', on: addDays(received, days) })

type Request = { purpose: string; actor: string; role: string; operation: string; subjects: string[]; fields: string[] }
function asked(request: Request, facts: object): 'permit' | string {
  const people = [child, { id: 'teacher', born: 'adult' }]
  const usual = { ...bestFacts, hold: 'none', people }
  const outcome = decide(register as never, request as never, { ...usual, ...facts } as never, now)
  return isDenial(outcome) ? outcome.code : 'permit'
}

const standing = (subject: string, purpose: string, state: 'given' | 'declined') => ({
  ...consentStanding(register, [], { subject, purpose, now, entered: new Set() }),
  own: state === 'given' ? { state, on: day('2026-10-01'), until: day('2027-08-31'), proved: true } : { state },
  epoch: 1,
})
const place = (actor: string, role: string, relation: string) =>
  asked(
    {
      purpose: 'prove-visit-location',
      actor,
      role,
      operation: 'read-own',
      subjects: ['teacher'],
      fields: ['visit-place'],
    },
    { relation, consents: [standing('teacher', 'prove-visit-location', 'given')] },
  )

function corrected(decider: string) {
  const rubric = rubrics.find((one) => one.from === 'coordinator' && one.about === 'student')
  if (!rubric) throw new Error('no rubric')
  const content = (value: number) => ({
    rubric: rubric.id,
    version: rubric.version,
    rubricHash: rubric.hash,
    answers: Object.fromEntries(rubric.criteria.map((one) => [one.id, value])),
    comment: null,
  })
  const nonce = 'a'.repeat(64)
  const window = { term: '2026-2027/1', opens: day('2026-10-01'), closes: day('2026-10-31') }
  const direction = {
    from: 'coordinator',
    author: 'teacher',
    about: 'student',
    subject: 'child',
    placement: 'p',
  } as const
  const seal = (value: number) => ({ content: content(value), nonce, commitment: commitTo('e', content(value), nonce) })
  let evaluation = startEvaluation('e', direction as never, window as never)
  const events = [
    { type: 'submitted', day: day('2026-10-05'), ...seal(3) },
    { type: 'revealed', day: day('2026-11-01') },
    { type: 'contested', day: day('2026-11-02'), case: 'c', by: 'child', grounds: 'Yanlış', reply: null },
    { type: 'corrected', day: day('2026-11-03'), decider, reason: 'Haklı', ...seal(4) },
  ]
  for (const event of events) {
    const next = step(evaluation, event as never)
    if (next.issue) return undefined
    evaluation = next.evaluation
  }
  return evaluation
}

const definesWith = (category: string): boolean => {
  try {
    const { definition } = register
    const categories = { ...definition.categories, [category]: { label: { tr: 'x', en: 'x' } } }
    const reason = { tr: 'x', en: 'x' }
    const field = { category, necessity: 'optional', reason, basis: '5/2-ç' }
    const activities = definition.activities.map((one) =>
      one.purpose === 'record-visit' ? { ...one, fields: [...one.fields, field] } : one,
    )
    compileRegister({ ...definition, categories, activities } as never, { mode: 'demo' })
    return true
  } catch {
    return false
  }
}
const archive = (subjects: readonly string[]) =>
  exportPerson(
    register,
    'child',
    [{ purpose: 'record-visit', subjects, data: { visitId: 'v', placementRef: 'p', date: '2026-11-03', rater: 'x' } }],
    received,
  )
const refuses = (run: () => unknown): boolean => {
  try {
    run()
    return false
  } catch {
    return true
  }
}
const breach = (hours: number, lateReason?: string) => {
  const confirmed = stepBreach(openBreach('I-1', now), { type: 'confirm', at: now })
  if (isRefused(confirmed)) throw new Error(confirmed.code)
  return stepBreach(confirmed, {
    type: 'notify-authority',
    at: now + hours * 3_600_000,
    ...(lateReason === undefined ? {} : { lateReason }),
  })
}

export const keptElsewhere: Readonly<Record<string, KeptElsewhere>> = {
  'K-4/2-b': {
    by: 'core: a correction is a new version, the old one stays',
    certainty: 'settled',
    may: () => corrected('officer')?.versions.length === 2,
    mayNot: () => corrected('teacher')?.versions.length === 2,
  },
  'K-4/2-ç.3': {
    by: 'verify no-place-no-time: every table, log, URL and file, with canaries',
    certainty: 'settled',
    may: () =>
      visitRecorded({ visitId: '3f2b8a54-6c1d-4e7f-9a0b-1c2d3e4f5a6b', placementRef: 'p', date: day('2026-11-03') }) !==
      undefined,
    mayNot: () =>
      !refuses(() =>
        visitRecorded({
          visitId: '3f2b8a54-6c1d-4e7f-9a0b-1c2d3e4f5a6b',
          placementRef: 'p',
          date: day('2026-11-03'),
          iat: 1,
        } as never),
      ),
  },
  'K-5/1.6': {
    by: 'consent: viewConsent; verify voluntary',
    certainty: 'settled',
    may: () =>
      viewConsent(standing('teacher', 'prove-visit-location', 'declined') as never, {
        id: 'teacher',
        isGuardianOfMinor: false,
      }).kind === 'own',
    mayNot: () =>
      viewConsent(standing('teacher', 'prove-visit-location', 'declined') as never, {
        id: 'office',
        isGuardianOfMinor: false,
      }).kind !== 'not-disclosed',
  },
  'K-5/1.13': {
    by: 'decide: recipients of prove-visit-location; db: policy self',
    certainty: 'settled',
    may: () => place('teacher', 'coordinator', 'self') === 'permit',
    mayNot: () => place('officer', 'office', 'own-school') === 'permit',
  },
  'K-6/3.2': {
    by: 'compileRegister: the category cannot be declared',
    certainty: 'settled',
    may: () => definesWith('a-further-note'),
    mayNot: () => definesWith('union-membership'),
  },
  'K-7/1.3': {
    by: 'rights machine: the clock of 30 days',
    certainty: 'settled',
    may: () => !rightsClock(answeredOn(30), addDays(received, 30)).overdue,
    mayNot: () => !rightsClock(answeredOn(31), addDays(received, 31)).overdue,
  },
  'K-11/1-a': {
    by: 'exportPerson',
    certainty: 'settled',
    may: () =>
      JSON.stringify(archive(['child'])).includes('2026-11-03') &&
      !JSON.stringify(archive(['child'])).includes('rater'),
    mayNot: () => !refuses(() => archive(['child', 'other'])),
  },
  'K-11/1-d': {
    by: 'core: an opinion is contested, never edited by the one it is about',
    certainty: 'settled',
    may: () => corrected('officer')?.state === 'corrected',
    mayNot: () => corrected('child')?.state === 'corrected',
  },
  'K-11/1-e': {
    by: 'rights machine: no answer before the certificate',
    certainty: 'settled',
    may: () => answeredOn(5).state === 'answered',
    mayNot: () =>
      !isRefused(
        stepRights(walk(assigned(), { type: 'decide', on: received, by: 'officer', outcome: 'accepted' }), {
          type: 'answer',
          on: received,
        }),
      ),
  },
  'K-12/1.1': {
    by: 'server: a count a day for visits, without an actor; permits for the desk on a breach alone',
    certainty: 'settled',
    may: () =>
      asked(
        {
          purpose: 'handle-breach',
          actor: 'desk',
          role: 'desk',
          operation: 'run',
          subjects: [],
          fields: ['security-log'],
        },
        { relation: 'any' },
      ) === 'permit',
    mayNot: () =>
      asked(
        {
          purpose: 'handle-breach',
          actor: 'officer',
          role: 'office',
          operation: 'run',
          subjects: [],
          fields: ['security-log'],
        },
        { relation: 'any' },
      ) === 'permit',
  },
  'K-12/5': {
    by: 'breach machine: 72 hours',
    certainty: 'settled',
    may: () => !isRefused(breach(71 + 59 / 60)),
    mayNot: () => !isRefused(breach(72 + 1 / 60)),
  },
  'K-13/1': {
    by: 'rights machine: the channels of m.13/1, none harder',
    certainty: 'settled',
    may: () => open().state === 'received',
    mayNot: () =>
      !isRefused(
        stepRights(open(), { type: 'assign', on: received, official: 'officer', activities: [], recipients: [] }),
      ),
  },
  'K-13/1.1': {
    by: 'decide: a child asks alone; no grant of a guardian on the child’s cases',
    certainty: 'verify',
    may: () =>
      asked(
        {
          purpose: 'answer-request',
          actor: 'child',
          role: 'student',
          operation: 'write',
          subjects: ['child'],
          fields: ['case'],
        },
        { relation: 'self' },
      ) === 'permit',
    mayNot: () =>
      asked(
        {
          purpose: 'answer-request',
          actor: 'mother',
          role: 'guardian',
          operation: 'read-own',
          subjects: ['child'],
          fields: ['case'],
        },
        { relation: 'guardian' },
      ) === 'permit',
  },
  'K-13/3': {
    by: 'rights machine: a refusal has its article and its reason',
    certainty: 'settled',
    may: () =>
      !isRefused(
        stepRights(assigned(), {
          type: 'decide',
          on: received,
          by: 'officer',
          outcome: 'refused',
          article: 'KVKK m.7/2',
          reason: 'Dava sürüyor',
        }),
      ),
    mayNot: () =>
      !isRefused(stepRights(assigned(), { type: 'decide', on: received, by: 'officer', outcome: 'refused' })),
  },
}
