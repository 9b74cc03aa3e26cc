import { type Field, fieldNamed, findBranch, findField, foldTerm, type Program } from '@imes/core/reference'
import type { Answers, Question } from './reading.js'

/** A name settled, a question to ask first, or no such name. */
export type Settled<T> =
  | { readonly kind: 'settled'; readonly value: T }
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'unknown' }

/** The field that a text names. Where the programme is unknown, a name that stands in both is the same name. */
export function settleField(program: Program | null, text: string, answers: Answers): Settled<string> {
  const finding = findField({ program: program ?? undefined, name: text })
  if (finding.kind === 'certain') return { kind: 'settled', value: finding.found.name }
  if (finding.kind === 'none') return { kind: 'unknown' }
  const names = [...new Set(finding.candidates.map((field) => field.name))]
  const [only] = names
  if (only !== undefined && names.length === 1 && finding.candidates.some((f) => foldTerm(f.name) === bare(text))) {
    return { kind: 'settled', value: only }
  }
  const question = nameQuestion(`field:${program ?? 'any'}:${foldTerm(text)}`, text, names.slice(0, 8), {
    tr: 'alanı Bakanlığın listesindeki hangi alandır',
    en: 'is which field of the ministry’s list',
  })
  return answered(question, answers)
}

const bare = (text: string): string => foldTerm(text).replace(/ (alanı|bölümü)$/, '')

/** The branch of a field that a text names. */
export function settleBranch(program: Program, fieldName: string, text: string, answers: Answers): Settled<string> {
  const field: Field | undefined = fieldNamed(program, fieldName)
  if (!field) return { kind: 'unknown' }
  const finding = findBranch(field, text)
  if (finding.kind === 'certain') return { kind: 'settled', value: finding.found.name }
  if (finding.kind === 'none') return { kind: 'unknown' }
  const names = finding.candidates.map((branch) => branch.name)
  const id = `branch:${program}:${foldTerm(fieldName)}:${foldTerm(text)}`
  const question = nameQuestion(id, text, names.slice(0, 8), {
    tr: 'dalı Bakanlığın listesindeki hangi daldır',
    en: 'is which branch of the ministry’s list',
  })
  return answered(question, answers)
}

function nameQuestion(id: string, text: string, names: readonly string[], asks: { tr: string; en: string }): Question {
  return {
    id,
    ask: { tr: `Dosyadaki “${text}” ${asks.tr}?`, en: `“${text}” in the file ${asks.en}?` },
    options: names.map((name) => ({ id: name, label: name })),
  }
}

function answered(question: Question, answers: Answers): Settled<string> {
  const answer = answers[question.id]
  const valid = question.options.some((option) => option.id === answer)
  return answer !== undefined && valid ? { kind: 'settled', value: answer } : { kind: 'ask', question }
}
