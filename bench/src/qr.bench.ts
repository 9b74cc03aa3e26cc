import type { Bench, Measure } from './measure.ts'
import { raceOpening, raceRefusing, raceSigning, raceSvg, weighRefusing } from './qr/code.ts'
import { raceDecoders, versions } from './qr/decode.ts'
import { bundleSize } from './qr/sizes.ts'
import { raceVerify } from './qr/verify.ts'

const without = (times: Readonly<Record<string, number>>, ...names: readonly string[]): Record<string, number> =>
  Object.fromEntries(Object.entries(times).filter(([name]) => !names.includes(name)))

/** Pictures per damage; the figures of the documents are made with IMES_PICTURES=1000, which takes a quarter of an hour. */
const pictures = Number(process.env.IMES_PICTURES ?? 100)

/** Visit codes: checking, opening, drawing, reading, and what the entries weigh. */
const bench: Bench = async ({ quick }) => {
  const measures: Measure[] = []
  const add = (
    id: string,
    unit: string,
    ours: number,
    peers: Record<string, number>,
    ratio: number,
    says: string,
    met: boolean,
  ): void => {
    measures.push({ id, unit, ours, peers, ratio, goal: { says, met } })
  }
  for (const kind of ['P-256', 'Ed25519'] as const) {
    const times = await raceVerify(kind, quick ? 100 : 400, quick ? 5 : 11)
    const [ours = 0, jose = 1, bare = 1] = [times.ours, times['jose jwtVerify'], times['bare WebCrypto']]
    const peers = without(times, 'ours')
    const name = kind.toLowerCase()
    add(
      `verify-${name}-beside-jose`,
      'µs',
      ours,
      peers,
      ours / jose,
      'at most 1.15 × jwtVerify of the same two signatures',
      ours <= 1.15 * jose,
    )
    add(
      `verify-${name}-beside-bare`,
      'µs',
      ours,
      { 'bare WebCrypto': bare },
      ours / bare,
      'at most 1.6 × the bare checks',
      ours <= 1.6 * bare,
    )
  }
  const opening = await raceOpening(quick ? 500 : 20_000)
  const [open = 0, mac = 1] = [opening.ours, opening['bare HMAC']]
  add(
    'open-a-code',
    'µs',
    open,
    { 'bare HMAC': mac },
    open / mac,
    'under 20 µs where an HMAC takes 3',
    open <= (20 / 3) * mac,
  )

  const signing = await raceSigning(quick ? 100 : 300)
  for (const [way, times] of [
    ['sign', signing.scanned],
    ['sign-by-hand', signing.byHand],
  ] as const) {
    const [ours = 0, jose = 1, bare = 1] = [times.ours, times.jose, times['bare WebCrypto']]
    add(
      `${way}-beside-jose`,
      'µs',
      ours,
      without(times, 'ours'),
      ours / jose,
      'at most 1.15 × jose with the same signatures',
      ours <= 1.15 * jose,
    )
    add(
      `${way}-beside-bare`,
      'µs',
      ours,
      { 'bare WebCrypto': bare },
      ours / bare,
      'at most 1.6 × the bare signatures',
      ours <= 1.6 * bare,
    )
  }

  const svg = await raceSvg(quick ? 10 : 100)
  for (const form of ['code', 'URL']) {
    const [mine = 0, peer = 1] = [svg[`ours, ${form}`], svg[`qrcode, ${form}`]]
    add(
      `svg-${form.toLowerCase()}`,
      'µs',
      mine,
      { qrcode: peer },
      mine / peer,
      'at least as fast as qrcode’s own',
      mine <= peer,
    )
  }
  const refusing = await raceRefusing(quick ? 50 : 2000)
  const mib = refusing['1 MiB'] ?? 0
  const kib = refusing['2 KiB of parts'] ?? 1
  add(
    'refuse-1-mib',
    'µs',
    mib,
    without(refusing, '1 MiB'),
    mib / kib,
    'no slower than 512 × a text of 2 KiB',
    mib <= 512 * kib,
  )
  const weights = await weighRefusing()
  const [mibBytes = 0, kibBytes = 1] = [weights['1 MiB'], weights['2 KiB of parts']]
  add(
    'refuse-1-mib-memory',
    'bytes of heap',
    mibBytes,
    without(weights, '1 MiB'),
    mibBytes / kibBytes,
    'no more than 512 × a text of 2 KiB',
    mibBytes <= 512 * kibBytes,
  )

  for (const [entry, bound] of [
    ['verify', 12_000],
    ['screen', 20_000],
    ['phone', 25_000],
  ] as const) {
    const bytes = await bundleSize(`export * from '@imes/qr/${entry}'`)
    add(`bundle-${entry}`, 'bytes gzip', bytes, { bound }, bytes / bound, `under ${bound / 1000} kB`, bytes < bound)
  }
  // What a first page pays that imports one operation of the root, beside the entry that is cut for its place.
  for (const [operation, bound] of [
    ['verifyVisitToken', 12_000],
    ['createRotatingCode', 20_000],
    ['signVisitToken', 25_000],
  ] as const) {
    const bytes = await bundleSize(`export { ${operation} } from '@imes/qr'`)
    add(`bundle-${operation}`, 'bytes gzip', bytes, { bound }, bytes / bound, `under ${bound / 1000} kB`, bytes < bound)
  }
  const bounds: Readonly<Record<string, number>> = { url: 15, compact: 10, code: 7 }
  for (const [form, version] of Object.entries(await versions())) {
    const bound = bounds[form]
    if (bound !== undefined)
      add(
        `symbol-${form}`,
        'version, level M',
        version,
        { bound },
        version / bound,
        `at most ${bound}`,
        version <= bound,
      )
  }
  for (const [damage, read] of Object.entries(await raceDecoders(quick ? 6 : pictures))) {
    const [ours = 0, other = 0] = [read['zxing-wasm'], read.qr]
    const bar = damage === 'clean' ? 1 : 0.99
    const met = ours >= bar - 1e-9 && (damage !== 'clean' || other >= 1 - 1e-9)
    const says = damage === 'clean' ? 'both decoders read all' : 'our scanner reads at least 99 %'
    add(
      `read-${damage.replaceAll(' ', '-')}`,
      'share read',
      ours,
      { 'qr (another decoder)': other },
      other > 0 ? ours / other : 1,
      says,
      met,
    )
  }
  return measures
}

export default bench
