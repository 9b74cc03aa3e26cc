/** What has exactly one text: JSON values without lone surrogates, non-finite numbers, `undefined`, maps or classes. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

function text(value: string): string {
  if (loneSurrogate.test(value)) throw new TypeError('canonical: a string with a lone surrogate has no UTF-8 form')
  return JSON.stringify(value)
}

/**
 * The one text of a value: members sorted by UTF-16 code unit, no blanks, numbers as ECMAScript writes them.
 * Refuses everything that is not plain JSON instead of dropping it silently.
 * @throws TypeError not plain JSON (a class instance, a Map, a hole, a symbol key, a hidden member, NaN, a cycle, deeper than 64)
 * @see RFC 8785
 */
export function canonicalize(value: Json, depth = 0): string {
  if (depth > 64) throw new TypeError('canonical: deeper than 64')
  if (value === null || value === true || value === false) return String(value)
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical: a number that JSON cannot write')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) {
    if (Object.getPrototypeOf(value) !== Array.prototype) throw new TypeError('canonical: not a plain array')
    // `length` is a key of its own: one more than the elements, unless there is a hole or something beside them.
    if (Reflect.ownKeys(value).length !== value.length + 1)
      throw new TypeError('canonical: a hole, or more than elements')
    const items: string[] = []
    for (let i = 0; i < value.length; i++) {
      if (!(i in value)) throw new TypeError('canonical: an array with a hole')
      items.push(canonicalize(value[i] as Json, depth + 1))
    }
    return `[${items.join(',')}]`
  }
  if (typeof value !== 'object') throw new TypeError(`canonical: ${typeof value} is not JSON`)
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('canonical: not a plain object')
  const record = value as { readonly [key: string]: Json }
  const keys = Object.keys(record)
  if (Reflect.ownKeys(record).length !== keys.length) throw new TypeError('canonical: a symbol key or a hidden member')
  const members = keys
    .sort((a, b) => (a < b ? -1 : 1))
    .map((key) => `${text(key)}:${canonicalize(record[key] as Json, depth + 1)}`)
  return `{${members.join(',')}}`
}
