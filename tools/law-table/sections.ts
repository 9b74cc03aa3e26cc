import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Case } from './law-table.js'

/** The cases beside the articles of one folder. */
export function casesIn(folder: 'consent/src/kvkk/' | 'core/src/register/'): readonly Case[] {
  const where = new URL(`../../packages/${folder}`, import.meta.url)
  return readdirSync(where)
    .filter((file) => file.endsWith('.cases.yaml'))
    .sort()
    .flatMap((file) => parse(readFileSync(new URL(file, where), 'utf8')) as Case[])
}

export const lawPage = (): string => readFileSync(new URL('../../docs/law.md', import.meta.url), 'utf8')

/** What the page of the law says in one of its parts: each article's heading, and its rows. */
export function sectionsOf(part: 'KVKK (6698)' | "The domain's own rules") {
  const page = lawPage().split('\n## ')
  return (page.find((one) => one.startsWith(part)) ?? '')
    .split('\n### ')
    .slice(1)
    .map((one) => one.split('\n'))
    .map(([title, ...lines]) => ({ title, rows: lines.filter((line) => line.startsWith('| K-')) }))
}
