import { ImesConsentPanel } from './consent-panel.js'
import { ImesEvaluationForm } from './evaluation-form.js'
import { ImesNotice } from './notice.js'
import { ImesPlacement } from './placement.js'
import { ImesSafetyReport } from './safety-report.js'
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
