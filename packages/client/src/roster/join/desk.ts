import { issue, type WholeCode } from '../issue.js'
import type { Answers, Place, Question, RosterIssue } from '../reading.js'

/** Where the join collects what it could not settle alone. */
export class Desk {
  readonly issues: RosterIssue[] = []
  readonly #questions = new Map<string, Question>()
  readonly #refused = new Set<string>()
  readonly answers: Answers

  constructor(answers: Answers) {
    this.answers = answers
  }

  /** The answer, or `undefined`: then the question stands and nothing will be imported. */
  ask(question: Question): string | undefined {
    const answer = this.answers[question.id]
    if (answer !== undefined && question.options.some((option) => option.id === answer)) return answer
    if (answer !== undefined && !this.#refused.has(question.id)) {
      this.#refused.add(question.id)
      this.issues.push(issue('answer-unknown', 'error', { file: '' }))
    }
    this.#questions.set(question.id, question)
    return undefined
  }

  error(code: WholeCode, at: Place, column: string | null = null): void {
    this.#note(issue(code, 'error', { ...at, column }))
  }

  warning(code: WholeCode, at: Place): void {
    this.#note(issue(code, 'warning', at))
  }

  /** One note a row and code, however many readers came by. */
  #note(one: RosterIssue): void {
    const same = (other: RosterIssue): boolean =>
      other.code === one.code && other.file === one.file && other.sheet === one.sheet && other.row === one.row
    if (!this.issues.some(same)) this.issues.push(one)
  }

  get questions(): Question[] {
    return [...this.#questions.values()]
  }
}
