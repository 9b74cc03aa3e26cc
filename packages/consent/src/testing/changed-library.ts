import type { Activity, Citation, RegisterDefinition } from '../definition/index.js'
import { registerFaults } from '../register/verify.js'
import { library } from './library.js'

/** The library's register with one thing changed, for tests of what may not be declared. */

export const base: RegisterDefinition = library
export const at = (purpose: string): number => base.activities.findIndex((one) => one.purpose === purpose)
export const change = (purpose: string, part: object): RegisterDefinition => ({
  ...base,
  activities: base.activities.map((one) => (one.purpose === purpose ? ({ ...one, ...part } as Activity) : one)),
})
export const activity = (purpose: string): Activity => base.activities[at(purpose)] as Activity
export const fieldsOf = (purpose: string, ...parts: readonly object[]): RegisterDefinition =>
  change(purpose, {
    fields: parts.map((part, i) => ({ ...(activity(purpose).fields[i] ?? activity(purpose).fields[0]), ...part })),
  })
export const label = { tr: 'x', en: 'x' }
export const listed = (of: RegisterDefinition): readonly string[] =>
  registerFaults(of).map((one) => `${one.rule} ${one.path.join('/')}`)
export const lend = at('lend-book')
export const list = at('import-readers')
export const suggest = at('suggest-book')
export const open = { ...library.categories, extra: { label } }
export const [law, regulation]: readonly Citation[] = [
  { kind: 'kanun', no: '0000', article: '1' },
  { kind: 'regulation', no: '1', article: '1' },
]
export const verify = { ...law, article: 'verify' } as Citation
