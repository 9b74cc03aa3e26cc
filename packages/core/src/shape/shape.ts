/** Where a value stands; one list for the whole walk, so that a sound value costs no memory. */
type Path = (string | number)[]

/**
 * What a value must be: members of the right kind in the right places. Whoever hands in parsed JSON gets the paths of what
 * is not, instead of an exception from deep inside. What the values mean is checked elsewhere.
 */
export type Shape = (value: unknown, path: Path, say: (path: readonly (string | number)[]) => void) => void

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

function at(path: Path, step: string | number, shape: Shape, value: unknown, say: Parameters<Shape>[2]): void {
  path.push(step)
  shape(value, path, say)
  path.pop()
}

export const list =
  (shape: Shape): Shape =>
  (value, path, say) => {
    if (!Array.isArray(value)) say(path)
    else for (let i = 0; i < value.length; i++) at(path, i, shape, value[i], say)
  }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const record = (members: Readonly<Record<string, Shape>>): Shape => {
  const known = Object.entries(members)
  return (value, path, say) => {
    if (!isRecord(value)) say(path)
    else for (const [name, shape] of known) at(path, name, shape, value[name], say)
  }
}

export const mapOf =
  (shape: Shape): Shape =>
  (value, path, say) => {
    if (!isRecord(value)) say(path)
    else for (const [name, item] of Object.entries(value)) at(path, name, shape, item, say)
  }

/** Paths at which a value does not have a shape, in order. */
export function misshapen(value: unknown, shape: Shape): readonly (readonly (string | number)[])[] {
  const paths: (readonly (string | number)[])[] = []
  shape(value, [], (path) => paths.push([...path]))
  return paths
}
