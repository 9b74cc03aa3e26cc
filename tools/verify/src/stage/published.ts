import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const names = ['consent', 'core', 'qr', 'client', 'server'] as const

export interface Declarations {
  readonly package: string
  readonly file: string
  /** The declarations without their comments. */
  readonly text: string
}

/** The type declarations that the installed packages ship: all that a user of theirs can name. */
export function declarations(): Declarations[] {
  const require = createRequire(import.meta.url)
  return names.flatMap((name) => {
    const folder = join(dirname(require.resolve(`@imes/${name}/package.json`)), 'dist')
    if (!existsSync(folder)) throw new Error(`@imes/${name} is not built`)
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.d.ts'))
      .sort()
      .map((file) => ({
        package: `@imes/${name}`,
        file,
        text: readFileSync(join(folder, file), 'utf8')
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .replace(/\/\/.*$/gm, ''),
      }))
  })
}
