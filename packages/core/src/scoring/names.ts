type Ids = readonly string[] | Uint32Array

/** Ids by level, in ascending order, and back. Numbers without gaps stand for themselves. */
export class Names {
  readonly count: number
  readonly #ids: Ids | undefined
  readonly #texts: ReadonlyMap<string | number, number> | undefined

  constructor(count: number, ids?: Ids) {
    this.count = count
    this.#ids = ids
    if (Array.isArray(ids)) this.#texts = new Map(ids.map((id, level) => [id, level]))
  }

  id(level: number): string | number {
    return this.#ids ? (this.#ids[level] as string | number) : level
  }

  level(id: string | number): number | undefined {
    if (this.#texts) return this.#texts.get(id)
    let low = 0
    let high = this.count - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const at = this.id(middle)
      if (at === id) return middle
      if (at < id) low = middle + 1
      else high = middle - 1
    }
    return undefined
  }
}

export interface Numbered {
  readonly level: Uint32Array
  readonly names: Names
}

/** Numbers ids by their order (texts: of UTF-16 code units), so that levels do not depend on the order of arrival. */
export function numbered(ids: Ids): Numbered {
  let names: Names
  if (ids instanceof Uint32Array) {
    let most = 0
    for (let i = 0; i < ids.length; i++) if ((ids[i] as number) > most) most = ids[i] as number
    if (most <= 4 * ids.length + 1024) return numberedByTable(ids, most)
    const used = Uint32Array.from(ids)
      .sort()
      .filter((id, i, all) => i === 0 || id !== all[i - 1])
    names = new Names(used.length, used)
  } else {
    const used = [...new Set(ids)].sort((a, b) => (a < b ? -1 : 1))
    names = new Names(used.length, used)
  }
  const level = new Uint32Array(ids.length)
  for (let i = 0; i < level.length; i++) level[i] = names.level(ids[i] as string | number) as number
  return { level, names }
}

function numberedByTable(ids: Uint32Array, most: number): Numbered {
  const place = new Uint32Array(most + 1)
  for (let i = 0; i < ids.length; i++) place[ids[i] as number] = 1
  const used = new Uint32Array(most + 1)
  let count = 0
  for (let id = 0; id <= most; id++)
    if (place[id]) {
      used[count] = id
      place[id] = count++
    }
  if (count > most) return { level: ids, names: new Names(count) }
  return { level: ids.map((id) => place[id] as number), names: new Names(count, used.slice(0, count)) }
}
