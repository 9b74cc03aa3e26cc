import { readOptions, StartProblem } from './options.ts'
import { startProduction } from './production.ts'
import { start } from './start.ts'

const language = process.argv.includes('tr') || process.env.LANG?.startsWith('tr') ? 'tr' : 'en'
try {
  const options = readOptions(process.argv.slice(2), process.env)
  const running = await (options.mode === 'production' ? startProduction : start)(options, console.log)
  if (running)
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void running.stop().then(() => process.exit(0)))
} catch (error) {
  if (!(error instanceof StartProblem)) throw error
  console.error(error.says[language])
  process.exitCode = 1
}
