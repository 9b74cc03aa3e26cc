import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { chanceToReach, defaultPooling } from './index.js'

/** Rewrites the tables of docs/publishing.md: `IMES_WRITE=1 vitest run --project node packages/core/src/evaluation/reach.test.ts`. */
const write = process.env.IMES_WRITE === '1'
const page = fileURLToPath(new URL('../../../../docs/publishing.md', import.meta.url))

const stay = 0.5
const percent = (value: number): string => `${(100 * value).toFixed(0)} %`
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

/** However a formatter aligns the tables, they say the same. */
const unaligned = (text: string): string => text.replace(/ *\| */g, '|').replace(/-{3,}/g, '---')

/** Students of a workplace in a year: geometric with mean 3 (about 763,000 students in 254,000 businesses). */
const sizes = Array.from({ length: 30 }, (_, n) => ({ students: n + 1, share: (1 / 3) * (2 / 3) ** n }))

/** Of n students in a field, how many are in the larger of its branches: each with chance 0.7. */
function inLargerBranch(students: number): readonly { readonly students: number; readonly share: number }[] {
  let shares = [1]
  for (let one = 0; one < students; one++) {
    const next = Array.from({ length: shares.length + 1 }, () => 0)
    for (const [count, share] of shares.entries()) {
      next[count] = (next[count] ?? 0) + 0.3 * share
      next[count + 1] = (next[count + 1] ?? 0) + 0.7 * share
    }
    shares = next
  }
  return shares.map((share, count) => ({ students: count, share }))
}

function reach(students: number, years: number, participation: number, across: 'branch' | 'field'): number {
  const parts = across === 'field' ? [{ students, share: 1 }] : inLargerBranch(students)
  return parts.reduce(
    (sum, one) => sum + one.share * chanceToReach({ students: one.students, years, participation, stay }),
    0,
  )
}

const poolings = [
  { years: 1, across: 'branch' },
  { years: 1, across: 'field' },
  { years: 2, across: 'field' },
  { years: 3, across: 'branch' },
  { years: 3, across: 'field' },
  { years: 4, across: 'field' },
] as const
const participations = [0.4, 0.6, 0.8] as const
const nameOf = ({ years, across }: (typeof poolings)[number]): string => `${years} y, ${across}`

function tables(): string {
  const bySize = participations.map((participation) =>
    [
      `**Participation ${percent(participation)} a year**`,
      '',
      table(
        ['students a year', ...poolings.map(nameOf)],
        [1, 2, 3, 4, 5, 6, 8, 10, 15].map((students) => [
          String(students),
          ...poolings.map(({ years, across }) => percent(reach(students, years, participation, across))),
        ]),
      ),
    ].join('\n'),
  )
  const whole = (weight: (students: number) => number): string[][] =>
    participations.map((participation) => [
      percent(participation),
      ...poolings.map(({ years, across }) => {
        const total = sizes.reduce((sum, one) => sum + one.share * weight(one.students), 0)
        const reached = sizes.reduce(
          (sum, one) => sum + one.share * weight(one.students) * reach(one.students, years, participation, across),
          0,
        )
        return percent(reached / total)
      }),
    ])
  return [
    '### By size of the workplace',
    ...bySize,
    '### All workplaces',
    table(
      ['participation', ...poolings.map(nameOf)],
      whole(() => 1),
    ),
    '### All students (share whose workplace has a result)',
    table(
      ['participation', ...poolings.map(nameOf)],
      whole((students) => students),
    ),
  ].join('\n\n')
}

describe('the chance that a cell reaches five people', () => {
  it('is what counting by hand gives', () => {
    // Five students and one coordinator, one year, everybody takes part: certain. Four and one: certain. Three and one: never.
    expect(chanceToReach({ students: 5, years: 1, participation: 1, stay: 0 })).toBe(1)
    expect(chanceToReach({ students: 4, years: 1, participation: 1, stay: 0 })).toBe(1)
    expect(chanceToReach({ students: 3, years: 1, participation: 1, stay: 1 })).toBe(0)
    // Two students replaced every year for two years, and one coordinator: five people, all of whom must take part once.
    expect(chanceToReach({ students: 2, years: 2, participation: 0.5, stay: 0 })).toBeCloseTo(0.5 ** 4 * 0.75, 12)
    // One student who stays, asked in two years: takes part with 1 − 0.5².
    expect(chanceToReach({ students: 1, years: 2, participation: 0.5, stay: 1, k: 2 })).toBeCloseTo(0.75 * 0.75, 12)
    expect(chanceToReach({ students: 0, years: 3, participation: 1, stay: 0, k: 1 })).toBe(0)
  })

  it('agrees with playing it out', () => {
    let seed = 5
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed / 2 ** 31
    }
    const played = Array.from({ length: 20_000 }, () => {
      let people = 0
      for (const stays of [stay, stay, stay, 1]) {
        let counted = false
        for (let year = 0; year < 3; year++) {
          if (year > 0 && random() >= stays) counted = false
          if (random() < 0.6 && !counted) {
            counted = true
            people++
          }
        }
      }
      return people >= 5
    }).filter(Boolean).length
    const exact = chanceToReach({ students: 3, years: 3, participation: 0.6, stay })
    expect(Math.abs(played / 20_000 - exact)).toBeLessThan(0.015)
  })

  it('grows with students, years and participation', () => {
    const at = (students: number, years: number, participation: number): number =>
      chanceToReach({ students, years, participation, stay })
    expect(at(4, 3, 0.6)).toBeGreaterThan(at(3, 3, 0.6))
    expect(at(3, 3, 0.6)).toBeGreaterThan(at(3, 2, 0.6))
    expect(at(3, 3, 0.7)).toBeGreaterThan(at(3, 3, 0.6))
    expect(() => at(-1, 1, 0.5)).toThrow(RangeError)
    expect(() => at(1, 0, 0.5)).toThrow(RangeError)
    expect(() => at(1, 1, 1.5)).toThrow(RangeError)
  })

  it('stands in docs/publishing.md as computed here, and the default pooling is chosen from it', () => {
    const [before = '', , after = ''] = readFileSync(page, 'utf8').split(/(?<=<!-- tables -->)|(?=<!-- \/tables -->)/)
    const text = `${before}\n\n${tables()}\n\n${after}`
    if (write) writeFileSync(page, text)
    expect(unaligned(readFileSync(page, 'utf8'))).toBe(unaligned(text))
    expect(nameOf(defaultPooling as (typeof poolings)[number])).toBe('2 y, field')
    const share = sizes.reduce((sum, one) => sum + one.share * reach(one.students, 2, 0.6, 'field'), 0)
    const single = sizes.reduce((sum, one) => sum + one.share * reach(one.students, 1, 0.6, 'branch'), 0)
    expect(share).toBeGreaterThan(4 * single)
  })
})
