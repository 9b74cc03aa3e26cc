import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  exportForAudit,
  freezeInputs,
  lotterySeed,
  type Manifest,
  manifest,
  matchPlacements,
  type PlacementInput,
  regulationOrder,
} from '../index.js'
import { type AuditExport, checkAudit } from './index.js'

const at = (workplace: string, branch = 'b') => ({ workplace, branch })
const input: PlacementInput = {
  market: 'm',
  seed: 'ab'.repeat(32),
  rules: { order: regulationOrder },
  workplaces: [
    {
      id: 'w1',
      seats: [
        { branch: 'b', quota: 1 },
        { branch: 'c', quota: 1 },
      ],
      limits: [{ name: 'workplace', branches: ['b', 'c'], limit: 1 }],
    },
    { id: 'w2', seats: [{ branch: 'b', quota: 1 }] },
  ],
  students: [
    { id: 'ayse', preferences: [at('w1'), at('w2')], order: { gradeAverage: 9123 } },
    { id: 'mehmet', preferences: [at('w1', 'c'), at('w2')], order: { gradeAverage: 8456 }, exempt: false },
    { id: 'zeynep', preferences: [at('w1')], order: { gradeAverage: 7789 } },
  ],
}
const matching = matchPlacements(input)
const audit = exportForAudit(input, matching, (id) => `p-${id.length}-${id.charCodeAt(0)}`)

it('an auditor checks a matching from plain JSON alone', () => {
  const sent = JSON.parse(JSON.stringify(audit)) as typeof audit
  expect(checkAudit(sent)).toEqual({
    withinLimits: true,
    stable: true,
    studentOptimal: true,
    flaws: [],
    ofManifest: null,
  })
})

it('an export and a manifest, read from two files, are of one run or are not', () => {
  const { seed: _, ...frozen } = input
  const draw = { name: 'beacon round 7', value: 'c0ffee' }
  const seed = lotterySeed(freezeInputs(frozen).inputsRoot, draw.value)
  const run = matchPlacements({ ...frozen, seed })
  const made = manifest({ input: frozen, matching: run, draw, parameters: { table: 'tr-mte', version: '2026.11' } })
  const folder = mkdtempSync(join(tmpdir(), 'audit-'))
  const file = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value))
  file(
    'export.json',
    exportForAudit({ ...frozen, seed }, run, (id) => `p-${id.length}`),
  )
  file('manifest.json', made)
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const checked = checkAudit(read('export.json') as AuditExport, read('manifest.json') as Manifest)
  expect(checked).toMatchObject({ withinLimits: true, stable: true, studentOptimal: true, ofManifest: true })
  const changed = read('export.json') as AuditExport
  expect(checkAudit({ ...changed, seatQuota: changed.seatQuota.map((q) => q + 1) }, made).ofManifest).toBe(false)
  rmSync(folder, { recursive: true })
})

it('the export holds no id and no grade', () => {
  const text = JSON.stringify(audit)
  for (const word of ['ayse', 'mehmet', 'zeynep', '9123', '8456', '7789', 'exempt']) expect(text).not.toContain(word)
})

it('a tampered export is caught, and a broken one is an error', () => {
  const moved = { ...audit, entryOf: audit.entryOf.map((e, s) => (s === 0 ? -1 : e)) }
  expect(checkAudit(moved).stable).toBe(false)
  expect(() => checkAudit({ ...audit, listStart: audit.listStart.slice(1) })).toThrow(TypeError)
  expect(() => checkAudit({ ...audit, entries: audit.entries.map(() => 99) })).toThrow(TypeError)
})
