/** What has exactly one text: JSON values without lone surrogates, non-finite numbers, `undefined`, maps or classes. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

const no = (why: string): TypeError => new TypeError(`canonical: ${why}`)

function text(value: string): string {
  if (loneSurrogate.test(value)) throw no('a lone surrogate has no UTF-8 form')
  return JSON.stringify(value)
}

/**
 * The one text of a value: members sorted by UTF-16 code unit, no blanks, numbers as ECMAScript writes them.
 * Refuses everything that is not plain JSON instead of dropping it silently.
 * @throws TypeError not plain JSON (a class instance, a Map, a hole, a symbol key, a hidden member, NaN, a cycle, deeper than 64)
 * @see RFC 8785
 */
export function canonicalize(value: Json, depth = 0): string {
  if (depth > 64) throw no('deeper than 64')
  if (value === null || value === true || value === false) return String(value)
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw no('not a number of JSON')
    return JSON.stringify(value)
  }
  if (typeof value !== 'object') throw no(`${typeof value} is not JSON`)
  const prototype = Object.getPrototypeOf(value)
  const keys = Object.keys(value)
  const more = Reflect.ownKeys(value).length - keys.length
  if (Array.isArray(value)) {
    // `length` is a key of its own. As many keys as elements, the last of them the last place: no hole, nothing beside.
    const whole = keys.length === value.length && (keys.at(-1) ?? '-1') === `${value.length - 1}`
    if (prototype !== Array.prototype || more !== 1 || !whole) throw no('not a plain array')
    return `[${value.map((item: Json) => canonicalize(item, depth + 1)).join(',')}]`
  }
  if ((prototype !== Object.prototype && prototype !== null) || more !== 0) throw no('not a plain object')
  const record = value as { readonly [key: string]: Json }
  const members = keys
    .sort((a, b) => (a < b ? -1 : 1))
    .map((key) => `${text(key)}:${canonicalize(record[key] as Json, depth + 1)}`)
  return `{${members.join(',')}}`
}
