import type { AnswerOf, contract } from '@imes/client/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { Page } from '../page.ts'
import { choicesOf, inWords } from '../states.ts'
import { dayInWords, words } from '../words.ts'

type Hold = AnswerOf<typeof contract.holds.list>['holds'][number]
type Declared = Parameters<Page['client']['holds']['declare']>[0]['body']

/** Legal holds (KVKK m.7/2): each with its law, its case and its last day; declared and lifted by an officer, with a reason. */
export function holdsCard(page: Page, holds: readonly Hold[]): TemplateResult {
  const tr = page.language === 'tr'
  return html`<section class="card">
    <h2>${tr ? 'Saklama kararları' : 'Legal holds'}</h2>
    <p class="quiet">${
      tr
        ? 'Süresi dolan bir kayıt ancak kanunu, dosyası ve son günü yazılı bir kararla saklanır; kişi bunu kendi dosyasında görür (KVKK m.7/2).'
        : 'A record whose term is over is kept only by a hold with its law, its case and its last day; the person sees it in their own archive (KVKK m.7/2).'
    }</p>
    ${holds.map((one) => holdRow(page, one))}
    ${declareForm(page)}
  </section>`
}

function holdRow({ client, language, act }: Page, one: Hold): TemplateResult {
  const say = words(language)
  const tr = language === 'tr'
  return html`<div class="card"><div class="row spread"><h3>${one.law} · ${one.caseNumber}</h3><span class="tag ${one.state === 'in-force' ? 'warn' : ''}">${inWords('hold', one.state, language)}</span></div>
    <p>${inWords('held', one.of, language)} · ${one.reason}</p>
    <p class="quiet">${dayInWords(one.from, language)} – ${dayInWords(one.lifted?.on ?? one.until, language)}${one.hidden ? html` · ${inWords('hidden', one.hidden, language)}` : nothing}</p>
    ${one.lifted ? html`<p>${tr ? 'Kaldırma gerekçesi' : 'Lifted because'}: ${one.lifted.reason}</p>` : nothing}
    ${
      one.state === 'in-force'
        ? html`<form @submit=${(event: SubmitEvent) => {
            event.preventDefault()
            const reason = String(new FormData(event.target as HTMLFormElement).get('reason'))
            void act(async () => {
              await client.holds.lift({ params: { hold: one.hold }, body: { reason } })
              return say.done
            })
          }}>
            <label>${say.reason}<input name="reason" required maxlength="200" /></label>
            <button class="plain">${tr ? 'Kararı kaldır' : 'Lift the hold'}</button></form>`
        : nothing
    }</div>`
}

function declareForm({ client, language, act }: Page): TemplateResult {
  const say = words(language)
  const tr = language === 'tr'
  return html`<form @submit=${(event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const text = (name: string): string => String(form.get(name) ?? '')
    const hidden = text('hidden')
    void act(async () => {
      await client.holds.declare({
        body: {
          of: text('of') as Declared['of'],
          ref: text('ref'),
          law: { no: text('no'), article: text('article') },
          caseNumber: text('caseNumber'),
          reason: text('reason'),
          until: text('until') as Declared['until'],
          ...(hidden && { hidden: hidden as NonNullable<Declared['hidden']> }),
        },
      })
      return say.done
    })
  }}>
    <h3>${tr ? 'Yeni karar' : 'New hold'}</h3>
    <label>${tr ? 'Neyi kapsar' : 'What it covers'}<select name="of"><option value="person">${inWords('held', 'person', language)}</option><option value="record">${tr ? 'Yalnız bir dosya' : 'One case alone'}</option></select></label>
    <label>${tr ? 'Dosya numarası ya da kişinin kayıt numarası' : 'Number of the case, or the person’s record number'}<input name="ref" required maxlength="200" /></label>
    <label>${tr ? 'Kanun numarası' : 'Number of the law'}<input name="no" required inputmode="numeric" pattern="[1-9][0-9]{1,4}" /></label>
    <label>${tr ? 'Madde' : 'Article'}<input name="article" required maxlength="20" /></label>
    <label>${tr ? 'Kararın ya da dosyanın numarası' : 'Number of the order or file'}<input name="caseNumber" required maxlength="200" /></label>
    <label>${say.reason}<input name="reason" required maxlength="200" /></label>
    <label>${tr ? 'Son gün (en çok bir yıl)' : 'Last day (a year at most)'}<input name="until" type="date" required /></label>
    <label>${tr ? 'Kişiye bildirilir mi' : 'Is the person told'}<select name="hidden"><option value="">${tr ? 'Evet, kendi dosyasında görür' : 'Yes, in their own archive'}</option>${choicesOf('hidden', language).map(([id, label]) => html`<option value=${id}>${label}</option>`)}</select></label>
    <button>${say.send}</button>
  </form>`
}
