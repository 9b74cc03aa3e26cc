import { describe, expect, it } from 'vitest'
import { fromBase64url } from '../bytes/index.js'
import { commitment, openSheet, printedFamily, readCode } from '../code/index.js'
import { createVisitWorld } from '../testing/index.js'
import { verifyVisitToken } from '../token/index.js'
import { createSheet, printed, printedCodes, printedTyped } from './index.js'

const world = await createVisitWorld({ seed: 'printed' })
const { now, today } = world
const { aud, sheet } = world.workplace()
const { signer, publicJwk } = world.issuer
const ticket = await world.issue()
const paper = await createSheet({ ...sheet, aud, signer, publicJwk })
const sign = (code: ReturnType<typeof printed>) => world.sign(ticket, { code })

describe('a printed sheet', () => {
  it('stops working when it is replaced, photographed or not', async () => {
    const signed = await sign(printed(paper.text))
    const on = (number: number) => printedCodes(() => [{ key: sheet.key, sheet: number }])
    const check = (number: number) =>
      verifyVisitToken(signed.presentation, world.verifying(now, { codes: [on(number)] }))
    expect(await check(7)).toMatchObject({ assurance: 'printed', freshness: 'day' })
    await expect(check(8)).rejects.toMatchObject({ code: 'IMES_QR_CODE_UNKNOWN' })
    await expect(check(6)).rejects.toMatchObject({ code: 'IMES_QR_CODE_UNKNOWN' })
  })

  it('gives away nothing of the next sheet: its blind makes no later commitment', async () => {
    const { blind } = readCode(paper.text)
    const next = readCode((await createSheet({ key: sheet.key, sheet: 8, aud, signer, publicJwk })).text)
    const guessed = commitment(printedFamily, { aud, place: 8, step: 0 }, blind)
    expect(Buffer.from(guessed).equals(Buffer.from(fromBase64url(next.c)?.subarray(0, 10) ?? []))).toBe(false)
    expect(Buffer.from(blind).equals(Buffer.from(next.blind))).toBe(false)
    expect(openSheet(sheet.key, aud, next.c)).toBe(8)
    expect(openSheet(sheet.key, aud, readCode(await world.show(now)).c)).toBeUndefined()
  })

  it('is refused at another workplace, under another issuer’s key, on another day, or as a screen’s code', async () => {
    const other = world.workplace(1)
    const elsewhere = await createSheet({ ...other.sheet, aud: other.aud, signer, publicJwk })
    await expect(sign(printed(elsewhere.text))).rejects.toMatchObject({ code: 'IMES_QR_CODE_OTHER_WORKPLACE' })
    const forged = await createSheet({ ...sheet, aud, signer: other.screen.signer, publicJwk: other.screen.publicJwk })
    await expect(sign(printed(forged.text))).rejects.toMatchObject({ code: 'IMES_QR_CODE_SIGNATURE_INVALID' })
    await expect(sign(printed(await world.show(now)))).rejects.toMatchObject({ code: 'IMES_QR_CODE_MALFORMED' })
    await expect(world.sign(ticket, { code: paper.text })).rejects.toMatchObject({ code: 'IMES_QR_CODE_MALFORMED' })
    const late = world.sign(ticket, { code: printed(paper.text), clock: world.clock(now + 9 * 86_400_000) })
    await expect(late).rejects.toMatchObject({ code: 'IMES_QR_DAY_OUTSIDE_WINDOW' })
  })

  it('can be typed: 4 figures of the sheet and 12 of its key', async () => {
    expect(paper.figures).toMatch(/^0007( \d{4}){3}$/)
    const signed = await sign(printedTyped(paper.figures))
    expect(signed.claims.day).toBe(today)
    expect(await verifyVisitToken(signed.presentation, world.verifying(now))).toMatchObject({ assurance: 'printed' })
    const wrong = await sign(printedTyped(paper.figures.replace(/.$/, (last) => String((Number(last) + 1) % 10))))
    await expect(verifyVisitToken(wrong.presentation, world.verifying(now))).rejects.toMatchObject({
      code: 'IMES_QR_CODE_UNKNOWN',
    })
    for (const text of ['', '0000 1234 5678 9012', '0007 1234 5678 901'])
      await expect(sign(printedTyped(text))).rejects.toMatchObject({ code: 'IMES_QR_CODE_MALFORMED' })
  })

  it('has a number from 1 to 9,999', async () => {
    for (const number of [0, 10_000, 1.5])
      await expect(createSheet({ ...sheet, sheet: number, aud, signer, publicJwk })).rejects.toThrow(RangeError)
  })
})
