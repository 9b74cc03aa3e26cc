import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { type Database, databaseOver, type Tables } from '../database/index.js'
import { lockFolder } from './lock.js'

export interface PGliteOptions {
  /** Where the data lies; absent: in memory, gone with the process. */
  readonly folder?: string
}

/**
 * PostgreSQL inside this process. Acknowledged writes survive the end of the process (`kill -9` too), not a power cut:
 * it runs without fsync. One process a folder, which a lock file keeps.
 * @throws DataFolderLocked another living process has the folder open
 */
export async function openPGlite(options: PGliteOptions = {}): Promise<Database> {
  const unlock = options.folder === undefined ? () => {} : lockFolder(options.folder)
  const asText = (value: string): string => value
  try {
    const pglite = await PGlite.create({
      ...(options.folder === undefined ? {} : { dataDir: join(options.folder, 'pgdata') }),
      parsers: { 1082: asText, 20: Number, 1700: Number },
    })
    const database = databaseOver('pglite', new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) }))
    return {
      ...database,
      async close() {
        await database.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}
