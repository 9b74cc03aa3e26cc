import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/**
 * The verifier of an exported ledger as one HTML file: opened from a disk, on a machine without a network, by somebody who
 * trusts nobody. It may load and send nothing at all: its policy names its own script by hash and no other source.
 */
export async function ledgerPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('ledger-page.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  })
  const script = (outputFiles[0]?.text ?? '').trimEnd().replaceAll('</script', '<\\/script')
  const hash = createHash('sha256').update(script).digest('base64')
  return `<!doctype html>
<html lang="tr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-${hash}'">
<title>Kanıt defteri denetimi · Ledger verifier</title></head><body><main>
<h1>Kanıt defteri denetimi · Ledger verifier</h1>
<p>Dosya bu sayfadan çıkmaz; sayfa hiçbir yere bağlanmaz. · The file does not leave this page; the page connects to nothing.</p>
<p><label>Dışa aktarılan defter · Exported ledger (<code>GET /v1/ledger</code>): <input id="file" type="file" accept="application/json"></label></p>
<p><label>Önceden sakladığınız defterler · Files that you kept from before: <input id="kept" type="file" accept="application/json" multiple></label></p>
<p id="verdict" role="status"></p><ul id="faults"></ul>
</main><script>${script}</script></body></html>
`
}
