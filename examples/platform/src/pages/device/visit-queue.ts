/** A visit that waits on this phone for a connection. Placement, day, and the proof where there is one; no hour. */
export interface WaitingVisit {
  readonly placements: readonly string[]
  readonly day: string
  readonly presentation?: string
  /** Sent with every attempt, so that the visit is written once. */
  readonly idempotencyKey: string
}

const name = 'imes-visits-waiting'

export const waiting = (): readonly WaitingVisit[] => JSON.parse(localStorage.getItem(name) ?? '[]') as WaitingVisit[]

export async function keepWaiting(visits: readonly WaitingVisit[]): Promise<void> {
  localStorage.setItem(name, JSON.stringify(visits))
}
