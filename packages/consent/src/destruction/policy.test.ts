import { expect, it } from 'vitest'
import { library, libraryInForce as register } from '../testing/library.js'
import { day } from '../time/index.js'
import { destructionPolicy } from './index.js'

const input = {
  media: [{ tr: 'PostgreSQL, Isparta', en: 'PostgreSQL, Isparta' }],
  officials: [
    {
      title: { tr: 'Veri sorumlusu irtibat kişisi', en: 'Contact person' },
      duty: { tr: 'İmhayı yürütür', en: 'Runs it' },
    },
  ],
  on: day('2026-11-24'),
}

it('names media, reasons, measures, officials by title, every term of the register and the period, in both languages', () => {
  const { tr, en } = destructionPolicy(register, input)
  for (const said of [
    'PostgreSQL, Isparta',
    'Veri sorumlusu irtibat kişisi',
    'İki adımlı giriş',
    '6 ayda bir',
    '30 gün içinde',
    '3 yıl',
    register.hash,
  ])
    expect(tr).toContain(said)
  expect(tr).toContain('| Kitap ödünç verme | Ödünç kaydı | KVKK m.5/2-ç | 30 gün (başlangıç: book-returned) |')
  const rows = (text: string): number => text.split('\n').filter((one) => one.startsWith('| ')).length
  const fields = library.activities.reduce((sum, one) => sum + one.fields.length, 0)
  expect([rows(tr), rows(en)]).toEqual([fields + 1, fields + 1])
  expect(`${tr}${en}`).not.toMatch(/undefined|\{\w+\}/)
})
