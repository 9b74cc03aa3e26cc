import type { AnswerOf, Route, Schema } from '@imes/client/contract'
import { isPermit, type Permit, permitFault } from '@imes/consent'
import type { ConsentEpoch } from '@imes/consent/decision'
import { type Day, dayOf, type Instant } from '@imes/consent/time'
import type * as z from 'zod/mini'
import type { App } from '../app.js'
import { type Context, enter, type Tx } from '../database/index.js'
import { randomId } from '../keys/index.js'
import { type Asked, decideFor } from '../law/ask.js'
import { consentEpochs } from '../law/standing.js'
import type { Caller } from '../session/caller.js'
import type { Once } from './idempotency.js'
import { refuse } from './problem.js'

type Part<R, K extends string> = R extends { readonly [P in K]: infer S extends Schema } ? z.output<S> : undefined

/** One request of one person in one role. */
export class Call<R extends Route = Route> {
  readonly app: App
  readonly route: R
  readonly caller: Caller
  readonly params: Part<R, 'params'>
  readonly query: Part<R, 'query'>
  readonly body: Part<R, 'body'>
  readonly now: Instant
  readonly today: Day
  /** Whom wrong attempts are counted for, as the host names clients. */
  readonly client: string
  /** The session's token, for ending it. */
  readonly token: string | undefined
  readonly #once: Once | undefined

  constructor(
    app: App,
    route: R,
    caller: Caller,
    input: { readonly params: unknown; readonly query: unknown; readonly body: unknown },
    now: Instant,
    once: Once | undefined,
    from: { readonly client: string; readonly token: string | undefined },
  ) {
    this.app = app
    this.route = route
    this.caller = caller
    this.params = input.params as Part<R, 'params'>
    this.query = input.query as Part<R, 'query'>
    this.body = input.body as Part<R, 'body'>
    this.now = now
    this.today = dayOf(now)
    this.client = from.client
    this.token = from.token
    this.#once = once
  }

  get province(): number {
    return this.caller.province
  }
  /** The signed-in person. @throws Refusal 401 */
  get me(): string {
    if (this.caller.person === null) throw refuse(401, 'not-signed-in', 'Önce giriş yapın.', 'Sign in first.')
    return this.caller.person
  }
  id(): string {
    return randomId(this.app.random)
  }

  /** The decision: a permit, or the request ends here with the law's no (article, reason, remedy). */
  ask(asked: Asked): Promise<Permit<never>> {
    return decideFor(this, asked)
  }

  /**
   * Reads under a permit: the database sees who, in which role, for which purpose, and shows no more. A reading is a
   * number of its day, and a line of the log only where the register declares a trail.
   */
  async read<T>(permit: Permit<never>, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#under(permit, this.caller.role, async (tx) => {
      if (this.app.register.activity(permit.purpose)?.trail) await this.#note(tx, permit)
      else this.app.counts.add(this.province, this.today, permit.purpose, 'read')
      return work(tx)
    })
  }

  /** The server's own part of an activity (pooling answers, looking up a screen), under the caller's permit. */
  async compute<T>(permit: Permit<never>, work: (tx: Tx) => Promise<T>, person = this.caller.person): Promise<T> {
    return this.#under(permit, 'system', work, person)
  }

  /**
   * Writes under a permit, once: the idempotency key is claimed first and the answer kept last, in the same transaction
   * as the write.
   */
  async write(
    permit: Permit<never>,
    work: (tx: Tx) => Promise<AnswerOf<R>>,
    as: 'caller' | 'system' = 'caller',
  ): Promise<AnswerOf<R>> {
    return this.#under(permit, as === 'caller' ? this.caller.role : 'system', async (tx) => {
      await this.#once?.claim(tx, this.province, this.today)
      await this.#note(tx, permit)
      const answer = await work(tx)
      await this.#once?.keep(tx, this.province, answer)
      return answer
    })
  }

  /** Facts about people's links and acts, for a decision: role `system`, purpose `decide`. */
  lookUp<T>(work: (tx: Tx) => Promise<T>, person = this.caller.person): Promise<T> {
    return this.app.database.transaction(
      { province: this.province, person, role: 'system', purpose: 'decide', scopes: [], day: this.today },
      work,
    )
  }

  async #under<T>(
    permit: Permit<never>,
    role: Context['role'],
    work: (tx: Tx) => Promise<T>,
    person = this.caller.person,
  ): Promise<T> {
    const { app, caller, today } = this
    const context: Context = {
      province: caller.province,
      person,
      role,
      purpose: permit.purpose,
      scopes: role === 'system' ? [] : caller.scopes,
      day: today,
    }
    if (!isPermit(permit) || permit.consentEpochs.length === 0) {
      this.#holds(permit, [])
      return app.database.transaction(context, work)
    }
    // In one transaction with the use: no withdrawal comes between the look and what it allows.
    return this.lookUp(async (tx) => {
      this.#holds(permit, await consentEpochs(this, tx, permit))
      await enter(tx, context)
      return work(tx)
    })
  }

  /** @throws Refusal 409 the permit does not hold any more */
  #holds(permit: Permit<never>, epochs: readonly ConsentEpoch[]): void {
    const { register, clock } = this.app
    const use = { purpose: permit.purpose as never, now: clock(), register: register.hash, epochs }
    const fault = isPermit(permit) ? permitFault(permit, use) : 'not-a-permit'
    if (fault)
      throw refuse(
        409,
        `permit-${fault}`,
        'İzin bu işlem için artık geçerli değil; yeniden deneyin.',
        'The permit does not hold any more; try again.',
      )
  }

  /** The security log: permits, not people's days. A visit adds to a count without an actor, and nothing else. */
  async #note(tx: Tx, permit: Permit<never>): Promise<void> {
    if (permit.purpose === 'record-visit' || permit.purpose.startsWith('prove-visit')) {
      this.app.counts.add(this.province, this.today, permit.purpose, 'permitted')
      return
    }
    await tx
      .insertInto('audit.permit_used')
      .values({
        province: this.province,
        id: this.id(),
        on_day: this.today,
        actor: this.app.macs.actor(permit.actor),
        permit: this.id(),
        purpose: permit.purpose,
        outcome: 'permitted',
      })
      .execute()
  }
}

export type Handler<R extends Route> = (call: Call<R>) => Promise<AnswerOf<R>>
