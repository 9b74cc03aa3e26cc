import pg from 'pg'
import { DatabaseUnavailable } from '../database/index.js'

/**
 * Deletes everything that this SDK keeps in a database: its three schemas and nothing else. For demonstrations and tests
 * that begin anew; nothing asks again.
 * @throws DatabaseUnavailable nobody answers at this address
 */
export async function emptyPostgres({ url }: { readonly url: string }): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch {
    throw new DatabaseUnavailable('no PostgreSQL server answers at this address')
  }
  try {
    await client.query('drop schema if exists imes, vault, audit cascade')
  } finally {
    await client.end()
  }
}
