import { html, nothing, type TemplateResult } from 'lit'
import type { AnswerOf, Contract } from '../contract/index.js'
import { ImesElement } from './element.js'
import { markdown } from './markdown.js'
import { theme } from './theme.js'

/** A notice (aydınlatma metni, KVKK m.10) as the server gives it. */
export type NoticeText = AnswerOf<Contract['notices']['mine']>['notices'][number]

export interface NoticeRead {
  readonly notice: string
  readonly hash: string
  readonly language: 'tr' | 'en'
}

export const noticeRead = (notice: NoticeText): NoticeRead => ({
  notice: notice.id,
  hash: notice.hash,
  language: notice.language,
})

/** The text with its title and version; the same on its own and inside the consent panel. */
export function noticeText(notice: NoticeText, headingLevel: number, version: string): TemplateResult {
  return html`<article lang=${notice.language}>
    <div class="title" role="heading" aria-level=${headingLevel} tabindex="-1">${notice.title}</div>
    <p class="muted small">${version}</p>
    <div class="prose">${markdown(notice.body, headingLevel)}</div>
  </article>`
}

/**
 * `<imes-notice>`: one notice, with "Okudum" where it has not been shown yet. It asks for no agreement (K-10/1.2).
 * Set `notice`; hear `imes-notice-read` (`NoticeRead`).
 */
export class ImesNotice extends ImesElement {
  static override properties = { notice: { attribute: false } }
  static override styles = theme

  declare notice: NoticeText | undefined

  override render(): TemplateResult | typeof nothing {
    const { notice, say } = this
    if (!notice) return nothing
    return html`<div class="root" lang=${this.language}>
      ${noticeText(notice, this.headingLevel, say.noticeVersion(notice.version))}
      ${
        notice.read
          ? nothing
          : html`<div class="actions">
            <button type="button" @click=${() => this.emit('imes-notice-read', noticeRead(notice))}>
              ${say.noticeRead}
            </button>
          </div>`
      }
    </div>`
  }
}
