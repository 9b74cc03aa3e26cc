import { settledRounding } from '../figure.js'
import { collapse } from '../forms.js'
import { behind, type ScoreModel } from '../model.js'
import { PushedVariance } from './pushed-variance.js'

/** Points that p may leave to doubt; the published decimal leaves 0.05 (1 − g). */
const ownDoubt = 0.005

/** Published figures, one decimal: as it stands, and as it would be. */
export interface WhatIf {
  readonly from: number
  readonly to: number
}

/**
 * What one more evaluator, nobody in particular, would change: somebody who has rated nobody in the field and gives one
 * complete form with this mark on the release's day. Under squares alone (`loss: 'linear'`).
 *
 * The answer is made of the published value and of weights: to = from + g (mark − from), g = ωp/(1 + ωp), where
 * ω = λ_v/(1 + λ_v) is what a newcomer's mark adds and p = (S_u⁻¹)_ss comes from who met whom. No mark, no severity and
 * no unpublished decimal goes into it, so it tells none; and two answers tell g, as `reliability` does (decision 0037).
 * Before both are rounded, it is at most 0.055 points from what a refit with the newcomer finds.
 *
 * @returns a function that answers `null` where fewer than k people stand behind a figure, or it lies at an end of 0–100
 * @throws TypeError a model with the robust loss: its answers would depend on marks that nobody may learn
 * @example
 * const ask = whatIf(fitScores(release, { parameters, loss: 'linear' }))
 * ask('workplace-17', 4)   // { from: 71.4, to: 71.6 }
 */
export function whatIf<Id extends string | number>(
  model: ScoreModel<Id>,
): (subject: Id, mark: number) => WhatIf | null {
  const { answers, settings } = behind(model as ScoreModel<string> | ScoreModel<number>)
  if (settings.robust) throw new TypeError('what-if answers are given under loss: linear alone')
  const { scale, residual, subject: between, rater, criteria } = model.parameters
  const lambdaV = residual / rater
  const omega = lambdaV === Number.POSITIVE_INFINITY ? 1 : lambdaV / (1 + lambdaV)
  const variance = new PushedVariance(collapse(answers, criteria, { ...settings, scale }), residual / between, lambdaV)
  return (subject, mark) => {
    if (!(mark >= scale.min && mark <= scale.max)) throw new RangeError('mark: on the scale')
    const s = answers.subject.names.level(subject)
    const { value: from, raters } = model.score(subject)
    if (s === undefined || raters < settings.k || from <= 0 || from >= 100) return null
    const away = (100 * (mark - scale.min)) / (scale.max - scale.min) - from
    const gain = (p: number): number => (omega * p) / (1 + omega * p)
    const least = variance.least(s)
    // The middle of the bounds is off by half of what lies between them.
    const allowed = (2 * ownDoubt * (1 + omega * least) ** 2) / (omega * Math.max(1, Math.abs(away)))
    const { low, high } = variance.of(s, allowed)
    return { from, to: settledRounding(from + gain((low + high) / 2) * away, 0.1, 0.5) / 10 }
  }
}
