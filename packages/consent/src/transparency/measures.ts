import type { RunSchedule } from '../destruction/index.js'
import type { Bilingual } from '../error/index.js'
import type { Activity, Measure, Register } from '../register/index.js'
import { type Day, daysBetween } from '../time/index.js'

/** What the last run of a check found. */
export interface CheckResult {
  /** Name of the test or check, as anybody can run it again. */
  readonly check: string
  readonly passed: boolean
  readonly on: Day
  /** SHA-256 of the report. */
  readonly hash?: string
}

export interface MeasureEvidence {
  readonly on: Day
  /** By the measure's id in the register. */
  readonly checks: Readonly<Record<string, CheckResult>>
  /** A result older than this shows nothing, 1–366; default 31. */
  readonly maxAgeDays?: number
  /** What is never collected, in words. */
  readonly never?: readonly Bilingual[]
  readonly duties?: Duties
}

/** Duties with a term, as they stand today: shown whether kept or not. */
export interface Duties {
  /** From `runSchedule`, and how often the last run failed in a row. */
  readonly destruction: RunSchedule & { readonly failures: number }
  /** From `overdueCount`: undefined for none and for too few alike. */
  readonly overdueRequests: number | undefined
}

/**
 * `shown`: its check passed lately. `not-shown`: it failed, is missing, too old, of the future, or another check than the
 * register names. `controllers-word`: administrative, nothing but a declaration.
 */
export interface PublishedMeasure {
  readonly id: string
  readonly label: Bilingual
  readonly kind: Measure['kind']
  readonly state: 'shown' | 'not-shown' | 'controllers-word'
  readonly why: 'passed' | 'failed' | 'missing' | 'too-old' | 'other-check' | 'declared'
  /** The check, or the document that declares an administrative measure. */
  readonly evidence: string | null
  readonly on: Day | null
  readonly hash: string | null
}

export interface PublishedActivity {
  readonly purpose: string
  readonly label: Bilingual
  readonly participation: Activity['participation']
  readonly on: boolean
  readonly subjects: readonly Bilingual[]
  readonly fields: readonly {
    readonly label: Bilingual
    readonly necessity: 'required' | 'optional'
    readonly reason: Bilingual
    readonly basis: string
  }[]
  /** `Kanun 3308 m.18`; one that nobody has checked yet says so. */
  readonly cites: readonly string[]
  readonly recipients: readonly { readonly label: Bilingual; readonly why: Bilingual }[]
  readonly retention: Bilingual
  readonly countries: readonly string[]
  readonly alternative: Bilingual | null
  /** Why readings are recorded one by one; null: they are a number a day. */
  readonly trail: Bilingual | null
}

/** The transparency page as data. */
export interface MeasuresPage {
  readonly controller: string
  readonly verbis: string | null
  readonly registerId: string
  readonly registerVersion: string
  readonly registerHash: string
  readonly mode: Register['mode']
  readonly on: Day
  readonly activities: readonly PublishedActivity[]
  readonly never: readonly Bilingual[]
  readonly duties: Duties | null
  readonly measures: readonly PublishedMeasure[]
}

/** How long an activity's data is kept, in words: the term, and the event from which it counts. */
export function retentionText({ definition }: Register, { retention }: Pick<Activity, 'retention'>): Bilingual {
  if ('holdsNoPerson' in retention) return { tr: 'Kişi verisi yoktur', en: 'Holds no personal data' }
  const [n, tr, en] = 'months' in retention ? [retention.months, 'ay', 'month'] : [retention.days, 'gün', 'day']
  const from = definition.events?.[retention.from]?.label ?? { tr: retention.from, en: retention.from }
  return { tr: `${n} ${tr} (başlangıç: ${from.tr})`, en: `${n} ${en}${n === 1 ? '' : 's'} (from: ${from.en})` }
}

/** `Kanun 3308 m.18`, or that nobody has read the article yet. */
export function citation({ kind, no, article }: Activity['cites'][number]): string {
  const of = { kanun: `Kanun ${no}`, regulation: `Yönetmelik RG ${no}`, treaty: `Sözleşme RG ${no}` }[kind]
  return article === 'verify' ? `${of} (madde doğrulanacak)` : `${of} m.${article}`
}

function published(register: Register, activity: Activity): PublishedActivity {
  const { roles, categories, subjects } = register.definition
  const unnamed = (id: string): Bilingual => ({ tr: id, en: id })
  return {
    purpose: activity.purpose,
    label: activity.label,
    participation: activity.participation,
    on: register.isOn(activity.purpose),
    subjects: activity.subjects.map((id) => subjects[id]?.label ?? unnamed(id)),
    fields: activity.fields.map(({ category, necessity, reason, basis }) => ({
      label: categories[category]?.label ?? unnamed(category),
      necessity,
      reason,
      basis,
    })),
    cites: activity.cites.map(citation),
    recipients: activity.recipients.map(({ role, why }) => ({ label: roles[role]?.label ?? unnamed(role), why })),
    retention: retentionText(register, activity),
    countries: [...new Set(activity.sinks.map(({ country }) => country))].sort(),
    alternative: activity.alternative?.description ?? null,
    trail: activity.trail ?? null,
  }
}

function judged(id: string, measure: Measure, evidence: MeasureEvidence): PublishedMeasure {
  const { label, kind } = measure
  if (kind === 'administrative')
    return {
      id,
      label,
      kind,
      state: 'controllers-word',
      why: 'declared',
      on: null,
      hash: null,
      evidence: measure.evidence ?? null,
    }
  const found = Object.hasOwn(evidence.checks, id) ? evidence.checks[id] : undefined
  const age = found ? daysBetween(found.on, evidence.on) : 0
  const why = !found
    ? 'missing'
    : measure.evidence !== undefined && measure.evidence !== found.check
      ? 'other-check'
      : !found.passed
        ? 'failed'
        : age < 0 || age > (evidence.maxAgeDays ?? 31)
          ? 'too-old'
          : 'passed'
  return {
    id,
    label,
    kind,
    why,
    state: why === 'passed' ? 'shown' : 'not-shown',
    evidence: found?.check ?? measure.evidence ?? null,
    on: found?.on ?? null,
    hash: found?.hash ?? null,
  }
}

/**
 * What the controller tells everybody: what is collected, why, on which article, how long, what never; and each security
 * measure with the check that shows it. A measure is never shown because somebody wrote that it is there.
 *
 * @example
 * const page = publishMeasures(register, { on: today, checks: { 'row-level-security': { check, passed: true, on: today } } })
 * const html = measuresHtml(page, 'tr')
 * @throws RangeError `maxAgeDays` out of range
 * @see KVKK m.12/1 (the publication itself is this SDK's own demand)
 */
export function publishMeasures(register: Register, evidence: MeasureEvidence): MeasuresPage {
  const { maxAgeDays = 31 } = evidence
  if (!(maxAgeDays >= 1 && maxAgeDays <= 366)) throw new RangeError('maxAgeDays is 1–366')
  const { definition } = register
  return {
    controller: definition.controller.name,
    verbis: definition.controller.verbis ?? null,
    registerId: definition.id,
    registerVersion: register.version,
    registerHash: register.hash,
    mode: register.mode,
    on: evidence.on,
    activities: definition.activities.map((one) => published(register, one)),
    never: evidence.never ?? [],
    duties: evidence.duties ?? null,
    measures: Object.entries(definition.measures ?? {}).map(([id, one]) => judged(id, one, evidence)),
  }
}
