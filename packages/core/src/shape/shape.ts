/**
 * What a value must be: members of the right kind in the right places. Whoever hands in parsed JSON gets the paths of what
 * is not, instead of an exception from deep inside. What the values mean is checked elsewhere.
 */
export type Shape = (
  value: unknown,
  path: readonly (string | number)[],
  say: (path: readonly (string | number)[]) => void,
) => void

const kind =
  (name: 'string' | 'number' | 'boolean'): Shape =>
  (value, path, say) => {
    if (typeof value !== name) say(path)
  }
export const text = kind('string')
export const number = kind('number')
export const truth = kind('boolean')

export const optional =
  (shape: Shape): Shape =>
  (value, path, say) => {
    if (value !== undefined) shape(value, path, say)
  }

export const orNull =
  (shape: Shape): Shape =>
  (value, path, say) => {
    if (value !== null) shape(value, path, say)
  }

export const list =
  (shape: Shape): Shape =>
  (value, path, say) => {
    if (!Array.isArray(value)) say(path)
    else for (const [i, item] of value.entries()) shape(item, [...path, i], say)
  }

export const record =
  (members: Readonly<Record<string, Shape>>): Shape =>
  (value, path, say) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return say(path)
    for (const [name, shape] of Object.entries(members))
      shape((value as Readonly<Record<string, unknown>>)[name], [...path, name], say)
  }

export const mapOf =
  (shape: Shape): Shape =>
  (value, path, say) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return say(path)
    for (const [name, item] of Object.entries(value)) shape(item, [...path, name], say)
  }

/** Paths at which a value does not have a shape, in order. */
export function misshapen(value: unknown, shape: Shape): readonly (readonly (string | number)[])[] {
  const paths: (readonly (string | number)[])[] = []
  shape(value, [], (path) => paths.push(path))
  return paths
}
