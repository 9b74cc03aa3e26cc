import { issue } from './issue.js'
import type { Findings, ReadStudent } from './reading.js'

/** Rows of one school number twice in one file are none of them taken: choosing one would be a guess. */
export function withoutTwins(students: readonly ReadStudent[], into: Findings): ReadStudent[] {
  const key = (student: ReadStudent): string => `${student.school?.name ?? ''}/${student.schoolNumber}`
  const seen = new Map<string, number>()
  for (const student of students) seen.set(key(student), (seen.get(key(student)) ?? 0) + 1)
  return students.filter((student) => {
    if (seen.get(key(student)) === 1) return true
    into.issues.push(issue('number-twice', 'error', student.at))
    return false
  })
}
