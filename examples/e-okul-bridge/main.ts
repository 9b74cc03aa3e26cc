import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createClient, sayProblem } from '@imes/client'
import { resultsOut } from './results-out.ts'
import { rosterIn } from './roster-in.ts'

const [act, ...paths] = process.argv.slice(2)
const { IMES_URL: baseUrl = 'http://localhost:4320', IMES_TOKEN: token } = process.env

/** `in FILE…` takes the school's files in; `out FOLDER` writes what came of them. */
async function run(): Promise<string> {
  if (!token || paths.length === 0 || (act !== 'in' && act !== 'out'))
    throw new Error('IMES_TOKEN=… node main.ts in DOSYA… | out KLASÖR')
  const office = createClient({ baseUrl, token, role: 'office', language: 'tr' })
  if (act === 'in') {
    const files = paths.map((path) => ({ name: basename(path), bytes: readFileSync(path) }))
    const result = await rosterIn(office, files)
    if (result.imported) return `İçeri alındı: ${result.counts.students} öğrenci, ${result.counts.workplaces} işletme`
    const open = result.issues.map((one) => `${one.path.join(' › ')}: ${one.message.tr} ${one.remedy.tr}`)
    const asked = result.questions.map((one) => `${one.ask.tr} (${one.options.map(({ label }) => label).join(' | ')})`)
    throw new Error(['Hiçbir şey yazılmadı. Önce bunlar:', ...open, ...asked].join('\n  '))
  }
  const folder = paths[0] as string
  mkdirSync(folder, { recursive: true })
  const sheets = await resultsOut(office)
  for (const [name, content] of sheets) writeFileSync(join(folder, name), content)
  return `Yazıldı: ${[...sheets.keys()].join(', ')}`
}

await run().then(console.log, (error: unknown) => {
  const own = error instanceof Error && !('code' in error)
  console.error(own ? error.message : sayProblem(error).tr)
  process.exitCode = 1
})
