import type { Bilingual } from '@imes/consent'
import { type Controller, defineRegister } from '@imes/consent/register'
import { evaluateWorkplaceOnConsent, evaluateWorkplaceOnDuty, evaluationActivities } from './activities-evaluation.js'
import { placementActivities } from './activities-placement.js'
import { rightsActivities } from './activities-rights.js'
import { visitActivities } from './activities-visit.js'
import { domainFacts, domainRules } from './domain-rules.js'
import { grantsOf } from './grants.js'
import type { Laws } from './laws.js'
import { type MeasureId, measuresWith } from './measures.js'
import { events } from './retention.js'
import { publicScores, roleTable } from './role-table.js'
import { homeSinks, type Sink } from './sinks.js'
import { categories, forbiddenPurposes, operations, relations, roles, subjects } from './vocabulary.js'
import { consentTexts, noticesFor } from './words.js'

export interface ImesOptions {
  /** One legal entity: the ministry or the school (K-3/1-ı). With its VERBİS number or exemption in production. */
  readonly controller: Controller & { readonly address: string }
  /** `demo` runs with articles still to be verified, and every notice says so. Hand the same to `compileRegister`. */
  readonly mode: 'demo' | 'production'
  /** The articles of law that the controller's lawyer found, one an activity. */
  readonly laws: Laws
  /** Where rights are exercised, and who reads safety reports. By title, never by name. */
  readonly desk: { readonly address: string; readonly kep: string }
  readonly officerTitle: Bilingual
  /**
   * `5/2-ç` (default) or, where no law is found for it, `5/1`: then students and coordinators are asked first, and the
   * activity is off until the controller switches it on.
   */
  readonly basisOfEvaluateWorkplace?: '5/2-ç' | '5/1'
  /** Whether the coordinator's notice speaks of the extra-lesson certificate (`certify-duty` switched on). */
  readonly certifyDuty?: boolean
  /** Whether everybody may read published scores. Default false. */
  readonly publicScores?: boolean
  /** Default: the installation's own database and backup, in Türkiye. */
  readonly sinks?: readonly Sink[]
  /** Checks or documents that show the measures. */
  readonly evidence?: Partial<Readonly<Record<MeasureId, string>>>
  /** Version of this register, default `2026.11`. */
  readonly version?: string
  /** First day of this version, default 2025-09-01. */
  readonly inForceFrom?: string
}

/** What does not depend on the basis of `evaluate-workplace`. */
function shared(options: ImesOptions) {
  const { controller, desk, officerTitle, laws, mode, basisOfEvaluateWorkplace, certifyDuty } = options
  const choices = { mode, basisOfEvaluateWorkplace, certifyDuty }
  const particulars = {
    controllerName: controller.name,
    controllerAddress: controller.address,
    representative: controller.representative,
    officerTitle,
    deskAddress: desk.address,
    deskKep: desk.kep,
  }
  const table = grantsOf(roleTable)
  return {
    id: 'imes',
    version: options.version ?? '2026.11',
    inForceFrom: options.inForceFrom ?? '2025-09-01',
    controller,
    roles,
    relations,
    operations,
    categories,
    subjects,
    events,
    grants:
      options.publicScores === true
        ? { ...table, 'score-workplace': { ...table['score-workplace'], ...publicScores } }
        : table,
    forbiddenPurposes,
    notices: noticesFor(particulars, laws, choices),
    consentTexts: consentTexts(),
    measures: measuresWith(options.evidence ?? {}),
    facts: domainFacts,
    rules: domainRules,
  } as const
}

function onDuty(options: ImesOptions) {
  const sinks = options.sinks ?? homeSinks
  const { laws } = options
  return defineRegister({
    ...shared(options),
    activities: [
      evaluateWorkplaceOnDuty(laws, sinks),
      ...evaluationActivities(laws, sinks),
      ...placementActivities(laws, sinks),
      ...visitActivities(laws, sinks),
      ...rightsActivities(laws, sinks),
    ],
  })
}

function onConsent(options: ImesOptions) {
  const sinks = options.sinks ?? homeSinks
  const { laws } = options
  return defineRegister({
    ...shared(options),
    activities: [
      evaluateWorkplaceOnConsent(sinks),
      ...evaluationActivities(laws, sinks),
      ...placementActivities(laws, sinks),
      ...visitActivities(laws, sinks),
      ...rightsActivities(laws, sinks),
    ],
  })
}

/** The İMES register as data, with `evaluate-workplace` on a duty of the controller. */
export type ImesRegister = ReturnType<typeof onDuty>
/** The same, with `evaluate-workplace` on explicit consent. */
export type ImesRegisterOnConsent = ReturnType<typeof onConsent>

/**
 * The register (işleme envanteri) of in-company training: every activity of LAW section 4, who may do what, the notices
 * and consent texts, and the rules that name a visit, a placement, a coordinator or an evaluation.
 *
 * @throws RegisterRefused what the law refuses, with the rule's id and the path
 * @throws TypeError production, and a notice leaves a place open
 * @example
 * const register = compileRegister(imesRegister({ controller, mode: 'demo', laws: {}, desk, officerTitle }), { mode: 'demo' })
 */
export function imesRegister(options: ImesOptions & { readonly basisOfEvaluateWorkplace: '5/1' }): ImesRegisterOnConsent
export function imesRegister(options: ImesOptions & { readonly basisOfEvaluateWorkplace?: '5/2-ç' }): ImesRegister
export function imesRegister(options: ImesOptions): ImesRegister | ImesRegisterOnConsent
export function imesRegister(options: ImesOptions): ImesRegister | ImesRegisterOnConsent {
  return options.basisOfEvaluateWorkplace === '5/1' ? onConsent(options) : onDuty(options)
}
