import type { EvaluationAnswers } from '@imes/client/elements'
import { rubrics } from '@imes/core/rubrics'
import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { dayInWords, words } from '../words.ts'
import { answersTable } from './answers.ts'

let chosen: string | undefined

/** Whom one may evaluate, the form, and what one has given so far. */
export const evaluateView: View = async ({ client, language, act, refresh }) => {
  const say = words(language)
  const tr = language === 'tr'
  const { due } = await client.evaluations.due()
  const { evaluations } = await client.evaluations.mine()
  const key = (one: (typeof due)[number]): string => `${one.rubric} ${one.about.id}`
  const open = due.find((one) => one.state === 'open' && key(one) === chosen)
  const rubric = rubrics.find((one) => one.id === open?.rubric && one.version === open?.version)
  if (open && rubric)
    return html`
      <header><h1>${rubric.title[language]}</h1><p>${open.about.displayName}</p></header>
      <imes-evaluation-form
        lang=${language}
        .rubric=${rubric}
        .closes=${open.window.closes}
        safety-href="#/safety"
        @imes-submitted=${(event: CustomEvent<EvaluationAnswers>) =>
          act(async () => {
            const { answers, comment } = event.detail
            await client.evaluations.submit({
              body: {
                rubric: open.rubric,
                version: open.version,
                about: { kind: open.about.kind, id: open.about.id },
                placement: open.placement,
                answers,
                ...(comment ? { comment } : {}),
              },
            })
            chosen = undefined
            return `${tr ? 'Gönderildi.' : 'Sent.'} ${say.sealedUntil} ${dayInWords(open.window.closes, language)}`
          })}
      ></imes-evaluation-form>
    `
  return html`
    <header><h1>${say.evaluate}</h1><p>${
      tr ? 'Değerlendirme yapmamak hiçbir sonucu değiştirmez.' : 'Not evaluating changes no result.'
    }</p></header>
    ${due.length === 0 ? html`<p class="card quiet">${say.empty}</p>` : nothing}
    <div class="cards">
      ${due.map(
        (one) => html`<section class="card">
          <h2>${one.about.displayName}</h2>
          <p class="quiet">${one.says[language]}</p>
          ${
            one.state === 'open'
              ? html`<button @click=${() => {
                  chosen = key(one)
                  void refresh()
                }}>${say.evaluate}</button>`
              : nothing
          }
        </section>`,
      )}
    </div>
    ${evaluations.map(
      (one) => html`<details class="card">
        <summary>${one.about.displayName} <span class="tag">${
          one.state === 'sealed' ? `${say.sealedUntil} ${dayInWords(one.window.closes, language)}` : one.state
        }</span></summary>
        ${answersTable(one.rubric, one.answers, language)}
        ${one.comment ? html`<p>${one.comment}</p>` : nothing}
        ${
          one.state === 'sealed'
            ? html`<button class="plain" @click=${() =>
                act(async () => {
                  await client.evaluations.withdraw({ params: { evaluation: one.id } })
                  return tr ? 'Geri alındı.' : 'Withdrawn.'
                })}>${tr ? 'Geri al' : 'Withdraw'}</button>`
            : nothing
        }
      </details>`,
    )}
  `
}
