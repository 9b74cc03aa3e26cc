import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { Home } from './home.ts'

const root = mkdtempSync(join(tmpdir(), 'imes-home-'))
afterEach(() => rmSync(root, { recursive: true, force: true }))

it('keeps the same secrets and the story between starts, and one folder for each database', async () => {
  const home = new Home(root, undefined)
  const keys = await home.keys()
  expect(await new Home(root, undefined).keys()).toEqual(keys)
  expect(await new Home(root, 'postgres://a').keys()).not.toEqual(keys)
  expect(statSync(join(home.folder, 'keys.json')).mode & 0o077).toBe(0)
  home.tell({ day: '2026-01-12' })
  home.tell({ played: true })
  expect(new Home(root, undefined).story).toMatchObject({ day: '2026-01-12', played: true })
  Home.clear(home.folder)
  expect(new Home(root, undefined).story.played).toBe(false)
})
