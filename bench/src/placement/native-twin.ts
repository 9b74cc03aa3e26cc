import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { BenchMarket } from './market.ts'

export const steps = ['plainLayout', 'lightLayout', 'lightMatch', 'denseLayout', 'denseMatch'] as const
export type Step = (typeof steps)[number]

/** The C++ twin, in a process of its own that waits for the next step. */
export interface Twin {
  /** Runs a step once. */
  readonly run: (step: Step) => Promise<{ readonly ms: number; readonly hash: number }>
  readonly close: () => void
}

/** Compiles a program of `bench/native` into a new folder; `undefined` where there is no compiler. */
function build(name: string): { readonly folder: string; readonly binary: string } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'imes-placement-'))
  const binary = join(folder, name)
  const source = fileURLToPath(new URL(`../../native/${name}.cpp`, import.meta.url))
  try {
    execFileSync('g++', ['-O3', '-march=native', '-std=c++17', '-o', binary, source], { stdio: 'ignore' })
    return { folder, binary }
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
}

/** One place a seat, fifteen wishes drawn at random: what C++ that does nothing else needs for it. */
export function nativeOneToOne(size: number): { readonly ms: number; readonly hash: number } | undefined {
  const built = build('one-to-one')
  if (!built) return undefined
  const [ms, hash] = execFileSync(built.binary, [String(size)])
    .toString()
    .split(' ')
    .map(Number)
  rmSync(built.folder, { recursive: true })
  return { ms: ms as number, hash: hash as number }
}

/** Builds the C++ twin and hands it the same columns; `undefined` where there is no compiler. */
export function nativeTwin(market: BenchMarket): Twin | undefined {
  const built = build('placement')
  if (!built) return undefined
  const { folder, binary } = built
  const columns = { ...market, quota: market.seatQuota }
  const names = ['listStart', 'listSeat', 'listClass', 'position', 'quota', 'priorityStart', 'priority'] as const
  for (const name of names) {
    const { buffer, byteOffset, byteLength } = columns[name]
    writeFileSync(join(folder, `${name}.i32`), new Uint8Array(buffer, byteOffset, byteLength))
  }
  const twin = spawn(binary, [folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: twin.stdout })[Symbol.asyncIterator]()
  const run: Twin['run'] = async (step) => {
    twin.stdin.write(`${step}\n`)
    const { done, value } = await lines.next()
    if (done) throw new Error('the C++ twin has stopped')
    const [ms, hash] = value.split(' ').map(Number)
    return { ms: ms as number, hash: hash as number }
  }
  const close = (): void => {
    twin.stdin.end()
    rmSync(folder, { recursive: true })
  }
  return { run, close }
}
