import type * as z from 'zod/mini'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
export type Schema = z.ZodMiniType

/**
 * One thing a person can ask the server to do. Written once: the server implements it, the client calls it, the
 * OpenAPI document is made from it.
 */
export interface Route {
  readonly method: Method
  /** Path below the server's root; `:name` parts stand in `params`. Never holds a name, a national id or an answer. */
  readonly path: `/v1/${string}`
  /** The processing activity (işleme faaliyeti) that the decision is asked for; `null` for routes without personal data. */
  readonly purpose: string | null
  /** `false`: no session needed. */
  readonly signedIn: boolean
  readonly params?: Schema
  readonly query?: Schema
  readonly body?: Schema
  readonly answer: Schema
  readonly status: 200 | 201
}

type Defaults = { readonly signedIn?: boolean; readonly status?: 200 | 201 }
type Completed<R extends Omit<Route, 'signedIn' | 'status'> & Defaults> = Omit<R, 'signedIn' | 'status'> & {
  readonly signedIn: boolean
  readonly status: 200 | 201
}

/** Checks the shape of a route and fills the two defaults: a session is needed, the answer is 200. */
export function route<const R extends Omit<Route, 'signedIn' | 'status'> & Defaults>(definition: R): Completed<R> {
  return { signedIn: true, status: 200, ...definition }
}

type InputPart<R, K extends string> = R extends { readonly [P in K]: infer S extends Schema }
  ? { readonly [P in K]: z.input<S> }
  : unknown

/** What a caller hands in: `params`, `query` and `body`, each only where the route has it. */
export type InputOf<R extends Route> = InputPart<R, 'params'> & InputPart<R, 'query'> & InputPart<R, 'body'>
/** What comes back, parsed. */
export type AnswerOf<R extends Route> = z.output<R['answer']>
