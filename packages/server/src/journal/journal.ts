/**
 * The erasure journal (silme günlüğü): which consents ended, which erasures were accepted and which destruction runs took
 * place, kept outside the database and its backups. A backup does not know what happened after it was made; this does.
 * Lines are sealed and of one length: who has the file alone learns nothing from a line.
 */
export interface ErasureJournal {
  /** Every line, in order. A line that was cut off in the middle of being written is none. */
  lines(): Promise<readonly string[]>
  /** Durable when it resolves. One writer at a time, which the server sees to. @returns lines so far */
  append(line: string): Promise<number>
  /** Empties the first `count` lines, which no backup can need any more; places stay what they were. */
  forget(count: number): Promise<void>
}
