import { type Day, startOfDay } from '@imes/consent/time'

/**
 * The platform's clock. While the term is played it stands where the story puts it; afterwards it runs in real time,
 * from the day on which the story ended, so that windows that the story left open are open.
 */
export class Clock {
  #ahead = 0
  #standing: number | undefined

  readonly now = (): number => this.#standing ?? Date.now() + this.#ahead

  /** Stands at an hour of a day (hours of Türkiye). */
  stand(day: Day, hour: number): void {
    this.#standing = startOfDay(day) + hour * 3_600_000
  }

  /** From now on runs in real time. */
  run(): void {
    this.#ahead = this.now() - Date.now()
    this.#standing = undefined
  }

  /** How far this clock is ahead of the wall's; kept between starts. */
  get aheadMs(): number {
    return this.now() - Date.now()
  }

  runAhead(ms: number): void {
    this.#standing = undefined
    this.#ahead = ms
  }
}
