import { readFileSync } from 'node:fs'
import { xchacha20, xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { expect, it } from 'vitest'

interface Case {
  readonly tcId: number
  readonly key: string
  readonly iv: string
  readonly aad: string
  readonly msg: string
  readonly ct: string
  readonly tag: string
  readonly result: 'valid' | 'invalid'
}

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const { testGroups, numberOfTests } = JSON.parse(
  readFileSync(new URL('../../testdata/wycheproof-xchacha20-poly1305.json', import.meta.url), 'utf8'),
) as { numberOfTests: number; testGroups: { ivSize: number; tests: Case[] }[] }

/** The inner AEAD, in the two ways in which `sealPart` and `openPart` use it. The outer form has vectors of its own. */
it('Wycheproof XChaCha20-Poly1305: nothing invalid is accepted and nothing valid refused', () => {
  const [wrong, refused]: [number[], number[]] = [[], []]
  let seen = 0
  for (const { tests } of testGroups)
    for (const one of tests) {
      seen++
      const [key, nonce, aad, text] = [bytes(one.key), bytes(one.iv), bytes(one.aad), bytes(one.ct + one.tag)]
      let opened = false
      try {
        const decrypted = xchacha20poly1305(key, nonce, aad).decrypt(text)
        const stream = xchacha20(key, nonce, bytes(one.ct), undefined, 1)
        const again = xchacha20poly1305(key, nonce, aad).encrypt(stream)
        const agrees = [decrypted, stream, bytes(one.msg)].every((part) =>
          Buffer.from(part).equals(Buffer.from(decrypted)),
        )
        opened = agrees && Buffer.from(again).equals(Buffer.from(text))
      } catch {
        // A nonce of another length and a wrong tag are refused by throwing.
      }
      if (opened && one.result !== 'valid') wrong.push(one.tcId)
      if (!opened && one.result === 'valid') refused.push(one.tcId)
    }
  expect(seen).toBe(numberOfTests)
  expect({ wrong, refused }).toEqual({ wrong: [], refused: [] })
})
