import type { Client } from '@imes/client'
import { rubrics } from '@imes/core/rubrics'
import Papa from 'papaparse'

/** As a Turkish spreadsheet opens it: semicolons, UTF-8 with its mark, and no cell that could run as a formula. */
const sheet = (fields: string[], data: (string | number | null)[][]): string =>
  `\uFEFF${Papa.unparse({ fields, data }, { delimiter: ';', escapeFormulae: true })}\r\n`

const said = (answer: number | 'not-observed'): string | number => (answer === 'not-observed' ? 'gözlenmedi' : answer)

/** Where every student is, for the school's own list. */
async function placements(office: Client): Promise<string> {
  const { students } = await office.rosters.students()
  const rows = students.map((one) => [
    one.displayName,
    one.section,
    one.field,
    one.branch,
    one.placement?.workplace.name ?? null,
  ])
  return sheet(['Öğrenci', 'Sınıf', 'Alan', 'Dal', 'İşletme'], rows)
}

/** What workplace and coordinator said about a student, once the window has closed; the direction, never the person. */
async function evaluations(office: Client): Promise<string> {
  const { students } = await office.rosters.students()
  const rows: (string | number | null)[][] = []
  for (const { id, displayName, placement } of students) {
    if (!placement) continue // nobody has evaluated a student without a workplace
    const { evaluations: given } = await office.evaluations.ofStudent({ params: { student: id } })
    for (const { rubric, from, term, answers } of given) {
      const criteria = rubrics.find((one) => one.id === rubric)?.criteria ?? []
      for (const [criterion, answer] of Object.entries(answers)) {
        const label = criteria.find((one) => one.id === criterion)?.label.tr ?? criterion
        rows.push([displayName, term, from === 'workplace' ? 'işletme' : 'koordinatör', label, said(answer)])
      }
    }
  }
  return sheet(['Öğrenci', 'Dönem', 'Değerlendiren', 'Ölçüt', 'Puan (1–5)'], rows)
}

/** Published scores of workplaces, each with its range; where five people did not answer there is no number. */
async function scores(office: Client): Promise<string> {
  const rows = (await office.scores.list()).scores.map(({ workplace, field, score, says }) => [
    workplace.name,
    field,
    score ? score.value.toLocaleString('tr', { minimumFractionDigits: 1 }) : null,
    score?.low ?? null,
    score?.high ?? null,
    score?.publishedOn ?? says.tr,
  ])
  return sheet(['İşletme', 'Alan', 'Puan', 'En az', 'En çok', 'Yayım günü'], rows)
}

/**
 * Everything that the office may take back into the school's own software. Visits and coordinators are in none of it:
 * there is no list of who taught whom, how often or when.
 * @returns file name → content
 */
export async function resultsOut(office: Client): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['yerlestirme.csv', await placements(office)],
    ['degerlendirmeler.csv', await evaluations(office)],
    ['isletme-puanlari.csv', await scores(office)],
  ])
}
