import { dayOf, type Instant, startOfDay } from '@imes/consent/time'
import { type CodeReader, checkAge, checkWindow, correctedNow, type StepSeconds, stepStart } from '../code/index.js'
import { CodeMalformed, ScreenStopped } from '../error/index.js'
import { type HeldDayKey, wireDay } from '../key/index.js'
import { figuresOf, screenFigures, typedCodeId } from './figures.js'

export interface TypedCodeInput {
  readonly dayKeys: readonly HeldDayKey[]
  readonly now: Instant
  readonly stepSeconds?: StepSeconds
}

/**
 * Twelve figures beside the symbol, for a phone without a camera: the step's last two figures and ten of the day's key.
 * @returns e.g. `8792 9661 0299`
 * @throws ScreenStopped no key for today
 */
export async function createTypedCode({ dayKeys, now, stepSeconds = 30 }: TypedCodeInput): Promise<string> {
  const today = dayOf(now)
  const held = dayKeys.find(({ day }) => day === today)
  if (!held) throw new ScreenStopped('day-key')
  const step = Math.floor((now - startOfDay(today)) / (stepSeconds * 1000))
  const text = `${String(step % 100).padStart(2, '0')}${await figuresOf(screenFigures, held.key, step)}`
  return text.replace(/(....)(?=.)/g, '$1 ')
}

/** The instant nearest to now at which a step with these last two figures begins. */
function nearestStep(lastTwo: number, now: Instant, stepSeconds: StepSeconds): Instant {
  let best = Number.POSITIVE_INFINITY
  for (const day of [dayOf(now - 3_600_000), dayOf(now), dayOf(now + 3_600_000)])
    for (let step = lastTwo; step < 86_400 / stepSeconds; step += 100) {
      const startsAt = stepStart(day, step, stepSeconds)
      if (Math.abs(now - startsAt) < Math.abs(now - best)) best = startsAt
    }
  return best
}

/**
 * The figures of the screen, typed by the coordinator. The phone takes the step nearest to its clock and applies the
 * same 90 seconds; it cannot check the figures themselves: the server does, at most five times for a ticket.
 */
export function typed(figures: string): CodeReader {
  return async ({ ticket, clock, stepSeconds }) => {
    const text = figures.replace(/[\s\u00a0]/g, '')
    if (!/^[0-9]{12}$/.test(text)) throw new CodeMalformed()
    const now = correctedNow(clock)
    const startsAt = nearestStep(Number(text.slice(0, 2)), now, stepSeconds)
    const day = dayOf(startsAt)
    checkWindow(day, ticket.win)
    checkAge(now, startsAt)
    return { day, c: typedCodeId(screenFigures, ticket.aud, wireDay(day), text.slice(2)) }
  }
}
