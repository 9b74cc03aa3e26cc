import type { Bilingual } from '../error/index.js'

/** A step that a clock or state machine does not take: the law's no, or an order of steps that does not exist. */
export interface StepRefused {
  readonly refused: true
  /** Id of the rule (`K-11/1-f`), or of the section of the machine (`rights`, `breach`). */
  readonly rule: string
  /** Stable, kebab-case. */
  readonly code: string
  readonly reason: Bilingual
}

export function stepRefused(rule: string, code: string, tr: string, en: string): StepRefused {
  return Object.freeze({ refused: true, rule, code, reason: Object.freeze({ tr, en }) })
}

/** @example const next = stepRights(file, event); if (isRefused(next)) show(next.reason) */
export function isRefused<T extends object>(outcome: T | StepRefused): outcome is StepRefused {
  return 'refused' in outcome && outcome.refused === true
}
