import { readFileSync } from 'node:fs'
import { exportForAudit, freezeInputs, lotterySeed, manifest, matchPlacements } from '@imes/core/placement'
import { type AuditExport, checkAudit, type Flaw } from '@imes/core/placement/audit'
import { madeUpMarket } from './placement/market.ts'
import { type Asked, Faults, type Finding, type Promised } from './promise.ts'

type Named = { readonly auditHash: string }
type Auditor = typeof checkAudit

const isList = (value: unknown): boolean => Array.isArray(value)

/** A matching that an office exported (`exportForAudit`). */
function readExport(path: string): AuditExport {
  const file = JSON.parse(readFileSync(path, 'utf8')) as Partial<AuditExport> | null
  const { schema, students, seats, listStart, entries, seatQuota, blocks, entryOf } = file ?? {}
  if (
    schema !== 'imes-placement-audit/1' ||
    ![students, seats, listStart, entries, seatQuota, blocks, entryOf].every(isList)
  )
    throw new TypeError(`${path} is no exported matching: "schema" imes-placement-audit/1 and its seven lists`)
  return file as AuditExport
}

function readManifest(path: string): Named {
  const file = JSON.parse(readFileSync(path, 'utf8')) as Partial<Named> | null
  if (typeof file?.auditHash !== 'string') throw new TypeError(`${path} is no manifest: it needs "auditHash"`)
  return file as Named
}

/** A flaw in the export's own names: pseudonyms and places. */
function inWords(flaw: Flaw, { students, seats }: AuditExport): string {
  const place = (x: number): string => `${seats[x]?.workplace} (${seats[x]?.branch})`
  switch (flaw.kind) {
    case 'over-limit':
      return `over a limit: ${place(flaw.seat)} by ${flaw.by}`
    case 'not-on-the-list':
      return `not on the own list: ${students[flaw.student]}`
    case 'blocking':
      return `blocking: ${students[flaw.student]} would rather be at ${place(flaw.seat)}, which has room or holds somebody later in the order`
    case 'better-for-all':
      return `a better stable matching: one student each of ${flaw.seats.map(place).join(', ')} could change places`
  }
}

function checkFiles(path: string, manifestPath: string | undefined, audit: Auditor): Finding {
  const file = readExport(path)
  const named = manifestPath === undefined ? undefined : readManifest(manifestPath)
  const { flaws, withinLimits, stable, studentOptimal, ofManifest } = audit(file, named)
  const faults = flaws.map((flaw) => inWords(flaw, file))
  if (faults.length === 0 && !(withinLimits && stable && studentOptimal)) faults.push('it does not hold')
  if (ofManifest === false) faults.push(`${manifestPath} names another matching`)
  const placed = file.entryOf.filter((e) => e >= 0).length
  return {
    looked: {
      tr: `${path}: ${file.students.length} öğrenci, ${file.seats.length} yer, ${placed} yerleşme${named ? `; ${manifestPath} ile karşılaştırıldı` : ''}.`,
      en: `${path}: ${file.students.length} students, ${file.seats.length} places, ${placed} placed${named ? `; beside ${manifestPath}` : ''}.`,
    },
    faults,
  }
}

/** Markets of our own: honest, then with every student moved to every other entry of the list or to none. */
function checkMadeUp({ seed, count }: Asked, audit: Auditor): Finding {
  const faults = new Faults()
  let tampered = 0
  for (let n = 0; n < count; n++) {
    const frozen = madeUpMarket(`${seed}/${n}`)
    const draw = { name: 'a public draw', value: `${seed}/${n}` }
    const input = { ...frozen, seed: lotterySeed(freezeInputs(frozen).inputsRoot, draw.value) }
    const matching = matchPlacements(input)
    const parameters = { table: 'made up', version: '1' }
    const named = manifest({ input: frozen, matching, draw, parameters })
    const file = exportForAudit(input, matching, (id) => `p-${id}`)
    const honest = audit(file, named)
    faults.expect(
      honest.withinLimits && honest.stable && honest.studentOptimal && honest.ofManifest === true,
      () => `market ${n}: an honest matching is refused`,
    )
    for (const [s, own] of file.entryOf.entries())
      for (const other of [-1, ...entriesOf(file, s)]) {
        if (other === own) continue
        tampered++
        const { withinLimits, stable, studentOptimal, ofManifest } = audit(
          { ...file, entryOf: file.entryOf.with(s, other) },
          named,
        )
        const holds = withinLimits && stable && studentOptimal
        // The best stable matching is one: with a single student elsewhere it is no longer that.
        faults.expect(!holds, () => `market ${n}: not seen: student ${s} moved from entry ${own} to ${other}`)
        faults.expect(ofManifest === false, () => `market ${n}: not seen: of another run`)
      }
    for (const [x, quota] of file.seatQuota.entries()) {
      tampered++
      const { ofManifest } = audit({ ...file, seatQuota: file.seatQuota.with(x, quota + 1) }, named)
      faults.expect(ofManifest === false, () => `market ${n}: not seen: a place more at ${x}`)
    }
  }
  return {
    looked: {
      tr: `${count} uydurma piyasanın eşleşmesi denetlendi, sonra ${tampered} biçimde bozuldu.`,
      en: `Matchings of ${count} made-up markets were checked, then tampered with in ${tampered} ways.`,
    },
    faults: faults.list,
  }
}

const entriesOf = ({ listStart }: AuditExport, s: number): readonly number[] => {
  const [from = 0, to = 0] = [listStart[s], listStart[s + 1]]
  return Array.from({ length: to - from }, (_, i) => from + i)
}

/** @param audit what checks a matching: the package's own, or in a test one that was broken on purpose */
export function checkPlacement(asked: Asked, audit: Auditor = checkAudit): Finding {
  const [file, named] = asked.files
  return file === undefined ? checkMadeUp(asked, audit) : checkFiles(file, named, audit)
}

export const placement: Promised = {
  says: {
    tr: 'Dışa aktarılan bir yerleştirme çevrimdışı denetlenir: sınırlar içinde, kararlı ve bütün öğrenciler için en iyi; değişen her yerleşme görünür.',
    en: 'An exported matching is checked offline: within limits, stable and best for all students; every place that was changed shows.',
  },
  counts: { tr: 'piyasa', en: 'markets' },
  count: 10_000,
  quick: 100,
  check: async (asked) => checkPlacement(asked),
}
