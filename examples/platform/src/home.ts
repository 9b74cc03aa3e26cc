import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ErasureJournal, fileJournal, generateKeys, type ServerKeys } from '@imes/server'

/** What a start leaves for the next one, beside the database: how far the story is, and the clock. */
export interface Story {
  readonly played: boolean
  /** Last day that the story reached. */
  readonly day: string | undefined
  /** How far the platform's clock is ahead of the wall's, once the story is over. */
  readonly aheadMs: number
  /** The code of whoever sets the installation up, until it is used; then the token. */
  readonly installer: { readonly code?: string; readonly token?: string } | undefined
  /** The offices beyond the schools have their people. */
  readonly appointed: boolean
}

const untold: Story = { played: false, day: undefined, aheadMs: 0, installer: undefined, appointed: false }

/** The folder of one installation: data, secrets and the story. One folder for each database address. */
export class Home {
  readonly folder: string

  constructor(root: string, databaseUrl: string | undefined, mode: 'demo' | 'production' = 'demo') {
    this.folder = Home.folderOf(root, databaseUrl, mode)
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
  }

  /** A demonstration and real people never share a folder. */
  static folderOf(root: string, databaseUrl: string | undefined, mode: 'demo' | 'production' = 'demo'): string {
    const name = databaseUrl
      ? `server-${createHash('sha256').update(databaseUrl).digest('hex').slice(0, 12)}`
      : 'embedded'
    return join(root, mode === 'production' ? `production-${name}` : name)
  }

  /** Deletes what earlier starts left. The database of a server is emptied by its own means. */
  static clear(folder: string): void {
    rmSync(folder, { recursive: true, force: true })
  }

  /** The installation's secrets: made once, readable by their owner alone, never printed. */
  async keys(): Promise<ServerKeys> {
    const file = join(this.folder, 'keys.json')
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ServerKeys
    const keys = await generateKeys((length) => crypto.getRandomValues(new Uint8Array(length)))
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
    return keys
  }

  /** Erasures, beside the database: a restored backup does them again before it serves. Keep it out of the backups. */
  get journal(): ErasureJournal {
    return fileJournal(join(this.folder, 'erasures'))
  }

  get story(): Story {
    const file = join(this.folder, 'story.json')
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Story) : untold
  }

  /** Written beside and moved into place: a process that dies leaves the old story or the new one. */
  tell(change: Partial<Story>): void {
    const file = join(this.folder, 'story.json')
    writeFileSync(`${file}.new`, JSON.stringify({ ...this.story, ...change }), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
}
