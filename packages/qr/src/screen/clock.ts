import type { Instant } from '@imes/consent/time'
import { ScreenStopped } from '../error/index.js'

/** How far a screen's own clock was off at the last contact, and what follows. */
export interface ScreenClock {
  /** To be added to the device's clock. */
  readonly correctionMs: number
  /** `warn`: off by more than 30 s, the workplace is told. `stop`: by more than 10 minutes, nothing is shown. */
  readonly standing: 'good' | 'warn' | 'stop'
}

const warnMs = 30_000
const stopMs = 600_000

/** @param serverAt the server's time (HTTP `Date`) · @param deviceAt the device's, at the same moment */
export function judgeScreenClock(serverAt: Instant, deviceAt: Instant): ScreenClock {
  const correctionMs = serverAt - deviceAt
  const off = Math.abs(correctionMs)
  // Not a number counts as stop: an unreadable date is no contact.
  return { correctionMs, standing: off <= warnMs ? 'good' : off <= stopMs ? 'warn' : 'stop' }
}

/** The time that the screen's codes are made for. @throws ScreenStopped */
export function screenNow(clock: ScreenClock, deviceNow: Instant): Instant {
  if (clock.standing === 'stop') throw new ScreenStopped('clock')
  return deviceNow + clock.correctionMs
}
