type Id = string | number

/** Ids by level, in ascending order, and back. */
export interface Names {
  readonly count: number
  id(level: number): Id
  level(id: Id): number | undefined
}

export interface Numbered {
  readonly level: Uint32Array
  readonly names: Names
}

/**
 * Numbers ids by their order (texts: of UTF-16 code units), so that levels do not depend on the order of arrival. Numbers
 * up to four times the rows go by a table, and without gaps stand for themselves.
 */
export function numbered(ids: readonly string[] | Uint32Array): Numbered {
  if (ids instanceof Uint32Array) {
    let most = 0
    for (let i = 0; i < ids.length; i++) most = Math.max(most, ids[i] as number)
    if (most <= 4 * ids.length + 1024) return byTable(ids, new Uint32Array(most + 1))
  }
  const used = [...new Set<Id>(ids)].sort((a, b) => (a < b ? -1 : 1))
  const place = new Map(used.map((id, level) => [id, level]))
  const level = new Uint32Array(ids.length)
  for (let i = 0; i < level.length; i++) level[i] = place.get(ids[i] as Id) as number
  return { level, names: { count: used.length, id: (at) => used[at] as Id, level: (id) => place.get(id) } }
}

/** @param place a zero for every id there may be */
function byTable(ids: Uint32Array, place: Uint32Array): Numbered {
  for (let i = 0; i < ids.length; i++) place[ids[i] as number] = 1
  const used = new Uint32Array(place.length)
  let count = 0
  for (let id = 0; id < place.length; id++)
    if (place[id]) {
      used[count] = id
      place[id] = count++
    }
  if (count === place.length)
    return {
      level: ids,
      names: {
        count,
        id: (at) => at,
        level: (id) => (Number.isInteger(id) && +id >= 0 && +id < count ? +id : undefined),
      },
    }
  return {
    level: ids.map((id) => place[id] as number),
    names: {
      count,
      id: (at) => used[at] as number,
      level: (id) => (used[place[id as number] as number] === id ? place[id as number] : undefined),
    },
  }
}
