/** One district (ilçe) as a polygon of latitudes and longitudes. */
interface District {
  readonly number: number
  readonly name: string
  readonly outline: readonly (readonly [latitude: number, longitude: number])[]
}

let bundled: Promise<readonly District[]> | undefined

/** Boundaries that the app brings along: no geocoder learns where anybody is. Fetched with the page, not at a reading. */
export function districts(): Promise<readonly District[]> {
  bundled ??= fetch('/districts.json')
    .then((answer) => answer.json() as Promise<readonly District[]>)
    .catch((error: unknown) => {
      bundled = undefined
      throw error
    })
  return bundled
}

/** Whether a point lies inside, by the parity of the edges east of it. */
function lies(latitude: number, longitude: number, outline: District['outline']): boolean {
  let inside = false
  let previous = outline.at(-1)
  for (const corner of outline) {
    if (previous && corner[0] > latitude !== previous[0] > latitude) {
      const crossing = corner[1] + ((latitude - corner[0]) / (previous[0] - corner[0])) * (previous[1] - corner[1])
      if (longitude < crossing) inside = !inside
    }
    previous = corner
  }
  return inside
}

export const districtAt =
  (all: readonly District[]) =>
  (latitude: number, longitude: number): number | undefined =>
    all.find(({ outline }) => lies(latitude, longitude, outline))?.number

export const districtName = (all: readonly District[], number: number): string =>
  all.find((one) => one.number === number)?.name ?? String(number)
