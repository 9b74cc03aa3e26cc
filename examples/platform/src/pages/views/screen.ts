import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { words } from '../words.ts'

let code: string | undefined

/** The workplace's own page: a one-time code with which any tablet or computer becomes its screen. */
export const screenView: View = async ({ client, language, act }) => {
  const tr = language === 'tr'
  return html`
    <header><h1>${words(language).screen}</h1><p>${
      tr
        ? 'Bir tablet ya da bilgisayar işletmenin ekranı olur ve her 30 saniyede değişen bir kod gösterir. Kodu göstermek gönüllüdür; elle kayıt eşdeğerdir.'
        : 'A tablet or computer becomes the workplace’s screen and shows a code that changes every 30 seconds. Showing it is voluntary; a record by hand is equal.'
    }</p></header>
    <section class="card">
      <ol class="steps">
        <li>${tr ? 'Ekran olacak cihazda bu adresi açın:' : 'On the device that becomes the screen, open this address:'} <code>${location.host}/#/screen-device</code></li>
        <li>${tr ? 'Burada bir ekran kodu alın ve o cihazda yazın. Bu, her cihaz için bir kez yapılır.' : 'Get a screen code here and type it on that device. This is done once for each device.'}</li>
        <li>${tr ? 'Ziyarette koordinatör öğretmen, cihazda görünen kodu telefonuyla okutur.' : 'At a visit the coordinator scans the code on the device with a phone.'}</li>
      </ol>
      ${code ? html`<p class="code" data-enrolment-code>${code.replace(/(....)(?=.)/, '$1 ')}</p><p class="quiet">${tr ? 'Bu kod 10 dakika geçerlidir ve bir kez çalışır.' : 'This code works once, within 10 minutes.'}</p>` : nothing}
      <div class="row">
        <button @click=${() =>
          act(async () => {
            code = (await client.screens.enrolmentCode({ body: {} })).code
            return undefined
          })}>${tr ? 'Ekran kodu al' : 'Get a screen code'}</button>
        <a class="button plain" href="#/screen-device" target="_blank" rel="noopener">${tr ? 'Ekran sayfasını aç' : 'Open the screen page'}</a>
      </div>
    </section>
  `
}
