import type { Day } from '@imes/consent/time'
import type { MarketNote } from './compile.js'
import { byCodeUnit } from './market.js'
import type { Review, ReviewEvidence, ReviewState, Verdict } from './review.js'
import { type ReportTexts, reportTexts } from './year-end-texts.js'

/** What one school hands in at the end of its year (OÖKY m.142/1-ç). Workplace names come from the register. */
export interface YearEndInput {
  readonly school: string
  /** e.g. `2025-2026`. */
  readonly schoolYear: string
  readonly madeOn: Day
  readonly review: Review
  readonly workplaceNames: Readonly<Record<string, string>>
  readonly fieldNames?: Readonly<Record<string, string>>
  /**
   * Placements of the school by workplace and field: the report names no student, and no workplace at which the school
   * had none, whatever else the review covers.
   */
  readonly placements: readonly { readonly workplace: string; readonly field?: string; readonly students: number }[]
  readonly notes?: readonly MarketNote[]
  /** Smallest number of students that is written as a number; below it the report says "fewer". */
  readonly k?: number
}

export interface YearEndLine {
  readonly workplace: string
  readonly name: string
  readonly field: string | null
  /** `null`: fewer than k, or fewer than k could be told from it. */
  readonly students: number | null
  readonly state: ReviewState
  readonly evidence: ReviewEvidence | null
  /** What the report proposes for the next year; a person decides each one. */
  readonly proposal:
    | 'continue'
    | 'continue-and-watch'
    | 'commission-decides-on-change'
    | 'not-enough-evidence'
    | 'officer-decides-on-safety'
}

/** The practice of a year evaluated, with proposals for the next. Data first; `yearEndMarkdown` prints it for signing. */
export interface YearEndReport {
  readonly schema: 'imes-year-end/1'
  readonly school: string
  readonly schoolYear: string
  readonly madeOn: Day
  readonly counts: Readonly<Record<ReviewState, number>>
  readonly lines: readonly YearEndLine[]
  readonly unconfirmed: readonly string[]
  readonly k: number
}

const proposalFor: Readonly<Record<ReviewState, YearEndLine['proposal']>> = {
  keep: 'continue',
  watch: 'continue-and-watch',
  'propose-change': 'commission-decides-on-change',
  'too-few': 'not-enough-evidence',
  'with-a-person': 'officer-decides-on-safety',
}

/** The name that a table of the caller has for an id, else the id; an id such as `constructor` is no name of it. */
const nameIn = (names: Readonly<Record<string, string>>, id: string): string =>
  Object.hasOwn(names, id) ? (names[id] as string) : id

export function yearEndReport(input: YearEndInput): YearEndReport {
  const k = input.k ?? 5
  if (!Number.isInteger(k) || k < 5) throw new TypeError('k: a whole number of at least 5 expected')
  /** Students of the school at a workplace; a figure without a field stands for all fields there. */
  const studentsAt = ({ workplace, field }: Pick<Verdict, 'workplace' | 'field'>): number =>
    input.placements.reduce(
      (n, one) => n + (one.workplace === workplace && (field === null || one.field === field) ? one.students : 0),
      0,
    )
  /** Where the review knows nothing of a workplace of the school, the report says so instead of leaving it out. */
  const covered = ({ workplace, field }: YearEndInput['placements'][number]): boolean =>
    input.review.verdicts.some((v) => v.workplace === workplace && (v.field === null || v.field === field))
  const missing = new Map(
    input.placements
      .filter((one) => one.students > 0 && !covered(one))
      .map(({ workplace, field = null }) => [
        JSON.stringify([workplace, field]),
        { workplace, field, state: 'too-few' as const, evidence: null },
      ]),
  )
  const counts = { keep: 0, watch: 0, 'propose-change': 0, 'too-few': 0, 'with-a-person': 0 }
  const lines = [...input.review.verdicts, ...missing.values()].flatMap((verdict): YearEndLine[] => {
    const n = studentsAt(verdict)
    if (n === 0) return []
    counts[verdict.state]++
    return [
      {
        workplace: verdict.workplace,
        name: nameIn(input.workplaceNames, verdict.workplace),
        field: verdict.field,
        students: n >= k ? n : null,
        state: verdict.state,
        // While a person holds a safety report the figure is no argument either way.
        evidence: verdict.state === 'with-a-person' ? null : verdict.evidence,
        proposal: proposalFor[verdict.state],
      },
    ]
  })
  /** A number for all fields would give away, less the fields that are shown, a rest below k. */
  const givesAway = ({ workplace, field, students }: YearEndLine): boolean => {
    if (field !== null || students === null) return false
    const shown = lines.filter((line) => line.workplace === workplace && line.field !== null)
    const rest = shown.reduce((n, line) => n - (line.students ?? 0), students)
    return shown.some((line) => line.students !== null) && rest > 0 && rest < k
  }
  const told = lines.map((line) => (givesAway(line) ? { ...line, students: null } : line))
  const unconfirmed = (input.notes ?? []).flatMap((note) => (note.code === 'order-unconfirmed' ? [note.source] : []))
  return {
    schema: 'imes-year-end/1',
    school: input.school,
    schoolYear: input.schoolYear,
    madeOn: input.madeOn,
    counts,
    lines: told.sort((a, b) => byCodeUnit(a.workplace, b.workplace) || byCodeUnit(a.field ?? '', b.field ?? '')),
    unconfirmed: [...new Set(unconfirmed)].sort(byCodeUnit),
    k,
  }
}

/** Text from a register made safe for a table cell of Markdown. */
const cell = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>|#]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .trim()

/** The report as Markdown, ready to print and sign. */
export function yearEndMarkdown(
  report: YearEndReport,
  language: 'tr' | 'en',
  fieldNames: Readonly<Record<string, string>> = {},
): string {
  const say: ReportTexts = reportTexts[language]
  const points = (tenths: number): string => `${Math.floor(tenths / 10)}${say.decimal}${tenths % 10}`
  const states = Object.keys(report.counts) as ReviewState[]
  const out = [
    `# ${say.title}`,
    '',
    `- ${say.school}: ${cell(report.school)}`,
    `- ${say.schoolYear}: ${cell(report.schoolYear)}`,
    `- ${say.madeOn}: ${report.madeOn}`,
    '',
    say.basis,
    '',
    `## ${say.summary}`,
    '',
    ...states.map((state) => `- ${say.states[state]}: ${report.counts[state]}`),
    '',
    `## ${say.proposals}`,
    '',
    `| ${say.columns.join(' | ')} |`,
    `| ${say.columns.map(() => '---').join(' | ')} |`,
    ...report.lines.map((line) => {
      const figure = line.evidence ? `${points(line.evidence.valueTenths)} ± ${points(line.evidence.errorTenths)}` : '–'
      const students = line.students === null ? say.fewer(report.k) : String(line.students)
      const field = line.field === null ? '–' : cell(nameIn(fieldNames, line.field))
      return `| ${cell(line.name)} | ${field} | ${students} | ${figure} | ${say.states[line.state]} | ${say.proposalFor[line.proposal]} |`
    }),
    '',
    ...(report.unconfirmed.length > 0
      ? [say.unconfirmed, '', ...report.unconfirmed.map((source) => `- ${cell(source)}`), '']
      : []),
    say.decides,
    '',
    `## ${say.signatures}`,
    '',
    ...say.signers.map((signer) => `- ${signer}: ______________________  ${say.date}: ____________`),
    '',
  ]
  return out.join('\n')
}
