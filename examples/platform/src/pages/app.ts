import type { RoleName } from '@imes/client/contract'
import { defineElements } from '@imes/client/elements'
import { html, nothing, render, type TemplateResult } from 'lit'
import { screenDeviceView } from './device/screen-device.ts'
import type { Page } from './page.ts'
import { roleName } from './role-name.ts'
import { says } from './says.ts'
import {
  actAs,
  chooseLanguage,
  currentClient,
  isSignedIn,
  language,
  type Me,
  readPlatform,
  signOut,
} from './session.ts'
import { signInView } from './views/sign-in.ts'
import { transparencyView } from './views/transparency.ts'
import { type ViewName, viewsOf } from './views.ts'
import { dayInWords, words } from './words.ts'

const root = document.getElementById('app') as HTMLElement
let leaving: (() => void)[] = []
let message: { readonly bad: boolean; readonly content: TemplateResult } | undefined

const here = (): string => location.hash.replace(/^#\/?/, '').split('?')[0] ?? ''

function shell(me: Me, at: string, content: TemplateResult): TemplateResult {
  const say = words(language())
  return html`
    ${me.demonstration ? html`<div class="demo" role="note">${say.demo(dayInWords(me.today, language()))}</div>` : nothing}
    <header class="top">
      <a class="brand" href="#/"><img src="/icon.svg" alt="" />İMES</a>
      <div class="who"><strong>${me.person.displayName}</strong><span>${me.school ?? me.controller}</span></div>
      ${
        me.roles.length > 1
          ? html`<select aria-label="Görev" @change=${(event: Event) => {
              actAs((event.target as HTMLSelectElement).value as RoleName)
              void draw()
            }}>${me.roles.map((role) => html`<option value=${role} ?selected=${role === me.actingAs}>${roleName(role)}</option>`)}</select>`
          : html`<span class="tag">${roleName(me.actingAs)}</span>`
      }
    </header>
    <div class="frame">
      <nav class="side" aria-label="Menü">
        ${viewsOf(me.actingAs).map(
          ([name]) => html`<a href="#/${name}" aria-current=${name === at ? 'page' : nothing}>${say[name]}</a>`,
        )}
      </nav>
      <main id="main" tabindex="-1">
        ${message ? html`<div class=${message.bad ? 'says bad' : 'says'} role=${message.bad ? 'alert' : 'status'}>${message.content}</div>` : nothing}
        ${content}
      </main>
    </div>
    ${footer()}
  `
}

function footer(): TemplateResult {
  const say = words(language())
  return html`<footer class="page row">
    <button class="plain" lang=${language() === 'tr' ? 'en' : 'tr'} @click=${() => {
      chooseLanguage(language() === 'tr' ? 'en' : 'tr')
      void draw()
    }}>${say.language}</button>
    <a href="#/transparency">${say.transparency}</a>
    ${
      isSignedIn()
        ? html`<button class="plain" @click=${async () => {
            await signOut()
            location.hash = ''
            await draw()
          }}>${say.signOut}</button>`
        : nothing
    }
  </footer>`
}

let drawing = 0

/** Draws the page that the address names, for whoever is signed in. The last call wins. */
export async function draw(): Promise<void> {
  const turn = ++drawing
  for (const stop of leaving) stop()
  leaving = []
  document.documentElement.lang = language()
  const at = here()
  if (at === 'screen-device') {
    const content = await screenDeviceView(currentClient(), language(), draw)
    if (turn === drawing) render(content, root)
    return
  }
  if (!isSignedIn()) {
    const content = at === 'transparency' ? await transparencyView(currentClient(), language()) : await signInView(draw)
    if (turn === drawing) render(html`${content}${footer()}`, root)
    return
  }
  const client = currentClient()
  try {
    const me = await client.session.me()
    const views = viewsOf(me.actingAs)
    const name: ViewName = views.find(([known]) => known === at)?.[0] ?? 'home'
    const view = views.find(([known]) => known === name)?.[1]
    const page: Page = {
      me,
      client,
      language: language(),
      refresh: draw,
      onLeave: (stop) => void leaving.push(stop),
      act: async (what) => {
        try {
          const done = await what()
          message = done === undefined ? undefined : { bad: false, content: html`<p>${done}</p>` }
        } catch (error) {
          message = { bad: true, content: says(error, language()) }
        }
        await draw()
        document.querySelector('.says')?.scrollIntoView({ block: 'nearest' })
      },
    }
    const content = at === 'transparency' ? await transparencyView(client, language()) : await view?.(page)
    if (turn === drawing && content) render(shell(me, at === 'transparency' ? at : name, content), root)
  } catch (error) {
    if (turn !== drawing) return
    if ((error as { status?: number }).status === 401) {
      await signOut()
      await draw()
      return
    }
    render(
      html`<main class="sign-in card"><div class="says bad" role="alert">${says(error, language())}</div></main>${footer()}`,
      root,
    )
  }
}

addEventListener('hashchange', () => {
  message = undefined
  void draw().then(() => document.getElementById('main')?.focus())
})
defineElements()
await readPlatform()
await draw()
