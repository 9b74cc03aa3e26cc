/** What is left to doubt after 1e-10 points is a tie: half up. */
const tie = 1e-9

/**
 * `x` rounded to a multiple of `unit` when every number within `error` of it rounds to the same (Ziv's rule); otherwise
 * undefined, and the caller sharpens `error`. `how` is 0.5 for the nearest, 0 for down, 1 for up.
 */
export function certifiedRounding(x: number, error: number, unit: number, how: 0 | 0.5 | 1): number | undefined {
  const shift = how === 1 ? 1 - tie / unit : how
  const down = Math.floor((x - error) / unit + shift)
  const up = Math.floor((x + error) / unit + shift)
  return down === up ? down : undefined
}

/** The same where the doubt is below any tie's: ties go half up. */
export function settledRounding(x: number, unit: number, how: 0 | 0.5 | 1): number {
  const shift = how === 1 ? 1 - tie / unit : how + tie / unit
  return Math.floor(x / unit + shift)
}

/** Within 0–100. */
export const clamp = (x: number): number => Math.max(0, Math.min(100, x))
