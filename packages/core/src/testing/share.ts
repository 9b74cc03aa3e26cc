/**
 * Shares `total` out in proportion to weights, whole numbers, exactly `total` together (systematic rounding: a running
 * sum is cut at whole numbers, so no share is further than 1 from its proportion).
 */
export function shareOut(total: number, weights: ArrayLike<number>): Int32Array {
  const shares = new Int32Array(weights.length)
  let sum = 0
  for (let at = 0; at < weights.length; at++) sum += weights[at] ?? 0
  let running = 0
  let given = 0
  for (let at = 0; at < weights.length; at++) {
    running += weights[at] ?? 0
    const upTo = at === weights.length - 1 ? total : Math.min(total, Math.round((running / sum) * total))
    shares[at] = upTo - given
    given = upTo
  }
  return shares
}

/** As {@link shareOut}, at least one each. @throws RangeError more weights than `total` */
export function shareOutAtLeastOne(total: number, weights: ArrayLike<number>): Int32Array {
  if (total < weights.length) throw new RangeError('fewer things than shares')
  const shares = shareOut(total - weights.length, weights)
  for (let at = 0; at < shares.length; at++) shares[at] = (shares[at] ?? 0) + 1
  return shares
}
