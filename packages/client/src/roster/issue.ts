import type { Bilingual } from '@imes/consent'
import type { Places } from '@imes/core/text'
import { issueTexts, type RosterIssueCode } from './issue-texts.js'
import type { RosterIssue, Severity } from './reading.js'

type Values = Readonly<Record<string, string | number>>

type Texts = typeof issueTexts
/** What the sentences of a code leave open. */
type Open<Code extends RosterIssueCode> = Places<
  | Texts[Code]['message']['tr']
  | Texts[Code]['message']['en']
  | Texts[Code]['remedy']['tr']
  | Texts[Code]['remedy']['en']
>

/** Codes whose sentences leave nothing open. */
export type WholeCode = {
  [Code in RosterIssueCode]: [Open<Code>] extends [never] ? Code : never
}[RosterIssueCode]

const fill = (text: Bilingual, values: Values): Bilingual => {
  const put = (line: string): string => line.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  return { tr: put(text.tr), en: put(text.en) }
}

interface Spot {
  readonly file: string
  readonly sheet?: string | null
  readonly row?: number | null
  readonly column?: string | null
}

/**
 * An issue at a place of a file. `values` fill the text: counts and headings only, never people. What a text leaves open and
 * is not given does not compile.
 */
export function issue<Code extends RosterIssueCode>(
  code: Code,
  severity: Severity,
  at: Spot,
  ...[values]: [Open<Code>] extends [never] ? [] : [Readonly<Record<Open<Code>, string | number>>]
): RosterIssue {
  const { message, remedy } = issueTexts[code]
  const { file, sheet = null, row = null, column = null } = at
  return {
    code,
    severity,
    file,
    sheet,
    row,
    column,
    path: [file, sheet, row, column].filter((part): part is string | number => part !== null),
    message: fill(message, values ?? {}),
    remedy: fill(remedy, values ?? {}),
  }
}
