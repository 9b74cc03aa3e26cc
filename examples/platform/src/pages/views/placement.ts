import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { inWords } from '../states.ts'
import { dayInWords, words } from '../words.ts'

/** Where somebody is placed, what is proposed and why; for a guardian and a workplace also the visited days. */
export const placementView: View = async ({ client, me, language, act }) => {
  const say = words(language)
  const tr = language === 'tr'
  const { placements, proposed } = await client.placements.mine()
  const days = await Promise.all(
    placements.slice(0, 30).map(async (one) => (await client.visits.list({ query: { placement: one.id } })).visits),
  )
  return html`
    <header><h1>${me.actingAs === 'student' ? say.placement : say.placements}</h1></header>
    ${placements.length + proposed.length === 0 ? html`<p class="card quiet">${say.empty}</p>` : nothing}
    ${proposed.map(
      (one) => html`<section class="card">
        <div class="row spread"><h2>${one.student.displayName}</h2><span class="tag">${inWords('item', one.state, language)}</span></div>
        <p><strong>${one.to ? `${one.to.workplace.name} · ${one.to.branch}` : tr ? 'Şu anda boş yer yok.' : 'There is no free place now.'}</strong></p>
        ${one.says.map((sentence) => html`<p>${sentence[language]}</p>`)}
        ${
          (me.actingAs === 'student' || me.actingAs === 'guardian') &&
          ['approved', 'amended', 'in-effect'].includes(one.state)
            ? html`<button class="plain" @click=${() =>
                act(
                  async () =>
                    (await client.placements.object({ params: { proposal: one.proposal, item: one.item }, body: {} }))
                      .says[language],
                )}
              >${tr ? 'İtiraz et' : 'Object'}</button>`
            : nothing
        }
      </section>`,
    )}
    <div class="cards">
      ${placements.map(
        (one, index) => html`<section class="card">
          <h2>${me.actingAs === 'student' ? one.workplace.name : one.student.displayName}</h2>
          ${me.actingAs === 'student' ? nothing : html`<p>${one.workplace.name}</p>`}
          <p class="quiet">${one.field}${one.branch && one.branch !== one.field ? ` · ${one.branch}` : ''}<br />${dayInWords(one.starts, language)} – ${dayInWords(one.ends, language)}</p>
          ${one.coordinator ? html`<p class="quiet">${tr ? 'Koordinatör öğretmen' : 'Coordinator'}: ${one.coordinator}</p>` : nothing}
          ${
            (days[index]?.length ?? 0) > 0
              ? html`<details><summary>${tr ? 'Ziyaret edilen günler' : 'Days visited'}</summary><ul>${days[index]?.map((visit) => html`<li>${dayInWords(visit.day, language)}</li>`)}</ul></details>`
              : nothing
          }
        </section>`,
      )}
    </div>
  `
}
