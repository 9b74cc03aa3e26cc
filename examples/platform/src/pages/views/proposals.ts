import { html, nothing, type TemplateResult } from 'lit'
import type { Page, View } from '../page.ts'
import { inWords } from '../states.ts'
import { dayInWords, words } from '../words.ts'

type Item = Awaited<ReturnType<Page['client']['proposals']['get']>>['items'][number]

let opened: string | undefined

/** The placement proposal, item by item. The machine proposes; a person decides, with a reason. */
export const proposalsView: View = async (page) => {
  const { client, me, language, act, refresh } = page
  const say = words(language)
  const tr = language === 'tr'
  const { proposals } = await client.proposals.list()
  const latest = proposals.find((one) => one.id === opened) ?? proposals[0]
  const detail = latest ? await client.proposals.get({ params: { proposal: latest.id } }) : undefined
  const decides = me.actingAs === 'office'
  return html`
    <header><h1>${say.proposals}</h1><p>${
      tr
        ? 'Bu bir öneridir. Değişiklikler tek tek, gerekçesiyle onaylanır.'
        : 'This is a proposal. Changes are approved one by one, with reasons.'
    }</p></header>
    ${
      decides
        ? html`<form class="card" @submit=${(event: SubmitEvent) => {
            event.preventDefault()
            const form = new FormData(event.target as HTMLFormElement)
            void act(async () => {
              await client.proposals.run({
                body: {
                  mode: form.get('mode') as 'first' | 'keep' | 'strict',
                  draw: { name: String(form.get('name')), value: String(form.get('value')) },
                },
              })
              opened = undefined
              return say.done
            })
          }}>
            <label>${tr ? 'Yöntem' : 'Mode'}<select name="mode">
              <option value="keep">${tr ? 'Yerindekiler kalır (varsayılan)' : 'Keep those who are placed (default)'}</option>
              <option value="strict">${tr ? 'En az taşıma' : 'Fewest moves'}</option>
              <option value="first">${tr ? 'İlk yerleştirme' : 'First placement'}</option></select></label>
            <label>${tr ? 'Herkese açık çekilişin adı' : 'Name of the public draw'}<span class="hint">${tr ? 'Eşit durumdakilerin sırası, tercihler kapandıktan sonra herkesin önünde çekilen sayıyla belirlenir. Örnek: Okul çekilişi, 16 Eylül 2025' : 'Ties are broken by a number drawn in public after the lists have closed. Example: draw at the school, 16 September 2025'}</span><input name="name" required maxlength="200" /></label>
            <label>${tr ? 'Çekilişin değeri' : 'Value of the draw'}<span class="hint">${tr ? 'Çekilen sayı, yazıldığı gibi. Örnek: 4417-0925. Aynı sayıyla herkes sonucu yeniden hesaplayabilir.' : 'The number drawn, as written. Example: 4417-0925. With it anybody can compute the result again.'}</span><input name="value" required maxlength="200" /></label>
            <button>${say.run}</button></form>`
        : nothing
    }
    ${
      latest && proposals.length > 1
        ? html`<label>${tr ? 'Öneriler' : 'Proposals'}<select @change=${(event: Event) => {
            opened = (event.target as HTMLSelectElement).value
            void refresh()
          }}>${proposals.map((one) => html`<option value=${one.id} ?selected=${one.id === latest.id}>${dayInWords(one.madeOn, language)} · ${inWords('mode', one.mode, language)}</option>`)}</select></label>`
        : nothing
    }
    ${
      detail && latest
        ? html`<section class="card">
            <div class="row spread"><h2>${dayInWords(latest.madeOn, language)}</h2>
              <span>${latest.certificate.stable ? html`<span class="tag">${tr ? 'kararlı' : 'stable'}</span>` : html`<span class="tag warn">${tr ? 'kararlı değil' : 'not stable'}</span>`}
              ${latest.certificate.withinQuotas ? html`<span class="tag">${tr ? 'kontenjan içinde' : 'within quotas'}</span>` : nothing}</span></div>
            ${latest.certificate.says.map((one) => html`<p>${one[language]}</p>`)}
            ${latest.notes.map((one) => html`<p class="quiet">${one[language]}</p>`)}
            <p class="quiet">${tr ? 'Hesap belgesinin özeti' : 'Hash of the run’s document'}: <code>${latest.manifestHash.slice(0, 16)}…</code></p>
            ${
              decides && detail.items.some((one) => one.state === 'proposed' && one.from === null && one.to !== null)
                ? html`<form @submit=${(event: SubmitEvent) => {
                    event.preventDefault()
                    const reason = String(new FormData(event.target as HTMLFormElement).get('reason'))
                    void act(async () => {
                      const { approved, left } = await client.proposals.approveNew({
                        params: { proposal: latest.id },
                        body: { reason },
                      })
                      return tr ? `Onaylanan: ${approved}, kalan: ${left}` : `Approved: ${approved}, left: ${left}`
                    })
                  }}><label>${tr ? 'Yeri olmayanların tümü için gerekçe' : 'Reason for all who have no place yet'}<input name="reason" required maxlength="200" /></label><button>${say.approve}</button></form>`
                : nothing
            }
          </section>
          ${detail.items.map((one) => itemCard(page, latest.id, one))}`
        : html`<p class="card quiet">${say.empty}</p>`
    }
  `
}

/** One student's item. An objection is decided by another officer than the one who approved. */
function itemCard({ client, me, language, act }: Page, proposal: string, one: Item): TemplateResult {
  const say = words(language)
  const tr = language === 'tr'
  const decides = me.actingAs === 'office'
  const params = { proposal, item: one.id }
  return html`<section class="card" data-item=${one.id} data-state=${one.state}>
    <div class="row spread"><h2>${one.student.displayName}</h2><span class="tag ${one.state === 'proposed' || one.state === 'objected' ? 'warn' : ''}">${inWords('item', one.state, language)}</span></div>
    <p>${one.from ? `${one.from.name} → ` : ''}<strong>${one.to ? `${one.to.workplace.name} · ${one.to.branch}` : tr ? 'yer yok' : 'no place'}</strong>${one.rank ? html` <span class="quiet">${tr ? `${one.rank}. tercih` : `choice no. ${one.rank}`}</span>` : nothing}</p>
    ${one.reasons.map((sentence) => html`<p class="quiet">${sentence[language]}</p>`)}
    ${
      decides && one.state === 'proposed' && one.to
        ? html`<form @submit=${(event: SubmitEvent) => {
            event.preventDefault()
            const form = new FormData(event.target as HTMLFormElement, event.submitter)
            void act(async () => {
              const { broken } = await client.proposals.decide({
                params,
                body: {
                  decision: form.get('decision') as 'approve' | 'reject',
                  reason: String(form.get('reason')),
                },
              })
              return [say.done, ...broken.map((sentence) => sentence[language])].join(' ')
            })
          }}><label>${say.reason}<input name="reason" required maxlength="200" /></label>
          <div class="row"><button name="decision" value="approve">${say.approve}</button><button class="plain" name="decision" value="reject">${say.reject}</button></div></form>`
        : nothing
    }
    ${
      decides && one.state === 'objected'
        ? html`<form @submit=${(event: SubmitEvent) => {
            event.preventDefault()
            const form = new FormData(event.target as HTMLFormElement, event.submitter)
            void act(async () => {
              await client.placements.review({
                params,
                body: { decision: form.get('decision') as 'same' | 'different', reason: String(form.get('reason')) },
              })
              return say.done
            })
          }}><p class="quiet">${tr ? 'İtirazı, ilk kararı verenden başka bir görevli karara bağlar.' : 'The objection is decided by another officer than the one who decided first.'}</p>
          <label>${say.reason}<input name="reason" required maxlength="200" /></label>
          <div class="row"><button name="decision" value="same">${tr ? 'Karar aynen kalır' : 'The decision stands'}</button><button class="plain" name="decision" value="different">${tr ? 'Önceki durum sürer' : 'The earlier situation stays'}</button></div></form>`
        : nothing
    }
  </section>`
}
