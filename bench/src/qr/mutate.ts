/**
 * Forged, corrupted, spliced and respelled tokens against the verifier: `node bench/src/qr/mutate.ts 10000000 [seed]`.
 * Two processes share the work. Ends with exit code 1 when one text is accepted or anything crashes.
 */
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { type MutationReport, runMutations } from '@imes/qr/testing'

const [count = '200000', seed = '1', part] = process.argv.slice(2)

if (part !== undefined) {
  const kind = Number(part) % 4 === 3 ? 'Ed25519' : 'P-256'
  const report = await runMutations(Number(count), Number(seed) * 1000 + Number(part), kind)
  process.send?.(report)
} else {
  const workers = Math.min(2, availableParallelism())
  const slices = 4 * workers
  const each = Math.ceil(Number(count) / slices)
  const start = performance.now()
  const reports: MutationReport[] = []
  let next = 0
  const one = (): Promise<void> => {
    if (next >= slices) return Promise.resolve()
    const child = fork(new URL(import.meta.url), [String(each), seed, String(next++)])
    return new Promise<MutationReport>((resolve, reject) => {
      child.on('message', (message) => resolve(message as MutationReport))
      child.on('exit', (code) => code !== 0 && reject(new Error(`a part ended with ${code}`)))
    }).then((report) => {
      reports.push(report)
      return one()
    })
  }
  await Promise.all(Array.from({ length: workers }, one))
  const refused: Record<string, number> = {}
  for (const report of reports)
    for (const [code, n] of Object.entries(report.refused)) refused[code] = (refused[code] ?? 0) + n
  const sum = (of: (report: MutationReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0)
  const [tried, accepted, crashed] = [sum((r) => r.tried), sum((r) => r.accepted.length), sum((r) => r.crashed.length)]
  console.log(JSON.stringify({ tried, accepted, crashed, genuine: sum((r) => r.genuine), refused }, null, 2))
  console.log(`${((performance.now() - start) / 1000).toFixed(0)} s`)
  for (const { accepted: texts, crashed: failures } of reports)
    for (const text of [...texts.slice(0, 5), ...failures.slice(0, 5)]) console.error(text)
  process.exitCode = accepted + crashed > 0 ? 1 : 0
}
