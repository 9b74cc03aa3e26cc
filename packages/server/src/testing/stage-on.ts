import { openPGlite } from '../pglite/index.js'
import { openStage, type Stage } from './stage.js'
import { type StageOnPostgres, stageOnPostgres } from './stage-on-postgres.js'

/** The two databases that a server runs on. */
export const drivers = ['pglite', 'postgres'] as const

export interface StageOnEither {
  readonly stage: Stage
  /** Only PostgreSQL lets somebody look past the policies. */
  readonly admin?: StageOnPostgres['admin']
  readonly close: () => Promise<void>
}

/** The same stage on either, on a database of its own. */
export async function stageOn(driver: (typeof drivers)[number], name: string): Promise<StageOnEither> {
  if (driver === 'postgres') return stageOnPostgres(name)
  const stage = await openStage(await openPGlite())
  return { stage, close: () => stage.server.close() }
}
