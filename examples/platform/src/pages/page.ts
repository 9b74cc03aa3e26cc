import type { Client } from '@imes/client'
import type { TemplateResult } from 'lit'
import type { Me } from './session.ts'
import type { ViewName } from './views.ts'
import type { Language } from './words.ts'

/** What a view is handed: who looks, the client in that role, and how to draw itself anew. */
export interface Page {
  readonly me: Me
  /** The pages of this role, in the order of its menu. */
  readonly pages: readonly ViewName[]
  readonly client: Client
  readonly language: Language
  readonly refresh: () => Promise<void>
  /** Runs an act; what goes wrong is said at the top of the page, nothing is half done. */
  readonly act: (what: () => Promise<string | undefined>) => Promise<void>
  /** Asked for once when the page is left: stop timers and cameras. */
  readonly onLeave: (stop: () => void) => void
}
export type View = (page: Page) => Promise<TemplateResult>
