import type { Article, FactTable, Rule } from '@imes/consent/kvkk'
import type { Parameter } from '@imes/consent/params'

/** A case as it stands in `article-NN.cases.yaml`. */
export interface Case {
  readonly rule: string
  readonly may?: string
  readonly mayNot?: string
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const when = (rule: Rule): string =>
  Object.entries(rule.when)
    .map(([fact, values]) => `\`${fact}\` ${values.join(' · ')}`)
    .join('<br>')

/** Who reads a denial that would tell a consent; all others read `not-disclosed`. */
const told = ({ tells }: Rule): string =>
  tells === undefined ? '' : `<br>told to the ${tells === 'guardian' ? 'person and the guardian' : tells} alone`

/** What the page says of one rule, and so whoever reads it and not the program. */
export function row(rule: Rule, cases: readonly Case[]): string {
  const own = cases.filter((one) => one.rule === rule.id)
  const sentences = [
    ...own.filter((one) => one.may).map((one) => `✓ ${one.may}`),
    ...own.filter((one) => one.mayNot).map((one) => `✗ ${one.mayNot}`),
  ]
  const since = rule.until ? `${rule.inForceFrom} – ${rule.until}` : rule.inForceFrom
  return `| ${[
    `${rule.id}${rule.stricter ? ' †' : ''}`,
    `${rule.says}<br>${rule.gist}`,
    rule.source,
    since,
    `${rule.stage} (${rule.enforced.join(', ')})`,
    when(rule),
    `\`${rule.effect.code}\` → \`${rule.effect.remedy}\`${told(rule)}`,
    sentences.join('<br>'),
    rule.certainty === 'verify' ? '**verify**' : rule.certainty,
  ]
    .map(cell)
    .join(' | ')} |`
}

function table(articles: readonly Article[], cases: readonly Case[]): string {
  return articles
    .map((article) =>
      [
        `### ${article.title}`,
        '',
        '| rule | says | source | in force | kept | refuses when | denial | cases | certainty |',
        '|---|---|---|---|---|---|---|---|---|',
        ...article.rules.map((rule) => row(rule, cases)),
        '',
      ].join('\n'),
    )
    .join('\n')
}

/** Every fact that a rule may read, with all its values. */
export function factTable(facts: FactTable): string {
  return [
    '| fact | its values |',
    '|---|---|',
    ...Object.entries(facts).map(([fact, values]) => `| \`${fact}\` | ${values.join(' · ')} |`),
  ].join('\n')
}

function parameters(list: readonly Parameter[]): string {
  return [
    '| name | value | unit | from | source | certainty |',
    '|---|---|---|---|---|---|',
    ...list.flatMap((one) =>
      one.values.map(
        (value) =>
          `| ${[`\`${one.name}\``, String(value.value), one.unit, value.from, value.source, value.certainty === 'verify' ? '**verify**' : 'settled'].map(cell).join(' | ')} |`,
      ),
    ),
  ].join('\n')
}

export interface LawTable {
  readonly kvkk: readonly Article[]
  readonly domain: readonly Article[]
  readonly cases: readonly Case[]
  readonly facts: FactTable
  readonly law: readonly Parameter[]
  readonly training: readonly Parameter[]
  /** Rules that no row of facts can say, by id: what keeps them. */
  readonly kept: Readonly<Record<string, { readonly by: string; readonly certainty: string }>>
}

/** The whole page, made from the rules themselves: what it says is what the program does. */
export function lawTable({ kvkk, domain, cases, facts, law, training, kept }: LawTable): string {
  const rules = [...kvkk, ...domain].flatMap((one) => one.rules)
  const open = rules.filter((one) => one.certainty === 'verify').length
  return `# The law table

Made from \`packages/*/src/**/article-*.ts\` by \`tools/law-table\`; do not edit by hand
(\`IMES_WRITE=1 pnpm vitest run --project node tools/law-table\`). Not legal advice: written from knowledge of the texts and second-hand
sources, the official text prevails, and every **verify** row must be read against it.

${rules.length} rules, ${open} of them to verify. A rule refuses when all its facts have one of the values named; a fact that is unknown
may have any value, so the answer is \`fact-missing\`. † is stricter than the law.

## KVKK (6698)

${table(kvkk, cases)}
${domain.length > 0 ? `## The domain's own rules\n\n${table(domain, cases)}\n` : ''}## The facts that rules of KVKK read

Each may also be unknown, and then permits nothing.

${factTable(facts)}

## Rules that machines keep

What these ask is no question of facts to one request. Each is carried out, once as it may and once as it may not, by
\`pnpm verify law\`.

| rule | kept by | certainty |
|---|---|---|
${Object.entries(kept)
  .map(
    ([id, one]) => `| ${[id, one.by, one.certainty === 'verify' ? '**verify**' : 'settled'].map(cell).join(' | ')} |`,
  )
  .join('\n')}

## Numbers of the law

${parameters(law)}

## Numbers of in-company training (table \`tr-mte\` 2026.11)

${parameters(training)}
`
}
