import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import * as audit from './audit/index.js'
import * as columns from './columns/index.js'
import * as placement from './index.js'

/** Files that a module reaches by import for values; types are no part of what runs. */
function reached(file: string, seen = new Set<string>()): readonly string[] {
  if (!seen.has(file)) {
    seen.add(file)
    for (const [, to] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^']*'(\.[^']*)\.js'/gm))
      reached(join(dirname(file), `${to}.ts`), seen)
  }
  return [...seen].map((name) => relative(import.meta.dirname, name)).sort()
}

it('the three entries share no name', () => {
  const names = [placement, columns, audit].flatMap((entry) => Object.keys(entry))
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  expect(Object.keys(placement).length).toBeLessThan(45)
})

it('an auditor’s check reaches the certificate and a hash, and no part of the solver', () => {
  expect(reached(join(import.meta.dirname, 'audit/index.ts'))).toEqual([
    '../shape/index.ts',
    '../shape/shape.ts',
    'audit/check-audit.ts',
    'audit/index.ts',
    'certificate.ts',
    'column-hash.ts',
  ])
})
