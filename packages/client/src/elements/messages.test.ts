import { expect, it } from 'vitest'
import { en } from './messages-en.js'
import { tr } from './messages-tr.js'

const spoken = (messages: object): [string, string][] =>
  Object.entries(messages).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'string') return [[name, value]]
    if (typeof value === 'function') return [[name, String((value as (...given: string[]) => string)('§', '§'))]]
    return spoken(value as object)
  })

it('glues no suffix to what it is handed: an apostrophe or letter never follows a variable', () => {
  for (const [name, sentence] of [...spoken(tr), ...spoken(en)])
    expect(sentence, name).not.toMatch(/§(?:['’][a-zçğıöşü]|[a-zçğıöşü])/)
})

it('neither threatens nor praises, and says consent in the words of the law', () => {
  for (const [name, sentence] of spoken(tr))
    expect(sentence, name).not.toMatch(/zorunlu|aksi halde|devam edebilmek|tebrik|harika|kabul ediyorum|onaylıyorum/i)
  expect(tr.give).toBe('Rıza veriyorum')
  expect(tr.decline).toBe('Rıza vermiyorum')
  expect(tr.noticeRead).toBe('Okudum')
})

it('has every sentence in both languages, none left in the other', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(tr).sort())
  const same = spoken(tr).filter(([name, sentence]) =>
    spoken(en).some(([other, text]) => other === name && text === sentence),
  )
  expect(same).toEqual([])
})
