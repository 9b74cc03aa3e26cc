import type * as z from 'zod/mini'
import type { AnswerOf, Contract, Route, Schema } from '../contract/index.js'

/** Options of one call. */
export interface CallOptions {
  /** Ends the call at any point, the waits between attempts included; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** Milliseconds for the whole call, attempts and waits together. Default: the client's. */
  readonly timeoutMs?: number
  /** Attempts after the first. Default: the client's. */
  readonly retries?: number
  /** 16–128 of `A–Z a–z 0–9 - _`. Default: a random UUID per write. Hand in the same one to repeat a write safely. */
  readonly idempotencyKey?: string
}

type Empty = Record<never, never>

type Part<R, K extends string> = R extends { readonly [P in K]: infer S extends Schema }
  ? Empty extends z.input<S>
    ? { readonly [P in K]?: z.input<S> }
    : { readonly [P in K]: z.input<S> }
  : unknown

/** What a call is handed: `params`, `query`, `body`, each only where the route has it, optional where it may be empty. */
export type CallInput<R extends Route> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'>

/** The function of one route. */
export type Call<R extends Route> =
  unknown extends CallInput<R>
    ? (options?: CallOptions) => Promise<AnswerOf<R>>
    : Empty extends CallInput<R>
      ? (input?: CallInput<R>, options?: CallOptions) => Promise<AnswerOf<R>>
      : (input: CallInput<R>, options?: CallOptions) => Promise<AnswerOf<R>>

/** One function per route, by noun and verb: made from the contract, so that it cannot say anything else. */
export type Calls = {
  readonly [Noun in keyof Contract]: { readonly [Verb in keyof Contract[Noun]]: Call<Contract[Noun][Verb] & Route> }
}
