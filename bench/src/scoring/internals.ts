import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const folder = fileURLToPath(new URL('../../../packages/core/src/scoring', import.meta.url))

export type Internals = typeof import('../../../packages/core/src/scoring/explain.js') &
  typeof import('../../../packages/core/src/scoring/fit.js') &
  typeof import('../../../packages/core/src/scoring/forms.js') &
  typeof import('../../../packages/core/src/scoring/intake.js') &
  typeof import('../../../packages/core/src/scoring/large/compiled.js') &
  typeof import('../../../packages/core/src/scoring/layout.js') &
  typeof import('../../../packages/core/src/scoring/misfit.js') &
  typeof import('../../../packages/core/src/scoring/model.js') &
  typeof import('../../../packages/core/src/scoring/options.js') &
  typeof import('../../../packages/core/src/scoring/precision.js') &
  typeof import('../../../packages/core/src/scoring/robust.js') &
  typeof import('../../../packages/core/src/scoring/structure.js') &
  typeof import('../../../packages/core/src/scoring/system.js') &
  typeof import('../../../packages/core/src/scoring/calibration/calibrate.js') &
  typeof import('../../../packages/core/src/scoring/calibration/mixed.js') &
  typeof import('../../../packages/core/src/scoring/calibration/reml.js')

const files = [
  'explain',
  'fit',
  'forms',
  'intake',
  'large/compiled',
  'layout',
  'misfit',
  'model',
  'options',
  'precision',
  'robust',
  'structure',
  'system',
  'calibration/calibrate',
  'calibration/mixed',
  'calibration/reml',
]

let loaded: Promise<Internals> | undefined

/**
 * The solver's inside, bundled from its sources. Comparisons with lme4 and with the truth of a generated world need
 * severities and unrounded figures, and no published entry gives those (docs/decisions/0032).
 */
export function internals(): Promise<Internals> {
  loaded ??= bundle()
  return loaded
}

/** The bundle as text, for a process of its own. */
export async function internalsText(): Promise<string> {
  const result = await build({
    stdin: {
      contents: files.map((file) => `export * from './${file}.js'`).join('\n'),
      resolveDir: folder,
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    write: false,
    mainFields: ['module', 'main'],
    conditions: ['import'],
  })
  const [output] = result.outputFiles
  if (!output) throw new Error('the solver could not be bundled')
  return output.text
}

async function bundle(): Promise<Internals> {
  const text = Buffer.from(await internalsText()).toString('base64')
  return (await import(`data:text/javascript;base64,${text}`)) as Internals
}
