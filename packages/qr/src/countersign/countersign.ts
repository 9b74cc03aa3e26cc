import { dayOf, type Instant, startOfDay } from '@imes/consent/time'
import { ascii, equal } from '../bytes/index.js'
import { blindOf, codeLifeMs, deriveCode, rotatingFamily, type StepSeconds } from '../code/index.js'
import { AnswerLimit, AnswerRefused } from '../error/index.js'
import { payloadText, type Signer, signJws } from '../jws/index.js'
import { type HeldDayKey, wireDay } from '../key/index.js'
import { answerFigures, replyDigits } from './answer.js'

/** Counts wrong answers at one screen: 5 within a minute, then a pause. Kept in memory; holds instants only. */
export interface AnswerLimiter {
  /** @throws AnswerLimit */
  check(now: Instant): void
  wrong(now: Instant): void
}

const limit = 5
const windowMs = 60_000

export function createAnswerLimiter(): AnswerLimiter {
  let wrong: Instant[] = []
  return {
    check(now) {
      wrong = wrong.filter((at) => now - at < windowMs && now >= at)
      if (wrong.length >= limit) throw new AnswerLimit()
    },
    wrong(now) {
      wrong.push(now)
    },
  }
}

export interface CountersignInput {
  /** 16 figures, read by the camera or typed; blanks are allowed. */
  readonly answer: string
  readonly aud: string
  readonly slot: number
  readonly signer: Signer
  readonly dayKeys: readonly HeldDayKey[]
  /** The screen's own clock: the only one that counts here. */
  readonly now: Instant
  readonly limiter: AnswerLimiter
  readonly stepSeconds?: StepSeconds
}

/** When the step of an instant began. A day is a whole number of steps, so steps go on through midnight. */
const stepBegin = (at: Instant, stepMs: number): Instant => {
  const midnight = startOfDay(dayOf(at))
  return midnight + Math.floor((at - midnight) / stepMs) * stepMs
}

/**
 * The workplace's device says that it saw the answer to a code that it showed within the last 90 seconds. It learns ten
 * figures, and neither who came nor what else the token holds; it keeps nothing.
 * @returns the reply: 159 digits, to be shown as a symbol
 * @throws AnswerRefused | AnswerLimit
 */
export async function countersign(input: CountersignInput): Promise<string> {
  const { aud, slot, signer, dayKeys, now, limiter, stepSeconds = 30 } = input
  limiter.check(now)
  const figures = input.answer.replace(/[\s\u00a0]/g, '')
  const stepMs = stepSeconds * 1000
  if (/^[0-9]{16}$/.test(figures)) {
    const vn = figures.slice(0, 10)
    for (let startsAt = stepBegin(now, stepMs); now - startsAt <= codeLifeMs; startsAt -= stepMs) {
      const day = dayOf(startsAt)
      const held = dayKeys.find((one) => one.day === day)
      if (!held) continue
      const fields = { aud, place: wireDay(day), step: (startsAt - startOfDay(day)) / stepMs }
      const blind = await blindOf(rotatingFamily, held.key, fields)
      if (!equal(ascii(await answerFigures(blind, vn)), ascii(figures.slice(10)))) continue
      const { c } = await deriveCode(rotatingFamily, held.key, fields)
      const signed = await signJws(signer, 'vs', payloadText({ aud, c, day, vn }))
      return replyDigits(0x10 | (signer.alg === 'ES256' ? 0 : 8) | slot, signed)
    }
  }
  limiter.wrong(now)
  throw new AnswerRefused()
}
