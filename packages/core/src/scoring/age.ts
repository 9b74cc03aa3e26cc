/** Weights are whole numbers of this many units: 2^(−d/h) rounded, at least 1. Their sums are exact in any order. */
export const weightUnit = 65_536

/**
 * 2^(−x) for 0 ≤ x < 1 by Horner's rule: only + and ×, which every engine rounds alike (`Math.pow` is not one of them).
 */
function halving(x: number): number {
  const t = x * Math.LN2
  let sum = 1
  for (let k = 18; k >= 1; k--) sum = 1 - (t / k) * sum
  return sum
}

/** Weight of an evaluation `days` old, in units; `days` below zero counts as zero. */
export function ageWeight(days: number, halfLifeDays: number): number {
  if (days <= 0) return weightUnit
  const halves = Math.floor(days / halfLifeDays)
  if (halves > 16) return 1
  const weight = weightUnit * halving((days - halves * halfLifeDays) / halfLifeDays)
  return Math.max(1, Math.round(weight / 2 ** halves))
}
