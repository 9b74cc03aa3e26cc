import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Answers, type ImportPlan, planImport, readRoster } from '@imes/client/roster'
import { day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { sampleDistrict, sampleFiles } from './sample-district.ts'

const folder = (name: string): string => fileURLToPath(new URL(`../../data/${name}`, import.meta.url))

async function importSchool(name: string, answers?: Answers) {
  const files = readdirSync(folder(name)).filter((file) => file !== 'answers.json')
  const given = answers ?? (JSON.parse(readFileSync(`${folder(name)}/answers.json`, 'utf8')) as Answers)
  const readings = await Promise.all(
    files.map((fileName) =>
      readRoster(readFileSync(`${folder(name)}/${fileName}`), {
        fileName,
        pseudonym: (id) => `kp-${id.length}`,
        allowFictionalIds: true,
      }),
    ),
  )
  const schoolYear = { firstDay: day('2025-09-08'), lastDay: day('2026-06-26') }
  return planImport(readings, { schoolYear, answers: given })
}

async function planned(name: string): Promise<ImportPlan> {
  const { plan, issues, questions } = await importSchool(name)
  if (!plan) throw new Error(JSON.stringify({ issues, questions }))
  return plan
}

describe('the sample district', () => {
  it('is the committed files, byte for byte', () => {
    for (const [path, bytes] of sampleFiles()) {
      expect(Buffer.compare(readFileSync(folder(path)), bytes), path).toBe(0)
    }
  })

  it('imports whole, both schools, with the answers beside the files', async () => {
    const [highSchool, centre] = [await planned('mtal'), await planned('mesem')]
    const district = sampleDistrict()
    const of = (school: number) => district.students.filter((student) => student.school === school)
    expect(highSchool.students).toHaveLength(of(0).length)
    expect(centre.students).toHaveLength(of(1).length)
    expect(highSchool.placements.length + centre.placements.length).toBe(
      district.students.filter((student) => student.workplace !== null).length,
    )
    expect(highSchool.sections.map((section) => `${section.grade}/${section.letter}`)).toEqual(['12/I', '12/İ', '12/A'])
    for (const plan of [highSchool, centre]) {
      expect(plan.students.every((student) => student.field && student.branch && student.birthDate)).toBe(true)
      expect(plan.placements.every((one) => one.coordinator && one.trainer)).toBe(true)
      expect(plan.rankInputs).toHaveLength(plan.students.length)
      expect(plan.guardianships.length).toBeGreaterThanOrEqual(plan.students.length)
    }
    expect(centre.students.every((student) => student.pseudonym === 'kp-11')).toBe(true)
  })

  it('has one section as OneRoster too, and it says the same', async () => {
    const reading = await readRoster(readFileSync(folder('one-roster/ornek-okul.zip')), {
      fileName: 'ornek-okul.zip',
      pseudonym: (id) => `kp-${id.length}`,
      allowFictionalIds: true,
    })
    const schoolYear = { firstDay: day('2025-09-08'), lastDay: day('2026-06-26') }
    const { plan, issues, questions } = planImport([reading], { schoolYear })
    expect([issues, questions]).toEqual([[], []])
    const whole = await planned('mtal')
    const section = whole.sections.find((one) => one.letter === 'I')?.key
    const names = (from: ImportPlan['students']) => from.map((one) => [one.schoolNumber, one.displayName, one.branch])
    const placed = new Set(plan?.placements.map((one) => one.student))
    expect(plan?.placements.every((one) => one.lastDay === '2026-06-12')).toBe(true)
    expect(names(plan?.students.filter((one) => placed.has(one.key)) ?? [])).toEqual(
      names(
        whole.students.filter(
          (one) => one.section === section && whole.placements.some((placement) => placement.student === one.key),
        ),
      ),
    )
  })

  it('puts every student where the generator put them', async () => {
    const district = sampleDistrict()
    for (const [school, name] of ['mtal', 'mesem'].entries()) {
      const plan = await planned(name)
      const found = plan.placements.map((placement) => {
        const student = plan.students.find((one) => one.key === placement.student)
        const coordinator = plan.staff.find((one) => one.key === placement.coordinator)
        const workplace = plan.workplaces.find((one) => one.key === placement.workplace)
        return [student?.schoolNumber, workplace?.code, coordinator?.displayName, placement.branch].join('|')
      })
      const meant = district.students
        .filter((student) => student.school === school && student.workplace !== null)
        .map((student) =>
          [
            student.schoolNumber,
            district.workplaces[student.workplace ?? -1]?.code,
            district.staff[student.coordinator ?? -1]?.name,
            student.branch,
          ].join('|'),
        )
      expect(found.sort()).toEqual(meant.sort())
    }
  })

  it('gives a workplace that both schools use one key in both imports', async () => {
    const [highSchool, centre] = [await planned('mtal'), await planned('mesem')]
    const shared = highSchool.workplaces.filter((one) => centre.workplaces.some((other) => other.code === one.code))
    expect(shared.length).toBeGreaterThan(3)
    for (const one of shared) expect(centre.workplaces.map((other) => other.key)).toContain(one.key)
  })

  it('asks before it imports: nothing is planned without the answers', async () => {
    const { plan, questions, issues } = await importSchool('mesem', {})
    expect(plan).toBeNull()
    expect(questions.map((question) => question.id)).toEqual([
      'district-of:örnek mesleki eğitim merkezi',
      'field:MESEM:elektrik elektronik',
      'same-workplace:ışık elektrik ltd. şti.|ışık elektrik ltd.şti.',
    ])
    expect(issues.filter((one) => one.severity === 'error')).toEqual([])
    expect((await importSchool('mtal', {})).questions.map((question) => question.id)).toEqual(['staff:ayşe çetin'])
  })

  it('has the shape that a term needs: minors and adults, and workplaces with five evaluators', async () => {
    const district = sampleDistrict()
    const at = district.workplaces.map(
      (workplace) => district.students.filter((student) => student.workplace === workplace.id).length,
    )
    expect(Math.min(...at)).toBeGreaterThanOrEqual(1)
    expect(at.filter((students) => students >= 5).length).toBeGreaterThanOrEqual(5)
    expect(at.filter((students) => students === 1).length).toBeGreaterThanOrEqual(10)
    const adults = district.students.filter((student) => student.birthDate <= '2007-09-08').length
    expect(adults).toBeGreaterThan(5)
    expect(adults).toBeLessThan(district.students.length / 2)
    expect(new Set(district.students.map((student) => `${student.school}/${student.schoolNumber}`)).size).toBe(
      district.students.length,
    )
  })

  it('has national ids that begin with 0 only', () => {
    const bytes = [...sampleFiles().values()].map((file) => Buffer.from(file).toString('latin1')).join('\n')
    expect(bytes.match(/(?<!\d)[1-9]\d{10}(?!\d)/g) ?? []).toEqual([])
    expect(sampleDistrict().students.every((student) => student.nationalId.startsWith('0'))).toBe(true)
  })
})
