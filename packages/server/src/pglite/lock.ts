import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { ImesError } from '@imes/consent'

/** Another process has this data folder open. PGlite takes no lock of its own, and two processes would corrupt it. */
export class DataFolderLocked extends ImesError {
  override readonly code = 'IMES_SERVER_DATA_FOLDER_LOCKED'
  readonly pid: number
  constructor(pid: number) {
    super(`the data folder is in use by process ${pid}`)
    this.pid = pid
  }
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process began, in clock ticks since boot: a number used again by another process is told apart by it. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/**
 * Takes the lock of a data folder: a file with the process's number and start. A file left behind by a process that is
 * gone (`kill -9`) is taken over.
 * @returns a function that gives the lock back
 * @throws DataFolderLocked another living process holds it
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'imes.lock')
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, 'wx', 0o600)
      writeSync(file, `${process.pid} ${startOf(process.pid)}`)
      closeSync(file)
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const [number = '', start = ''] = readFileSync(path, 'utf8').split(' ')
    const pid = Number(number)
    if (Number.isSafeInteger(pid) && pid > 0 && alive(pid) && (start === '' || startOf(pid) === start))
      throw new DataFolderLocked(pid)
    // Renamed first, so that of two processes that find the same stale file only one removes it.
    const stale = `${path}.${process.pid}.stale`
    try {
      renameSync(path, stale)
      rmSync(stale, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  throw new DataFolderLocked(0)
}
