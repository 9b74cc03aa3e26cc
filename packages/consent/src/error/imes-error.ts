/** A sentence for people, in both languages of the SDK. Turkish is written first. */
export interface Bilingual {
  readonly tr: string
  readonly en: string
}

/**
 * What is thrown when a token, a store or the world is broken (never when the law says no: that is a `Denial`).
 * Subclasses fix `code`; the message is for developers and never holds a name, an id or any other personal data.
 */
export abstract class ImesError extends Error {
  /** Stable, `IMES_<PACKAGE>_<WHAT>`. */
  abstract readonly code: `IMES_${string}`
  override get name(): string {
    return this.constructor.name
  }
}

/** One thing that is wrong with somebody else's data. Collected, never thrown one by one. */
export interface Issue {
  /** Stable, kebab-case. */
  readonly code: string
  /** Where: object keys and array indexes, or file, row and column. */
  readonly path: readonly (string | number)[]
  readonly message: Bilingual
  readonly remedy: Bilingual
}
