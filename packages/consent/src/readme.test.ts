import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'

it('the README’s program prints what the README says', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const program = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const expected = /```\n(\{ loan[\s\S]*?)\n```/.exec(readme)?.[1]
  const folder = mkdtempSync(join(fileURLToPath(new URL('.', import.meta.url)), '.readme-'))
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  try {
    const file = join(folder, 'program.ts')
    writeFileSync(file, program)
    await import(/* @vite-ignore */ file)
    const { inspect } = await import('node:util')
    const printed = log.mock.calls[0]?.map((one) => (typeof one === 'string' ? one : inspect(one))).join(' ')
    expect(printed).toBe(expected)
  } finally {
    log.mockRestore()
    rmSync(folder, { recursive: true })
  }
})
