import type { Client } from '@imes/client'
import { type Day, day } from '@imes/consent/time'
import { rubricNamed } from '@imes/core/rubrics'
import type { Clock } from '../clock.ts'
import { inTurn, type Person, readNotices, signInAll } from './cast.ts'
import { chance, commentOf, opinion } from './opinions.ts'
import { playVisits } from './visits.ts'

export interface Stage {
  readonly clock: Clock
  /** A client without a session. */
  readonly visitor: Client
  /** The school office, signed in. */
  readonly office: Client
  /** The second officer, who decides objections: never the one who decided first. */
  readonly secondOfficer: Client
  readonly files: readonly { readonly name: string; readonly base64: string }[]
  /** A person's answers to what the files leave open. */
  readonly answers: Readonly<Record<string, string>>
  readonly tell: (step: string, done?: number, of?: number) => void
}

/**
 * One term of in-company training, from the school's files to the proposal for the next term. Read it from top to
 * bottom: each step is one thing a person does, one call of the SDK. Every step asks first what is still to be done,
 * so a term that was interrupted goes on where it stood.
 */
export async function playTerm(stage: Stage): Promise<void> {
  const { clock, office, secondOfficer, visitor, tell } = stage
  const on = (date: string, hour = 9): Day => {
    clock.stand(day(date), hour)
    return day(date)
  }

  on('2025-09-08')
  tell('The school office reads its files, looks at the preview and imports them')
  await importRoster(stage)

  tell('Everybody signs in with the one-time code from paper and reads the notice')
  await readNotices([person('office', office), person('office', secondOfficer)])
  const students = await signInAll(office, visitor, 'student')
  const guardians = await signInAll(office, visitor, 'guardian')
  const coordinators = await signInAll(office, visitor, 'coordinator')
  const workplaces = await signInAll(office, visitor, 'workplace')
  const everybody = [...students, ...guardians, ...coordinators, ...workplaces]
  await readNotices(everybody)

  on('2025-09-10')
  tell('Some say yes to what needs a consent, most do not; nobody can see who')
  await giveConsents(students, guardians, coordinators)

  on('2025-09-11')
  tell('Students without a workplace list where they would like to go')
  await listPreferences(students)

  on('2025-09-16')
  tell('The machine proposes places, the office approves')
  const first = await propose(office, 'first', { name: 'Milli Piyango 2025-09-15, birinci çekiliş', value: '4417-0925-6631' })
  await office.proposals.approveNew({ params: { proposal: first }, body: { reason: 'Komisyon kararı 16.09.2025/4' } })

  on('2025-09-17')
  tell('The plan of the term’s visits')
  await office.visitPlan.run({ body: { from: day('2025-09-22'), to: day('2026-01-16') } })

  tell('Coordinators visit; workplaces show the code; some visits are written by hand')
  await playVisits(stage, coordinators, workplaces)

  on('2025-11-18')
  tell('A student reports danger: it goes to a named person at once')
  await reportDanger(students, office)

  on('2026-01-12')
  tell('Everyone evaluates everyone, sealed until the window closes')
  await evaluate([...students, ...coordinators, ...workplaces], tell)

  on('2026-02-02')
  tell('Publication day: five people or more, each score with its interval')
  const { next } = await office.releases.list()
  if (next && next <= '2026-02-02') await office.releases.publish({ body: { day: next } })

  on('2026-02-04')
  tell('A workplace contests its result, and a person decides')
  await contest(workplaces, office)

  on('2026-02-05')
  tell('The review of workplaces, and a proposal for the next term')
  await office.reviews.run()
  await askToMove(students)
  const nextTerm = await propose(office, 'keep', { name: 'Milli Piyango 2026-02-04, birinci çekiliş', value: '7702-0226-1189' })
  await decideOneByOne(office, nextTerm)

  on('2026-02-09')
  tell('A student objects: the effect stops until a second officer has decided')
  await object(students, secondOfficer, nextTerm)
}

const person = (role: 'office', client: Client): Person => ({ id: '', displayName: '', role, client })

async function importRoster({ office, files, answers }: Stage): Promise<void> {
  if ((await office.rosters.students()).students.length > 0) return
  const preview = await office.rosters.preview({ body: { files: [...files], answers } })
  if (!preview.planHash) throw new RosterLeftOpen(preview)
  await office.rosters.import({ body: { files: [...files], answers, planHash: preview.planHash } })
}

/** The files hold something that a person must put right or answer; nothing was imported. */
export class RosterLeftOpen extends Error {
  readonly preview: Awaited<ReturnType<Client['rosters']['preview']>>
  constructor(preview: Awaited<ReturnType<Client['rosters']['preview']>>) {
    super('the roster needs an answer or a correction')
    this.preview = preview
  }
}

/** Each act is the person's own: the panel is opened by nobody else, and "no" is an answer that leaves no list. */
async function giveConsents(students: readonly Person[], guardians: readonly Person[], coordinators: readonly Person[]): Promise<void> {
  const willing: readonly [readonly Person[], string, number][] = [
    [students, 'propose-placement', 0.08],
    [guardians, 'propose-placement', 0.12],
    [students, 'evaluate-coordinator', 0.5],
    [guardians, 'evaluate-coordinator', 0.6],
    [coordinators, 'evaluate-coordinator', 0.4],
    [coordinators, 'prove-visit-location', 0.3],
    [coordinators, 'prove-visit-time', 0.2],
  ]
  for (const [people, purpose, share] of willing)
    await inTurn(people, async ({ id, client }) => {
      if (chance('consent', purpose, id) >= share) return
      const { consents } = await client.consents.mine({ query: { language: 'tr' } })
      for (const one of consents.filter((consent) => consent.purpose === purpose && !consent.given))
        await client.consents.give({
          params: { purpose },
          body: {
            textHash: one.textHash,
            noticeHash: one.noticeHash,
            language: one.language,
            ...(one.onBehalfOf && { onBehalfOf: one.onBehalfOf.id }),
          },
        })
    })
  const inNeed = students.filter(({ id }) => chance('consent', 'propose-placement', id) < 0.08)
  await inTurn(inNeed, ({ client }) => client.needs.put({ body: { supports: ['ground-floor'] } }))
}

async function listPreferences(students: readonly Person[]): Promise<void> {
  await inTurn(students, async ({ id, client }) => {
    const { placements } = await client.placements.mine()
    if (placements.length > 0) return
    const { seats } = await client.preferences.choices()
    const liked = seats
      .map((seat) => ({ workplace: seat.workplace.id, branch: seat.branch }))
      .sort((a, b) => chance('likes', id, a.workplace, a.branch) - chance('likes', id, b.workplace, b.branch))
    await client.preferences.put({ body: { seats: liked.slice(0, 5) } })
  })
}

/** At most one proposal a day: an interrupted term does not propose twice. */
async function propose(office: Client, mode: 'first' | 'keep', draw: { name: string; value: string }): Promise<string> {
  const { proposals } = await office.proposals.list()
  const made = proposals.find((proposal) => proposal.mode === mode)
  return made?.id ?? (await office.proposals.run({ body: { mode, draw } })).id
}

async function reportDanger(students: readonly Person[], office: Client): Promise<void> {
  const witness = students.find(({ id }) => chance('witness', id) < 0.05)
  if (!witness || (await witness.client.safety.list()).reports.length > 0) return
  const { case: opened } = await witness.client.safety.report({
    body: {
      kind: 'danger',
      ongoing: 'yes',
      workplace: 'mine',
      text: 'Torna tezgâhının koruyucu kapağı üç haftadır yok.',
      contact: 'at-school',
    },
  })
  await office.safety.decide({
    params: { case: opened },
    body: { outcome: 'released', finding: 'Tezgâh koruyucusu eksikti, takıldı.', reason: 'İşletmeyle görüşüldü, denetlendi.' },
  })
}

async function evaluate(people: readonly Person[], tell: Stage['tell']): Promise<void> {
  let done = 0
  await inTurn(people, async ({ id, role, client }) => {
    const { due } = await client.evaluations.due()
    for (const one of due) {
      if (one.state !== 'open') continue
      if (role === 'student' && chance('takes part', id) < 0.2) continue
      const rubric = rubricNamed(one.rubric, one.version)
      if (!rubric) continue
      const comment = commentOf(id, one.about.id)
      await client.evaluations.submit({
        body: {
          rubric: one.rubric,
          version: one.version,
          about: { kind: one.about.kind, id: one.about.id },
          placement: one.placement,
          answers: opinion(rubric, id, one.about.id),
          ...(comment && { comment }),
        },
      })
    }
    tell('Everyone evaluates everyone, sealed until the window closes', ++done, people.length)
  })
}

async function contest(workplaces: readonly Person[], office: Client): Promise<void> {
  for (const { client } of workplaces) {
    const own = (await client.session.me()).workplaces[0]
    if (!own) continue
    const { score } = await client.scores.get({ params: { workplace: own.id } })
    if (!score) continue
    if ((await client.contests.list()).contests.length === 0)
      await client.contests.open({ body: { kind: 'score', target: own.id, grounds: 'Bir öğrenci dönem başında ayrılmıştı.' } })
    break
  }
  const { contests } = await office.contests.list()
  for (const one of contests.filter((open) => open.state === 'open'))
    await office.contests.decide({
      params: { case: one.case },
      body: { outcome: 'upheld', reason: 'Ayrılan öğrencinin formu zaten dönem dışında kalmış.' },
    })
}

async function askToMove(students: readonly Person[]): Promise<void> {
  await inTurn(
    students.filter(({ id }) => chance('moves', id) < 0.06),
    async ({ id, client }) => {
      const { seats } = await client.preferences.choices()
      const liked = seats
        .map((seat) => ({ workplace: seat.workplace.id, branch: seat.branch }))
        .sort((a, b) => chance('now likes', id, a.workplace) - chance('now likes', id, b.workplace))
      await client.preferences.put({ body: { seats: liked.slice(0, 4), wantsToMove: true } })
    },
  )
}

/** Changes of existing placements are never approved in bulk: each has its own reason. */
async function decideOneByOne(office: Client, proposal: string): Promise<void> {
  const { items } = await office.proposals.get({ params: { proposal } })
  for (const item of items.filter((one) => one.state === 'proposed' && one.to !== null))
    await office.proposals.decide({
      params: { proposal, item: item.id },
      body: { decision: 'approve', reason: item.from ? 'Öğrencinin isteği ve boş yer var.' : 'Yeri yoktu.' },
    })
}

async function object(students: readonly Person[], secondOfficer: Client, proposal: string): Promise<void> {
  for (const { client } of students) {
    const mine = (await client.placements.mine()).proposed.find((one) => one.proposal === proposal && one.to)
    if (!mine) continue
    if (mine.state === 'approved' || mine.state === 'in-effect')
      await client.placements.object({ params: { proposal, item: mine.item }, body: { text: 'Yol çok uzun, eski yerimde kalmak istiyorum.' } })
    if (mine.state !== 're-decided')
      await secondOfficer.placements.review({
        params: { proposal, item: mine.item },
        body: { decision: 'different', reason: 'Öğrenci önceki işletmede devam etmek istiyor.' },
      })
    return
  }
}
