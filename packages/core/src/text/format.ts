export type Language = 'tr' | 'en'

/** Decimal comma in Turkish, point in English, true minus sign. @throws RangeError not finite, decimals not 0–6 */
export function formatNumber(language: Language, value: number, decimals = 0): string {
  if (!Number.isFinite(value) || !Number.isInteger(decimals) || decimals < 0 || decimals > 6)
    throw new RangeError('a finite number with 0–6 decimals')
  const text = Math.abs(value).toFixed(decimals)
  const sign = value < 0 && Number(text) !== 0 ? '−' : ''
  return `${sign}${language === 'tr' ? text.replace('.', ',') : text}`
}

/** `%95` in Turkish, `95 %` in English. `value` in per cent. */
export function formatPercent(language: Language, value: number, decimals = 0): string {
  const number = formatNumber(language, value, decimals)
  return language === 'tr' ? `%${number}` : `${number} %`
}

/** `74–82`, with an en dash. */
export function formatRange(language: Language, low: number, high: number, decimals = 0): string {
  return `${formatNumber(language, low, decimals)}–${formatNumber(language, high, decimals)}`
}
