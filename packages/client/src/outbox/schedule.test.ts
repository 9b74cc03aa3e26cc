import { day } from '@imes/consent/time'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClient } from '../index.js'
import { createTestServer, fixtures, sample } from '../testing/index.js'
import { createOutbox } from './create-outbox.js'
import { memoryStorage, type OutboxStorage } from './storage.js'

describe('through any sequence of crashes, lost answers and dead connections', () => {
  type Step =
    | { readonly do: 'add'; readonly scope: number }
    | { readonly do: 'deliver'; readonly dieAfter: number }
    | { readonly do: 'lose' | 'offline' | 'online' }
  const step = (): fc.Arbitrary<Step> =>
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('add' as const), scope: fc.nat(2) }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('deliver' as const), dieAfter: fc.nat(14) }) },
      fc.record({ do: fc.constantFrom('lose' as const, 'offline' as const, 'online' as const) }),
    )

  it('every acknowledged write is done exactly once, and in order within its scope', () =>
    fc.assert(
      fc.asyncProperty(fc.array(step(), { minLength: 4, maxLength: 30 }), async (steps) => {
        const done: string[] = []
        const server = createTestServer({
          'contests.open': (request) => {
            done.push((request.body as { grounds: string }).grounds)
            return fixtures['contests.open']
          },
        })
        const client = createClient({ baseUrl: 'https://imes.test', fetch: server.fetch, retries: 0 })
        const storage = memoryStorage()
        const open = (opened = storage) =>
          createOutbox({
            client,
            person: sample.student.id,
            storage: opened,
            today: () => day('2026-11-24'),
            retries: 0,
          })
        const added: string[][] = [[], [], []]
        let written = 0
        for (const one of steps) {
          if (one.do === 'lose') server.loseAnswers(1)
          else if (one.do !== 'add' && one.do !== 'deliver') server.setOffline(one.do === 'offline')
          else if (one.do === 'add') {
            const grounds = `${one.scope}:${written++}`
            const body = { kind: 'score', target: sample.workplace.id, grounds } as const
            await open().add({ route: 'contests.open', input: { body }, scope: `s${one.scope}` })
            added[one.scope]?.push(grounds)
          } else {
            // The process dies after so many steps of the storage; a new one opens the same storage afterwards.
            await open(dying(storage, one.dieAfter))
              .deliver()
              .catch(() => undefined)
          }
        }
        server.setOffline(false)
        server.loseAnswers(0)
        expect((await open().deliver()).waiting).toBe(0)
        expect([...done].sort()).toEqual(added.flat().sort())
        for (const [scope, grounds] of added.entries())
          expect(done.filter((one) => one.startsWith(`${scope}:`))).toEqual(grounds)
      }),
      { numRuns: 100 * Number(process.env.IMES_CASES ?? 1) },
    ))
})

/** The storage of a process that dies after some steps, before or after the step took effect. */
function dying(storage: OutboxStorage, steps: number): OutboxStorage {
  let left = steps
  const mortal = async <T>(work: () => Promise<T>): Promise<T> => {
    if (left-- <= 0) throw new Error('the process was killed')
    return work()
  }
  return {
    key: (owner) => storage.key(owner),
    list: (owner) => mortal(() => storage.list(owner)),
    get: (owner, id) => mortal(() => storage.get(owner, id)),
    put: (owner, entry) => mortal(() => storage.put(owner, entry)),
    remove: (owner, id) => mortal(() => storage.remove(owner, id)),
    destroy: (owner) => storage.destroy(owner),
  }
}
