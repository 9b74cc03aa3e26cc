/** A field and its branches, parted by ` | `. A trailing `?` marks a branch whose entry deserves a second look. */
export type FieldRow = readonly [field: string, branches: string]
