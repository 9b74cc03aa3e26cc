import type { Client } from '@imes/client'
import { type Day, dayOf } from '@imes/consent/time'
import { keyId } from '@imes/qr/key'
import {
  type AnswerLimiter,
  countersign,
  createAnswerLimiter,
  createRotatingCode,
  createTypedCode,
  importDayKeys,
  keepDayKeys,
  renderSvg,
  signContact,
} from '@imes/qr/screen'
import { html, nothing, type TemplateResult } from 'lit'
import { says } from '../says.ts'
import { now } from '../session.ts'
import type { Language } from '../words.ts'
import { codePrefix } from './code-prefix.ts'
import { forgetScreen, type KeptScreen, keepDays, keepScreen, newDevice, readScreen } from './screen-store.ts'

let problem: unknown
let reply: string | undefined
let limiter: AnswerLimiter | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** The workplace types the one-time code; the key pair is made here and its private half stays here. */
async function enrol(client: Client, code: string): Promise<void> {
  const device = await newDevice()
  const { aud, slot, workplaceName } = await client.screens.enrol({ body: { code, publicKey: device.publicJwk } })
  await keepScreen({ pair: device.pair, aud, slot, workplaceName })
}

let toppedUpOn: Day | undefined

/** Asks for the keys of the days ahead; without a connection the screen goes on with those it has. */
async function topUp(client: Client, screen: KeptScreen, today: Day): Promise<void> {
  const { nonce } = await client.screens.challenge()
  const request = await signContact({ aud: screen.enrolled.aud, day: today, nonce }, screen.device.signer)
  const { days } = await client.screens.dayKeys({ body: { request } })
  await keepDays(keepDayKeys(await importDayKeys({ keys: days }), today))
  toppedUpOn = today
}

let contact: Promise<void> | undefined

/**
 * Yesterday's key goes first, connection or not: a stolen screen makes no code of a past day. Then one contact a day;
 * the code waits for it only when there is no key for today.
 */
async function turnDay(client: Client, screen: KeptScreen): Promise<KeptScreen> {
  const today = dayOf(now())
  if (screen.dayKeys.some((held) => held.day < today)) await keepDays(keepDayKeys(screen.dayKeys, today))
  if (toppedUpOn !== today) {
    const held = screen.dayKeys.some((key) => key.day === today)
    contact ??= topUp(client, screen, today)
      .catch((error: unknown) => {
        if (!held) problem = error
      })
      .finally(() => {
        contact = undefined
      })
    if (!held) await contact
  }
  return (await readScreen()) ?? screen
}

/**
 * The workplace's screen, without a session: a fresh code every thirty seconds, made on this device, and the figures for
 * a phone without a camera. It can also answer a phone that shows its sixteen figures.
 */
export async function screenDeviceView(
  client: Client,
  language: Language,
  draw: () => Promise<void>,
): Promise<TemplateResult> {
  const tr = language === 'tr'
  clearTimeout(timer)
  const guarded = async (what: () => Promise<void>): Promise<void> => {
    try {
      await what()
      problem = undefined
    } catch (error) {
      problem = error
    }
    await draw()
  }
  const kept = await readScreen()
  if (!kept)
    return html`<main class="sign-in"><section class="card">
      <h1>${tr ? 'İşletme ekranı' : 'Workplace screen'}</h1>
      <p class="quiet">${tr ? 'İşletmenin telefonundaki «Ziyaret kodu» sayfasında görünen sekiz rakamı yazın.' : 'Type the eight figures from the page “Visit code” on the workplace’s phone.'}</p>
      ${problem ? html`<div class="says bad" role="alert">${says(problem, language)}</div>` : nothing}
      <form @submit=${(event: SubmitEvent) => {
        event.preventDefault()
        const code = String(new FormData(event.target as HTMLFormElement).get('code')).replace(/\D/g, '')
        void guarded(() => enrol(client, code))
      }}>
        <label>${tr ? 'Ekran kodu' : 'Screen code'}<input name="code" inputmode="numeric" autocomplete="off" required minlength="8" maxlength="11" /></label>
        <button>${tr ? 'Ekranı tanıt' : 'Enrol this screen'}</button>
      </form></section></main>`

  const { enrolled, device, dayKeys } = await turnDay(client, kept)
  const today = dayOf(now())
  const held = dayKeys.some((key) => key.day === today)
  const code = held
    ? await createRotatingCode({ aud: enrolled.aud, slot: enrolled.slot, signer: device.signer, dayKeys, now: now() })
    : undefined
  // The element groups the figures itself.
  const typed = held ? (await createTypedCode({ dayKeys, now: now() })).replaceAll(' ', '') : undefined
  if (code) timer = setTimeout(() => void draw(), Math.max(250, code.nextAt - now()))
  limiter ??= createAnswerLimiter()
  const answerLimiter = limiter
  return html`<main class="sign-in screen-page"><section class="card screen">
    <h1>${enrolled.workplaceName}</h1>
    ${
      code && typed
        ? html`<imes-visit-code untitled lang=${language} .now=${now} .code=${{ svg: renderSvg(`${codePrefix()}${code.text}`, { label: tr ? 'Ziyaret kodu' : 'Visit code' }), typed, until: code.nextAt }} data-code=${code.text}></imes-visit-code>`
        : html`<p>${tr ? 'Bugünün anahtarı yok; bağlantı gelince kod görünür. Ziyaret elle de yazılabilir, değeri aynıdır.' : 'There is no key for today; the code appears when the connection is back. The visit can be written by hand, with the same standing.'}</p>`
    }
    <p class="quiet">${tr ? 'Bu ekran kimin geldiğini bilmez; saat ve yer kaydedilmez.' : 'This screen does not know who came; no hour and no place are recorded.'} ${tr ? 'Ekran' : 'Screen'} ${enrolled.slot + 1} · <code>${keyId(device.publicJwk)}</code></p>
  </section>
  <details class="card"><summary>${tr ? 'İki taraflı kanıt (isteğe bağlı)' : 'Two-sided proof (optional)'}</summary>
    <p class="quiet">${tr ? 'Koordinatörün telefonunda görünen 16 rakamı yazın.' : 'Type the 16 figures shown on the coordinator’s phone.'}</p>
    ${problem ? html`<div class="says bad" role="alert">${says(problem, language)}</div>` : nothing}
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const answer = String(new FormData(event.target as HTMLFormElement).get('answer'))
      void guarded(async () => {
        reply = await countersign({
          answer,
          aud: enrolled.aud,
          slot: enrolled.slot,
          signer: device.signer,
          dayKeys,
          now: now(),
          limiter: answerLimiter,
        })
      })
    }}><label>${tr ? 'Rakamlar' : 'Figures'}<input name="answer" inputmode="numeric" autocomplete="off" required /></label><button>${tr ? 'Cevapla' : 'Answer'}</button></form>
    ${reply ? html`<imes-visit-code untitled lang=${language} .now=${now} .code=${{ svg: renderSvg(reply), until: now() + 60_000 }} data-code=${reply}></imes-visit-code>` : nothing}
  </details>
  <p class="row"><button class="plain" @click=${() => guarded(forgetScreen)}>${tr ? 'Bu ekranı unut' : 'Forget this screen'}</button></p></main>`
}
