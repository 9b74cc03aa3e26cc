import { existsSync } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import type { ErasureJournal } from './journal.js'

/**
 * A journal in a file that only the server's processes can read: on another disk than the database, and in no backup of
 * it. All processes of an installation share it.
 */
export function fileJournal(path: string): ErasureJournal {
  /** What follows the last line end was cut off, and never acknowledged. */
  const whole = async (): Promise<string> => {
    if (!existsSync(path)) return ''
    const text = await readFile(path, 'latin1')
    return text.slice(0, text.lastIndexOf('\n') + 1)
  }
  const split = (text: string): string[] => text.split('\n').slice(0, -1)
  const durably = async (
    to: string,
    flags: string,
    write: (file: Awaited<ReturnType<typeof open>>) => Promise<unknown>,
  ) => {
    const file = await open(to, flags, 0o600)
    try {
      await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
  }
  return {
    lines: async () => split(await whole()),
    async append(line) {
      const kept = await whole()
      await durably(path, 'a', async (file) => {
        await file.truncate(kept.length)
        await file.appendFile(`${line}\n`, 'latin1')
      })
      return split(kept).length + 1
    },
    async forget(count) {
      const lines = split(await whole())
      if (lines.slice(0, count).every((line) => line === '')) return
      await durably(`${path}.new`, 'w', (file) =>
        file.writeFile(`${lines.map((line, n) => (n < count ? '' : line)).join('\n')}\n`, 'latin1'),
      )
      await rename(`${path}.new`, path)
    },
  }
}
