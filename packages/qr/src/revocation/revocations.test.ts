import { addDays } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { createVisitWorld } from '../testing/index.js'
import { readRevocations, signRevocations } from './index.js'

const world = await createVisitWorld({ seed: 'revocation' })
const { today, keys, issuer } = world
const jti = 'gIGCg4SFhoeIiYqL'
const list = {
  iss: issuer.iss,
  day: today,
  n: 4,
  jti: [
    [jti, addDays(today, 9)],
    ['AAAAAAAAAAAAAAAA', addDays(today, -1)],
  ],
  kid: [['kPrK_qmxVWaY', addDays(today, 300)]],
} as const

describe('the list of revocations', () => {
  it('answers for its issuer, and has dropped what ended', async () => {
    const text = await signRevocations(list, issuer.signer, issuer.publicJwk)
    const { list: read, revoked } = await readRevocations(text, keys, 3)
    expect(read.jti).toEqual([[jti, addDays(today, 9)]])
    expect([
      revoked.ticket(issuer.iss, jti),
      revoked.ticket('other', jti),
      revoked.ticket(issuer.iss, 'AAAAAAAAAAAAAAAA'),
    ]).toEqual([true, false, false])
    expect([revoked.device(issuer.iss, 'kPrK_qmxVWaY'), revoked.device(issuer.iss, 'kPrK_qmxVWaZ')]).toEqual([
      true,
      false,
    ])
  })

  it('may be empty', async () => {
    const text = await signRevocations({ ...list, jti: [], kid: [] }, issuer.signer, issuer.publicJwk)
    expect((await readRevocations(text, keys)).list).toMatchObject({ jti: [], kid: [], n: 4 })
  })

  it('shows no order: the same entries in any order make the same payload', async () => {
    const many = Array.from(
      { length: 50 },
      (_, i) => [`AAAAAAAAAAAAAA${String(i).padStart(2, '0')}`, addDays(today, 5)] as const,
    )
    const payload = async (entries: typeof many) =>
      (await signRevocations({ ...list, jti: entries }, issuer.signer, issuer.publicJwk)).split('.')[1]
    expect(await payload([...many].reverse())).toBe(await payload(many))
  })

  it('is refused when older, changed, of another key or another form', async () => {
    const text = await signRevocations(list, issuer.signer, issuer.publicJwk)
    await expect(readRevocations(text, keys, 4)).rejects.toMatchObject({
      code: 'IMES_QR_REVOCATIONS_INVALID',
      because: 'older',
    })
    const other = await createVisitWorld({ seed: 'another issuer' })
    const foreign = await signRevocations(list, other.issuer.signer, other.issuer.publicJwk)
    await expect(readRevocations(foreign, keys)).rejects.toMatchObject({ because: 'signature' })
    const [head, , signature] = text.split('.')
    const changed = Buffer.from(`{"day":"${today}","iss":"${issuer.iss}","jti":[],"kid":[],"n":9}`).toString(
      'base64url',
    )
    await expect(readRevocations(`${head}.${changed}.${signature}`, keys)).rejects.toMatchObject({
      because: 'signature',
    })
    for (const wrong of ['', 'a.b.c', text.replace('.', '..'), `${text}=`])
      await expect(readRevocations(wrong, keys)).rejects.toMatchObject({ because: 'form' })
    await expect(
      signRevocations({ ...list, jti: [['"],["', today]] }, issuer.signer, issuer.publicJwk),
    ).rejects.toThrow(TypeError)
  })
})
