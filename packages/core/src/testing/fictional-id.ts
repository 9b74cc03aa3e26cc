/**
 * A made-up national id with right check digits that begins with 0, which no real one does.
 * @param index 0 … 99,999,999; the same index gives the same id
 * @throws RangeError the index is outside that
 */
export function fictionalNationalId(index: number): string {
  if (!Number.isInteger(index) || index < 0 || index > 99_999_999) throw new RangeError('index 0 … 99,999,999')
  const digits = Array.from(`0${String(index).padStart(8, '0')}`, Number)
  const sum = (positions: readonly number[]): number => positions.reduce((all, at) => all + (digits[at] ?? 0), 0)
  digits.push((((sum([0, 2, 4, 6, 8]) * 7 - sum([1, 3, 5, 7])) % 10) + 10) % 10)
  digits.push(sum([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) % 10)
  return digits.join('')
}
