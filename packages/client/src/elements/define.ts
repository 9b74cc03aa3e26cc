import { type ConsentAct, ImesConsentPanel } from './consent-panel.js'
import { type EvaluationAnswers, ImesEvaluationForm } from './evaluation-form.js'
import { ImesNotice, type NoticeRead } from './notice.js'
import { ImesPlacement, type PlacementDecision } from './placement.js'
import { ImesSafetyReport, type SafetyReport } from './safety-report.js'
import { ImesScanner } from './scanner.js'
import { ImesScore } from './score.js'
import { ImesVisitCode } from './visit-code.js'

const elements = {
  'imes-evaluation-form': ImesEvaluationForm,
  'imes-consent-panel': ImesConsentPanel,
  'imes-notice': ImesNotice,
  'imes-visit-code': ImesVisitCode,
  'imes-scanner': ImesScanner,
  'imes-score': ImesScore,
  'imes-placement': ImesPlacement,
  'imes-safety-report': ImesSafetyReport,
} as const

type Elements = typeof elements

declare global {
  interface HTMLElementTagNameMap extends InstancesOf<Elements> {}

  interface HTMLElementEventMap {
    'imes-changed': CustomEvent<EvaluationAnswers>
    'imes-submitted': CustomEvent<EvaluationAnswers>
    'imes-safety-asked': CustomEvent<undefined>
    'imes-notice-read': CustomEvent<NoticeRead>
    'imes-consent-given': CustomEvent<ConsentAct>
    'imes-consent-declined': CustomEvent<ConsentAct>
    'imes-consent-withdrawn': CustomEvent<ConsentAct>
    'imes-scanned': CustomEvent<string>
    'imes-typed': CustomEvent<string>
    'imes-code-expired': CustomEvent<undefined>
    'imes-contested': CustomEvent<undefined>
    'imes-objected': CustomEvent<string>
    'imes-decided': CustomEvent<PlacementDecision>
    'imes-reported': CustomEvent<SafetyReport>
    'imes-cancelled': CustomEvent<undefined>
  }
}

type InstancesOf<T extends Record<string, CustomElementConstructor>> = {
  [Name in keyof T]: InstanceType<T[Name]>
}

/**
 * Makes `<imes-…>` known to the page. Importing alone defines nothing; calling it twice is harmless.
 * To take one element only, import its class and call `customElements.define` yourself.
 */
export function defineElements(registry: CustomElementRegistry = customElements): void {
  for (const [name, element] of Object.entries(elements)) {
    if (!registry.get(name)) registry.define(name, element)
  }
}
