import type { EvaluationAnswers } from '@imes/client/elements'
import { rubrics } from '@imes/core/rubrics'
import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { inWords } from '../states.ts'
import { dayInWords, words } from '../words.ts'
import { answersTable } from './answers.ts'

let chosen: string | undefined

const turkish = new Intl.Collator('tr')
const byName = <One extends { readonly about: { readonly displayName: string } }>(those: readonly One[]): One[] =>
  [...those].sort((a, b) => turkish.compare(a.about.displayName, b.about.displayName))

/** Whom one may evaluate, the form, and what one has given so far. */
export const evaluateView: View = async ({ client, language, act, refresh }) => {
  const say = words(language)
  const tr = language === 'tr'
  const { due } = await client.evaluations.due()
  const { evaluations } = await client.evaluations.mine()
  const key = (one: (typeof due)[number]): string => `${one.rubric} ${one.about.id}`
  const may = (one: (typeof due)[number]): boolean => one.state === 'open' || one.state === 'withdrawn'
  const open = due.find((one) => may(one) && key(one) === chosen)
  const rubric = rubrics.find((one) => one.id === open?.rubric && one.version === open?.version)
  if (open && rubric)
    return html`
      <header><h1>${rubric.title[language]}</h1><p>${open.about.displayName}</p></header>
      <p><button class="plain" @click=${() => {
        chosen = undefined
        void refresh()
      }}>${tr ? 'Listeye dön' : 'Back to the list'}</button></p>
      <imes-evaluation-form
        untitled
        lang=${language}
        .rubric=${rubric}
        .closes=${open.window.closes}
        safety-href="#/safety"
        @imes-submitted=${(event: CustomEvent<EvaluationAnswers>) =>
          act(async () => {
            const { answers, comment } = event.detail
            const { offer } = await client.evaluations.submit({
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
            const sent = `${tr ? 'Gönderildi.' : 'Sent.'} ${say.sealedUntil} ${dayInWords(open.window.closes, language)}`
            return offer ? `${sent} ${offer[language]}` : sent
          })}
      ></imes-evaluation-form>
    `
  // Whoever cannot be evaluated today, by the reason: one sentence for all whom it concerns.
  const waiting = new Map<string, (typeof due)[number][]>()
  for (const one of due)
    if (!may(one)) {
      const opens =
        one.state === 'too-early'
          ? ` ${tr ? 'Açılacağı gün' : 'Opens on'}: ${dayInWords(one.window.opens, language)}`
          : ''
      const reason = `${one.says[language]}${opens}`
      waiting.set(reason, [...(waiting.get(reason) ?? []), one])
    }
  return html`
    <header><h1>${say.evaluate}</h1><p>${
      tr ? 'Değerlendirme yapmamak hiçbir sonucu değiştirmez.' : 'Not evaluating changes no result.'
    }</p></header>
    ${due.length === 0 ? html`<p class="card quiet">${say.empty}</p>` : nothing}
    <div class="cards">
      ${byName(due.filter(may)).map(
        (one) => html`<section class="card">
            <h2>${one.about.displayName}</h2>
            <p class="quiet">${one.says[language]}</p>
            <button @click=${() => {
              chosen = key(one)
              void refresh()
            }}>${say.evaluate}</button>
          </section>`,
      )}
    </div>
    ${[...waiting].map(
      ([reason, those]) =>
        html`<section class="card"><p class="quiet">${reason}</p><ul class="names">${byName(those).map((one) => html`<li>${one.about.displayName}</li>`)}</ul></section>`,
    )}
    ${evaluations.length > 0 ? html`<h2>${tr ? 'Verdiklerim' : 'Given by me'}</h2>` : nothing}
    ${byName(evaluations).map(
      (one) => html`<details class="card">
        <summary>${one.about.displayName} <span class="tag">${
          one.state === 'sealed'
            ? `${say.sealedUntil} ${dayInWords(one.window.closes, language)}`
            : inWords('evaluation', one.state, language)
        }</span></summary>
        ${answersTable(one.rubric, one.answers, language)}
        ${one.comment ? html`<p>${one.comment}</p>` : nothing}
        ${one.decision ? html`<p class="quiet">${say.reason}: ${one.decision.reason}</p>` : nothing}
        ${
          one.first
            ? html`<h3>${tr ? 'Gönderdiğiniz ilk hâli' : 'As first sent'}</h3>${answersTable(one.rubric, one.first.answers, language)}
                ${one.first.comment ? html`<p>${one.first.comment}</p>` : nothing}`
            : nothing
        }
        ${
          one.state === 'withdrawn'
            ? nothing
            : html`<button class="plain" @click=${() =>
                act(async () => {
                  const receipt = await client.evaluations.receipt({ params: { evaluation: one.id } })
                  const link = document.createElement('a')
                  link.href = URL.createObjectURL(new Blob([JSON.stringify(receipt)], { type: 'application/json' }))
                  link.download = `imes-makbuz-${one.id.slice(0, 8)}.json`
                  link.click()
                  URL.revokeObjectURL(link.href)
                  if (receipt.seal?.entry)
                    return tr
                      ? 'Makbuz indirildi. Dönem kapandığında sözlerinizin bunlar olduğunu defterle birlikte gösterir.'
                      : 'The receipt was saved. With the ledger it shows that these were your words when the period closed.'
                  return tr
                    ? 'Makbuz indirildi. Dönem kapandıktan sonra defterdeki yerini de içerir; o zaman yeniden indirin.'
                    : 'The receipt was saved. After the period closes it also holds its place in the ledger; save it again then.'
                })}>${tr ? 'Makbuzu indir' : 'Save the receipt'}</button>`
        }
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
