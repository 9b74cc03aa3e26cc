import { escapeHtml as html } from '../html/index.js'
import type { PersonArchive } from './export.js'

const words = {
  tr: {
    title: 'Hakkınızda saklananlar',
    nothing: 'Hakkınızda saklanan bir şey yok.',
    why: 'Neden',
    to: 'Kimler görür',
    nobody: 'Sizden başka kimse',
    until: 'Ne zamana kadar',
    where: 'Hangi ülkede',
    records: 'Kayıtlar',
  },
  en: {
    title: 'What is stored about you',
    nothing: 'Nothing is stored about you.',
    why: 'Why',
    to: 'Who sees it',
    nobody: 'Nobody but you',
    until: 'Until when',
    where: 'In which country',
    records: 'Records',
  },
} as const

/** The archive as a page that a person reads: one HTML document, no script, nothing to load. */
export function archiveHtml(archive: PersonArchive, language: 'tr' | 'en'): string {
  const say = words[language]
  const list = (lines: readonly string[]): string =>
    `<ul>${lines.map((line) => `<li>${html(line)}</li>`).join('')}</ul>`
  const activities = archive.activities.map((one) =>
    [
      `<h2>${html(one.label[language])}</h2>`,
      `<h3>${say.why}</h3>`,
      list(one.fields.map(({ label, reason, basis }) => `${label[language]}: ${reason[language]} (KVKK m.${basis})`)),
      `<h3>${say.to}</h3>`,
      list(
        one.recipients.length === 0
          ? [say.nobody]
          : one.recipients.map(({ label, why }) => `${label[language]}: ${why[language]}`),
      ),
      `<p>${say.until}: ${html(one.until[language])}</p>`,
      `<p>${say.where}: ${html(one.countries.join(', '))}</p>`,
      `<h3>${say.records}</h3>`,
      ...one.records.map((record) =>
        list(
          Object.entries(record).map(
            ([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
          ),
        ),
      ),
    ].join('\n'),
  )
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${say.title}</title></head><body><main>`,
    `<h1>${say.title}</h1>`,
    `<p>${html(archive.controller)}, ${archive.on}</p>`,
    ...(activities.length > 0 ? activities : [`<p>${say.nothing}</p>`]),
    '</main></body></html>',
    '',
  ].join('\n')
}
