import { issue, type WholeCode } from './issue.js'

const at = { file: 'a.csv' }
issue('number-missing', 'error', at)
issue('too-large', 'error', at, { said: 3 })
// @ts-expect-error what a sentence leaves open is filled, so that nobody reads a brace
issue('too-large', 'error', at)
// @ts-expect-error all of it
issue('column-missing', 'error', at, { said: 'ADI' })
declare const code: WholeCode
issue(code, 'error', at)
// @ts-expect-error a code with an open place is none of these
export const none: WholeCode = 'too-large'
