import type { Client } from '@imes/client'
import { type Day, dayOf } from '@imes/consent/time'
import { createKeyRing, createRotatingCode, signVisitToken } from '@imes/qr'
import { createDeviceKey, type DeviceKey, type HeldDayKey, importDayKeys, signContact } from '@imes/qr/screen'
import { inTurn, type Person } from './cast.ts'
import { chance } from './opinions.ts'
import type { Stage } from './term.ts'

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

/** The tablet at a workplace: its private key never leaves it, its codes are made without the net. */
interface Screen {
  readonly aud: string
  readonly slot: number
  readonly device: DeviceKey
  dayKeys: readonly HeldDayKey[]
}

/** The workplace asks for a one-time code, types it on the tablet, and the tablet introduces itself. */
async function enrolScreen(workplace: Person, visitor: Client): Promise<Screen> {
  const { code } = await workplace.client.screens.enrolmentCode({ body: {} })
  const device = await createDeviceKey()
  const { aud, slot } = await visitor.screens.enrol({ body: { code, publicKey: device.publicJwk } })
  return { aud, slot, device, dayKeys: [] }
}

/** Now and then the tablet has a connection and fetches the keys of the days ahead. */
async function topUp(screen: Screen, visitor: Client, day: Day): Promise<void> {
  if (screen.dayKeys.some((held) => held.day === day)) return
  const { nonce } = await visitor.screens.challenge()
  const request = await signContact({ aud: screen.aud, day, nonce }, screen.device.signer)
  const { days } = await visitor.screens.dayKeys({ body: { request } })
  screen.dayKeys = await importDayKeys({ keys: days })
}

type Planned = Awaited<ReturnType<Client['visitPlan']['mine']>>['planned'][number]

/** The coordinator's phone: a key for this visit, a ticket, the code on the screen, a token that names the day alone. */
async function scan(coordinator: Person, planned: Planned, screen: Screen, now: number): Promise<string> {
  const key = await createDeviceKey()
  const { ticket, workplaceKeys, issuerKeys } = await coordinator.client.tickets.issue({
    body: { planned: planned.id, deviceKey: key.publicJwk },
  })
  const { iss } = JSON.parse(atob((ticket.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as {
    iss: string
  }
  const keys = await createKeyRing({
    issuers: { [iss]: issuerKeys as never },
    workplaces: [{ iss, aud: screen.aud, keys: workplaceKeys.map((one) => one.jwk) as never }],
  })
  const code = await createRotatingCode({
    aud: screen.aud,
    slot: screen.slot,
    signer: screen.device.signer,
    dayKeys: screen.dayKeys,
    now,
  })
  const clock = { now, contact: { serverAt: now, phoneAt: now } }
  return (await signVisitToken({ ticket, key, keys, clock, code: code.text, random })).presentation
}

/** One screen for two of three workplaces that still expect a visit; a workplace with several people enrols it once. */
async function enrolScreens(
  { visitor }: Stage,
  workplaces: readonly Person[],
  expecting: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Screen>> {
  const screens = new Map<string, Screen>()
  const begun = new Set<string>()
  await inTurn(workplaces, async (workplace) => {
    const own = (await workplace.client.session.me()).workplaces[0]
    if (!own || !expecting.has(own.id) || begun.has(own.id) || chance('screen', own.id) >= 0.66) return
    begun.add(own.id)
    screens.set(own.id, await enrolScreen(workplace, visitor))
  })
  return screens
}

/** Placements of a planned visit that have this day already: written before an interruption, or by a person since. */
async function writtenOn(coordinator: Person, { placements }: Planned, day: Day): Promise<string[]> {
  const written: string[] = []
  for (const placement of placements) {
    const { visits } = await coordinator.client.visits.list({ query: { placement } })
    if (visits.some((visit) => visit.day === day)) written.push(placement)
  }
  return written
}

/**
 * The term's visits, day by day. Two of three workplaces have a screen; the other visits, and some of these, are written
 * by hand: the records are of equal standing, and nobody can see which is which.
 */
export async function playVisits(
  stage: Stage,
  coordinators: readonly Person[],
  workplaces: readonly Person[],
): Promise<void> {
  const { clock, visitor, tell, endOfDay } = stage
  const plans = await inTurn(coordinators, async (coordinator) => ({
    coordinator,
    planned: (await coordinator.client.visitPlan.mine()).planned,
  }))
  const all = plans.flatMap(({ coordinator, planned }) => planned.map((one) => ({ coordinator, planned: one })))
  const days = [...new Set(all.map(({ planned }) => planned.day))].sort()
  const screens = await enrolScreens(
    stage,
    workplaces,
    new Set(
      all
        .map(({ planned }) => planned)
        .filter((one) => one.day >= dayOf(clock.now()))
        .map((one) => one.workplace.id),
    ),
  )
  let done = 0
  for (const day of days) {
    if (day < dayOf(clock.now())) continue
    stage.on(day, 10)
    const today = all.filter(({ planned }) => planned.day === day)
    await inTurn(today, async ({ coordinator, planned }) => {
      const luck = chance('visit', planned.id)
      if (luck < 0.06) return
      const written = stage.resumed ? await writtenOn(coordinator, planned, day) : []
      const placements = planned.placements.filter((one) => !written.includes(one))
      if (placements.length === 0) return
      const screen = written.length === 0 ? screens.get(planned.workplace.id) : undefined
      if (screen) await topUp(screen, visitor, day)
      const presentation = screen && luck < 0.7 ? await scan(coordinator, planned, screen, clock.now()) : undefined
      await coordinator.client.visits.record({
        body: { placements, day, ...(presentation && { presentation }) },
      })
    })
    await endOfDay()
    tell({ tr: 'ziyaretler', en: 'visits' }, ++done, days.length)
  }
}
