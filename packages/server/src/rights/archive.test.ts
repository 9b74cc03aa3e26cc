import { archivePage, codeName } from '@imes/client/archive'
import { type PersonArchive, personArchiveSchema } from '@imes/consent/rights'
import { day, isDay } from '@imes/consent/time'
import { rubricNamed } from '@imes/core/rubrics'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PlayedYear, playYear } from '../testing/played-year.js'
import type { SignedIn } from '../testing/stage.js'
import { there } from '../testing/there.js'

/** Where a table that names a person stands in the archive: activity, field, and a key that no other table gives there. */
const inArchive: Readonly<Record<string, readonly (readonly [purpose: string, field: string, key: string])[]>> = {
  'person.id': [['import-roster', 'identity', 'displayName']],
  'student.person': [['import-roster', 'placement', 'importedOn']],
  'birth.student': [['import-roster', 'guardianship', 'born']],
  'guardianship.student': [['import-roster', 'guardianship', 'relation']],
  'guardianship.guardian': [['import-roster', 'guardianship', 'relation']],
  'staff.person': [['import-roster', 'placement', 'coordinates']],
  'trainer.person': [['import-roster', 'placement', 'responsible']],
  'duty.person': [['import-roster', 'placement', 'role']],
  'placement.student': [['approve-placement', 'placement', 'placementRef']],
  'placement.trainer': [['approve-placement', 'placement', 'placementRef']],
  'placement.coordinator': [['import-roster', 'placement', 'placementRef']],
  'preference_list.student': [['propose-placement', 'preference', 'wantsToMove']],
  'preference.student': [['propose-placement', 'preference', 'seats']],
  'rank_input.student': [
    ['propose-placement', 'rank-input', 'averageHundredths'],
    ['propose-placement', 'priority-flag', 'outsideOrder'],
  ],
  'need.student': [['propose-placement', 'needs-flag', 'supports']],
  'proposal_item.student': [['propose-placement', 'placement', 'reasons']],
  'item_decision.by_person': [['approve-placement', 'case', 'act']],
  'evaluation.author': [['evaluate-*', 'answers', 'given']],
  'evaluation.about': [['evaluate-*', 'answers', 'given']],
  'contest_case.opened_by': [['contest', 'case', 'number']],
  'safety_report.reporter': [['report-safety', 'safety-report', 'number']],
  'planned_visit.coordinator': [['plan-visit', 'visit-plan', 'windowFrom']],
  'notice_record.actor': [['serve-notice', 'consent-state', 'noticeHash']],
  'departure.person': [['serve-notice', 'consent-state', 'leftOn']],
  'consent_event.actor': [['manage-consent', 'consent-state', 'act']],
  'published_feedback.coordinator': [['evaluate-coordinator', 'answers', 'means']],
  'rights_case.person': [['answer-request', 'case', 'right']],
  'hold_event.subject': [['legal-hold', 'case', 'law']],
}

/** Tables that name a person and are not given, and why. */
const notGiven: Readonly<Record<string, string>> = {
  'session.person': 'a keyed hash and a last day: nothing that the name does not say',
  'sign_in_code.person': 'a keyed hash and a last day: nothing that the name does not say',
  'person_key.person': 'a key, which opens what the archive holds opened',
  'notice_record.subject': 'given to whoever it was shown to',
  'consent_event.subject': 'given to whoever acted (K-5/1.6)',
  'release_member.person': 'the engine’s own: which figure counted whom',
  'safety_report.officer': 'a named duty on a case that is another person’s',
  'safety_reader.officer': 'a named duty, in the school’s list of duties',
  'safety_reader.named_by': 'an act of office, in the record of the school',
  'contest_decision.decided_by': 'an act of office, in the record of the case',
  'safety_decision.decided_by': 'an act of office, in the record of the case',
  'rights_answer.answered_by': 'an act of office, in the record of the case',
  'hold_event.by_person': 'an act of office, in the record of the case',
}

const validate = new Ajv2020({ strict: true }).compile(personArchiveSchema)
let year: PlayedYear
let people: readonly (readonly [who: string, SignedIn])[]
const archives = new Map<string, PersonArchive>()

beforeAll(async () => {
  year = await playYear('archive')
  const { stage, reporter, open, held, students } = year
  const [first] = await stage.people('coordinator', 1)
  const coordinator = there(first)
  const one = async (role: 'workplace' | 'guardian' | 'office', query: string) =>
    there((await stage.people(role, 0, [there((await year.admin.query(query)).rows[0]).id as string]))[0])
  const workplace = await one('workplace', 'select trainer as id from imes.placement where trainer is not null limit 1')
  const guardian = await one(
    'guardian',
    "select guardian as id from imes.guardianship g join imes.birth b on b.student = g.student where born > '2008-09-01' limit 1",
  )
  const decider = await one('office', 'select by_person as id from imes.item_decision limit 1')
  stage.on('2026-02-10')
  const { planHash } = await stage.desk.destruction.plan()
  await stage.desk.destruction.run({ body: { planHash } })
  const agree = async ({ client }: SignedIn, purpose: string): Promise<void> => {
    const asked = (await client.consents.mine({ query: {} })).consents.find((each) => each.purpose === purpose)
    const { textHash, noticeHash } = there(asked)
    await client.consents.give({ params: { purpose }, body: { textHash, noticeHash, language: 'tr' } })
  }
  const wished = there(students.at(24))
  for (const each of [open, coordinator]) await agree(each, 'evaluate-coordinator')
  await stage.desk.holds.declare({
    body: {
      of: 'person',
      ref: held.id,
      law: { no: '5271', article: '134' },
      caseNumber: '2026/17',
      reason: 'Mahkeme dosyayı istedi.',
      until: day('2026-12-01'),
    },
  })
  stage.on('2026-06-22')
  // A need is written for whoever is of age; of a child its guardian is asked as well.
  const needy = []
  for (const each of [reporter, open, held, wished]) {
    await agree(each, 'propose-placement')
    if ((await each.client.needs.put({ body: { supports: ['ground-floor'] } })).written) needy.push(each)
  }
  expect(needy.length).toBeGreaterThan(0)
  for (const form of (await coordinator.client.evaluations.due()).due.filter((one) => one.about.kind === 'student')) {
    const { criteria } = there(rubricNamed(form.rubric, form.version))
    await coordinator.client.evaluations.submit({
      body: {
        rubric: form.rubric,
        version: form.version,
        about: { kind: form.about.kind, id: form.about.id },
        placement: form.placement,
        answers: Object.fromEntries(criteria.map((one) => [one.id, one.kind === 'yes-no' ? 5 : 4])),
      },
    })
  }
  stage.on('2026-07-14')
  // What is over is read by nobody, and goes: what is left is what is stored.
  const over = await stage.desk.destruction.plan()
  await stage.desk.destruction.run({ body: { planHash: over.planHash } })
  const { rows } = await year.admin.query(
    'select about from imes.evaluation where author = $1 and about <> all ($2::uuid[])',
    [coordinator.id, [reporter, open, held, wished].map((each) => each.id)],
  )
  const [signed] = await stage.people('student', 0, [there(rows[0]).about as string])
  const taught = there(signed)
  const [received] = (await taught.client.evaluations.received()).evaluations
  await taught.client.contests.open({
    body: { kind: 'evaluation', target: there(received).id, grounds: 'O gün okuldaydım.' },
  })
  // The year plants contests of a student as if a workplace had opened them, under a key that opens nothing.
  await year.admin.query("delete from vault.person_key where person = $1 and purpose = 'case'", [held.id])
  await year.admin.query("update imes.contest_case set opened_role = 'student' where opened_by = $1", [held.id])
  people = [
    ['reporter', reporter],
    ['student of the open report', open],
    ['student of the contests', held],
    ['student who wished', wished],
    ['student of whom was said', taught],
    ['coordinator', coordinator],
    ['workplace', workplace],
    ['guardian', guardian],
    ['officer', decider],
  ]
  await coordinator.client.evaluations.feedback()
  await year.admin.query("insert into imes.departure values (32, $1, '2026-07-10')", [guardian.id])
  for (const [who, { client }] of people) archives.set(who, await client.rights.export())
}, 600_000)
afterAll(async () => {
  expect(year.stage.failures).toEqual([])
  await year.close()
})

const archiveOf = (who: string): PersonArchive => there(archives.get(who))
const records = (archive: PersonArchive, purpose: string, field: string, key: string): unknown[] =>
  archive.activities
    .filter((one) => one.purpose === purpose || (purpose.endsWith('*') && one.purpose.startsWith(purpose.slice(0, -1))))
    .flatMap((one) => one.records)
    .flatMap((record) => {
      const value = record[field]
      return value && typeof value === 'object' && key in value ? [value] : []
    })

describe('the archive that the route gives', () => {
  it('has every table that names the person, each row once, and of no table a row more', async () => {
    const columns = (
      await year.admin.query(`select table_schema as schema, table_name as name, column_name as column
        from information_schema.columns where table_schema in ('imes', 'vault', 'audit') and data_type = 'uuid'`)
    ).rows as { schema: string; name: string; column: string }[]
    const met = new Set<string>()
    for (const [who, { id }] of people) {
      const stored = new Map<string, number>()
      for (const { schema, name, column } of columns) {
        const { rows } = await year.admin.query(`select count(*) as n from ${schema}.${name} where ${column} = $1`, [
          id,
        ])
        const n = Number(rows[0].n)
        if (n === 0) continue
        const table = `${name}.${column}`
        if (table in notGiven) continue
        const places = inArchive[table]
        expect(places, `${table} names a person and is not in the archive`).toBeDefined()
        met.add(table)
        for (const place of places ?? []) {
          const key = place.join(' ')
          stored.set(key, name === 'preference' ? 1 : (stored.get(key) ?? 0) + n)
        }
      }
      const given = [...new Set(Object.values(inArchive).flat())].map((place) => place.join(' '))
      for (const key of new Set(given)) {
        const [purpose = '', field = '', inside = ''] = key.split(' ')
        const decided = key === 'approve-placement case act' && !who.startsWith('officer')
        if (decided) continue
        expect(records(archiveOf(who), purpose, field, inside).length, `${who}: ${key}`).toBe(stored.get(key) ?? 0)
      }
    }
    // What the year played is in the list, or the count above would be of nothing.
    expect([...met].sort()).toEqual(Object.keys(inArchive).sort())
  })

  it('has what tables without a person’s id hold of them: visits, decisions on a place, the steps of a case', async () => {
    const count = async (from: string, id: string): Promise<number> =>
      Number((await year.admin.query(`select count(*) as n from imes.${from}`, [id])).rows[0].n)
    const through: readonly (readonly [who: RegExp, from: string, given: (archive: PersonArchive) => number])[] = [
      [
        /^coordinator/,
        'visit v join imes.placement p on p.id = v.placement where p.coordinator = $1',
        (archive) => archive.activities.find((one) => one.purpose === 'record-visit')?.records.length ?? 0,
      ],
      [
        /^student/,
        'item_decision d join imes.proposal_item i on i.id = d.item where i.student = $1',
        (archive) => records(archive, 'approve-placement', 'case', 'act').length,
      ],
      [
        /^reporter/,
        'rights_step s join imes.rights_case c on c.id = s.rights_case where c.person = $1',
        (archive) => records(archive, 'answer-request', 'case', 'steps').flatMap((one) => stepsIn(one)).length,
      ],
    ]
    for (const [matching, from, given] of through) {
      let all = 0
      for (const [who, { id }] of people.filter(([one]) => matching.test(one))) {
        const stored = await count(from, id)
        expect(given(archiveOf(who)), `${who}: ${from}`).toBe(stored)
        all += stored
      }
      expect(all, from).toBeGreaterThan(0)
    }
  })

  it('has nobody else’s id, name or words', async () => {
    const all = (await year.admin.query('select id from imes.person')).rows.map((row) => row.id as string)
    for (const [who, { id }] of people) {
      const text = JSON.stringify(archiveOf(who))
      for (const other of all) if (other !== id) expect(text.includes(other), `${who} has ${other}`).toBe(false)
      for (const [, { displayName }] of people)
        if (displayName !== archiveName(who)) expect(text, who).not.toContain(displayName)
      expect(text.includes('Koruyucu kapak yok.'), who).toBe(who === 'reporter')
      expect(text.includes('O gün okuldaydım.'), who).toBe(who === 'student of whom was said')
      expect(text.includes('Mahkeme dosyayı istedi.'), who).toBe(who === 'student of the contests')
    }
  })

  it('is what its schema says, and a key or an activity of another shape is not', () => {
    for (const [who] of people)
      expect(validate(archiveOf(who)), `${who}: ${JSON.stringify(validate.errors)}`).toBe(true)
    const [one] = archiveOf('reporter').activities
    expect(validate({ ...archiveOf('reporter'), madeOn: '2026-06-25' })).toBe(false)
    expect(validate({ ...archiveOf('reporter'), activities: [{ ...one, until: 'yarın' }] })).toBe(false)
  })

  it('is a page with every field in Turkish: why it is stored, and what is stored under which name', () => {
    const keysIn = (value: unknown): string[] =>
      Array.isArray(value)
        ? value.flatMap(keysIn)
        : value && typeof value === 'object'
          ? Object.entries(value).flatMap(([key, below]) => (/^(tr|en)$/.test(key) ? [] : [key, ...keysIn(below)]))
          : []
    for (const [who] of people) {
      const archive = archiveOf(who)
      const page = archivePage(archive, 'tr').replaceAll('&#39;', "'")
      for (const { label, fields, records: stored } of archive.activities) {
        expect(page).toContain(`<h2>${label.tr}</h2>`)
        for (const { label: field, reason } of fields) expect(page).toContain(`${field.tr}: ${reason.tr}`)
        for (const key of stored.flatMap(keysIn)) {
          expect(archive.names[key]?.tr, `${who}: ${key}`).toBeDefined()
          expect(page).toContain(`${archive.names[key]?.tr}: `)
          expect(page).not.toContain(`<li>${key}: `)
        }
      }
    }
  })

  it('is a page without codes and without days as they are stored, in both languages; the JSON keeps them', () => {
    /** Under these a person’s own words, names and numbers stand as they are, and those of an open list. */
    const asStored = /^(text|grounds|groundsAgain|reason|reply|comment|question|letter)$/
    const leaves = (key: string, value: unknown): (readonly [string, string])[] =>
      Array.isArray(value)
        ? value.flatMap((one) => leaves(key, one))
        : value && typeof value === 'object'
          ? Object.entries(value).flatMap(([below, one]) => leaves(below, one))
          : typeof value === 'string'
            ? [[key, value]]
            : []
    const met = new Set<string>()
    for (const [who] of people) {
      const archive = archiveOf(who)
      const pages = (['tr', 'en'] as const).map((language) => archivePage(archive, language))
      for (const [key, value] of archive.activities.flatMap((one) => leaves('', one.records))) {
        if (asStored.test(key)) continue
        if (isDay(value)) met.add('day')
        else if (/^[a-z]+(-[a-z]+)*$/.test(value) || /^[A-Z]{2,5}$/.test(value) || key === 'term') {
          met.add(key)
          expect(codeName(key, value), `${who}: ${key} ${value}`).toBeDefined()
        }
      }
      for (const page of pages) {
        expect(page, who).not.toMatch(/>[^<]*\b\d{4}-\d{2}-\d{2}\b[^<]*</)
        expect(page, who).not.toMatch(/: (TR|revealed|struck|student|approve|consent-given|workplace-by-student)</)
      }
    }
    // What was met, or the check above would be of nothing.
    const known = ['day', 'term', 'state', 'rubric', 'role', 'act', 'about', 'step', 'outcome', 'kind', 'notice']
    for (const key of [...known, 'relation', 'duty', 'supports', 'channel', 'language', 'program', 'right', 'contact'])
      expect(met, key).toContain(key)
  })
})

const stepsIn = (one: unknown): readonly unknown[] => (one as { readonly steps: readonly unknown[] }).steps

function archiveName(who: string): string {
  const [identity] = records(archiveOf(who), 'import-roster', 'identity', 'displayName')
  return (identity as { readonly displayName: string }).displayName
}
