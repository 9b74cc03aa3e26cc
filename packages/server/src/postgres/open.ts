import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type Database, DatabaseUnavailable, databaseOver, type Tables } from '../database/index.js'

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`. The user owns the tables; it is never the one that serves. */
  readonly url: string
  /** Connections at once, 1–100. Default 8. */
  readonly connections?: number
  /** Told when an idle connection breaks (a server restart): the pool opens another. Default: nothing. */
  readonly onIdleError?: (code: string) => void
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === 1082) return (value: string) => value
    if (oid === 20 || oid === 1700) return Number
    return format === undefined ? pg.types.getTypeParser(oid) : pg.types.getTypeParser(oid, format)
  }) as pg.CustomTypesConfig['getTypeParser'],
}

const absent = (): never => {
  throw new DatabaseUnavailable('no connection to the database within ten seconds')
}

const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', '28P01', '28000', '3D000'])

/**
 * A pool of connections to a PostgreSQL server.
 * @throws DatabaseUnavailable the address is wrong, or nobody answers there
 */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const max = options.connections ?? 8
  if (!Number.isInteger(max) || max < 1 || max > 100) throw new RangeError('connections: 1–100')
  let pool: pg.Pool
  try {
    const { protocol } = new URL(options.url)
    if (protocol !== 'postgres:' && protocol !== 'postgresql:') throw new TypeError(protocol)
    pool = new pg.Pool({ connectionString: options.url, max, types, connectionTimeoutMillis: 10_000 })
  } catch {
    throw new DatabaseUnavailable('the database address is not a postgres:// URL')
  }
  // Without a listener, an idle connection that breaks (a server restart) would end the process.
  pool.on('error', (error) => options.onIdleError?.((error as { code?: string }).code ?? 'unknown'))
  try {
    const client = await pool.connect()
    client.release()
  } catch (error) {
    await pool.end()
    const code = (error as { code?: string }).code ?? ''
    if (unreachable.has(code)) throw new DatabaseUnavailable(`no PostgreSQL server answers at this address (${code})`)
    throw new DatabaseUnavailable('the connection to the database failed')
  }
  const dialect = new PostgresDialect({
    // A connection that does not come in time is the database's absence, and nothing was done yet.
    pool: { options: pool.options, connect: () => pool.connect().catch(absent), end: () => pool.end() },
  })
  return databaseOver('postgres', new Kysely<Tables>({ dialect }))
}
