import { addDays, day } from '@imes/consent/time'
import type { ReplayStore } from '../replay/index.js'
import { seededRandom } from './random.js'

/** One promise of the contract: a sentence, and a function that throws when it is broken. */
export interface ContractCase {
  readonly name: string
  readonly run: () => Promise<void>
}

function same<T>(got: T, want: T, what: string): void {
  if (JSON.stringify(got) !== JSON.stringify(want))
    throw new Error(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(want)}`)
}

/**
 * What every store of used tickets must keep, whatever it is made of. Needs no test framework.
 * @param open an empty store, and for `racers` independent handles on the same data (other connections or processes)
 * @example for (const { name, run } of replayStoreContract(open)) it(name, run)
 */
export function replayStoreContract(
  open: () => Promise<{ readonly store: ReplayStore; readonly racers?: readonly ReplayStore[] }>,
): readonly ContractCase[] {
  const until = day('2026-11-09')
  const random = seededRandom('replay store contract')
  return [
    {
      name: 'the first claim of a key is first, every later one seen',
      run: async () => {
        const { store } = await open()
        const key = random(32)
        same([await store.claim(key, until), await store.claim(key, until)], ['first', 'seen'], 'two claims')
      },
    },
    {
      name: 'another last day does not make a used key new',
      run: async () => {
        const { store } = await open()
        const key = random(32)
        same(await store.claim(key, until), 'first', 'first claim')
        for (const days of [-1, 1, 7]) same(await store.claim(key, addDays(until, days)), 'seen', `${days} days on`)
      },
    },
    {
      name: 'keys that differ in one bit are different keys',
      run: async () => {
        const { store } = await open()
        const key = random(32)
        same(await store.claim(key, until), 'first', 'the key')
        for (const at of [0, 15, 31]) {
          const other = Uint8Array.from(key)
          other[at] = (other[at] ?? 0) ^ 1
          same(await store.claim(other, until), 'first', `bit of byte ${at}`)
        }
      },
    },
    {
      name: 'of 50 callers at once exactly one is first',
      run: async () => {
        const { store, racers = [store] } = await open()
        for (let round = 0; round < 5; round++) {
          const key = random(32)
          const answers = await Promise.all(
            Array.from({ length: 50 }, (_, i) =>
              (racers[i % racers.length] ?? store).claim(Uint8Array.from(key), until),
            ),
          )
          same(answers.filter((answer) => answer === 'first').length, 1, 'callers told first')
          same(answers.filter((answer) => answer === 'seen').length, 49, 'callers told seen')
        }
      },
    },
  ]
}
