import type { Bilingual } from '@imes/consent'
import type { Call } from '../http/call.js'
import type { DecisionRow } from './item.js'

const prefix = 'sealed:'
const boundTo = (item: string): string => `objection ${item}`

/** The words of an objection as they are stored: sealed, bound to their item. Without words only that there is one. */
export function sealObjection(call: Call, item: string, text: string | undefined): string {
  if (text === undefined || text === '') return 'itiraz'
  const sealed = call.app.vault.wrap(boundTo(item), Buffer.from(text, 'utf8'))
  return prefix + Buffer.from(sealed).toString('base64url')
}

/** The words of the objections to an item, for the officer who decides anew; nobody else is shown them. */
export function objectionSays(call: Call, decisions: readonly DecisionRow[]): Bilingual[] {
  if (call.caller.role !== 'office') return []
  return decisions.flatMap((one) => {
    if (one.act !== 'object' || !one.reason.startsWith(prefix)) return []
    const sealed = new Uint8Array(Buffer.from(one.reason.slice(prefix.length), 'base64url'))
    const text = Buffer.from(call.app.vault.unwrap(boundTo(one.item), sealed)).toString('utf8')
    return [{ tr: `İtiraz: ${text}`, en: `Objection: ${text}` }]
  })
}
