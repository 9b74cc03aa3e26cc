import type { Promised } from './promise.ts'

/** Each promise is a file of its own, loaded when asked for: `ledger` needs nothing but `@imes/consent`. */
export const promises = {
  voluntary: async (): Promise<Promised> => (await import('./voluntary.ts')).voluntary,
  'no-place-no-time': async (): Promise<Promised> => (await import('./no-place-no-time.ts')).noPlaceNoTime,
  access: async (): Promise<Promised> => (await import('./access.ts')).access,
  'no-teacher-monitoring': async (): Promise<Promised> => (await import('./no-teacher-monitoring.ts')).noMonitoring,
  measures: async (): Promise<Promised> => (await import('./measures.ts')).measures,
  ledger: async (): Promise<Promised> => (await import('./ledger.ts')).ledger,
  receipt: async (): Promise<Promised> => (await import('./receipt.ts')).receipt,
  law: async (): Promise<Promised> => (await import('./law.ts')).law,
  withdrawal: async (): Promise<Promised> => (await import('./withdrawal.ts')).withdrawal,
  erasure: async (): Promise<Promised> => (await import('./erasure.ts')).erasure,
  placement: async (): Promise<Promised> => (await import('./placement.ts')).placement,
  canonical: async (): Promise<Promised> => (await import('./canonical.ts')).canonical,
} as const

export type PromiseName = keyof typeof promises
export const promiseNames = Object.keys(promises) as PromiseName[]
