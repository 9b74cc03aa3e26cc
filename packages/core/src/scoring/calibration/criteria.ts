import { sheetsOf } from '../forms.js'
import type { Answers } from '../intake.js'

/** Rubric weight per criterion: the mean of what its answers carried. */
function criterionWeights(answers: Answers, criterion: Uint16Array): Float64Array {
  const total = new Float64Array(answers.criterion.names.length)
  const count = new Float64Array(answers.criterion.names.length)
  for (let i = 0; i < answers.rows; i++) {
    const c = criterion[i] as number
    total[c] = (total[c] as number) + (answers.weight ? (answers.weight[i] as number) : 1)
    count[c] = (count[c] as number) + 1
  }
  return total.map((sum, c) => (count[c] ? sum / (count[c] as number) : 0))
}

/**
 * Criterion effects by least squares within forms (form means removed), and the variance of an answer within its form.
 * Gauss–Seidel on the normal equations, whose matrix is a Laplacian of the criteria that meet in forms.
 */
export function withinForms(
  answers: Answers,
  criterion: Uint16Array,
): { effects: Float64Array; answerVariance: number } {
  const criteria = answers.criterion.names.length
  const { start, order } = sheetsOf(answers)
  const matrix = new Float64Array(criteria * criteria)
  const right = new Float64Array(criteria)
  let squares = 0
  let degrees = 1 - criteria
  for (let f = 0; f + 1 < start.length; f++) {
    const from = start[f] as number
    const to = start[f + 1] as number
    const m = to - from
    if (m < 2) continue
    degrees += m - 1
    let mean = 0
    for (let k = from; k < to; k++) mean += answers.value[order[k] as number] as number
    mean /= m
    for (let k = from; k < to; k++) {
      const c = criterion[order[k] as number] as number
      const off = (answers.value[order[k] as number] as number) - mean
      right[c] = (right[c] as number) + off
      squares += off * off
      for (let l = from; l < to; l++) {
        const at = c * criteria + (criterion[order[l] as number] as number)
        matrix[at] = (matrix[at] as number) + (k === l ? 1 : 0) - 1 / m
      }
    }
  }
  const effects = new Float64Array(criteria)
  for (let sweep = 0; sweep < 500; sweep++) {
    let step = 0
    for (let c = 0; c < criteria; c++) {
      const own = matrix[c * criteria + c] as number
      if (own <= 0) continue
      let rest = right[c] as number
      for (let d = 0; d < criteria; d++)
        if (d !== c) rest -= (matrix[c * criteria + d] as number) * (effects[d] as number)
      step = Math.max(step, Math.abs(rest / own - (effects[c] as number)))
      effects[c] = rest / own
    }
    if (step < 1e-13) break
  }
  let explained = 0
  for (let c = 0; c < criteria; c++) explained += (effects[c] as number) * (right[c] as number)
  const weights = criterionWeights(answers, criterion)
  let shift = 0
  let total = 0
  for (let c = 0; c < criteria; c++) {
    shift += (weights[c] as number) * (effects[c] as number)
    total += weights[c] as number
  }
  for (let c = 0; c < criteria; c++) effects[c] = (effects[c] as number) - shift / total
  return { effects, answerVariance: degrees > 0 ? Math.max(0, squares - explained) / degrees : 0 }
}

/** Effective number of criteria of a complete form. */
export function completeForm(answers: Answers, criterion: Uint16Array): number {
  const weights = criterionWeights(answers, criterion)
  let sum = 0
  let squares = 0
  for (const w of weights) {
    sum += w
    squares += w * w
  }
  return (sum * sum) / squares
}

/** Mean over forms of 1/m, m the effective number of answers. */
export function meanInverseAnswers(answers: Answers): number {
  const sum = new Float64Array(answers.evaluation.names.count)
  const squares = new Float64Array(answers.evaluation.names.count)
  for (let i = 0; i < answers.rows; i++) {
    const f = answers.evaluation.level[i] as number
    const w = answers.weight ? (answers.weight[i] as number) : 1
    sum[f] = (sum[f] as number) + w
    squares[f] = (squares[f] as number) + w * w
  }
  let total = 0
  for (let f = 0; f < sum.length; f++) total += (squares[f] as number) / (sum[f] as number) ** 2
  return total / sum.length
}
