import type { RoleName } from '@imes/client/contract'
import { defineElements } from '@imes/client/elements'
import { dayOf } from '@imes/consent/time'
import { html, nothing, render, type TemplateResult } from 'lit'
import { screenDeviceView } from './device/screen-device.ts'
import { keptSentence, keptTitle } from './kept.ts'
import type { Page } from './page.ts'
import { roleName } from './role-name.ts'
import { says } from './says.ts'
import {
  actAs,
  chooseLanguage,
  currentClient,
  demonstration,
  isSignedIn,
  isUnreachable,
  language,
  type Me,
  now,
  placeOf,
  readMe,
  readPlatform,
  signOut,
} from './session.ts'
import { shownDetailView } from './views/shown-detail.ts'
import { signInView } from './views/sign-in.ts'
import { transparencyView } from './views/transparency.ts'
import { type ViewName, viewsOf } from './views.ts'
import { dayInWords, words } from './words.ts'

const root = document.getElementById('app') as HTMLElement
let leaving: (() => void)[] = []
/** Who was signed in when the connection was last there: a phone without one goes on with the page that it has. */
let lastMe: Me | undefined
let message: { readonly bad: boolean; readonly content: TemplateResult } | undefined

const here = (): string => location.hash.replace(/^#\/?/, '').split('?')[0] ?? ''

function shell(me: Me, at: string, content: TemplateResult): TemplateResult {
  const say = words(language())
  return html`
    ${me.demonstration ? demoBar(me.today) : nothing}
    <header class="top">
      <a class="brand" href="#/"><img src="/icon.svg" alt="" />İMES</a>
      <div class="who"><strong>${me.person.displayName}</strong><span>${placeOf(me)}</span></div>
      ${
        me.roles.length > 1
          ? html`<select aria-label=${say.role} @change=${(event: Event) => {
              actAs((event.target as HTMLSelectElement).value as RoleName)
              void draw()
            }}>${me.roles.map((role) => html`<option value=${role} ?selected=${role === me.actingAs}>${roleName(role)}</option>`)}</select>`
          : html`<span class="tag">${roleName(me.actingAs)}</span>`
      }
    </header>
    <div class="frame">
      <nav class="side" aria-label=${say.menu}>
        ${viewsOf(me.actingAs).map(
          ([name]) => html`<a href="#/${name}" aria-current=${name === at ? 'page' : nothing}>${say[name]}</a>`,
        )}
      </nav>
      <main id="main" tabindex="-1">
        ${message ? html`<div class=${message.bad ? 'says bad' : 'says'} role=${message.bad ? 'alert' : 'status'}>${message.content}</div>` : nothing}
        ${content}
        ${at === 'home' ? nothing : html`<p class="kept-line"><a href="#/home">${keptTitle(me, language())}</a> ${keptSentence(me, language())}</p>`}
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
            lastMe = undefined
            await signOut()
            location.hash = ''
            await draw()
          }}>${say.signOut}</button>`
        : nothing
    }
  </footer>`
}

/** The first drawing takes the place of what the page shows while it loads. */
let drawn = false
function paint(content: TemplateResult): void {
  if (!drawn) root.replaceChildren()
  drawn = true
  render(content, root)
  const bar = root.querySelector<HTMLElement>('nav.side')
  const current = bar?.querySelector<HTMLElement>('[aria-current]')
  // On a phone the menu is one line: the page that one is on stays in sight.
  if (bar && current) bar.scrollLeft = current.offsetLeft - (bar.clientWidth - current.offsetWidth) / 2
}

const demoBar = (today: string): TemplateResult =>
  html`<aside class="demo">${words(language()).demo(dayInWords(today, language()))}</aside>`

let drawing = 0

/** Draws the page that the address names, for whoever is signed in. The last call wins. */
export async function draw(): Promise<void> {
  const turn = ++drawing
  for (const stop of leaving) stop()
  leaving = []
  document.documentElement.lang = language()
  const at = here()
  const say = words(language())
  const titled = (title: string): void => {
    document.title = `${title} · İMES`
  }
  if (at === 'screen-device') {
    const content = await screenDeviceView(currentClient(), language(), draw)
    if (turn !== drawing) return
    titled(say.screen)
    paint(html`${demonstration() ? demoBar(dayOf(now())) : nothing}${content}`)
    return
  }
  if (at === 'shown') {
    const content = await shownDetailView(currentClient(), language())
    if (turn !== drawing) return
    titled(say.visits)
    paint(html`${demonstration() ? demoBar(dayOf(now())) : nothing}${content}${footer()}`)
    return
  }
  if (!isSignedIn()) {
    const content = await publicPage(at)
    if (turn !== drawing) return
    titled(at === 'transparency' ? say.transparency : say.signIn)
    paint(html`${demonstration() ? demoBar(dayOf(now())) : nothing}${content}${footer()}`)
    return
  }
  const client = currentClient()
  let me: Me
  try {
    me = await readMe(client).catch((error: unknown) => {
      if (lastMe && isUnreachable(error)) return lastMe
      throw error
    })
    lastMe = me
  } catch (error) {
    if (turn !== drawing) return
    if ((error as { status?: number }).status === 401) {
      lastMe = undefined
      await signOut()
      await draw()
      return
    }
    paint(html`<main class="sign-in card">${problemBox(error)}</main>${footer()}`)
    return
  }
  const views = viewsOf(me.actingAs)
  const name: ViewName = views.find(([known]) => known === at)?.[0] ?? 'home'
  const view = views.find(([known]) => known === name)?.[1]
  const page: Page = {
    me,
    pages: views.map(([known]) => known),
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
      document.querySelector('.says')?.scrollIntoView({ block: 'center' })
    },
  }
  const content = await (at === 'transparency' ? transparencyView(client, language(), draw) : view?.(page))?.catch(
    problemBox,
  )
  if (turn !== drawing || !content) return
  titled(at === 'transparency' ? say.transparency : say[name])
  paint(shell(me, at === 'transparency' ? at : name, content))
}

const problemBox = (error: unknown): TemplateResult =>
  html`<div class="says bad" role="alert">${says(error, language())}</div>`

async function publicPage(at: string): Promise<TemplateResult> {
  if (at !== 'transparency') return signInView(draw)
  const content = await transparencyView(currentClient(), language(), draw).catch(problemBox)
  return html`<main class="public" id="main" tabindex="-1"><p><a href="#/">${words(language()).signIn}</a></p>${content}</main>`
}

addEventListener('hashchange', () => {
  message = undefined
  void draw().then(() => {
    document.getElementById('main')?.focus({ preventScroll: true })
    scrollTo(0, 0)
  })
})
defineElements()
await readPlatform()
await draw()
