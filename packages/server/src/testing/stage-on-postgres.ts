import pg from 'pg'
import { openPostgres } from '../postgres/index.js'
import { startPostgres } from './postgres-server.js'
import { openStage, type Stage } from './stage.js'

/** A stage on a PostgreSQL of its own, and a look at its tables past every policy. */
export interface StageOnPostgres {
  readonly stage: Stage
  readonly admin: pg.Client
  readonly close: () => Promise<void>
}

export async function stageOnPostgres(name: string): Promise<StageOnPostgres> {
  const server = await startPostgres()
  const stage = await openStage(await openPostgres({ url: await server.database(name), connections: 4 }))
  const admin = new pg.Client({ connectionString: server.adminUrl(name) })
  await admin.connect()
  return {
    stage,
    admin,
    close: async () => {
      await admin.end()
      await stage.server.close()
      await server.stop()
    },
  }
}
