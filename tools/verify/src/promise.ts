import type { Bilingual } from '@imes/consent'

/** What a sceptic asks for. The same seed and count give the same checks. */
export interface Asked {
  readonly seed: string
  /** How many worlds, entries, records: each promise says what it counts. */
  readonly count: number
  /** Files named after the promise, e.g. an exported ledger. */
  readonly files: readonly string[]
  /** For tables and long lists: shown on the way, no part of the verdict. */
  readonly print: (line: string) => void
}

/** What was looked at, in a plain sentence, and every fault that was found. No fault: the promise holds. */
export interface Finding {
  readonly looked: Bilingual
  readonly faults: readonly string[]
}

/** A promise that a command tries to break. */
export interface Promised {
  readonly says: Bilingual
  /** What `--count` counts. */
  readonly counts: Bilingual
  /** `--count` of a whole check, and of a quick one. */
  readonly count: number
  readonly quick: number
  readonly check: (asked: Asked) => Promise<Finding>
}

/** Faults in the order in which they were found, the first hundred of them: enough to see, and a bound on memory. */
export class Faults {
  readonly #found: string[] = []
  #count = 0

  add(fault: string): void {
    this.#count++
    if (this.#found.length < 100) this.#found.push(fault)
  }

  /** @returns `holds`, so that a check reads as one line */
  expect(holds: boolean, fault: () => string): boolean {
    if (!holds) this.add(fault())
    return holds
  }

  get list(): readonly string[] {
    const more = this.#count - this.#found.length
    return more > 0 ? [...this.#found, `… ${more} more`] : [...this.#found]
  }
}
