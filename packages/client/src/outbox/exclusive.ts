/** Runs one piece of work at a time under a name. */
export type Exclusively = <T>(name: string, work: () => Promise<T>) => Promise<T>

const chains = new Map<string, Promise<unknown>>()

/** Within this process only. */
export const inProcess: Exclusively = (name, work) => {
  const before = chains.get(name) ?? Promise.resolve()
  const run = before.then(work, work)
  const settled = run.then(
    () => undefined,
    () => undefined,
  )
  chains.set(name, settled)
  void settled.then(() => {
    if (chains.get(name) === settled) chains.delete(name)
  })
  return run
}

/** Across all tabs of the site where the platform has Web Locks, within the process elsewhere. */
export const exclusively: Exclusively = async (name, work) => {
  const locks = typeof navigator === 'object' && 'locks' in navigator ? navigator.locks : undefined
  return locks ? await locks.request(name, work) : inProcess(name, work)
}
