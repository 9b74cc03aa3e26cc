import Papa from 'papaparse'
import type { Findings } from '../reading.js'
import { type OneRosterCode, oneRosterIssue } from './issue.js'
import { type FileName, isRead, manifestFiles } from './tables.js'

/** What the manifest says of the files that are read. */
export interface Manifest {
  readonly modes: ReadonlyMap<FileName, 'bulk' | 'delta'>
  /** Files that are there and are not read, among them `demographics`, which holds race and birth place. */
  readonly left: readonly string[]
}

const file = 'manifest.csv'

/** `manifest.csv` is the only file that must be there, and what it says must be what the zip holds. */
export function readManifest(
  zip: string,
  text: string,
  names: readonly string[],
  into: Findings,
): Manifest | undefined {
  const note = (code: OneRosterCode, row: number | null = null, column: string | null = null): void => {
    into.issues.push(oneRosterIssue(code, { zip, file, row, column }))
  }
  const before = into.issues.length
  const rows = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true }).data
  if (rows[0]?.[0] !== 'propertyName' || rows[0][1] !== 'value' || rows[0].length !== 2) {
    note('header-differs', 1, rows[0]?.[0] ?? null)
    return undefined
  }
  const properties = new Map<string, { value: string; row: number }>()
  for (const [at, [name = '', value = '']] of rows.entries()) {
    if (at === 0) continue
    if (properties.has(name)) note('manifest-property', at + 1, name)
    properties.set(name, { value, row: at + 1 })
  }
  expectValue('manifest.version', '1.0', 'manifest-property', properties, note)
  expectValue('oneroster.version', '1.2', 'version-unknown', properties, note)
  const modes = new Map<FileName, 'bulk' | 'delta'>()
  const left: string[] = []
  for (const name of manifestFiles) {
    const found = properties.get(`file.${name}`)
    if (!found || !['absent', 'bulk', 'delta'].includes(found.value)) {
      note('manifest-property', found?.row ?? null, `file.${name}`)
      continue
    }
    const isThere = names.includes(`${name}.csv`)
    if (isThere !== (found.value !== 'absent')) note('manifest-differs', found.row, `file.${name}`)
    else if (isThere && isRead(name)) modes.set(name, found.value === 'delta' ? 'delta' : 'bulk')
    else if (isThere) left.push(name)
  }
  return into.issues.length === before ? { modes, left } : undefined
}

function expectValue(
  name: string,
  expected: string,
  code: OneRosterCode,
  properties: ReadonlyMap<string, { value: string; row: number }>,
  note: (code: OneRosterCode, row?: number | null, column?: string | null) => void,
): void {
  const found = properties.get(name)
  if (!found) note('manifest-property', null, name)
  else if (found.value !== expected) note(code, found.row, name)
}
