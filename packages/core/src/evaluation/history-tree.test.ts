import { describe, expect, it } from 'vitest'
import { exposes } from './exposure.js'
import { combinationsOf, exposedByDefinition, type Past, walkHistories } from './history-tree.js'

/** `IMES_TREE=6x6,7x4` walks longer trees than CI does; `IMES_TREE_EVERY=n` asks the rule of every n-th refused release only. */
const asked = (process.env.IMES_TREE ?? '').split(',').filter((one) => /^\d+x\d+$/.test(one))
const every = Number(process.env.IMES_TREE_EVERY ?? 1)
const trees = (asked.length > 0 ? asked : ['5x5', '6x4', '7x3', '8x2']).map(
  (one) => one.split('x').map(Number) as [number, number],
)

/** What the releases of a history hold, for the rule that is shipped. */
const figuresOf = (pasts: readonly Past[]) =>
  (pasts[0] ?? []).map((_, release) =>
    pasts.flatMap((past, person) => {
      const wording = past[release] ?? 0
      return wording === 0 ? [] : [{ person: `p${person}`, version: `e${person}#${wording}` }]
    }),
  )

describe('the rule that is shipped is the definition', () => {
  it.each(trees)(
    'in every history of %i evaluators who come, go and change answers, over %i releases, and in every release that is refused',
    (people, releases) => {
      let differ = 0
      let refused = 0
      const { published, looked } = walkHistories(people, releases, (pasts, exposed) => {
        if (exposed && refused++ % every !== 0) return
        if (exposes(figuresOf(pasts), 5) !== exposed) differ++
      })
      if (asked.length > 0)
        console.log(`${people} × ${releases}: ${published} histories published, ${looked} releases looked at`)
      expect(differ).toBe(0)
      expect(published).toBeGreaterThan(0)
    },
    7_200_000,
  )

  it('counting over hyperplanes is the definition by ranks, in every release of three over six evaluators', () => {
    let differ = 0
    const { looked } = walkHistories(6, 3, (pasts, exposed) => {
      if (exposedByDefinition(pasts, 5) !== exposed) differ++
    })
    expect(differ).toBe(0)
    expect(looked).toBeGreaterThan(1000)
  })

  it('knows the hyperplanes that 0/1 vectors span', () => {
    expect([1, 2, 3, 4, 5].map((releases) => combinationsOf(releases).length)).toEqual([1, 3, 9, 45, 625])
  })
})
