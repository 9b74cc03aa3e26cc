import type { SafetyReport } from '@imes/client/elements'
import { html, nothing, type TemplateResult } from 'lit'
import type { Page, View } from '../page.ts'
import { inWords, safetyAnswer } from '../states.ts'
import { dayInWords, words } from '../words.ts'

type Schools = Awaited<ReturnType<Page['client']['safetyReaders']['list']>>['schools']
type Reports = Awaited<ReturnType<Page['client']['safety']['list']>>['reports']

let sent: string | undefined

/** A report goes to one named officer at once, then to the head of the school; everybody else sees their own. */
export const safetyView: View = (page) => (page.me.actingAs === 'office' ? officePage(page) : reporterPage(page))

/** Who would read it stands above the form; a report that would go to somebody else by now is not sent. */
async function reporterPage(page: Page): Promise<TemplateResult> {
  const { client, me, language, act, onLeave } = page
  const say = words(language)
  const tr = language === 'tr'
  const { reports } = await client.safety.list()
  const { reader } = await client.safety.reader()
  const number = sent
  if (number !== undefined)
    onLeave(() => {
      sent = undefined
    })
  return html`
    <header><h1>${say.safety}</h1></header>
    <imes-safety-report
      untitled
      lang=${language}
      address=${me.actingAs === 'student' ? 'student' : 'adult'}
      officer=${reader?.officer.displayName ?? ''}
      state=${number === undefined ? 'open' : 'sent'}
      case-number=${number ?? ''}
      @imes-cancelled=${() => {
        location.hash = '#/home'
      }}
      @imes-reported=${(event: CustomEvent<SafetyReport>) =>
        act(async () => {
          const shown = reader ? { reader: reader.officer.id } : {}
          const { number } = await client.safety.report({ body: { ...event.detail, ...shown } })
          sent = number
          return tr ? `Bildirim ulaştı. Kayıt numarası: ${number}` : `The report has arrived. Case number: ${number}`
        })}
    ></imes-safety-report>
    ${reports.length > 0 ? html`<h2>${tr ? 'Bildirimlerim' : 'My reports'}</h2>` : nothing}
    ${reports.map((one) => reportCard(page, one))}
  `
}

/** Reports for their reader, and for the whole office who that is. */
async function officePage(page: Page): Promise<TemplateResult> {
  const { client, language } = page
  const say = words(language)
  const tr = language === 'tr'
  const { reads, schools } = await client.safetyReaders.list()
  // Every other officer is refused: then there is nothing here but who reads.
  const mine = reads ? await client.safety.list() : undefined
  return html`
    <header><h1>${say.safety}</h1></header>
    ${
      mine === undefined
        ? html`<p class="card">${
            tr
              ? 'Bildirimleri yalnız aşağıda adı yazan görevli okur; izleyen iş gününün sonuna kadar ele alınmayanı okul müdürü de okur. Size gelen bildirim yok.'
              : 'Only the officer named below reads reports; one that is not taken up by the end of the next working day is read by the head of the school too. None comes to you.'
          }</p>`
        : mine.reports.length === 0
          ? html`<p class="card quiet">${say.empty}</p>`
          : mine.reports.map((one) => reportCard(page, one))
    }
    ${readersSection(page, schools)}
  `
}

function readersSection({ client, language, act }: Page, schools: Schools): TemplateResult {
  const say = words(language)
  const tr = language === 'tr'
  return html`<h2>${tr ? 'Bildirimleri kim okur?' : 'Who reads reports?'}</h2>
    ${schools.map(
      ({ school, officer, head, officers }) => html`<form class="card" @submit=${(event: SubmitEvent) => {
        event.preventDefault()
        const chosen = String(new FormData(event.target as HTMLFormElement).get('officer'))
        void act(async () => {
          await client.safetyReaders.name({ params: { school: school.id }, body: { officer: chosen } })
          return say.done
        })
      }}>
        <h3>${school.name}</h3>
        <p>${tr ? 'Şimdi okuyan' : 'Reads now'}: <strong>${officer?.displayName ?? (tr ? 'kimse yok' : 'nobody')}</strong>${
          head && head.id !== officer?.id
            ? ` · ${tr ? 'sonra, okul müdürü' : 'then the head'}: ${head.displayName}`
            : ''
        }</p>
        <label>${tr ? 'Bundan sonraki bildirimleri okuyacak görevli' : 'Who reads reports from now on'}<select name="officer">${officers.map(
          (one) => html`<option value=${one.id} ?selected=${one.id === officer?.id}>${one.displayName}</option>`,
        )}</select></label>
        <p class="quiet">${
          tr
            ? 'Daha önce gönderilmiş bildirimler, gönderene gösterilen görevlide kalır.'
            : 'Reports sent before stay with the officer whom their author was shown.'
        }</p>
        <button class="plain">${say.save}</button>
      </form>`,
    )}`
}

function reportCard(page: Page, one: Reports[number]): TemplateResult {
  const { me, language } = page
  const tr = language === 'tr'
  const reads = me.actingAs === 'office'
  const waits = one.state === 'open'
  return html`<section class="card">
    <div class="row spread"><h2>${safetyAnswer('kind', one.kind, language)}</h2><span class="tag ${waits ? 'bad' : ''}">${inWords('safety', one.state, language)}</span></div>
    <p class="quiet">${tr ? 'Kayıt' : 'Case'}: ${one.number} · ${dayInWords(one.receivedOn, language)}${one.workplace ? ` · ${one.workplace.name}` : ''}</p>
    <p>${tr ? 'Hâlâ sürüyor mu?' : 'Still going on?'} ${safetyAnswer('ongoing', one.ongoing, language)}</p>
    ${one.text ? html`<p>${one.text}</p>` : nothing}
    <p class="quiet">${tr ? 'Okuyabilen' : 'Can be read by'}: ${one.readers.join(', ') || '–'}${
      waits
        ? ` · ${tr ? 'ele alınmazsa okul müdürünün de göreceği gün' : 'if nobody takes it up, the head reads it from'}: ${dayInWords(one.headReadsFrom, language)}`
        : ''
    }</p>
    ${reads ? html`<p class="quiet">${tr ? 'Nasıl dönülsün' : 'How to answer'}: ${safetyAnswer('contact', one.contact, language)}</p>` : nothing}
    ${reads && one.state !== 'closed' ? decisionForm(page, one) : nothing}
  </section>`
}

/** Taking up, releasing a finding, closing: what each state of a report still allows. */
function decisionForm({ client, language, act }: Page, one: Reports[number]): TemplateResult {
  const say = words(language)
  const tr = language === 'tr'
  const params = { case: one.case }
  return html`${
    one.state === 'open'
      ? html`<button @click=${() =>
          act(async () => {
            await client.safety.takeUp({ params })
            return say.done
          })}>${tr ? 'Ele alıyorum' : 'I take this up'}</button>`
      : nothing
  }
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const form = new FormData(event.target as HTMLFormElement, event.submitter)
      const finding = String(form.get('finding') ?? '')
      void act(async () => {
        await client.safety.decide({
          params,
          body: {
            outcome: form.get('outcome') as 'released' | 'closed',
            reason: String(form.get('reason')),
            ...(finding && { finding }),
          },
        })
        return say.done
      })
    }}>
      ${
        one.state === 'released'
          ? nothing
          : html`<label>${tr ? 'Dosyaya açılacak bulgu (ad yazmadan)' : 'Finding for the dossier (no names)'}<input name="finding" maxlength="200" /></label>`
      }
      <label>${say.reason}<input name="reason" required maxlength="200" /></label>
      <div class="row">${
        one.state === 'released'
          ? nothing
          : html`<button name="outcome" value="released">${tr ? 'Bulguyu aç' : 'Release the finding'}</button>`
      }<button class="plain" name="outcome" value="closed">${say.close}</button></div>
    </form>`
}
