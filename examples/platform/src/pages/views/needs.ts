import { html } from 'lit'
import type { View } from '../page.ts'
import { words } from '../words.ts'

const supports = [
  ['ground-floor', 'Zemin kat', 'Ground floor'],
  ['lift-or-ramp', 'Asansör ya da rampa', 'Lift or ramp'],
  ['seated-work', 'Oturarak çalışma', 'Seated work'],
  ['quiet-place', 'Az gürültülü yer', 'A quiet place'],
  ['written-instructions', 'Yazılı anlatım', 'Written instructions'],
  ['near-home', 'Eve yakın işletme', 'A workplace near home'],
  ['talk-to-school', 'Okulla konuşmak istiyorum', 'I want to talk to the school'],
] as const

/** What is wanted, never why. Without the consent it is not written, and this is said. */
export const needsView: View = async ({ client, me, language, act }) => {
  const tr = language === 'tr'
  const whose = me.actingAs === 'guardian' ? me.children : [undefined]
  const told = await Promise.all(
    whose.map((child) =>
      client.needs.mine({ query: child ? { onBehalfOf: child.id } : {} }).then((one) => one.supports ?? []),
    ),
  )
  return html`
    <header><h1>${words(language).needs}</h1><p>${
      tr
        ? 'Yalnız ne istendiği yazılır; nedeni, rapor ve hastalık bilgisi yazılmaz. Rıza yoksa yazılmaz.'
        : 'Only what is wanted is written, never the reason. Without a consent it is not written.'
    } <a href="#/consents">${words(language).consents}</a></p></header>
    ${whose.map(
      (child, index) => html`<form class="card" @submit=${(event: SubmitEvent) => {
        event.preventDefault()
        const chosen = new FormData(event.target as HTMLFormElement).getAll('support') as (typeof supports)[number][0][]
        void act(
          async () =>
            (await client.needs.put({ body: { supports: chosen, ...(child && { onBehalfOf: child.id }) } })).says[
              language
            ],
        )
      }}>
        ${child ? html`<h2>${child.displayName}</h2>` : ''}
        ${supports.map(
          ([id, trLabel, enLabel]) =>
            html`<label class="choice"><input type="checkbox" name="support" value=${id} ?checked=${told[index]?.includes(id) ?? false} />${tr ? trLabel : enLabel}</label>`,
        )}
        <p></p><button>${words(language).save}</button>
      </form>`,
    )}
  `
}
