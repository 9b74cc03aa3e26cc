import type { Day } from '@imes/consent/time'
import {
  type CodeOpener,
  type CodeQuestion,
  type DeviceRoot,
  type OpenedCode,
  type StepSeconds,
  stepStart,
  stepsOfDay,
} from '../code/index.js'
import { TypedLimit } from '../error/index.js'
import { dayKey, wireDay } from '../key/index.js'
import type { PrintedSheet } from '../printed/sheet.js'
import { replayKey } from '../replay/index.js'
import { figuresWith, screenFigures, sheetFigures, typedCodeId } from './figures.js'

type Maybe<T> = T | Promise<T>

/** Counts codes that did not open, per ticket, in the host's storage. */
export interface TypedAttempts {
  /**
   * Adds one and gives the new count, in one step that two callers cannot share.
   * @param key 32 bytes, as for the store of used tickets
   * @param day the entry may go when tokens of this day are no longer taken
   */
  take(key: Uint8Array, day: Day): Promise<number>
  /** Takes one back: the code was right. */
  giveBack(key: Uint8Array): Promise<void>
}

export const typedTries = 5

export interface TypedOptions {
  readonly rootsOf: (iss: string, aud: string) => Maybe<readonly DeviceRoot[]>
  /** Sheets in force, where printed figures may be typed too. */
  readonly sheetsOf?: (iss: string, aud: string) => Maybe<readonly PrintedSheet[]>
  readonly attempts: TypedAttempts
  /** The store key of section 8: attempts name a ticket in the same way. */
  readonly storeKey: Uint8Array
  readonly stepSeconds?: StepSeconds
}

async function search(question: CodeQuestion, options: TypedOptions): Promise<OpenedCode | undefined> {
  const { rootsOf, sheetsOf, stepSeconds = 30 } = options
  const { iss, aud, c, day } = question
  for (const { key, sheet } of (await sheetsOf?.(iss, aud)) ?? [])
    if (typedCodeId(sheetFigures, aud, sheet, figuresWith(sheetFigures, key, sheet)) === c)
      return { channel: 'printed' }
  for (const root of (await rootsOf(iss, aud)).slice(0, 8)) {
    if (root.day > day) continue
    const key = dayKey(root, day)
    for (let step = 0; step < stepsOfDay(stepSeconds); step++)
      if (typedCodeId(screenFigures, aud, wireDay(day), figuresWith(screenFigures, key, step)) === c)
        return { channel: 'rotating', startsAt: stepStart(day, step, stepSeconds), kid: root.kid }
    key.fill(0)
  }
  return undefined
}

/**
 * Opens typed figures by a search over the day (2,880 steps, no table kept), five wrong ones for a ticket. Put it last
 * among the openers: whatever comes here and does not open counts.
 * @throws TypedLimit from the sixth on
 */
export function typedCodes(options: TypedOptions): CodeOpener {
  return async (question) => {
    const key = replayKey(options.storeKey, question.iss, question.jti)
    if ((await options.attempts.take(key, question.day)) > typedTries) throw new TypedLimit()
    const opened = await search(question, options)
    if (opened) await options.attempts.giveBack(key)
    return opened
  }
}

/** Attempts in memory, for one process. Only tickets with a wrong code take room; call `dropBefore` once a day. */
export function createMemoryAttempts(): TypedAttempts & { dropBefore(day: Day): void; readonly size: number } {
  const counts = new Map<string, { n: number; day: Day }>()
  const name = (key: Uint8Array): string => key.join()
  return {
    async take(key, day) {
      const n = (counts.get(name(key))?.n ?? 0) + 1
      counts.set(name(key), { n, day })
      return n
    },
    async giveBack(key) {
      const one = counts.get(name(key))
      if (!one) return
      if (one.n > 1) counts.set(name(key), { ...one, n: one.n - 1 })
      else counts.delete(name(key))
    },
    dropBefore(day) {
      for (const [key, one] of counts) if (one.day < day) counts.delete(key)
    },
    get size() {
      return counts.size
    },
  }
}
