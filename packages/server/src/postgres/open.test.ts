import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DatabaseUnavailable, MigrationMismatch } from '../database/index.js'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.js'
import { emptyPostgres, openPostgres } from './index.js'

let server: PostgresServer
let url: string
let admin: pg.Client
beforeAll(async () => {
  server = await startPostgres()
  url = await server.database('opened')
  admin = new pg.Client({ connectionString: server.adminUrl('opened') })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await server.stop()
})

const nobody = 'postgres://imes_owner:password@127.0.0.1:1/opened'

it('an address without a server, a wrong password, an unknown database and no address at all are one typed error', async () => {
  const wrong = [
    nobody,
    url.replace(':password@', ':wrong@'),
    url.replace('/opened', '/nowhere'),
    'mysql://127.0.0.1/opened',
    'opened',
  ]
  for (const one of wrong) await expect(openPostgres({ url: one }), one).rejects.toThrow(DatabaseUnavailable)
  await expect(openPostgres({ url, connections: 0 })).rejects.toThrow(RangeError)
})

it('a database that a later program has migrated is not served', async () => {
  const database = await openPostgres({ url, connections: 1 })
  await database.prepare()
  await admin.query("insert into imes.migration (province, number, name, hash) values (0, 9999, 'later', '')")
  await expect(database.prepare()).rejects.toThrow(MigrationMismatch)
  await admin.query('delete from imes.migration where number = 9999')
  await database.prepare()
  await database.close()
})

it('is emptied of the three schemas and of nothing else', async () => {
  await admin.query('create table public.of_somebody_else (id int)')
  const schemas = async () =>
    (await admin.query("select nspname from pg_namespace where nspname in ('imes', 'vault', 'audit')")).rowCount
  expect(await schemas()).toBe(3)
  await emptyPostgres({ url })
  expect(await schemas()).toBe(0)
  expect((await admin.query('select * from public.of_somebody_else')).rows).toEqual([])
  await expect(emptyPostgres({ url: nobody })).rejects.toThrow(DatabaseUnavailable)
})
