import type { SafetyReport } from '@imes/client/elements'
import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { dayInWords, words } from '../words.ts'

/** A report goes to one named person at once; the officer sees them here, everybody else their own. */
export const safetyView: View = async ({ client, me, language, act }) => {
  const say = words(language)
  const tr = language === 'tr'
  const { reports } = await client.safety.list()
  return html`
    <header><h1>${say.safety}</h1></header>
    ${
      me.actingAs === 'office'
        ? nothing
        : html`<imes-safety-report lang=${language} @imes-cancelled=${() => history.back()} @imes-reported=${(
            event: CustomEvent<SafetyReport>,
          ) =>
            act(async () => {
              const { number } = await client.safety.report({ body: event.detail })
              return tr
                ? `Bildirim ulaştı. Kayıt numarası: ${number}`
                : `The report has arrived. Case number: ${number}`
            })}></imes-safety-report>`
    }
    ${reports.length === 0 && me.actingAs === 'office' ? html`<p class="card quiet">${say.empty}</p>` : nothing}
    ${reports.map(
      (one) => html`<section class="card">
        <div class="row spread"><h2>${one.number}</h2><span class="tag ${one.state === 'open' ? 'bad' : ''}">${one.state}</span></div>
        <p>${one.kind} · ${one.ongoing} · ${dayInWords(one.receivedOn, language)}${one.workplace ? ` · ${one.workplace.name}` : ''}</p>
        ${one.text ? html`<p>${one.text}</p>` : nothing}
        ${
          me.actingAs === 'office' && one.state === 'open'
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
      </section>`,
    )}
  `
}
