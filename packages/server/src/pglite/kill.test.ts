import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noticeHash } from '@imes/core/register'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { generateKeys } from '../index.js'
import { bundleChild } from '../testing/bundle-child.js'
import { testRegister } from '../testing/register.js'
import { DataFolderLocked } from './lock.js'
import { openPGlite } from './open.js'

const folder = mkdtempSync(join(tmpdir(), 'imes-kill-'))
const data = join(folder, 'data')
let program = ''
const children: ChildProcessWithoutNullStreams[] = []

beforeAll(async () => {
  program = await bundleChild('kill-child')
})
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
  rmSync(program, { force: true })
})

const keysJson = JSON.stringify(await generateKeys((length) => crypto.getRandomValues(new Uint8Array(length))))

interface Line {
  readonly token?: string
  readonly key?: string
  readonly answer?: unknown
}

/** A running child, its acknowledgements in order. */
function start(token = ''): { child: ChildProcessWithoutNullStreams; lines: Line[]; until(n: number): Promise<void> } {
  const child = spawn(process.execPath, [program, data, keysJson, token])
  children.push(child)
  const lines: Line[] = []
  let [rest, errors] = ['', '']
  const waiting: (() => void)[] = []
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) lines.push(JSON.parse(part) as Line)
    for (const wake of waiting) wake()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  return {
    child,
    lines,
    until: (n) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (lines.length >= n) resolve()
        }
        waiting.push(look)
        child.once('exit', () =>
          lines.length >= n ? resolve() : reject(new Error(`ended early: ${errors.slice(0, 400)}`)),
        )
        look()
      }),
  }
}

it('kill -9 in the middle of writes loses no acknowledged one, and sending again repeats none', async () => {
  const hash = noticeHash(testRegister(), 'desk')
  const first = start()
  await first.until(1)
  const token = first.lines[0]?.token ?? ''
  const keys = Array.from({ length: 60 }, (_, i) => `write-number-${String(i).padStart(6, '0')}`)
  const send = (child: ChildProcessWithoutNullStreams): void =>
    void child.stdin.write(keys.map((key) => `${JSON.stringify({ hash, key })}\n`).join(''))
  send(first.child)
  await first.until(20)
  await expect(openPGlite({ folder: data })).rejects.toBeInstanceOf(DataFolderLocked)
  first.child.kill('SIGKILL')
  await new Promise((resolve) => first.child.once('exit', resolve))
  const acknowledged = first.lines.slice(1)
  expect(acknowledged.length).toBeGreaterThanOrEqual(19)

  const second = start(token)
  await second.until(1)
  send(second.child)
  await second.until(keys.length + 1)
  second.child.kill('SIGKILL')
  await new Promise((resolve) => second.child.once('exit', resolve))

  const database = await openPGlite({ folder: data })
  const found = await database.transaction(
    { province: 32, person: null, role: 'system', purpose: 'decide', scopes: [], day: '2025-09-08' as never },
    (tx) => tx.selectFrom('notice_record').select('id').execute(),
  )
  await database.close()
  // One record for each key: nothing lost, nothing twice, whatever was in flight when the process died.
  expect(found).toHaveLength(keys.length)
})

it('a lock of a process that is gone is taken over, one of a living process is not', async () => {
  writeFileSync(join(data, 'imes.lock'), '999999999 1')
  const database = await openPGlite({ folder: data })
  await expect(openPGlite({ folder: data })).rejects.toMatchObject({ code: 'IMES_SERVER_DATA_FOLDER_LOCKED' })
  await database.close()
})
