import { type Day, type Instant, startOfDay } from '@imes/consent/time'
import { ascii, type Bytes, equal, fromBase64url, hash, mac, readU16, u16 } from '../bytes/index.js'
import { type DayRoot, dayKey, wireDay } from '../key/index.js'
import { type CodeFamily, printedFamily, rotatingFamily } from './derive.js'

type Maybe<T> = T | Promise<T>

/** What an opener is asked: the code of a token, with the workplace and the day it claims. */
export interface CodeQuestion {
  readonly iss: string
  readonly aud: string
  readonly day: Day
  readonly jti: string
  readonly c: string
}

/** What the code turned out to be. The step leaves the verifier in no other form than `live` or `day`. */
export interface OpenedCode {
  readonly channel: 'rotating' | 'printed'
  /** Start of the step, for a rotating code. */
  readonly startsAt?: Instant
  /** The device whose root opened it, so that its revocation can be seen. */
  readonly kid?: string
}

/** One way of opening codes. A verifier takes several: rotating, printed, typed. */
export type CodeOpener = (question: CodeQuestion) => Maybe<OpenedCode | undefined>

/** Root of one device of a workplace, as the server holds it: `delivery` days back and not a day more. */
export interface DeviceRoot extends DayRoot {
  readonly kid: string
}

/** Seconds a step lasts: 30 (default) or 15. */
export type StepSeconds = 15 | 30

export const stepsOfDay = (stepSeconds: StepSeconds): number => 86_400 / stepSeconds
export const stepStart = (day: Day, step: number, stepSeconds: StepSeconds): Instant =>
  startOfDay(day) + step * stepSeconds * 1000

/** Two HMACs and one hash. @returns the carried number, or `undefined` when this key did not make the code */
export function openWithKey(
  family: CodeFamily,
  key: Uint8Array,
  aud: Uint8Array,
  c: Uint8Array,
  fieldsOf: (carried: number) => { readonly place: number; readonly step: number } | undefined,
): number | undefined {
  const com = c.subarray(0, 10)
  const carried = readU16(c, 10) ^ readU16(mac(key, Uint8Array.of(family.hintLabel), com))
  const fields = fieldsOf(carried)
  if (!fields) return undefined
  const blind = mac(key, Uint8Array.of(family.blindLabel), u16(carried)).subarray(0, 12)
  const again = hash(ascii(family.label), aud, u16(fields.place), u16(fields.step), blind)
  return equal(again.subarray(0, 10), com) ? carried : undefined
}

/**
 * The step of a rotating code under one day's key, 0…2879 (or …5759 for steps of 15 s).
 * @see VISITS section 5
 */
export function openStep(
  key: Uint8Array,
  question: Pick<CodeQuestion, 'aud' | 'c' | 'day'>,
  stepSeconds: StepSeconds = 30,
): number | undefined {
  const [aud, c] = [fromBase64url(question.aud), fromBase64url(question.c)]
  if (aud?.length !== 9 || c?.length !== 12) return undefined
  const place = wireDay(question.day)
  const steps = stepsOfDay(stepSeconds)
  return openWithKey(rotatingFamily, key, aud, c, (step) => (step < steps ? { place, step } : undefined))
}

/**
 * Opens rotating codes with the roots of the workplace's devices (at most 8 are tried).
 * @param rootsOf the roots that are still held; a revoked device's is gone
 */
export function rotatingCodes(
  rootsOf: (iss: string, aud: string) => Maybe<readonly DeviceRoot[]>,
  stepSeconds: StepSeconds = 30,
): CodeOpener {
  // As long as the caller holds a root, its day keys can be made anyway; when the root goes, so do they.
  const derived = new WeakMap<DeviceRoot, Map<Day, Bytes>>()
  const keyOf = (root: DeviceRoot, day: Day): Bytes => {
    const keys = derived.get(root) ?? new Map<Day, Bytes>()
    derived.set(root, keys)
    const key = keys.get(day) ?? dayKey(root, day)
    keys.set(day, key)
    return key
  }
  return async (question) => {
    for (const root of (await rootsOf(question.iss, question.aud)).slice(0, 8)) {
      if (root.day > question.day) continue
      const step = openStep(keyOf(root, question.day), question, stepSeconds)
      if (step !== undefined)
        return { channel: 'rotating', startsAt: stepStart(question.day, step, stepSeconds), kid: root.kid }
    }
    return undefined
  }
}

/** The sheet that a printed code was made for, 1–9,999. */
export function openSheet(key: Uint8Array, aud: string, c: string): number | undefined {
  const [audBytes, cBytes] = [fromBase64url(aud), fromBase64url(c)] as [Bytes | undefined, Bytes | undefined]
  if (audBytes?.length !== 9 || cBytes?.length !== 12) return undefined
  return openWithKey(printedFamily, key, audBytes, cBytes, (sheet) =>
    sheet >= 1 && sheet <= 9999 ? { place: sheet, step: 0 } : undefined,
  )
}
