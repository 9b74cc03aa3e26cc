import { addDays } from '@imes/consent/time'
import { VisitCodeError } from '@imes/qr'
import { advanceRoot, dayKeyBatch, enrolPublicKey, oldestRoot, readContact, workplacePseudonym } from '@imes/qr/key'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'
import { notFound, oneIssue, problemOf, Refusal, refuse } from '../http/problem.js'
import { relations } from '../law/relations.js'
import { printSheet } from '../visit/code-sheet.js'
import { deliveryDays, issuerOf, schoolYearOf } from '../visit/issuer.js'
import { keysFor, screensOf } from '../visit/screens-of.js'
import type { NounHandlers } from './handlers.js'

const codeMinutes = 10
const challengeMs = 120_000

const refused = () =>
  refuse(401, 'code-refused', 'Bu kod geçerli değil ya da süresi doldu.', 'This code is not valid or has run out.')

/**
 * A screen has no session: the server acts for it, for this one purpose, in its own province. A permit names an actor in a
 * role and the people whom it is about; here is neither: keys of a device on a wall (decision 0079).
 */
function forScreen<T>(app: App, work: (tx: Tx) => Promise<T>, day: Parameters<typeof schoolYearOf>[0]): Promise<T> {
  return app.database.transaction(
    { province: app.homeProvince, person: null, role: 'system', purpose: 'prove-visit', scopes: [], day },
    work,
  )
}

/** The same for everybody within two minutes; kept nowhere. */
function challengeAt(app: App, now: number): string {
  const turn = Math.floor(now / challengeMs)
  const bytes = hmac(sha256, app.macs.derive('contact'), utf8ToBytes(String(turn)))
  return Buffer.from(bytes.subarray(0, 12)).toString('base64url')
}

export const screens: NounHandlers<'screens'> = {
  async enrolmentCode(call) {
    const { app, body, caller, province, now } = call
    const permit = await call.ask({
      operation: 'run',
      subjects: [],
      fields: ['visit-base'],
      relation: relations.ownWorkplace,
    })
    // The permit is a workplace's alone: the office prints sheets, a screen is enrolled where it hangs.
    const workplace = body.workplace ?? caller.scopes[0]
    if (workplace === undefined || !caller.scopes.includes(workplace)) throw notFound()
    return call.write(permit, async (tx) => {
      // Eight figures to type on a screen; five tries within ten minutes are all that anybody has.
      const code = String(Buffer.from(app.random(4)).readUInt32BE() % 100_000_000).padStart(8, '0')
      await tx
        .insertInto('screen_code')
        .values({ province, code_mac: app.macs.screenCode(code), workplace, until_ms: now + codeMinutes * 60_000 })
        .execute()
      return { code, minutes: codeMinutes }
    })
  },

  async enrol(call) {
    const { app, body, now, today, client } = call
    const wait = app.attempts.waitSeconds(client, now)
    if (wait > 0)
      throw new Refusal(
        problemOf(429, 'too-many-attempts', {
          tr: 'Çok sayıda yanlış deneme oldu; biraz bekleyin.',
          en: 'Too many wrong attempts; wait a little.',
        }),
        wait,
      )
    const jwk = trusted(body.publicKey)
    const province = app.homeProvince
    const answer = await forScreen(
      app,
      async (tx) => {
        const code = await tx
          .deleteFrom('screen_code')
          .where('province', '=', province)
          .where('code_mac', '=', Buffer.from(app.macs.screenCode(body.code)))
          .returning(['workplace', 'until_ms'])
          .executeTakeFirst()
        if (!code || Number(code.until_ms) < now) return undefined
        const schoolYear = schoolYearOf(today)
        const aud = workplacePseudonym((await issuerOf(app)).pairwiseKey, code.workplace, schoolYear)
        const taken = new Set((await screensOf(tx, province, aud)).filter((one) => !one.revoked).map((one) => one.slot))
        const slot = [0, 1, 2, 3, 4, 5, 6, 7].find((one) => !taken.has(one))
        if (slot === undefined)
          throw refuse(
            409,
            'slots-full',
            'Bu işletmenin sekiz ekranı var; birini geçersiz kılın.',
            'This workplace has eight screens; revoke one.',
          )
        await tx
          .insertInto('screen')
          .values({
            province,
            kid: jwk.kid,
            aud,
            slot,
            workplace: code.workplace,
            school_year: schoolYear,
            jwk: JSON.stringify(jwk),
            revoked_until: null,
          })
          .execute()
        await tx
          .insertInto('vault.screen_root')
          .values({ province, aud, slot, day: today, wrapped: app.vault.wrap(`${aud} ${slot}`, app.random(32)) })
          .execute()
        const named = await tx
          .selectFrom('workplace')
          .select('name')
          .where('province', '=', province)
          .where('id', '=', code.workplace)
          .executeTakeFirst()
        return { aud, kid: jwk.kid, slot, workplaceName: named?.name ?? '' }
      },
      today,
    )
    if (answer) return answer
    app.attempts.failed(client, now)
    throw refused()
  },

  async challenge({ app, now }) {
    return { nonce: challengeAt(app, now), iss: app.issuer }
  },

  /** The keys of today and seven days ahead, to the device that holds the private half of its enrolled key. */
  async dayKeys({ app, body, now, today }) {
    const province = app.homeProvince
    return forScreen(
      app,
      async (tx) => {
        const asked = await audOf(body.request)
        const devices = await screensOf(tx, province, asked)
        const contact = await readContact(body.request, app.issuer, await keysFor(app, asked, devices)).catch(
          () => undefined,
        )
        const fresh = [now, now - challengeMs].some((at) => contact?.nonce === challengeAt(app, at))
        const device = devices.find((one) => one.kid === contact?.kid && !one.revoked)
        if (!contact || !fresh || !device) throw refused()
        const bound = `${asked} ${device.slot}`
        const row = await tx
          .selectFrom('vault.screen_root')
          .select(['day', 'wrapped'])
          .where('province', '=', province)
          .where('aud', '=', asked)
          .where('slot', '=', device.slot)
          .executeTakeFirst()
        if (!row) throw refused()
        const oldest = oldestRoot(today, deliveryDays)
        const held = { day: row.day, root: app.vault.unwrap(bound, row.wrapped) }
        const root = held.day < oldest ? advanceRoot(held, oldest) : held
        if (root !== held)
          await tx
            .updateTable('vault.screen_root')
            .set({ day: root.day, wrapped: app.vault.wrap(bound, root.root) })
            .where('province', '=', province)
            .where('aud', '=', asked)
            .where('slot', '=', device.slot)
            .execute()
        return {
          stepSeconds: 30,
          offsetSeconds: 10_800,
          days: dayKeyBatch(root, today).keys.map(({ day, key }) => ({ day, key })),
        }
      },
      today,
    )
  },

  /**
   * For a room without a screen: a code on paper, and its figures to type. A workplace prints its own; the office prints for
   * the workplaces of its school, as part of planning: a sheet is about nobody.
   */
  async printSheet(call) {
    const { app, body, caller, province, today } = call
    const own = caller.role === 'workplace'
    const workplace = body.workplace ?? (own ? caller.scopes[0] : undefined)
    if (workplace === undefined || (own && !caller.scopes.includes(workplace))) throw notFound()
    const permit = await call.ask(
      own
        ? {
            purpose: 'prove-visit',
            operation: 'run',
            subjects: [],
            fields: ['visit-base'],
            relation: relations.ownWorkplace,
          }
        : { operation: 'run', subjects: [], fields: ['placement'], relation: relations.ownSchool },
    )
    return call.write(permit, async (tx) => {
      const named = await tx
        .selectFrom('placement')
        .innerJoin('workplace', (join) =>
          join.onRef('workplace.province', '=', 'placement.province').onRef('workplace.id', '=', 'placement.workplace'),
        )
        .select('workplace.name')
        .where('placement.province', '=', province)
        .where('placement.workplace', '=', workplace)
        .executeTakeFirst()
      if (!named) throw notFound()
      const { text, figures, sheet, ends } = await printSheet(app, tx, {
        province,
        workplace,
        anew: body.anew === true,
        today,
      })
      return { workplaceName: named.name, text, figures, sheet, endsOn: ends }
    })
  },

  async list(call) {
    const { caller, province } = call
    const permit = await call.ask({
      operation: 'run',
      subjects: [],
      fields: ['visit-base'],
      relation: relations.ownWorkplace,
    })
    return call.read(permit, async (tx) => {
      const rows = await tx
        .selectFrom('screen')
        .select(['kid', 'slot'])
        .where('province', '=', province)
        .where('workplace', 'in', [...caller.scopes])
        .where('revoked_until', 'is', null)
        .orderBy('slot')
        .execute()
      return { screens: rows.map(({ kid, slot }) => ({ kid, slot })) }
    })
  },

  async revoke(call) {
    const { params, province, today } = call
    const permit = await call.ask({
      operation: 'run',
      subjects: [],
      fields: ['visit-base'],
      relation: relations.ownWorkplace,
    })
    return call.write(permit, async (tx) => {
      const screen = await tx
        .updateTable('screen')
        .set({ revoked_until: addDays(today, 30) })
        .where('province', '=', province)
        .where('kid', '=', params.kid)
        .where('revoked_until', 'is', null)
        .returning(['aud', 'slot'])
        .executeTakeFirst()
      if (!screen) throw notFound()
      // Without its root the device's codes open no more.
      await tx
        .deleteFrom('vault.screen_root')
        .where('province', '=', province)
        .where('aud', '=', screen.aud)
        .where('slot', '=', screen.slot)
        .execute()
      return { done: true as const }
    })
  },
}

/** @throws Refusal 422 a key that does not pass enrolment */
function trusted(jwk: unknown) {
  try {
    return enrolPublicKey(jwk)
  } catch (error) {
    if (!(error instanceof VisitCodeError)) throw error
    throw oneIssue(
      'key-refused',
      ['body', 'publicKey'],
      { tr: 'Bu anahtar kabul edilmedi.', en: 'This key was refused.' },
      { tr: 'Cihazda yeni bir anahtar üretin.', en: 'Make a new key on the device.' },
    )
  }
}

/** The workplace that a request names; believed only once its device's signature has been checked. */
async function audOf(request: string): Promise<string> {
  const part = request.split('.')[1] ?? ''
  try {
    const { aud } = JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as { aud?: unknown }
    if (typeof aud === 'string' && /^[A-Za-z0-9_-]{12}$/.test(aud)) return aud
  } catch {
    throw refused()
  }
  throw refused()
}
