import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const folders: string[] = []
const running = new Set<ChildProcess>()

/** An empty folder for one installation; `tidyUp` removes it. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'imes-start-'))
  folders.push(folder)
  return folder
}

/** A start of the platform as a person starts it, in a process of its own. */
export class Start {
  readonly child: ChildProcess
  out = ''
  err = ''
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
  readonly #listeners = new Set<() => void>()

  constructor(home: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const { DATABASE_URL: _, PORT: __, NODE_OPTIONS: ___, ...inherited } = process.env
    this.child = spawn(process.execPath, [main, '--language', 'en', ...args], {
      env: { ...inherited, LANG: 'C.UTF-8', IMES_HOME: home, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(this.child)
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#heard(() => (this.out += text)))
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#heard(() => (this.err += text)))
    this.ended = new Promise((resolve) =>
      this.child.once('close', (code, signal) => {
        running.delete(this.child)
        resolve(code ?? signal)
        this.#heard(() => undefined)
      }),
    )
  }

  /** Waits until stdout matches. @throws what the process said, when it ended before */
  prints(what: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = what.exec(this.out)
        const over = this.child.exitCode !== null || this.child.signalCode !== null
        if (!found && !over) return
        this.#listeners.delete(look)
        if (found) resolve(found)
        else reject(new Error(`ended before it printed ${what}\n${this.out.slice(-2000)}\n${this.err.slice(-2000)}`))
      }
      this.#listeners.add(look)
      look()
    })
  }

  /** Its address, once it serves. */
  async url(): Promise<string> {
    return (await this.prints(/The platform is running: (\S+)/))[1] ?? ''
  }

  /** Stops it as Ctrl+C does. */
  async stop(): Promise<void> {
    this.child.kill('SIGINT')
    await this.ended
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
  }

  #heard(keep: () => unknown): void {
    keep()
    const listening = [...this.#listeners] // a listener may take itself off
    for (const look of listening) look()
  }
}

/** Ends what is still running and removes the folders. */
export async function tidyUp(): Promise<void> {
  await Promise.all(
    [...running].map((child) => {
      const closed = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGKILL')
      return closed
    }),
  )
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}
