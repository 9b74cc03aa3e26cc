import type { RosterLimits } from '../file/limits.js'
import type { Findings } from '../reading.js'
import type { IdOptions } from '../student-sheet.js'
import { type OneRosterCode, oneRosterIssue } from './issue.js'
import { type Manifest, readManifest } from './manifest.js'
import { type ParsedFile, parseFile } from './parse.js'
import { readPeople } from './people.js'
import { checkRules } from './rules.js'
import { type FileName, manifestFiles } from './tables.js'

/** Without these there is nobody to import. */
const needed: readonly FileName[] = ['academicSessions', 'orgs', 'courses', 'classes', 'users', 'roles', 'enrollments']

/** Whether a zip means to be OneRoster at all: one of its files, at the root or in a folder. */
export function isOneRoster(names: Iterable<string>): boolean {
  const known = new Set<string>(['manifest.csv', ...manifestFiles.map((name) => `${name}.csv`)])
  return [...names].some((name) => known.has(name.split('/').at(-1) ?? ''))
}

/**
 * Reads a OneRoster 1.2 zip in bulk form: every rule that the tables can tell, then what only the files together tell.
 * Passwords, e-mail, phone, pronouns and demographics are cut on parsing. Reads; claims no certification.
 */
export function readOneRoster(
  zip: string,
  files: ReadonlyMap<string, Uint8Array>,
  limits: RosterLimits,
  into: Findings,
  options: IdOptions,
): void {
  const note: Note = (code, file) => {
    into.issues.push(oneRosterIssue(code, { zip, file }))
  }
  const manifest = openManifest(zip, files, into, note)
  if (!manifest) return
  noteLeft(zip, manifest.left, into)
  const parsed = new Map<FileName, ParsedFile>()
  for (const [name, mode] of manifest.modes) {
    const content = utf8(files.get(`${name}.csv`) ?? new Uint8Array())
    const before = into.issues.length
    if (content === undefined) note('not-utf8', `${name}.csv`)
    const file = content === undefined ? undefined : parseFile(zip, name, content, mode, limits.rows, into)
    if (file) parsed.set(name, file)
    if (mode === 'delta' && into.issues.length === before) note('delta-not-read', `${name}.csv`)
  }
  for (const name of needed) if (!manifest.modes.has(name)) note('file-needed', `${name}.csv`)
  checkRules(zip, parsed, into)
  const isWhole = needed.every((name) => parsed.has(name)) && ![...manifest.modes.values()].includes('delta')
  if (!isWhole) return
  noteIds(zip, into, parsed)
  readPeople(zip, parsed, into, options)
}

type Note = (code: OneRosterCode, file: string) => void

function openManifest(
  zip: string,
  files: ReadonlyMap<string, Uint8Array>,
  into: Findings,
  note: Note,
): Manifest | undefined {
  const names = [...files.keys()].filter((name) => !name.endsWith('/'))
  const nested = names.find((name) => name.includes('/'))
  if (nested !== undefined) note('file-not-at-root', nested)
  for (const name of nested === undefined ? names : []) {
    const isKnown = name === 'manifest.csv' || manifestFiles.some((one) => `${one}.csv` === name)
    if (!isKnown) note('file-unknown', name)
  }
  const bytes = files.get('manifest.csv')
  const text = bytes && utf8(bytes)
  if (nested !== undefined) return undefined
  if (!bytes) note('manifest-missing', 'manifest.csv')
  else if (text === undefined) note('not-utf8', 'manifest.csv')
  return text === undefined ? undefined : readManifest(zip, text, names, into)
}

/** A mark at the start is tolerated; anything that is no UTF-8 is not. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function noteLeft(zip: string, left: readonly string[], into: Findings): void {
  for (const name of left) {
    into.notRead.push({
      file: zip,
      sheet: `${name}.csv`,
      column: '*',
      code: 'field-undeclared',
      why: {
        tr: 'Bu dosya için bildirilmiş bir amaç yok; açılmadı.',
        en: 'No purpose is declared for this file; it was not opened.',
      },
    })
  }
}

function noteIds(zip: string, into: Findings, parsed: ReadonlyMap<FileName, ParsedFile>): void {
  const users = parsed.get('users')?.records ?? []
  if (!users.some((row) => row.values.get('userIds'))) return
  into.notRead.push({
    file: zip,
    sheet: 'users.csv',
    column: 'userIds',
    code: 'national-id-dropped',
    why: {
      tr: 'Kimlik numaraları okunurken takma ada çevrildi ve atıldı; öteki kimlikler okunmadı.',
      en: 'National ids were turned into pseudonyms on reading and dropped; other ids were not read.',
    },
  })
}
