import { rubrics } from '@imes/core/rubrics'
import { html } from 'lit'
import type { View } from '../page.ts'
import { words } from '../words.ts'

/** The coordinator's own feedback, pooled from five people up; nobody else can open this. Asked for by a consent. */
export const feedbackView: View = async ({ client, language }) => {
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
            )}</table></section>`
        : ''
    }
  `
}
