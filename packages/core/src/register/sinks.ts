/** A place that data goes to. Nothing leaves Türkiye by default (K-9/1). */
export interface Sink {
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly cloud?: true
  readonly processor?: { readonly name: string; readonly address?: string; readonly contractDate?: string }
}

/** The installation's own database and its backups. */
export const homeSinks: readonly Sink[] = Object.freeze([
  Object.freeze({ name: 'database', country: 'TR' }),
  Object.freeze({ name: 'backup', country: 'TR' }),
])
