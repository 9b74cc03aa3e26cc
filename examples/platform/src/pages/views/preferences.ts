import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { words } from '../words.ts'

interface Seat {
  readonly workplace: { readonly id: string; readonly name: string }
  readonly field: string
  readonly branch: string
}
let list: Seat[] | undefined

/** The student's own list, first choice first. Honest order is safest, and an empty list loses no rank. */
export const preferencesView: View = async ({ client, language, act, refresh }) => {
  const say = words(language)
  const tr = language === 'tr'
  const { seats } = await client.preferences.choices()
  const mine = await client.preferences.mine()
  list ??= [...mine.seats]
  const chosen = list
  const same = (a: Seat, b: Seat): boolean => a.workplace.id === b.workplace.id && a.branch === b.branch
  const free = seats.filter((seat) => !chosen.some((one) => same(one, seat)))
  return html`
    <header><h1>${say.preferences}</h1><p>${mine.says[language]}</p></header>
    <section class="card">
      <ol class="order">
        ${chosen.map(
          (seat, index) => html`<li><span>${seat.workplace.name}<br /><small class="quiet">${seat.branch}</small></span>
            ${
              index > 0
                ? html`<button class="plain" aria-label="${say.moveUp}: ${seat.workplace.name}" @click=${() => {
                    chosen.splice(index - 1, 0, ...chosen.splice(index, 1))
                    void refresh()
                  }}>↑</button>`
                : nothing
            }
            <button class="plain" aria-label="${say.remove}: ${seat.workplace.name}" @click=${() => {
              chosen.splice(index, 1)
              void refresh()
            }}>×</button></li>`,
        )}
      </ol>
      ${chosen.length === 0 ? html`<p class="quiet">${tr ? 'Listede yer yok. Aşağıdaki yerlere dokunarak eklenir.' : 'The list is empty. Tap a place below to add it.'}</p>` : nothing}
      <button @click=${() =>
        act(async () => {
          await client.preferences.put({
            body: {
              seats: chosen.map((seat) => ({ workplace: seat.workplace.id, branch: seat.branch })),
              wantsToMove: chosen.length > 0,
            },
          })
          list = undefined
          return say.done
        })}>${say.save}</button>
    </section>
    <section class="card"><h2>${tr ? 'Alanındaki yerler' : 'Places in your field'}</h2>
      <ul class="people">${free.map(
        (seat) =>
          html`<li><button class="plain" @click=${() => {
            chosen.push(seat)
            void refresh()
          }}><span>${seat.workplace.name}<br /><small>${seat.branch}</small></span><span aria-hidden="true">+</span></button></li>`,
      )}</ul>
    </section>
  `
}
