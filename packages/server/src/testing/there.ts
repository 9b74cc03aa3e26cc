/** What a test's story says is there; the story is wrong where it is not. */
export function there<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error('expected something')
  return value
}
