/** How much of a file is read before it is refused. A school's lists stay far below. */
export interface RosterLimits {
  readonly bytes: number
  /** Bytes after unpacking a zip or an .xlsx. */
  readonly unpackedBytes: number
  readonly sheets: number
  readonly rows: number
  readonly cells: number
}

export const defaultLimits: RosterLimits = {
  bytes: 8 * 1024 * 1024,
  unpackedBytes: 64 * 1024 * 1024,
  sheets: 20,
  rows: 20_000,
  cells: 600_000,
}
