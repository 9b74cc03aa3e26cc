import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/**
 * A scan of our own adapters: nothing reaches the store but a transaction that says for whom, in which role and for
 * which purpose it runs, and such a transaction is opened with a permit, or by one of the few acts of the server itself
 * that stand here by name.
 */
const root = new URL('../', import.meta.url).pathname
const files = globSync('packages/*/src/**/*.ts', { cwd: root })
  .filter((file) => !/\.(test|test-d)\.ts$/.test(file) && !file.includes('/testing/'))
  .map((file) => [file, readFileSync(`${root}${file}`, 'utf8')] as const)

const found = (pattern: RegExp, allowed: RegExp): string[] =>
  files.flatMap(([file, text]) =>
    allowed.test(file) ? [] : [...text.matchAll(pattern)].map((one) => `${file}: ${one[0].replaceAll(/\s+/g, ' ')}`),
  )

/** What opens a transaction without a permit: where, for which purpose, and why no permit can be there. */
const ownActs: Readonly<Record<string, string>> = {
  'packages/server/src/http/call.ts decide': 'facts about people, looked up in order to decide',
  'packages/server/src/http/counts.ts': 'counts a day, without an actor',
  'packages/server/src/http/idempotency.ts once': 'answers kept once',
  'packages/server/src/jobs/jobs.ts': 'the night’s work',
  'packages/server/src/ledger/read-ledger.ts': 'proofs, about no person',
  'packages/server/src/destruction/replay.ts destroy':
    'what a restored backup has to erase again, before anybody is served',
  'packages/server/src/destruction/unreadable.ts': 'ids of what is over, before anybody is served on a day',
  'packages/server/src/measures/duties.ts audit': 'days of runs and of requests without an answer, for a count',
  'packages/server/src/measures/check-measures.ts': 'the checks behind the public page',
  'packages/server/src/measures/measures.ts': 'the public page',
  'packages/server/src/routes/roster.ts list-workplaces': 'names of workplaces, about no person',
  'packages/server/src/routes/screen.ts prove-visit': 'a screen has no session and no person',
  'packages/server/src/routes/session.ts export-own-data': 'one’s own name, at the moment of signing in',
  'packages/server/src/visit/prove.ts record-visit':
    'which figures were typed, before the visit is asked for; nothing is read of anybody',
  'packages/server/src/visit/typed-tries.ts prove-visit': 'wrong figures, counted although their visit is refused',
  'packages/server/src/server.ts': 'the installation’s own rows, at the start',
  'packages/server/src/session/caller.ts': 'nobody is signed in yet',
}

describe('raw accesses to storage', () => {
  it('0 connections are opened outside the two drivers', () => {
    expect(files.length).toBeGreaterThan(300)
    expect(
      found(
        /from '(?:pg|postgres|@electric-sql\/[^']+|node:sqlite|mysql2?|mongodb)'|new Kysely\b/g,
        /^packages\/server\/src\/(pglite|postgres)\//,
      ),
    ).toEqual([])
  })

  it('0 statements run on anything but the transaction that was handed in', () => {
    expect(
      found(
        /\.execute(?:TakeFirst(?:OrThrow)?)?\((?!\)|\s*tx,?\s*\)|async \(tx\)|\(tx\))[^)]*\)/g,
        /^packages\/server\/src\/(database|pglite|postgres)\//,
      ),
    ).toEqual([])
    expect(
      found(/\bexecuteQuery\(|\.getExecutor\(|\.withSchema\(/g, /^packages\/server\/src\/(database|pglite|postgres)\//),
    ).toEqual([])
  })

  it('0 transactions begin without a permit, but for the server’s own acts that stand here', () => {
    const opened = files.flatMap(([file, text]) =>
      file.startsWith('packages/client/') || /\/(database|pglite|postgres)\//.test(file)
        ? []
        : [...text.matchAll(/\.transaction\(/g)].map((one) => {
            const purpose = /purpose: '([a-z-]+)'/.exec(text.slice(one.index, one.index + 300))?.[1]
            return [file, purpose] as const
          }),
    )
    // The one transaction that is opened with a permit.
    const call = readFileSync(`${root}packages/server/src/http/call.ts`, 'utf8')
    expect(call).toMatch(
      /this\.#holds\(permit, \[\]\)\s*return app\.database\.transaction\(context, work\)[\s\S]{0,300}this\.#holds\(permit, await consentEpochs\(this, tx, permit\)\)\s*await enter\(tx, context\)\s*return work\(tx\)[\s\S]{0,400}permitFault\(permit, use\)/,
    )
    const unknown = opened
      .filter(([file, purpose]) => !(file.endsWith('/http/call.ts') && purpose === undefined))
      .filter(([file, purpose]) => !(file in ownActs || `${file} ${purpose}` in ownActs))
    expect(unknown).toEqual([])
    for (const act of Object.keys(ownActs)) {
      const [file, purpose] = act.split(' ')
      expect(
        opened.some(([one, two]) => one === file && (purpose === undefined || two === purpose)),
        `${act} is gone`,
      ).toBe(true)
    }
  })
})
