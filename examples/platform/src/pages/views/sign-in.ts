import { html, nothing, type TemplateResult } from 'lit'
import { says } from '../says.ts'
import { language, signIn } from '../session.ts'
import { words } from '../words.ts'

interface DemoPerson {
  readonly id: string
  readonly displayName: string
  readonly what: string
}

/** People of the sample district to try the roles with; empty outside `mode: 'demo'`. */
async function demoPeople(): Promise<readonly DemoPerson[]> {
  const answer = await fetch('/demo/people')
  return answer.ok ? ((await answer.json()) as DemoPerson[]) : []
}

let problem: unknown

export async function signInView(draw: () => Promise<void>): Promise<TemplateResult> {
  const say = words(language())
  const people = await demoPeople()
  const enter = async (code: string): Promise<void> => {
    try {
      await signIn(code)
      problem = undefined
    } catch (error) {
      problem = error
    }
    await draw()
  }
  return html`<main class="sign-in">
    <section class="card">
      <h1>İMES</h1>
      <p class="quiet">${say.signInHelp}</p>
      ${problem ? html`<div class="says bad" role="alert">${says(problem, language())}</div>` : nothing}
      <form @submit=${(event: SubmitEvent) => {
        event.preventDefault()
        void enter(String(new FormData(event.target as HTMLFormElement).get('code')).trim())
      }}>
        <label>${say.code}<input name="code" autocomplete="one-time-code" spellcheck="false" required minlength="8" maxlength="32" /></label>
        <button>${say.signIn}</button>
      </form>
    </section>
    ${
      people.length === 0
        ? nothing
        : html`<section class="card">
            <h2>${say.tryAs}</h2>
            <ul class="people">
              ${people.map(
                (one) => html`<li>
                  <button class="plain" @click=${async () => {
                    const answer = await fetch('/demo/sign-in', {
                      method: 'POST',
                      body: JSON.stringify({ person: one.id }),
                    })
                    await enter(((await answer.json()) as { code: string }).code)
                  }}><span>${one.displayName}</span><small>${one.what.split(' · ')[language() === 'tr' ? 0 : 1] ?? one.what}</small></button>
                </li>`,
              )}
            </ul>
          </section>`
    }
  </main>`
}
