import type { Bilingual } from '@imes/consent'
import { issueTexts, type RosterIssueCode } from './issue-texts.js'
import type { RosterIssue, Severity } from './reading.js'

type Values = Readonly<Record<string, string | number>>

const fill = (text: Bilingual, values: Values): Bilingual => {
  const put = (line: string): string => line.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all))
  return { tr: put(text.tr), en: put(text.en) }
}

interface Spot {
  readonly file: string
  readonly sheet?: string | null
  readonly row?: number | null
  readonly column?: string | null
}

/** An issue at a place of a file. `values` fill the text: counts and headings only, never people. */
export function issue(code: RosterIssueCode, severity: Severity, at: Spot, values: Values = {}): RosterIssue {
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
    message: fill(message, values),
    remedy: fill(remedy, values),
  }
}
