import pg from 'pg'
import type { Database } from '../database/index.js'
import { generateKeys, type ServerKeys } from '../index.js'
import { openPostgres } from '../postgres/index.js'
import { startPostgres } from './postgres-server.js'
import { openStage, type Stage } from './stage.js'

/** A stage on a PostgreSQL of its own, and what else can be done with its database. */
export interface StageOnPostgres {
  readonly stage: Stage
  /** A look at its tables past every policy. */
  readonly admin: pg.Client
  /** For more connections as the owner of the database. */
  readonly url: string
  /** For more servers on the database, with the same secrets. */
  readonly keys: ServerKeys
  readonly close: () => Promise<void>
}

/** @param options.through what the stage's server gets in the place of its database */
export async function stageOnPostgres(
  name: string,
  options: {
    readonly schools?: Parameters<typeof openStage>[1]
    readonly connections?: number
    readonly through?: (database: Database) => Database
  } = {},
): Promise<StageOnPostgres> {
  const { schools, connections = 4, through = (database) => database } = options
  const server = await startPostgres()
  const url = await server.database(name)
  const keys = await generateKeys((length) => crypto.getRandomValues(new Uint8Array(length)))
  const stage = await openStage(through(await openPostgres({ url, connections })), schools, undefined, keys)
  const admin = new pg.Client({ connectionString: server.adminUrl(name) })
  await admin.connect()
  return {
    stage,
    admin,
    url,
    keys,
    close: async () => {
      await admin.end()
      await stage.server.close()
      await server.stop()
    },
  }
}
