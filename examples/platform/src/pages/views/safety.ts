import type { SafetyReport } from '@imes/client/elements'
import { html, nothing, type TemplateResult } from 'lit'
import type { Page, View } from '../page.ts'
import { inWords, safetyAnswer } from '../states.ts'
import { dayInWords, words } from '../words.ts'

type Reports = Awaited<ReturnType<Page['client']['safety']['list']>>['reports']

let sent: string | undefined

/** A report goes to one named person at once; the officer sees them here, everybody else their own. */
export const safetyView: View = async (page) => {
  const { client, me, language, act, onLeave } = page
  const say = words(language)
  const tr = language === 'tr'
  const { reports } = await client.safety.list()
  const number = sent
  if (number !== undefined)
    onLeave(() => {
      sent = undefined
    })
  return html`
    <header><h1>${say.safety}</h1></header>
    ${
      me.actingAs === 'office'
        ? nothing
        : html`<imes-safety-report
            untitled
            lang=${language}
            address=${me.actingAs === 'student' ? 'student' : 'adult'}
            state=${number === undefined ? 'open' : 'sent'}
            case-number=${number ?? ''}
            @imes-cancelled=${() => {
              location.hash = '#/home'
            }}
            @imes-reported=${(event: CustomEvent<SafetyReport>) =>
              act(async () => {
                const { number } = await client.safety.report({ body: event.detail })
                sent = number
                return tr
                  ? `Bildirim ulaştı. Kayıt numarası: ${number}`
                  : `The report has arrived. Case number: ${number}`
              })}
          ></imes-safety-report>`
    }
    ${reports.length === 0 && me.actingAs === 'office' ? html`<p class="card quiet">${say.empty}</p>` : nothing}
    ${reports.length > 0 && me.actingAs !== 'office' ? html`<h2>${tr ? 'Bildirimlerim' : 'My reports'}</h2>` : nothing}
    ${reports.map((one) => reportCard(page, one))}
  `
}

function reportCard({ client, me, language, act }: Page, one: Reports[number]): TemplateResult {
  const say = words(language)
  const tr = language === 'tr'
  const decides = me.actingAs === 'office' && one.state === 'open'
  return html`<section class="card">
    <div class="row spread"><h2>${safetyAnswer('kind', one.kind, language)}</h2><span class="tag ${one.state === 'open' ? 'bad' : ''}">${inWords('safety', one.state, language)}</span></div>
    <p class="quiet">${tr ? 'Kayıt' : 'Case'}: ${one.number} · ${dayInWords(one.receivedOn, language)}${one.workplace ? ` · ${one.workplace.name}` : ''}</p>
    <p>${tr ? 'Hâlâ sürüyor mu?' : 'Still going on?'} ${safetyAnswer('ongoing', one.ongoing, language)}</p>
    ${one.text ? html`<p>${one.text}</p>` : nothing}
    ${me.actingAs === 'office' ? html`<p class="quiet">${tr ? 'Nasıl dönülsün' : 'How to answer'}: ${safetyAnswer('contact', one.contact, language)}</p>` : nothing}
    ${
      decides
        ? html`<form @submit=${(event: SubmitEvent) => {
            event.preventDefault()
            const form = new FormData(event.target as HTMLFormElement, event.submitter)
            const finding = String(form.get('finding') ?? '')
            void act(async () => {
              await client.safety.decide({
                params: { case: one.case },
                body: {
                  outcome: form.get('outcome') as 'released' | 'closed',
                  reason: String(form.get('reason')),
                  ...(finding && { finding }),
                },
              })
              return say.done
            })
          }}>
            <label>${tr ? 'Dosyaya açılacak bulgu (ad yazmadan)' : 'Finding for the dossier (no names)'}<input name="finding" maxlength="200" /></label>
            <label>${say.reason}<input name="reason" required maxlength="200" /></label>
            <div class="row"><button name="outcome" value="released">${tr ? 'Bulguyu aç' : 'Release the finding'}</button><button class="plain" name="outcome" value="closed">${say.close}</button></div>
          </form>`
        : nothing
    }
  </section>`
}
