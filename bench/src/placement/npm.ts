import { execFileSync } from 'node:child_process'
import { freemem } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Measure } from '../measure.ts'
import { nativeOneToOne } from './native-twin.ts'
import type { Solved, SolverName } from './npm-solver.ts'
import { type Tastes, wishesOf } from './one-to-one.ts'

const gibibyte = 2 ** 30

/** Left to the rest of the machine. */
const reserve = 3 * gibibyte

/** Two lists a person, a reference of eight bytes an entry, and what stands around the lists. */
const bytesOfPersons = (wishes: number): number => 17 * wishes

/**
 * The largest size at which persons with complete lists on both sides fit into the memory that is free now, at most 32,000:
 * each list is a mapping of its own there, and Linux gives a process 65,530.
 */
export function largestSize(): { readonly size: number; readonly because: string } {
  const free = freemem()
  const fits = Math.sqrt(Math.max(0, free - reserve) / 17)
  const size = Math.min(32_000, Math.max(1000, Math.floor(fits / 1000) * 1000))
  return { size, because: `the largest size with ${(free / gibibyte).toFixed(1)} GiB of memory free` }
}

function solved(solver: SolverName, size: number, tastes: Tastes): Solved {
  const script = fileURLToPath(new URL('npm-solver.ts', import.meta.url))
  const heap = Math.max(4096, Math.ceil((1.1 * bytesOfPersons(wishesOf(size, tastes))) / 2 ** 20))
  const line = execFileSync(process.execPath, [`--max-old-space-size=${heap}`, script, solver, String(size), tastes])
  return JSON.parse(line.toString()) as Solved
}

/**
 * A package that people find for stable matching on npm, at the largest size that it can do in minutes or in this
 * machine's memory; setting up is timed for neither. Both run in processes of their own, from the same seed.
 */
export function againstNpm(solver: SolverName, size: number, tastes: Tastes, because?: string): Measure {
  const ours = solved('imes', size, tastes)
  const theirs = solved(solver, size, tastes)
  const native = tastes === '15 wishes' ? nativeOneToOne(size) : undefined
  if (ours.hash !== theirs.hash || (native && native.hash !== ours.hash))
    throw new Error(`${solver} or C++ gives another matching`)
  const limit = native && `of which C++ reaches ${(theirs.ms / native.ms).toFixed(0)}`
  const aside = ours.asideMs && `first wishes laid out in ${ours.asideMs.toFixed(0)} ms`
  const memory = `${theirs.residentMiB.toFixed(0)} MiB beside our ${ours.residentMiB.toFixed(0)}`
  return {
    id: `placement-npm-${solver}-${tastes.replaceAll(' ', '-')}`,
    unit: 'ms',
    ours: ours.ms,
    peers: {
      [`${solver}, ${size} × ${size}, ${tastes}`]: theirs.ms,
      ...(native ? { 'C++ for one place a seat and nothing else': native.ms } : {}),
    },
    ratio: theirs.ms / ours.ms,
    goal: {
      says: ['at least 1,000 × as fast, same matching', limit, aside, memory, because].filter(Boolean).join('; '),
      met: theirs.ms >= 1000 * ours.ms,
    },
  }
}
