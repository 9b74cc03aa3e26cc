import { settleField } from './field-text.js'
import { cellText, type Grid } from './file/grid.js'
import type { MatchedHeader } from './heading.js'
import { normalHeading } from './heading.js'
import { issue } from './issue.js'
import { duties } from './layouts.js'
import { displayName, spelling } from './names.js'
import type { Findings, Question, ReadStaff } from './reading.js'
import { openTable, type Row } from './table.js'

/** The staff list of e-Okul (`OOK01001R1`, Personel Listesi): flat, without any number of a person. */
export function readStaff(
  file: string,
  grid: Grid,
  found: { row: number; header: MatchedHeader },
  into: Findings,
): void {
  const table = openTable(file, grid, found, into)
  if (!table) return
  let seen = 0
  for (const row of table.rows) {
    const name = row.text('fullName')
    const said = totalOf(grid.rows[row.at.row - 1] ?? [])
    if (said !== undefined) {
      if (said !== seen) into.issues.push(issue('count-differs', 'warning', row.at, { said, seen }))
    } else if (/\p{L}/u.test(name)) {
      seen++
      into.staff.push(readPerson(row, name))
    }
  }
  for (const people of sameNames(into.staff)) into.questions.push(whichPerson(people))
  into.questions.push(...branchQuestions(into.staff))
}

/** Teaching branches that are nearly a field: proposed here, asked when the teacher is a coordinator. */
function branchQuestions(staff: readonly ReadStaff[]): Question[] {
  const questions = new Map<string, Question>()
  for (const { branchText } of staff) {
    const settled = branchText === null ? undefined : settleField(null, branchText, {})
    if (settled?.kind === 'ask') questions.set(settled.question.id, settled.question)
  }
  return [...questions.values()]
}

const totalOf = (cells: readonly (string | number | null)[]): number | undefined => {
  const texts = cells.map(cellText).filter((text) => text !== '')
  const place = texts.findIndex((text) => text.startsWith('Toplam Personel Sayısı'))
  if (place < 0) return undefined
  const found = /(\d+)\s*$/.exec(texts[place] ?? '')?.[1] ?? texts.slice(place + 1).find((text) => /^\d+$/.test(text))
  return found === undefined ? undefined : Number(found)
}

function readPerson(row: Row, name: string): ReadStaff {
  const duty = normalHeading(row.text('duty'))
  const branch = row.text('teachingBranch')
  return {
    at: row.at,
    nameAsWritten: name,
    displayName: displayName(name),
    duty: duties.find(([start]) => duty.startsWith(start))?.[1] ?? 'other',
    branchText: branch === '' ? null : branch,
  }
}

/** People of one name, two or more: the file cannot tell them apart, so nobody but a person may. */
export function sameNames(staff: readonly ReadStaff[]): ReadStaff[][] {
  const groups = new Map<string, ReadStaff[]>()
  for (const person of staff) {
    const key = spelling(person.nameAsWritten)
    const group = groups.get(key)
    if (group) group.push(person)
    else groups.set(key, [person])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** What tells a person from the others of the name: the branch, and the row where that is the same too. */
export function personOption(person: ReadStaff, among: readonly ReadStaff[]): string {
  const branch = person.branchText ?? ''
  const isAlone = among.filter((other) => (other.branchText ?? '') === branch).length === 1
  return isAlone && branch !== '' ? branch : `${branch}#${person.at.row}`
}

/** Asked once a file: which of the people of this name is meant. Shown by their branch. */
export function whichPerson(people: readonly ReadStaff[]): Question {
  const [first] = people
  const name = first?.displayName ?? ''
  return {
    id: `staff:${spelling(first?.nameAsWritten ?? '')}`,
    ask: {
      tr: `Personel listesinde bu addan birden çok kişi var: ${name}. Koordinatör hangisi?`,
      en: `The staff list has more than one person of this name: ${name}. Which one is the coordinator?`,
    },
    options: people.map((person) => ({ id: personOption(person, people), label: person.branchText ?? '–' })),
  }
}
