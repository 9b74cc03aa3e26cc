import { escapeHtml as html } from '../html/index.js'
import type { Duties, MeasuresPage, PublishedActivity, PublishedMeasure } from './measures.js'
import { type Language, words } from './words.js'

/** A page as headings, lines and one table, from which both forms are written. */
interface Section {
  readonly heading: string
  readonly groups: readonly { readonly title: string; readonly lines: readonly string[] }[]
}

function activityGroup(one: PublishedActivity, language: Language): Section['groups'][number] {
  const say = words[language]
  const recipients = one.recipients.map(({ label, why }) => `${label[language]}: ${why[language]}`)
  return {
    title: `${one.label[language]} (${say[one.participation]}${one.on ? '' : `, ${say.off}`})`,
    lines: [
      ...one.fields.map(
        ({ label, necessity, reason, basis }) =>
          `${label[language]} (${say[necessity]}): ${reason[language]}. ${say.article}: KVKK m.${basis}`,
      ),
      ...(one.cites.length > 0 ? [`${say.article}: ${one.cites.join(', ')}`] : []),
      `${say.recipients}: ${recipients.length > 0 ? recipients.join('; ') : say.nobody}`,
      `${say.retention}: ${one.retention[language]}`,
      `${say.countries}: ${one.countries.join(', ')}`,
      ...(one.alternative ? [`${say.alternative}: ${one.alternative[language]}`] : []),
      `${say.readings}: ${one.trail ? `${say.oneByOne}. ${one.trail[language]}` : say.counted}`,
    ],
  }
}

function dutyLines({ destruction, overdueRequests }: Duties, language: Language): string[] {
  const say = words[language]
  return [
    `${say.nextRun}: ${destruction.next}`,
    `${say.latestRun}: ${destruction.latest}${destruction.overdue ? ` (${say.overdue})` : ''}`,
    ...(destruction.failures >= 2 ? [`${say.runFailed}: ${destruction.failures}`] : []),
    `${say.overdueRequests}: ${overdueRequests ?? say.fewOrNone}`,
  ]
}

function sections(page: MeasuresPage, language: Language): Section[] {
  const say = words[language]
  const head = [
    `${say.controller}: ${page.controller}${page.verbis === null ? '' : ` (VERBİS ${page.verbis})`}`,
    `${say.register}: ${page.registerId} ${page.registerVersion}, SHA-256 ${page.registerHash}`,
    `${say.day}: ${page.on}`,
    ...(page.mode === 'demo' ? [say.demo] : []),
  ]
  return [
    { heading: '', groups: [{ title: '', lines: head }] },
    { heading: say.activities, groups: page.activities.map((one) => activityGroup(one, language)) },
    ...(page.never.length > 0
      ? [{ heading: say.never, groups: [{ title: '', lines: page.never.map((one) => one[language]) }] }]
      : []),
    ...(page.duties ? [{ heading: say.duties, groups: [{ title: '', lines: dutyLines(page.duties, language) }] }] : []),
  ]
}

function rowOf(one: PublishedMeasure, language: Language): readonly [string, string, string] {
  const say = words[language]
  const seen = [one.evidence, one.on, one.hash].filter((part) => part !== null).join(', ')
  return [one.label[language], `${say[one.state]} (${say[one.why]})`, seen === '' ? '–' : seen]
}

/** Characters that Markdown, or HTML inside it, would read as its own; line ends would end a row. */
const markdown = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')

/** The page as one HTML document: no script, no style from elsewhere, nothing to load. */
export function measuresHtml(page: MeasuresPage, language: Language): string {
  const say = words[language]
  const body = sections(page, language).flatMap(({ heading, groups }) => [
    ...(heading === '' ? [] : [`<h2>${html(heading)}</h2>`]),
    ...groups.flatMap(({ title, lines }) => [
      ...(title === '' ? [] : [`<h3>${html(title)}</h3>`]),
      `<ul>${lines.map((line) => `<li>${html(line)}</li>`).join('')}</ul>`,
    ]),
  ])
  const rows = page.measures.map(
    (one) =>
      `<tr>${rowOf(one, language)
        .map((cell) => `<td>${html(cell)}</td>`)
        .join('')}</tr>`,
  )
  const head = [say.measure, say.state, say.check].map((cell) => `<th scope="col">${html(cell)}</th>`).join('')
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${html(say.title)}</title></head><body><main>`,
    `<h1>${html(say.title)}</h1>`,
    ...body,
    `<h2>${html(say.measures)}</h2>`,
    `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`,
    '</main></body></html>',
    '',
  ].join('\n')
}

/** The same page as Markdown. */
export function measuresMarkdown(page: MeasuresPage, language: Language): string {
  const say = words[language]
  const body = sections(page, language).flatMap(({ heading, groups }) => [
    ...(heading === '' ? [] : [`## ${markdown(heading)}`, '']),
    ...groups.flatMap(({ title, lines }) => [
      ...(title === '' ? [] : [`### ${markdown(title)}`, '']),
      ...lines.map((line) => `- ${markdown(line)}`),
      '',
    ]),
  ])
  return [
    `# ${say.title}`,
    '',
    ...body,
    `## ${say.measures}`,
    '',
    `| ${say.measure} | ${say.state} | ${say.check} |`,
    '| --- | --- | --- |',
    ...page.measures.map((one) => `| ${rowOf(one, language).map(markdown).join(' | ')} |`),
    '',
  ].join('\n')
}
