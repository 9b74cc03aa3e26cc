import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { words } from '../words.ts'
import { type CodeSheet, codeSheet } from './code-sheet.ts'

let code: string | undefined
let sheet: CodeSheet | undefined

/** The workplace's own page: a one-time code with which any tablet or computer becomes its screen. */
export const screenView: View = async ({ client, language, act }) => {
  const tr = language === 'tr'
  const { screens } = await client.screens.list()
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
    ${
      screens.length > 0
        ? html`<section class="card"><h2>${tr ? 'Tanıtılan ekranlar' : 'Enrolled screens'}</h2>
            <p class="quiet">${tr ? 'Çalınan ya da kaybolan ekranı geçersiz kılın: kodları o anda açılmaz olur. Ekranın kendi sayfasında aynı imza yazar.' : 'Revoke a screen that was stolen or lost: its codes open no more from then on. The same mark stands on the screen’s own page.'}</p>
            <ul class="own-visits">${screens.map(
              ({
                kid,
                slot,
              }) => html`<li class="row spread" data-screen=${kid}><span>${tr ? 'Ekran' : 'Screen'} ${slot + 1} · <code>${kid}</code></span>
                <button class="plain" data-act="revoke" @click=${() =>
                  act(async () => {
                    await client.screens.revoke({ params: { kid } })
                    return tr ? 'Ekran geçersiz kılındı.' : 'The screen is revoked.'
                  })}>${tr ? 'Geçersiz kıl' : 'Revoke'}</button></li>`,
            )}</ul></section>`
        : nothing
    }
    <section class="card">
      <h2>${tr ? 'Ekran yoksa: basılı kod' : 'Without a screen: a printed code'}</h2>
      <p>${tr ? 'Kâğıttaki kod okul yılı boyunca aynıdır. Fotoğrafı çekildiyse yenisini yapın; eskisi açılmaz olur.' : 'The code on paper is the same for the school year. If it was photographed, make a new one: the old one opens no more.'}</p>
      <div class="row">
        <button data-act="sheet" @click=${() =>
          act(async () => {
            sheet = await client.screens.printSheet({ body: {} })
            return undefined
          })}>${tr ? 'Basılı kodu göster' : 'Show the printed code'}</button>
        <button class="plain" data-act="new-sheet" @click=${() =>
          act(async () => {
            sheet = await client.screens.printSheet({ body: { anew: true } })
            return tr ? 'Yeni kâğıt geçerli; eskisini kaldırın.' : 'The new sheet holds; take the old one down.'
          })}>${tr ? 'Yenisini yap' : 'Make a new one'}</button>
      </div>
    </section>
    ${sheet ? codeSheet(sheet, language) : nothing}
  `
}
