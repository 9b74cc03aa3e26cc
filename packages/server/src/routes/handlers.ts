import type { Contract, Route } from '@imes/client/contract'
import type { Handler } from '../http/call.js'

/** One handler for each verb of a noun of the contract: a missing one does not compile. */
export type NounHandlers<N extends keyof Contract> = {
  readonly [V in keyof Contract[N]]: Contract[N][V] extends Route ? Handler<Contract[N][V]> : never
}
