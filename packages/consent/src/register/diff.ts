import { canonicalize, type Json } from '../canonical/index.js'
import type { Activity, RegisterDefinition } from '../definition/index.js'
import type { Register } from '../in-force/index.js'

/** One difference between two versions. */
export interface RegisterChange {
  /** The purpose, or `register` for what concerns them all. */
  readonly purpose: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** What changed: `fields/location`, `retention`, `grants/office`. */
  readonly what: string
  readonly before?: string
  readonly after?: string
}

export interface RegisterDiff {
  readonly from: string
  readonly to: string
  readonly changes: readonly RegisterChange[]
  /** Purposes whose consents end with the new version, with what ended them (K-5/1.12). */
  readonly askAgain: readonly {
    readonly purpose: string
    readonly because: readonly ('notice' | 'text' | 'activity')[]
  }[]
  /** Purposes whose notice must be shown again before anything is collected (K-10/1.5). */
  readonly showAgain: readonly string[]
}

const text = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === 'string' ? value : canonicalize(value as Json)

/** What changed between two maps of the same kind of thing, one line for each key. */
function changesOf(
  purpose: string,
  prefix: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): RegisterChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return keys.flatMap((key): RegisterChange[] => {
    const [was, is] = [text(before[key]), text(after[key])]
    if (was === is) return []
    const what = prefix === '' ? key : `${prefix}/${key}`
    if (is === undefined) return [{ purpose, kind: 'removed', what, before: was as string }]
    if (was === undefined) return [{ purpose, kind: 'added', what, after: is }]
    return [{ purpose, kind: 'changed', what, before: was, after: is }]
  })
}

const byName = <T>(list: readonly T[], name: (one: T) => string): Readonly<Record<string, T>> =>
  Object.fromEntries(list.map((one) => [name(one), one]))

function activityChanges(before: Activity, after: Activity): RegisterChange[] {
  const { purpose } = after
  const { fields: oldFields, recipients: oldRecipients, sinks: oldSinks, ...oldRest } = before
  const { fields, recipients, sinks, ...rest } = after
  return [
    ...changesOf(
      purpose,
      'fields',
      byName(oldFields, (one) => one.category),
      byName(fields, (one) => one.category),
    ),
    ...changesOf(
      purpose,
      'recipients',
      byName(oldRecipients, (one) => one.role),
      byName(recipients, (one) => one.role),
    ),
    ...changesOf(
      purpose,
      'sinks',
      byName(oldSinks, (one) => one.name),
      byName(sinks, (one) => one.name),
    ),
    ...changesOf(purpose, '', oldRest, rest),
  ]
}

function everyChange(before: Register, after: Register): RegisterChange[] {
  const old: RegisterDefinition = before.definition
  const now: RegisterDefinition = after.definition
  const was = byName(old.activities, (one) => one.purpose)
  const is = byName(now.activities, (one) => one.purpose)
  const purposes = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort()
  const activities = purposes.flatMap((purpose): RegisterChange[] => {
    const [a, b] = [was[purpose], is[purpose]]
    if (!a) return [{ purpose, kind: 'added', what: 'activity' }]
    if (!b) return [{ purpose, kind: 'removed', what: 'activity' }]
    return [
      ...activityChanges(a, b),
      ...changesOf(purpose, 'grants', old.grants[purpose] ?? {}, now.grants[purpose] ?? {}),
    ]
  })
  const maps = [
    'roles',
    'relations',
    'operations',
    'categories',
    'subjects',
    'events',
    'notices',
    'consentTexts',
    'measures',
    'facts',
  ] as const
  const rest = (d: RegisterDefinition, register: Register) => ({
    controller: d.controller,
    forbiddenPurposes: d.forbiddenPurposes,
    forbiddenCategories: d.forbiddenCategories,
    mode: register.mode,
    answeredBy: register.answeredBy,
    switchedOn: register.switchedOn,
    k: String(register.k),
    consentMaxAgeSeconds: String(register.consentMaxAgeSeconds),
  })
  return [
    ...activities,
    ...maps.flatMap((map) => changesOf('register', map, old[map] ?? {}, now[map] ?? {})),
    ...changesOf(
      'register',
      'rules',
      byName(before.rules, (one) => one.id),
      byName(after.rules, (one) => one.id),
    ),
    ...changesOf('register', '', rest(old, before), rest(now, after)),
  ]
}

/** What a new version changes, and whom it makes ask or tell again. */
export function diffRegisters(before: Register, after: Register): RegisterDiff {
  const askAgain: { purpose: string; because: ('notice' | 'text' | 'activity')[] }[] = []
  const showAgain: string[] = []
  for (const { purpose } of after.definition.activities) {
    const [was, is] = [before.hashes(purpose), after.hashes(purpose)]
    if (!is) continue
    if (!was || was.notice !== is.notice) showAgain.push(purpose)
    if (!was || is.text === undefined) continue
    const because = (['notice', 'text', 'activity'] as const).filter((part) => was[part] !== is[part])
    if (because.length > 0) askAgain.push({ purpose, because })
  }
  return Object.freeze({
    from: `${before.version} (${before.inForceFrom})`,
    to: `${after.version} (${after.inForceFrom})`,
    changes: Object.freeze(everyChange(before, after)),
    askAgain: Object.freeze(askAgain),
    showAgain: Object.freeze(showAgain),
  })
}

const words = {
  added: 'eklendi · added',
  removed: 'kaldırıldı · removed',
  changed: 'değişti · changed',
  notice: 'aydınlatma metni · notice',
  text: 'açık rıza metni · consent text',
  activity: 'faaliyet · activity',
} as const

const cell = (value: string | undefined): string =>
  value === undefined ? '–' : `\`${value.replaceAll('|', '\\|').replaceAll('`', 'ˋ').replaceAll('\n', ' ')}\``

/** The difference as a page that a lawyer reads, in Markdown. */
export function diffToMarkdown(diff: RegisterDiff): string {
  const again =
    diff.askAgain.length === 0
      ? ['Yeniden sorulacak rıza yok. · No consent has to be asked again.']
      : diff.askAgain.map((one) => `- **${one.purpose}**: ${one.because.map((part) => words[part]).join(', ')}`)
  const shown =
    diff.showAgain.length === 0
      ? ['Yeniden gösterilecek aydınlatma metni yok. · No notice has to be shown again.']
      : diff.showAgain.map((one) => `- ${one}`)
  const rows = diff.changes.map(
    (one) => `| ${one.purpose} | ${one.what} | ${words[one.kind]} | ${cell(one.before)} | ${cell(one.after)} |`,
  )
  return [
    `# İşleme envanteri: ${diff.from} → ${diff.to}`,
    '',
    '## Yeniden sorulacak rızalar · Consents to ask again',
    '',
    ...again,
    '',
    '## Yeniden gösterilecek metinler · Notices to show again',
    '',
    ...shown,
    '',
    '## Değişiklikler · Changes',
    '',
    ...(rows.length === 0
      ? ['Değişiklik yok. · Nothing changed.']
      : [
          '| amaç · purpose | ne · what | nasıl · how | önce · before | sonra · after |',
          '|---|---|---|---|---|',
          ...rows,
        ]),
    '',
  ].join('\n')
}
