import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { screenComment } from './screen-comment.js'
import { isInflected } from './suffix.js'

/** Made-up people; ids with right check digits begin with 0. */
const roster = ['Ayşe Nur Yılmaz', 'Mehmet Demir', 'Ali Işık', 'Deniz Kaya', 'Melek Öztürk', 'İbrahim Çağlar']

const kinds = (text: string): readonly string[] => {
  const outcome = screenComment(text, roster)
  return outcome.held ? outcome.spans.map((one) => one.kind) : []
}
const found = (text: string): readonly string[] => {
  const outcome = screenComment(text, roster)
  return outcome.held ? outcome.spans.map((one) => text.slice(one.from, one.to)) : []
}

/** A made-up national id with right check digits. */
function fictionalId(seven: number): string {
  const head = Array.from(`00${String(seven).padStart(7, '0')}`, Number)
  const odd = [0, 2, 4, 6, 8].reduce((sum, at) => sum + (head[at] ?? 0), 0)
  const even = [1, 3, 5, 7].reduce((sum, at) => sum + (head[at] ?? 0), 0)
  const tenth = (((odd * 7 - even) % 10) + 10) % 10
  return `${head.join('')}${tenth}${(head.reduce((sum, digit) => sum + digit, 0) + tenth) % 10}`
}

describe('names of the roster are found', () => {
  it.each([
    ["Ayşe'nin masası düzenliydi", "Ayşe'nin"],
    ['Ayşenin masası', 'Ayşenin'],
    ['Ayşe’ye sordum', 'Ayşe’ye'],
    ['AYŞE çok yardım etti', 'AYŞE'],
    ['ayse cok iyi', 'ayse'],
    ['ayşegiller geldi', 'ayşegiller'],
    ['Mehmede sordum', 'Mehmede'],
    ['Mehmetten öğrendim', 'Mehmetten'],
    ['Meleğin işi', 'Meleğin'],
    ['Aliyle çalıştım', 'Aliyle'],
    ['İBRAHİM BEY', 'İBRAHİM'],
    ['IBRAHIM geldi', 'IBRAHIM'],
    ['ibrahimdi', 'ibrahimdi'],
    ['Çağların yeri', 'Çağların'],
    ['A y ş e geldi', 'A y ş e'],
    ['M.e.l.e.k', 'M.e.l.e.k'],
    ['Ayşeee çok iyi', 'Ayşeee'],
    ['Ay\u200bşe geldi', 'Ay\u200bşe'],
    ['Ａｙşe geldi', 'Ａｙşe'],
    ['O\u0308ztu\u0308rk geldi', 'O\u0308ztu\u0308rk'],
    ['demir usta bağırdı', 'demir'],
    ["Demir'in işi", "Demir'in"],
    ['Bugün Deniz geldi', 'Deniz'],
    ['deniz kaya geldi', 'deniz'],
    ['Işık hoca anlattı', 'Işık'],
  ])('%s', (text, span) => {
    expect(found(text)).toContain(span)
  })

  it.each([
    'Atölye temiz ve güvenliydi.',
    'Demir kestik, kaynak yaptık.',
    'Denizde çalışan makineler vardı.',
    'Satın alım işini öğrendim.',
    'Malzeme alıyorduk.',
    'Usta öğretici her gün bizimleydi.',
    'Işık yeterliydi, ışığın altında çalıştık.',
    'Hiç yılmadan anlattı.',
    'Mola saatleri yazılıydı.',
    'HER GÜN DEMİR KESTİK.',
  ])('and everyday words are left alone: %s', (text) => {
    expect(screenComment(text, roster)).toEqual({ held: false, harm: false })
  })

  it('in every case and with every ending, whatever stands around them', () => {
    const endings = ['', 'nin', "'nin", 'ye', "'ye", 'yle', 'den', 'de', 'ler', 'lerin', 'ydi', 'ymiş', 'ciğim', 'nce']
    const shape = fc.constantFrom<(name: string) => string>(
      (name) => name,
      (name) => name.toLocaleUpperCase('tr'),
      (name) => name.toLocaleLowerCase('tr'),
      (name) => name.normalize('NFD'),
    )
    const around = fc.constantFrom('', 'Bugün ', '(', '«', 'ustam ')
    fc.assert(
      fc.property(around, shape, fc.constantFrom(...endings), (before, form, ending) => {
        expect(kinds(`${before}${form(`Ayşe${ending}`)} anlattı.`)).toContain('person-name')
      }),
      { numRuns: 500 },
    )
  })
})

describe('identifiers are found', () => {
  it('every made-up national id, with separators and glued to words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.constantFrom('', ' ', '.', '-'), (seven, between) => {
        const id = fictionalId(seven)
        const text = `no ${id.slice(0, 3)}${between}${id.slice(3, 7)}${between}${id.slice(7)} idi`
        expect(kinds(text)).not.toEqual([])
      }),
    )
  })

  it.each([
    ['0555 123 45 67', 'phone'],
    ['+90 555 123 45 67', 'phone'],
    ['5551234567', 'phone'],
    ['(0312) 123 45 67', 'phone'],
    ['444 1 555', 'phone'],
    ['+49 30 1234567', 'phone'],
    ['ayni@ornek.example', 'e-mail'],
    ['ayni (at) ornek.example', 'e-mail'],
    ['ayni at ornek nokta com', 'e-mail'],
    ['06 ABC 123', 'plate'],
    ['34abc12', 'plate'],
    ['06 A 12345', 'plate'],
    ['TR33 0006 1005 1978 6457 8413 26', 'iban'],
    ['DE89 3704 0044 0532 0130 00', 'iban'],
    ['TR34 0006 1005 1978 6457 8413 26', 'iban'],
    ['@ornek_hesap', 'handle'],
    ['5 0555 123 45 67', 'phone'],
    ['555 1234567', 'phone'],
    ['90 555 123 45 67', 'phone'],
    ['11 10000000146', 'national-id'],
    ['100.000.001.46', 'national-id'],
    ['www.ornek.example/x', 'handle'],
  ])('%s', (text, kind) => {
    expect(kinds(`Bana ${text} üzerinden yazdı.`)).toContain(kind)
  })

  it.each([
    '2026-2027 yılında 03.11.2026 günü başladım.',
    'Günde 8 saat, haftada 4 gün, 3 mola.',
    '12 kg 500 gram, 35 mm 200 adet.',
    'Parça numarası 12345.',
    '%80 tamamlandı, 1.250 parça.',
    '99 ABC 123 diye bir il yok.',
    'Ölçüler 2500 300 400 mm idi.',
    '03.11.2026 - 10.12.2026 arası, 08.30-17.30 saatleri.',
  ])('and figures of work are left alone: %s', (text) => {
    expect(screenComment(text, roster).held).toBe(false)
  })
})

describe('special categories are found', () => {
  it.each([
    'ustanın hastalığı var',
    'kanserden söz ettiler',
    'hamileyken çalıştı',
    'sendikalı olduğu için',
    'Eğitim-Sen üyesi',
    'namaza gidiyor',
    'Kürtlere laf söyledi',
    'sabıkalıymış',
    'parmak izi aldılar',
  ])('%s', (text) => {
    expect(kinds(text)).toEqual(['special-category'])
  })

  it.each([
    'Hasta bakımını öğrendim.',
    'Hastanede çalıştım.',
    'Arap sabunuyla temizledik.',
    'Bir parti malı paketledik.',
    'Engelli rampası yaptık.',
    'Rumuz yazdım.',
    'Sağlıklı bir ortamdı.',
  ])('and words of the trade are left alone: %s', (text) => {
    expect(screenComment(text, roster)).toEqual({ held: false, harm: false })
  })
})

describe('a held text', () => {
  it('names its places in the order of the text, without overlaps, and nothing is changed', () => {
    const text = "Ayşe'nin telefonu 0555 123 45 67."
    const outcome = screenComment(text, roster)
    expect(outcome).toMatchObject({
      held: true,
      code: 'text-held',
      spans: [
        { from: 0, to: 8, kind: 'person-name' },
        { from: 18, to: 32, kind: 'phone' },
      ],
    })
  })

  it('has spans inside the text, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const outcome = screenComment(text, roster)
        if (!outcome.held) return
        let last = 0
        for (const span of outcome.spans) {
          expect(span.from).toBeGreaterThanOrEqual(last)
          expect(span.to).toBeGreaterThan(span.from)
          expect(span.to).toBeLessThanOrEqual(text.length)
          last = span.to
        }
      }),
    )
  })

  it('offers the way to the safety report where it speaks of harm, held or not', () => {
    expect(screenComment('Bana vurdular.', roster)).toEqual({ held: false, harm: true })
    expect(screenComment("Ayşe'yi tehdit ettiler.", roster)).toMatchObject({ held: true, harm: true })
    expect(screenComment('Çok şey kazandım.', roster)).toEqual({ held: false, harm: false })
  })

  it('is not made by an empty roster or an empty text, and a longer one is refused', () => {
    expect(screenComment('', roster)).toEqual({ held: false, harm: false })
    expect(screenComment('Ayşe iyiydi', [])).toEqual({ held: false, harm: false })
    expect(() => screenComment('a'.repeat(2001), roster)).toThrow(RangeError)
  })
})

describe('endings', () => {
  it('are told from the middle of other words', () => {
    expect(isInflected('alinin', 'ali')).toBe(true)
    expect(isInflected('aliyor', 'ali')).toBe(false)
    expect(isInflected('canlandırma', 'can')).toBe(false)
    expect(isInflected('mehmedin', 'mehmet')).toBe(true)
  })
})
