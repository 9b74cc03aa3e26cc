import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const data = join(import.meta.dirname, '../../../../examples/platform/data')

/** The files of the sample schools as their offices would upload them; everybody in them is made up. */
export function sampleRoster(schools: readonly ('mtal' | 'mesem')[]): {
  files: { name: string; base64: string }[]
  answers: Record<string, string>
} {
  const files = schools.flatMap((school) =>
    readdirSync(join(data, school))
      .filter((name) => name !== 'answers.json')
      .map((name) => ({ name, base64: readFileSync(join(data, school, name)).toString('base64') })),
  )
  const answers = Object.assign(
    {},
    ...schools.map((school) => JSON.parse(readFileSync(join(data, school, 'answers.json'), 'utf8')) as object),
  ) as Record<string, string>
  return { files, answers }
}
