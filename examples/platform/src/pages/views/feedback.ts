import { rubrics } from '@imes/core/rubrics'
import { html } from 'lit'
import type { Page, View } from '../page.ts'
import { words } from '../words.ts'
import { doubtFields, doubtIn } from './doubt.ts'

/** The coordinator's own feedback, pooled from five people up; nobody else can open this. Asked for by a consent. */
export const feedbackView: View = async (page) => {
  const { client, language } = page
  const tr = language === 'tr'
  const title = words(language).feedback
  const { consents } = await client.consents.mine({ query: { language } })
  const asked = consents.find((one) => one.purpose === 'evaluate-coordinator')
  if (!asked?.inForce)
    return html`
      <header><h1>${title}</h1><p>${
        tr
          ? 'Geri bildirimi siz isterseniz toplanır; sonucu yalnız siz görürsünüz. İstememek hiçbir şeyi değiştirmez.'
          : 'Feedback is collected only if you ask for it, and only you see the result. Not asking changes nothing.'
      }</p></header>
      <section class="card"><p>${tr ? 'Geri bildirim istenmedi.' : 'No feedback has been asked for.'}</p>
        <a class="button plain" href="#/consents">${words(language).consents}</a></section>
    `
  const { feedback, says } = await client.evaluations.feedback()
  const criteria = rubrics.find((one) => one.id === 'coordinator-by-student')?.criteria ?? []
  return html`
    <header><h1>${title}</h1><p>${says[language]}</p></header>
    ${
      feedback
        ? html`<section class="card"><p>${tr ? 'Cevap veren' : 'Answered by'}: ${feedback.people}</p>
            <table>${feedback.criteria.map(
              (
                one,
              ) => html`<tr><td>${criteria.find((known) => known.id === one.criterion)?.label[language] ?? one.criterion}</td>
              <td class="num">${one.mean.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} / 5</td></tr>`,
            )}</table>${
              feedback.underReview
                ? html`<p class="quiet">${
                    tr
                      ? 'İtiraz üzerine incelendi; bir sonraki yayıma kadar bu sonuç durur.'
                      : 'Reviewed after a contest; this result stands until the next publication.'
                  }</p>`
                : ''
            }</section>${contestForm(page, (await client.placements.mine()).placements)}`
        : ''
    }
  `
}

/** Whose form should not count, and why. Nobody reads a form for it; the data-protection desk decides without a name. */
function contestForm(
  { client, me, language, act }: Page,
  placements: Awaited<ReturnType<Page['client']['placements']['mine']>>['placements'],
) {
  const say = words(language)
  const tr = language === 'tr'
  return html`<section class="card"><details><summary>${tr ? 'İtiraz et' : 'Contest'}</summary>
    <p class="quiet">${
      tr
        ? 'İtirazı veri koruma birimi adınızı görmeden karara bağlar. Okul ve müdürlük bu geri bildirimi de itirazı da bilmez.'
        : 'The data-protection desk decides without seeing your name. School and directorate know neither of the feedback nor of the contest.'
    }</p>
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const form = new FormData(event.target as HTMLFormElement)
      const doubt = doubtIn<'student' | 'workplace'>(form)
      void act(async () => {
        const { number } = await client.contests.open({
          body: { kind: 'feedback', target: me.person.id, grounds: String(form.get('grounds')), doubts: [doubt] },
        })
        return tr ? `İtiraz alındı. Dosya numarası: ${number}` : `Contest received. Case number: ${number}`
      })
    }}>
      ${doubtFields(placements, ['student', 'workplace'], language)}
      <label>${tr ? 'İtirazım' : 'My objection'}<input name="grounds" required maxlength="200" /></label>
      <button class="plain">${say.send}</button></form></details></section>`
}
