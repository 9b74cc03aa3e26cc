import { day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { consentsEn } from './consents-en.js'
import { consentsTr } from './consents-tr.js'
import { en } from './en.js'
import {
  composeNotice,
  composeStudentShort,
  consentWords,
  fill,
  formatDay,
  formatNumber,
  formatPercent,
  formatRange,
  hashOfWords,
  type NoticeFrame,
  type NoticeId,
  placesIn,
  say,
  sayBoth,
  showWords,
} from './index.js'
import { noticesEn, noticeVariantsEn, studentShortEn } from './notices-en.js'
import { noticesTr, noticeVariantsTr, studentShortTr } from './notices-tr.js'
import { tr } from './tr.js'

const frame: NoticeFrame = {
  controllerName: 'Örnek İl Millî Eğitim Müdürlüğü',
  controllerAddress: 'Örnek Cad. 1, Örnek',
  representative: 'Yok',
  officerTitle: { tr: 'Koordinatör müdür yardımcısı', en: 'Coordinating deputy head' },
  deskAddress: 'kvkk@ornek.example',
  deskKep: 'ornek@kep.example',
  laws: {},
}
/** LAW section 6, typed in again: the register checks the same words with its own list. */
const asksAgreement = ['kabul ediyorum', 'onaylıyorum', 'rıza veriyorum', 'rızam', 'muvafakat ediyorum']
const openEnds = [
  'gibi',
  'vb',
  've benzeri',
  'her türlü',
  'ileride',
  'gerekli görülen',
  'ilgili üçüncü kişiler',
  'iş ortakları',
]
const conditions = ['zorunludur', 'aksi halde', 'aksi hâlde', 'devam edebilmek için']
const found = (text: string, phrases: readonly string[]): readonly string[] =>
  phrases.filter((phrase) =>
    new RegExp(`(?<!\\p{L})${phrase}(?!\\p{L})`, 'u').test(text.toLocaleLowerCase('tr').replace(/\s+/g, ' ')),
  )
const wordsIn = (text: string): number => text.split(/\s+/).length

const ids = Object.keys(noticesTr) as NoticeId[]
const turkish = JSON.stringify([tr, noticesTr, noticeVariantsTr, studentShortTr, consentsTr])

const body = (id: NoticeId, language: 'tr' | 'en', choices: Parameters<typeof composeNotice>[3] = { mode: 'demo' }) => {
  const { notice, issues } = composeNotice(id, language, frame, choices)
  if (!notice) throw new Error(issues.map((one) => one.path.join()).join())
  return notice
}

describe('sentences', () => {
  it('leave the same places open in both languages', () => {
    for (const [id, text] of Object.entries(tr)) {
      expect(
        placesIn(en[id as keyof typeof en])
          .slice()
          .sort(),
        id,
      ).toEqual(placesIn(text).slice().sort())
    }
  })

  it('never glue a suffix to a variable', () => {
    expect(turkish).not.toMatch(/\}['’]?[a-zçğıöşü]/)
  })

  it('are filled as given: a value is neither re-cased nor read again', () => {
    expect(say('tr', 'placement.proposal', { workplace: 'İĞNE {x} ŞTİ.' })).toBe('Önerilen işletme: İĞNE {x} ŞTİ.')
    expect(sayBoth('state.reminder', { endDate: { tr: '30 Ocak 2027', en: '30 January 2027' } })).toEqual({
      tr: 'Değerlendirme dönemi 30 Ocak 2027 günü bitiyor. Katılmak isteğe bağlıdır.',
      en: 'The evaluation period ends on 30 January 2027. Taking part is optional.',
    })
    expect(say('en', 'state.sent')).toBe('Sent.')
  })

  it('are refused with a place left open', () => {
    expect(() => fill('Puan: {score}', {})).toThrow(TypeError)
    expect(() => fill('{constructor}', {})).toThrow(TypeError)
  })

  it('write days, numbers and ranges as each language does', () => {
    expect(formatDay('tr', day('2026-11-03'))).toBe('3 Kasım 2026')
    expect(formatDay('en', day('2026-08-31'))).toBe('31 August 2026')
    expect(formatNumber('tr', 78.44, 1)).toBe('78,4')
    expect(formatNumber('tr', -0.04, 1)).toBe('0,0')
    expect(formatNumber('en', -1.25, 2)).toBe('−1.25')
    expect(formatPercent('tr', 95)).toBe('%95')
    expect(formatPercent('en', 95)).toBe('95 %')
    expect(formatRange('tr', 74.2, 82, 1)).toBe('74,2–82,0')
    expect(() => formatNumber('tr', Number.NaN)).toThrow(RangeError)
  })
})

describe('notices', () => {
  it('would be caught by these words', () => {
    expect(found('Okudum, KABUL EDİYORUM.', asksAgreement)).toEqual(['kabul ediyorum'])
    expect(found('Telefon vb. bilgiler', openEnds)).toEqual(['vb'])
    expect(found('Rıza zorunludur', conditions)).toEqual(['zorunludur'])
  })

  it.each(ids)('%s: inform in plain words and ask for no agreement', (id) => {
    const activities = Object.keys(noticesTr[id].activities).length
    expect(found(body(id, 'tr').body, [...asksAgreement, ...openEnds])).toEqual([])
    expect(wordsIn(body(id, 'tr').body)).toBeLessThan(600 * activities)
    for (const paragraph of Object.values(noticesTr[id].activities)) expect(wordsIn(paragraph)).toBeLessThan(200)
  })

  it.each(ids)('%s: each activity names purpose, way of collection, recipient, term and basis', (id) => {
    for (const [activity, paragraph] of Object.entries(noticesTr[id].activities)) {
      const where = `${id}/${activity}`
      expect(paragraph, where).toMatch(/Amaç:|Ne için:/)
      expect(paragraph, where).toMatch(/Toplama yolu:|Nasıl:|Nereden:/)
      expect(paragraph, where).toMatch(/Alıcı:|Kim görür:/)
      expect(paragraph, where).toMatch(/Süre:|Ne kadar:/)
      expect(paragraph, where).toMatch(/Dayanak: KVKK madde/)
    }
    const whole = body(id, 'tr').body
    for (const element of ['Veri sorumlusu', 'Eşit yol', 'Türkiye', 'Haklar', '30 gün', 'ücretsiz'])
      expect(whole).toContain(element)
  })

  it.each(ids)('%s: say the same in English, activity by activity, with the same places', (id) => {
    expect(Object.keys(noticesEn[id].activities)).toEqual(Object.keys(noticesTr[id].activities))
    expect(placesIn(JSON.stringify(noticesEn[id])).slice().sort()).toEqual(
      placesIn(JSON.stringify(noticesTr[id])).slice().sort(),
    )
    expect(noticesEn[id].closing).toHaveLength(noticesTr[id].closing.length)
  })

  it('say the same in their variants and in the short text', () => {
    for (const [id, text] of Object.entries(noticeVariantsTr))
      expect(placesIn(noticeVariantsEn[id as keyof typeof noticeVariantsEn])).toEqual(placesIn(text))
    expect(Object.keys(studentShortEn.activities)).toEqual(Object.keys(studentShortTr.activities))
  })

  it('refuse in production while an article of the law is open, and say in a demonstration that it is', () => {
    const { issues } = composeNotice('student', 'tr', frame, { mode: 'production' })
    expect(issues?.map((one) => [one.code, one.path[0]])).toContainEqual(['notice-template-unfilled', 'law.roster'])
    expect(body('student', 'tr').body).toContain('«kanun maddesi doğrulanacak»')
    const laws = { roster: 'a', evaluate: 'b', student: 'c', placement: 'd', visit: 'e', safety: 'f' }
    const filled = composeNotice('student', 'tr', { ...frame, laws }, { mode: 'production' })
    expect(filled.notice?.body).not.toMatch(/\{law\./)
  })

  it.each(['controllerName', 'controllerAddress', 'deskAddress', 'deskKep'] as const)(
    'refuse an empty %s, also in a demonstration',
    (place) => {
      const { issues } = composeNotice('guardian', 'tr', { ...frame, [place]: ' ' }, { mode: 'demo' })
      expect(issues?.map((one) => one.path[0])).toEqual([place])
    },
  )

  it('name the officer in the reader’s language, and say so where nobody represents the controller', () => {
    const { representative: _, ...alone } = frame
    const said = (language: 'tr' | 'en') => composeNotice('student', language, alone, { mode: 'demo' }).notice?.body
    expect(said('tr')).toContain('Temsilci: yok.')
    expect(said('tr')).toContain(`şu görevli: ${frame.officerTitle.tr};`)
    expect(said('en')).toContain('Representative: none.')
    expect(said('en')).toContain(`officer at the school: ${frame.officerTitle.en};`)
  })

  it('change with what the installation switched on', () => {
    const consented = body('student', 'tr', { mode: 'demo', basisOfEvaluateWorkplace: '5/1' }).body
    expect(consented).toContain('madde 5, fıkra 1')
    expect(consented).not.toBe(body('student', 'tr').body)
    const certified = body('coordinator', 'tr', { mode: 'demo', certifyDuty: true }).body
    expect(certified).toContain('**9. Ek ders belgesi.**')
    expect(found(certified, [...asksAgreement, ...openEnds])).toEqual([])
    expect(body('coordinator', 'tr').body).not.toContain('Ek ders')
  })

  it('have one hash for one wording, whatever day they are shown', () => {
    const words = body('workplace', 'tr')
    const hash = hashOfWords(words, 'tr')
    const shown = showWords(words.body, { noticeVersion: '1', noticeDate: '24 Kasım 2026', noticeHash: hash })
    expect(shown).toContain(`Sürüm: 1 · Tarih: 24 Kasım 2026 · Özet: ${hash}`)
    expect(shown).not.toMatch(/\{/)
    expect(hashOfWords(body('workplace', 'en'), 'en')).not.toBe(hash)
  })

  it('have a second, simple text for students, short enough to be read', () => {
    const { notice } = composeStudentShort('tr', frame, { mode: 'production' })
    expect(notice?.body.split(/\s+/).length).toBeLessThan(150)
    expect(found(notice?.body ?? 'gibi', [...asksAgreement, ...openEnds])).toEqual([])
  })
})

describe('consent texts', () => {
  const consents = Object.keys(consentsTr) as (keyof typeof consentsTr)[]

  it.each(consents)('%s: one purpose, its fields, its readers, its end, what a no costs, how to withdraw', (id) => {
    const points = consentsTr[id].points.join('\n')
    expect(found(points, [...openEnds, ...conditions])).toEqual([])
    for (const part of [
      '**Tek amaç:**',
      '**Yazılan bilgi:**',
      '**Ne kadar durur:**',
      '**Geri alma:**',
      '{endDate}',
      '{noticeHash}',
    ])
      expect(points, part).toContain(part)
    expect(points).toMatch(/\*\*Kim (açabilir|görür):\*\*/)
    expect(points).toMatch(/\*\*Rıza ver(mezsen(iz)?|ilmezse):\*\*.*(hiçbir şey değişmez|değişmez)/)
    expect(points).toContain('Rıza vermek de tek dokunuştur')
  })

  it.each(consents)('%s: has as many points in English, with the same places', (id) => {
    expect(consentsEn[id].points).toHaveLength(consentsTr[id].points.length)
    for (const [at, point] of consentsTr[id].points.entries())
      expect(placesIn(consentsEn[id].points[at] ?? '')).toEqual(placesIn(point))
  })

  it('are shown only when every place is filled', () => {
    const { body: words } = consentWords('visit-place', 'tr')
    expect(() => showWords(words, { noticeVersion: '1', noticeDate: 'x', noticeHash: 'y' })).toThrow(
      /noticeTitle|endDate/,
    )
  })
})
