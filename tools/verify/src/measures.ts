import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { AnswerOf, contract } from '@imes/client/contract'
import { addDays, dayOf } from '@imes/consent/time'
import { type CheckResult, deviceText, publishMeasures, storeDeclarations } from '@imes/consent/transparency'
import { deviceList, storeTypes } from '@imes/core/register'
import { sampleRegister } from '@imes/core/testing'
import { type Asked, Faults, type Finding, type Promised } from './promise.ts'
import { openStage } from './stage/stage.ts'

type Page = AnswerOf<(typeof contract)['transparency']['page']>
export type PageMeasure = Page['measures'][number]

/** What the page said: of a sound installation, and of the same one after each of the harms below. */
export interface Pages {
  readonly sound: readonly PageMeasure[]
  /** By the measure that the harm should take off the page. */
  readonly harmed: Readonly<Record<string, readonly PageMeasure[]>>
  readonly today: string
}

/** Done to the database behind the server's back, as a careless administrator would. */
const harms: Readonly<Record<string, string>> = {
  'no-clock-in-visits': 'alter table imes.visit add column created_at timestamptz default now()',
  'no-ranking-of-coordinators':
    'create view imes.visits_by_coordinator as select p.coordinator, count(*) from imes.visit v join imes.placement p on p.id = v.placement group by 1',
  'nothing-without-permit':
    'drop policy own_province on imes.placement; create policy anybody on imes.placement for select using (true)',
  'ledger-holds': "update imes.ledger_leaf set leaf = repeat('0', 64) where index = 0",
}

async function pageOf(folder: string, seed: string, first: boolean, journal = true): Promise<readonly PageMeasure[]> {
  const stage = await openStage({ seed, folder, again: !first, journal })
  stage.on('2025-09-10', 10)
  if (first) {
    const [coordinator] = await stage.people('coordinator', 1)
    const asked = (await coordinator?.client.consents.mine({ query: {} }))?.consents[0]
    if (!coordinator || !asked) throw new Error('nobody is asked for a consent')
    stage.on('2025-09-10', 11)
    const body = { textHash: asked.textHash, noticeHash: asked.noticeHash, language: 'tr' as const }
    await coordinator.client.consents.decline({ params: { purpose: asked.purpose }, body })
    await stage.server.jobs.closeLedger()
  }
  await stage.server.jobs.checkMeasures()
  const { measures } = await stage.visitor.transparency.page()
  await stage.close()
  return measures
}

/** Starts an installation, reads its page, harms it, reads its page again. */
export async function readPages({ seed }: Pick<Asked, 'seed'>): Promise<Pages> {
  const folder = mkdtempSync(join(tmpdir(), 'imes-verify-'))
  try {
    const sound = await pageOf(folder, seed, true)
    const harmed: Record<string, readonly PageMeasure[]> = {}
    for (const [measure, sql] of Object.entries(harms)) {
      const pglite = await PGlite.create({ dataDir: join(folder, 'pgdata') })
      await pglite.exec(sql)
      await pglite.close()
      harmed[measure] = await pageOf(folder, `${seed} ${measure}`, false)
    }
    // A database that knows more than its journal keeps the server from starting; one without a journal starts, and says so.
    harmed['erasures-outlive-backups'] = await pageOf(folder, `${seed} without a journal`, false, false)
    return { sound, harmed, today: '2025-09-10' }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function checkMeasures({ print }: Pick<Asked, 'print'>, pages: Pages): Finding {
  const faults = new Faults()
  print('measure | kind | state | check | day')
  for (const one of pages.sound) {
    print([one.id, one.kind, one.state, one.check ?? '–', one.on ?? '–'].join(' | '))
    if (one.kind === 'administrative') {
      faults.expect(
        one.state === 'declared-only',
        () => `${one.id} is the controller’s word, and is shown as ${one.state}`,
      )
      continue
    }
    faults.expect(one.check !== null && one.check.length > 3, () => `${one.id} names no check`)
    faults.expect(one.state === 'shown' && one.on === pages.today, () => `${one.id} is not shown by a check of the day`)
  }
  const known = new Set(pages.sound.map((one) => one.id))
  for (const [measure, page] of Object.entries(pages.harmed)) {
    faults.expect(known.has(measure), () => `the page has no measure ${measure}`)
    const state = page.find((one) => one.id === measure)?.state
    faults.expect(state === 'not-shown', () => `${measure} is shown although it does not hold any more`)
  }
  // The page of a controller whose register names the checks: shown by the check that it names, passed lately, alone.
  const register = sampleRegister()
  const on = dayOf(Date.parse(`${pages.today}T09:00:00Z`))
  for (const [id, measure] of Object.entries(register.definition.measures ?? {})) {
    const passed: CheckResult = { check: measure.evidence ?? 'some check', passed: true, on }
    const stateWith = (result?: CheckResult) =>
      publishMeasures(register, { on, checks: result ? { [id]: result } : {} }).measures.find((one) => one.id === id)
        ?.state
    const wanted = measure.kind === 'administrative' ? 'controllers-word' : 'shown'
    faults.expect(stateWith(passed) === wanted, () => `${id} is not ${wanted} although its check passed`)
    if (measure.kind === 'administrative') continue
    for (const [why, result] of Object.entries({
      failed: { ...passed, passed: false },
      missing: undefined,
      'too old': { ...passed, on: addDays(on, -32) },
      'of the future': { ...passed, on: addDays(on, 1) },
    }))
      faults.expect(stateWith(result) === 'not-shown', () => `${id} is shown although its check is ${why}`)
  }
  // What the app stores and the telephone's owner are told is made from the same register.
  const store = storeDeclarations(register, storeTypes, true)
  faults.expect(store.unmapped.length === 0, () => `the stores’ forms leave out ${store.unmapped.join(', ')}`)
  faults.expect(!store.apple.tracking && deviceList.trackers.length === 0, () => 'somebody is tracked')
  for (const text of [store.text, deviceText(deviceList)]) print(`\n${text.tr}\n\n${text.en}`)
  const technical = pages.sound.filter((one) => one.kind === 'technical').length
  return {
    looked: {
      tr: `${pages.sound.length} önlem okundu, ${technical} tanesi kurulumda bugün çalışan bir denetime bağlı; kurulum ${Object.keys(pages.harmed).length} biçimde bozuldu ve sayfa yeniden okundu.`,
      en: `${pages.sound.length} measures were read, ${technical} of them tied to a check run today; the installation was harmed in ${Object.keys(pages.harmed).length} ways and the page read again.`,
    },
    faults: faults.list,
  }
}

export const measures: Promised = {
  says: {
    tr: 'Şeffaflık sayfasındaki her teknik önlem geçen bir denetime dayanır; geçmeyen, eskiyen ya da olmayan gösterilmedi diye yazılır.',
    en: 'Every technical measure on the transparency page rests on a check that passed; one that failed, is old or missing is shown as not shown.',
  },
  counts: { tr: 'kullanılmaz', en: 'not used' },
  count: 1,
  quick: 1,
  check: async (asked) => checkMeasures(asked, await readPages(asked)),
}
