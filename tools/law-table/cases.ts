import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Case } from './law-table.js'

const folders = ['consent/src/kvkk/', 'core/src/register/'].map(
  (one) => new URL(`../../packages/${one}`, import.meta.url),
)

/** The cases beside the articles, those of KVKK first. */
export const cases: readonly Case[] = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.cases.yaml'))
    .sort()
    .flatMap((file) => parse(readFileSync(new URL(file, folder), 'utf8')) as Case[]),
)
