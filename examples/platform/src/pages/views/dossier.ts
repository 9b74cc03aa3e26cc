import { html, nothing, type TemplateResult } from 'lit'
import type { Page } from '../page.ts'
import { words } from '../words.ts'

type Part = Awaited<ReturnType<Page['client']['reviews']['dossier']>>['parts'][number]

const tones = { met: '', 'not-met': 'bad', warning: 'warn', unknown: 'warn', 'to-judge': '' } as const

/** Where the dossier of a workplace is read: beside the review that it belongs to. */
export const dossierAt = (workplace: string): string => `#/reviews?${new URLSearchParams({ workplace })}`

/** The workplace that the address names. */
export const workplaceAsked = (): string | null =>
  new URLSearchParams(location.hash.split('?')[1] ?? '').get('workplace')

/** The evidence about one workplace for the commission, field by field, and the form for what the commission found. */
export async function dossierView(page: Page, id: string): Promise<TemplateResult> {
  const { client, language } = page
  const say = words(language)
  const tr = language === 'tr'
  const { workplace, parts } = await client.reviews.dossier({ params: { workplace: id } })
  return html`
    <header><p><a href="#/reviews">${say.reviews}</a></p><h1>${workplace.name}</h1><p>${
      tr
        ? 'Komisyon dosyası: dayanakları gösterir, karar vermez.'
        : 'Dossier for the commission: it shows the evidence and decides nothing.'
    }</p></header>
    ${parts.length === 0 ? html`<p class="card quiet">${say.empty}</p>` : nothing}
    ${parts.map((part) => fieldCard(page, id, part))}
    <p><button class="plain" @click=${() => print()}>${say.print}</button></p>
  `
}

function fieldCard(page: Page, id: string, part: Part): TemplateResult {
  const { language } = page
  const tr = language === 'tr'
  return html`<section class="card">
    <h2>${part.field}</h2>
    <div class="scroll"><table class="stack"><tbody>${part.lines.map(({ label, finding, says: [found, ...more] }) => {
      return html`<tr><td>${label[language]}</td>
        <td><span class="tag ${tones[finding]}">${found?.[language]}</span></td>
        <td>${more.map((sentence) => html`<p>${sentence[language]}</p>`)}</td></tr>`
    })}</tbody></table></div>
    ${
      part.unconfirmed.length > 0
        ? html`<p class="quiet">${tr ? 'Değeri henüz doğrulanmamış kurallar' : 'Rules whose value is not confirmed yet'}: ${part.unconfirmed.join(' · ')}</p>`
        : nothing
    }
    ${findingForm(page, id, part.field)}
  </section>`
}

/** Numbers of documents, never their text: no name of anybody belongs here. */
function findingForm({ client, me, language, act }: Page, workplace: string, field: string): TemplateResult {
  const say = words(language)
  const tr = language === 'tr'
  const number = (name: string, label: string) =>
    html`<label>${label}<input name=${name} required maxlength="40" /></label>`
  return html`<details><summary>${tr ? 'Komisyonun bulduğunu yaz' : 'Write what the commission found'}</summary>
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const form = new FormData(event.target as HTMLFormElement)
      const text = (name: string): string => String(form.get(name))
      void act(async () => {
        await client.reviews.recordSuitability({
          params: { workplace },
          body: {
            field,
            coverage: { percent: Number(text('percent')), evidence: text('coverage') },
            safety: { met: text('met') === 'yes', evidence: text('safety') },
            foundOn: text('foundOn') as never,
          },
        })
        return say.done
      })
    }}>
      <label>${tr ? 'Donanım, programın yüzde kaçını karşılıyor?' : 'What per cent of the programme does the equipment allow?'}
        <input name="percent" type="number" min="0" max="100" step="1" required /></label>
      ${number('coverage', tr ? 'Donanım raporunun numarası' : 'Number of the report on equipment')}
      <label>${tr ? 'İş sağlığı ve güvenliği' : 'Occupational health and safety'}<select name="met">
        <option value="yes">${tr ? 'Karşılanıyor' : 'Met'}</option><option value="no">${tr ? 'Karşılanmıyor: öğrenci önerilmez' : 'Not met: no student is proposed'}</option></select></label>
      ${number('safety', tr ? 'İş güvenliği raporunun numarası' : 'Number of the report on safety')}
      <label>${tr ? 'Komisyonun karar günü' : 'Day of the commission’s decision'}<input name="foundOn" type="date" max=${me.today} required /></label>
      <button>${say.save}</button>
    </form></details>`
}
