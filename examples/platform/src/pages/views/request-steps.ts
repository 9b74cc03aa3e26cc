import type { Client } from '@imes/client'
import { html, nothing, type TemplateResult } from 'lit'
import type { Page } from '../page.ts'
import { choicesOf, inWords } from '../states.ts'
import { dayInWords, words } from '../words.ts'

type Request = Awaited<ReturnType<Client['rights']['requests']>>['requests'][number]
type Activities = Awaited<ReturnType<Client['transparency']['page']>>['activities']
type StepBody = Parameters<Client['rights']['step']>[0]['body']

/** What carrying out a right leaves behind. */
const resultOf: Readonly<Record<string, StepBody['result']>> = {
  access: 'export-archive',
  correction: 'new-version',
  erasure: 'certificate',
  objection: 'effect-stopped',
}

/** State, next step with its day, and how late it is. */
export function whereItStands(one: Request, language: Page['language']): TemplateResult {
  const tr = language === 'tr'
  return html`<div class="row spread"><h2>${one.number} · ${inWords('right', one.right, language)}</h2><span class="tag ${one.next ? 'warn' : ''}">${inWords('request', one.state, language)}</span></div>
    ${one.text ? html`<p>${one.text}</p>` : nothing}
    <p class="quiet">${tr ? 'Son cevap günü' : 'Answer by'}: ${dayInWords(one.answerBy, language)}${
      one.overdue ? html` <span class="tag bad">${tr ? 'gecikti' : 'overdue'}</span>` : nothing
    }${
      !one.overdue && one.warning !== 'none'
        ? html` <span class="tag warn">${one.warning === 'day-27' ? (tr ? '27. gün geçti' : 'past day 27') : tr ? '20. gün geçti' : 'past day 20'}</span>`
        : nothing
    }</p>
    ${one.next ? html`<p class="quiet">${tr ? 'Sıradaki adım' : 'Next step'}: ${inWords('due', one.next.step, language)}, ${dayInWords(one.next.by, language)}</p>` : nothing}
    ${one.question ? html`<p>${tr ? 'Sorulan' : 'Asked'}: ${one.question}</p>` : nothing}
    ${one.reply ? html`<p>${tr ? 'Yanıt' : 'Reply'}: ${one.reply}</p>` : nothing}
    ${one.kept.length > 0 ? keptList(one, language) : nothing}
    ${one.answer ? html`<p class="lines">${one.answer[language].split('\n').map((line) => html`${line}<br>`)}</p>` : nothing}`
}

/** What the law keeps of a request for erasure, by which article and until when: the rest, if there is any, can go. */
function keptList({ kept, outcomes }: Request, language: Page['language']): TemplateResult {
  const tr = language === 'tr'
  const rest = outcomes.includes('partly')
    ? tr
      ? 'Kanunun saklattıkları aşağıdadır; kabul edilirse geri kalanı silinir:'
      : 'What the law keeps is below; if accepted, the rest is erased:'
    : tr
      ? 'Kanunun saklattıkları aşağıdadır; bunların dışında silinebilecek bir kayıt yok:'
      : 'What the law keeps is below; apart from it there is nothing that can be erased:'
  return html`<div data-kept><p class="quiet">${rest}</p><ul>${kept.map(
    ({ what, article, until }) =>
      html`<li>${what[language]} · ${article} · ${
        until
          ? html`${tr ? 'son gün' : 'last day'} ${dayInWords(until, language)}`
          : tr
            ? 'süresi, olayı gerçekleşince başlar'
            : 'its term begins with its event'
      }</li>`,
  )}</ul></div>`
}

/** A request at the desk: where it stands, and a form for each step that its state takes. */
export function requestCard({ client, language, act }: Page, one: Request, activities: Activities): TemplateResult {
  const say = words(language)
  const tr = language === 'tr'
  const take = (body: StepBody) =>
    act(async () => {
      await client.rights.step({ params: { case: one.case }, body })
      return say.done
    })
  /** A form whose fields are those of the step. */
  const form = (step: StepBody['step'], fields: TemplateResult | typeof nothing = nothing) =>
    html`<form data-step=${step} @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const data = new FormData(event.target as HTMLFormElement)
      const text = (name: string) => String(data.get(name) ?? '').trim() || undefined
      const chosen = data.getAll('activities').map(String)
      const [how, question, article, reason, recipient] = ['how', 'question', 'article', 'reason', 'recipient'].map(
        text,
      )
      void take({
        step,
        ...(how && { how }),
        ...(question && { question }),
        ...(article && { article }),
        ...(reason && { reason }),
        ...(recipient && { recipient }),
        ...(chosen.length > 0 && { activities: chosen }),
        ...(data.has('outcome') && { outcome: data.get('outcome') as NonNullable<StepBody['outcome']> }),
        ...(data.has('result') && { result: data.get('result') as NonNullable<StepBody['result']> }),
      })
    }}>${fields}<button class=${step === 'complain' || step === 'clarify' ? 'plain' : ''}>${inWords('step', step, language)}</button></form>`
  const how = html`<label>${tr ? 'Kimlik nasıl denetlendi (belge ve numara yazılmaz)' : 'How identity was checked (no document, no number)'}<input name="how" required maxlength="200" /></label>`
  const assign = (more: TemplateResult | typeof nothing = nothing) =>
    form(
      'assign',
      html`${more}<fieldset><legend>${tr ? 'İlgili faaliyetler' : 'Activities concerned'}</legend>${activities.map(
        ({ purpose, says }) =>
          html`<label class="check"><input type="checkbox" name="activities" value=${purpose} /> ${says[language]}</label>`,
      )}</fieldset>`,
    )
  const decide = () =>
    form(
      'decide',
      html`<label>${tr ? 'Karar' : 'Decision'}<select name="outcome">${one.outcomes.map((outcome) => html`<option value=${outcome}>${inWords('outcome', outcome, language)}</option>`)}</select></label>
        <label>${tr ? 'Madde (ret ya da kısmen kabulde; kanunun saklattıklarınınki kendiliğinden yazılır)' : 'Article (when refused or partly; of what the law keeps it is written by itself)'}<input name="article" maxlength="200" /></label>
        <label>${say.reason}<input name="reason" maxlength="200" /></label>`,
    )
  const untold = one.recipients.filter(({ told }) => told === null)
  const tell = untold.map(({ recipient, label }) =>
    form('tell', html`<input type="hidden" name="recipient" value=${recipient} /><span>${label[language]}</span>`),
  )
  const execute = form(
    'execute',
    html`<label>${tr ? 'Yapılan' : 'Done'}<select name="result">${choicesOf('result', language).map(
      ([id, label]) => html`<option value=${id} ?selected=${id === resultOf[one.right]}>${label}</option>`,
    )}</select></label>`,
  )
  const steps: Readonly<Record<Request['state'], readonly (TemplateResult | readonly TemplateResult[])[]>> = {
    received: [
      form('identify', how),
      form(
        'clarify',
        html`<label>${tr ? 'Soru' : 'Question'}<input name="question" required maxlength="200" /></label>`,
      ),
    ],
    identified: [assign()],
    clarifying: [assign(how), ...(one.outcomes.length > 0 ? [decide()] : [])],
    assigned: one.outcomes.length > 0 ? [decide()] : [],
    decided: one.outcome === 'refused' ? [form('answer')] : [execute, tell, form('answer')],
    executing: [execute, tell, form('answer')],
    answered: [tell, form('close'), form('complain')],
    complained: [tell, form('close')],
    closed: [],
  }
  return html`<section class="card" data-request=${one.number}>${whereItStands(one, language)}${steps[one.state]}</section>`
}
