import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportForAudit, freezeInputs, lotterySeed, manifest, matchPlacements } from '@imes/core/placement'
import { checkAudit } from '@imes/core/placement/audit'
import { afterAll, describe, expect, it } from 'vitest'
import { checkPlacement } from '../placement.ts'

const folder = mkdtempSync(join(tmpdir(), 'imes-verify-placement-'))
afterAll(() => rmSync(folder, { recursive: true }))
const asked = (count: number, ...files: string[]) => ({ seed: 'planted', count, files, print: () => {} })
const write = (name: string, value: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(value))
  return path
}

const at = (workplace: string) => ({ workplace, branch: 'b' })
const frozen = {
  market: 'okul-1',
  workplaces: ['w1', 'w2'].map((id) => ({ id, seats: [{ branch: 'b', quota: 1 }] })),
  students: [
    { id: 'ayse', preferences: [at('w1'), at('w2')], order: { gradeAverage: 9_000 } },
    { id: 'mehmet', preferences: [at('w2'), at('w1')], order: { gradeAverage: 8_000 } },
  ],
}
const draw = { name: 'a public draw', value: '4711' }
const input = { ...frozen, seed: lotterySeed(freezeInputs(frozen).inputsRoot, draw.value) }
const matching = matchPlacements(input)
const made = manifest({ input: frozen, matching, draw, parameters: { table: 't', version: '1' } })
const file = exportForAudit(input, matching, (id) => `p-${id.length}`)
const named = write('manifest.json', made)

describe('placement', () => {
  it('holds', () => expect(checkPlacement(asked(60)).faults).toEqual([]))

  it('an exported matching holds, alone and beside its manifest', () => {
    const path = write('export.json', file)
    expect(checkPlacement(asked(1, path)).faults).toEqual([])
    expect(checkPlacement(asked(1, path, named)).faults).toEqual([])
  })

  it('names the student who was passed over, the places that could change, a limit, and another run', () => {
    const [first, second] = [file.listStart[0] ?? 0, file.listStart[1] ?? 0]
    const passed = write('passed-over.json', { ...file, entryOf: [-1, second] })
    expect(checkPlacement(asked(1, passed, named)).faults).toEqual([
      'blocking: p-4 would rather be at w1 (b), which has room or holds somebody later in the order',
      'blocking: p-4 would rather be at w2 (b), which has room or holds somebody later in the order',
      `${named} names another matching`,
    ])
    const crowded = write('crowded.json', { ...file, entryOf: [first, second + 1] })
    expect(checkPlacement(asked(1, crowded)).faults).toContain('over a limit: w1 (b) by 1')
  })

  it('sees auditors that believe, that do not look for something better, and that read no manifest', () => {
    const all = { withinLimits: true, stable: true, studentOptimal: true, flaws: [] }
    expect(checkPlacement(asked(5), (...given) => ({ ...checkAudit(...given), ...all })).faults.join()).toMatch(
      /not seen: student \d+ moved/,
    )
    expect(checkPlacement(asked(5), (given) => ({ ...checkAudit(given), ofManifest: true })).faults.join()).toMatch(
      /not seen: of another run.*not seen: a place more/,
    )
    const blind = checkPlacement(asked(5), (...given) => ({ ...checkAudit(...given), stable: false }))
    expect(blind.faults.join()).toMatch(/an honest matching is refused/)
  })

  it('a file that is something else is an error that says so', () => {
    expect(() => checkPlacement(asked(1, named))).toThrow(/no exported matching/)
  })
})
