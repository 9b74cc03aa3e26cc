import { html, nothing } from 'lit'
import { pageLine } from '../does.ts'
import { keptSentence, keptTitle } from '../kept.ts'
import type { Page, View } from '../page.ts'
import { placeOf } from '../session.ts'
import { termInWords } from '../states.ts'
import type { ViewName } from '../views.ts'
import { words } from '../words.ts'
import { isWaiting } from './contests.ts'

type Waits = { readonly view: ViewName; readonly count: () => Promise<number> }

/** What waits for this person, page by page. What cannot be counted now is left out; its page says why. */
function waits({ client, me, pages, language }: Page): readonly Waits[] {
  const counts: readonly Waits[] = [
    {
      view: 'notices',
      count: async () => (await client.notices.mine({ query: { language } })).notices.filter((one) => !one.read).length,
    },
    {
      view: 'evaluate',
      count: async () => (await client.evaluations.due()).due.filter((one) => one.state === 'open').length,
    },
    {
      view: 'visits',
      count: async () =>
        (await client.visitPlan.mine()).planned.filter(
          (one) => one.window.from <= me.today && me.today <= one.window.to,
        ).length,
    },
    {
      view: 'contests',
      count: async () => (await client.contests.list()).contests.filter((one) => isWaiting(one, me.actingAs)).length,
    },
    {
      view: 'safety',
      count: async () =>
        me.actingAs === 'office' && (await client.safetyReaders.list()).reads
          ? (await client.safety.list()).reports.filter((one) => one.state === 'open').length
          : 0,
    },
    {
      view: 'desk',
      count: async () => {
        const { requests } = await client.rights.requests()
        const { overdue, failures } = (await client.transparency.page()).duties.destruction
        return requests.filter((one) => one.next !== null).length + (overdue || failures > 1 ? 1 : 0)
      },
    },
  ]
  return counts.filter(({ view }) => pages.includes(view))
}

/** The first page of every role: what waits, where everything is, and in one sentence what is kept on which basis. */
export const homeView: View = async (page) => {
  const { me, pages, language } = page
  const say = words(language)
  const waiting = new Map(
    await Promise.all(waits(page).map(async ({ view, count }) => [view, await count().catch(() => 0)] as const)),
  )
  return html`
    <header><h1>${me.person.displayName}</h1><p>${placeOf(me)}</p></header>
    ${
      me.children.length > 0
        ? html`<section class="card"><h2>${language === 'tr' ? 'Velisi olduğunuz öğrenciler' : 'Students you are guardian of'}</h2>
            <ul>${me.children.map((child) => html`<li>${child.displayName}</li>`)}</ul></section>`
        : nothing
    }
    <ul class="menu">${pages
      .filter((name) => name !== 'home')
      .map(
        (name) =>
          html`<li><a class="card" href="#/${name}"><span class="row spread"><strong>${say[name]}</strong>${
            (waiting.get(name) ?? 0) > 0
              ? html`<span class="tag warn">${language === 'tr' ? 'Bekleyen' : 'Waiting'}: ${waiting.get(name)}</span>`
              : nothing
          }</span><span class="quiet">${pageLine(name, language)}</span></a></li>`,
      )}</ul>
    <section class="card">
      <h2>${keptTitle(me, language)}</h2>
      <p class="kept-sentence">${keptSentence(me, language)}</p>
      <details><summary>${say.keptInFull}</summary>
      <ul class="kept">${me.kept.map(
        (one) =>
          html`<li><strong>${one.says[language]}</strong> <span class="quiet">${say.article}: ${one.article}<br />${termInWords(one.until[language], language)}</span></li>`,
      )}</ul></details>
    </section>
  `
}
