import type { Client } from '@imes/client'
import type { Bilingual } from '@imes/consent'
import { type Day, day } from '@imes/consent/time'
import { rubricNamed } from '@imes/core/rubrics'
import type { Clock } from '../clock.ts'
import { inTurn, type Person, readNotices, signInAll } from './cast.ts'
import { chance, commentOf, opinion } from './opinions.ts'
import { playVisits } from './visits.ts'

/** The files of one school, and a person's answers to what they leave open. */
export interface RosterFiles {
  readonly files: readonly { readonly name: string; readonly base64: string }[]
  readonly answers: Readonly<Record<string, string>>
}

export interface Stage {
  readonly clock: Clock
  /** A client without a session. */
  readonly visitor: Client
  /** Whoever sets the installation up: imports, and prints the first codes. */
  readonly installer: Client
  readonly rosters: readonly RosterFiles[]
  /** Says what happens now; with numbers, how far it is. */
  readonly tell: (step: Bilingual, done?: number, of?: number) => void
  /** Puts the clock to a day and hour, never back: a term that was interrupted goes on where it stood. */
  readonly on: (date: string, hour?: number) => Day
  /** What the host does at the end of a day: closes the day's visits and the ledger. */
  readonly endOfDay: () => Promise<void>
  /** An earlier start was interrupted: what is written already is not written again. */
  readonly resumed: boolean
}

/** A school's office: one officer decides, another decides objections, one reads safety reports. */
interface School {
  readonly name: string
  readonly office: Client
  readonly secondOfficer: Client
  readonly safetyReader: Client
}

/**
 * One term of in-company training, from the schools' files to the proposal for the next term. Read it from top to
 * bottom: each step is one thing that people do, one call of the SDK. Every step asks first what is still to be done,
 * so a term that was interrupted goes on where it stood.
 */
export async function playTerm(stage: Stage): Promise<void> {
  const { installer, visitor, tell, on, endOfDay } = stage

  on('2025-09-08')
  tell({
    tr: 'Okullar dosyalarını okutur, önizlemeye bakar ve içe aktarır',
    en: 'The offices read their files, look at the preview and import them',
  })
  for (const roster of stage.rosters) await importRoster(installer, roster)

  tell({
    tr: 'Herkes kâğıttaki tek kullanımlık kodla girer ve aydınlatma metnini okur; kimi kâğıtta kalır',
    en: 'People sign in with the one-time code from paper and read the notice; some stay on paper',
  })
  const officers = await signInAll(installer, visitor, 'office')
  const students = await signInAll(installer, visitor, 'student', 0.85)
  const guardians = await signInAll(installer, visitor, 'guardian', 0.3)
  const coordinators = await signInAll(installer, visitor, 'coordinator')
  const workplaces = await signInAll(installer, visitor, 'workplace')
  await readNotices([...officers, ...students, ...guardians, ...coordinators, ...workplaces])
  const schools = await schoolsOf(officers)

  const firstConsents = on('2025-09-10')
  tell({
    tr: 'Rıza gereken işlere kimi evet der, çoğu demez; kimin dediğini kimse göremez',
    en: 'Some say yes to what needs a consent, most do not; nobody can see who',
  })
  // Only on its day: who has taken a consent back since is not asked again.
  if (firstConsents === '2025-09-10') await giveConsents(students, guardians, coordinators)

  on('2025-09-11')
  tell({
    tr: 'İşletmesi olmayan öğrenciler gitmek istedikleri yerleri sıralar',
    en: 'Students without a workplace list where they would like to go',
  })
  await listPreferences(students)

  on('2025-09-16')
  tell({ tr: 'Makine yer önerir, okul yönetimi onaylar', en: 'The machine proposes places, the office approves' })
  for (const { office } of schools) {
    const proposal = await propose(office, 'first', { name: 'Açık çekiliş 2025-09-15, 1', value: '4417-0925-6631' })
    await office.proposals.approveNew({ params: { proposal }, body: { reason: 'Komisyon kararı 16.09.2025/4' } })
  }

  on('2025-09-17')
  tell({ tr: 'Dönemin ziyaret planı', en: 'The plan of the term’s visits' })
  for (const { office } of schools)
    await office.visitPlan.run({ body: { from: day('2025-09-22'), to: day('2026-01-16') } })
  const plans = await inTurn(coordinators, async ({ client }) => (await client.visitPlan.mine()).planned.length)
  const without = plans.filter((visits) => visits === 0).length
  // The office of a school makes its plan, and a roster without a staff list names nobody of that office.
  if (without > 0)
    tell({
      tr: `Planı olmayan koordinatör: ${without}. Planı okul yönetimi yapar; o okulların dosyaları yönetimden kimsenin adını vermiyor ya da işletmede öğrencileri yok`,
      en: `Coordinators without a plan: ${without}. A school's office makes it; the files of those schools name nobody of the office, or have no student at a workplace`,
    })

  tell({
    tr: 'Koordinatörler ziyaret eder; işletmeler kodu gösterir; kimi ziyaret elle yazılır',
    en: 'Coordinators visit; workplaces show the code; some visits are written by hand',
  })
  await playVisits(stage, coordinators, workplaces)

  on('2026-01-12')
  tell({
    tr: 'Bir öğrenci tehlike bildirir: bildirim hemen o belirli görevliye gider, başka kimseye gitmez',
    en: 'A student reports danger: it goes to the one named officer at once, and to nobody else',
  })
  await reportDanger(students, schools)

  tell({
    tr: 'Herkes birbirini değerlendirir; süre bitene kadar hepsi kapalıdır',
    en: 'Everyone evaluates everyone, sealed until the window closes',
  })
  await evaluate([...students, ...coordinators, ...workplaces], tell)

  on('2026-01-19')
  tell({
    tr: 'Bir öğrenci rızasını geri alır: ona dayanan bilgi o anda yok olur',
    en: 'A student takes a consent back: what rested on it is gone at once',
  })
  await withdrawConsent(students)

  on('2026-02-02')
  tell({
    tr: 'Yayın günü: beş kişiden azı için sonuç yok, her puan aralığıyla',
    en: 'Publication day: five people or more, each score with its interval',
  })
  await publish(schools)

  on('2026-02-04')
  tell({
    tr: 'Bir işletme sonucuna, bir öğrenci hakkında yazılana itiraz eder; bir insan gerekçesiyle karar verir, işletme ikinci karar ister',
    en: 'A workplace contests its result, a student what was said; a person decides, with a reason; the workplace asks for a second decision',
  })
  await contest(workplaces, students, schools)

  on('2026-02-05')
  tell({
    tr: 'İşletmelerin gözden geçirilmesi ve gelecek dönem için öneri',
    en: 'The review of workplaces, and a proposal for the next term',
  })
  await askToMove(students)
  for (const { office } of schools) {
    await office.reviews.run()
    const proposal = await propose(office, 'keep', { name: 'Açık çekiliş 2026-02-04, 1', value: '7702-0226-1189' })
    await decideOneByOne(office, proposal)
  }

  on('2026-02-09')
  tell({
    tr: 'Bir öğrenci itiraz eder: ikinci bir görevli karar verene kadar etkisi durur',
    en: 'A student objects: the effect stops until a second officer has decided',
  })
  await object(students, schools)
  await endOfDay()
}

async function importRoster(installer: Client, { files, answers }: RosterFiles): Promise<void> {
  const preview = await installer.rosters.preview({ body: { files: [...files], answers } })
  if (!preview.planHash) throw new RosterLeftOpen(preview)
  await installer.rosters.import({ body: { files: [...files], answers, planHash: preview.planHash } })
}

/** The files hold something that a person must put right or answer; nothing was imported. */
export class RosterLeftOpen extends Error {
  readonly preview: Awaited<ReturnType<Client['rosters']['preview']>>
  constructor(preview: Awaited<ReturnType<Client['rosters']['preview']>>) {
    super('the roster needs an answer or a correction')
    this.preview = preview
  }
}

/** Principals and deputies by school; who set the installation up belongs to none. */
async function schoolsOf(officers: readonly Person[]): Promise<School[]> {
  const bySchool = new Map<string, Person[]>()
  for (const one of officers) {
    const { school } = await one.client.session.me()
    if (school) bySchool.set(school, [...(bySchool.get(school) ?? []), one])
  }
  const schools: School[] = []
  for (const [name, people] of [...bySchool].sort(([a], [b]) => a.localeCompare(b, 'tr'))) {
    const [office, secondOfficer = office] = people
    if (!office || !secondOfficer) continue
    const safetyReader = await nameSafetyReader(people, office)
    schools.push({
      name,
      office: office.client,
      secondOfficer: secondOfficer.client,
      safetyReader: safetyReader.client,
    })
  }
  return schools
}

/** One officer of the school reads its safety reports: not the head, who reads those that are left lying. */
async function nameSafetyReader(people: readonly Person[], office: Person): Promise<Person> {
  const { schools } = await office.client.safetyReaders.list()
  for (const { school, head, officer } of schools) {
    const chosen = people.find((one) => one.id !== head?.id)
    if (!chosen || !head || !people.some((one) => one.id === head.id)) continue
    if (officer?.id !== chosen.id)
      await office.client.safetyReaders.name({ params: { school: school.id }, body: { officer: chosen.id } })
    return chosen
  }
  return office
}

/** Each act is the person's own: the panel is opened by nobody else, and "no" is an answer that leaves no list. */
async function giveConsents(
  students: readonly Person[],
  guardians: readonly Person[],
  coordinators: readonly Person[],
): Promise<void> {
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
  await inTurn(inNeed(students), ({ client }) => client.needs.put({ body: { supports: ['ground-floor'] } }))
}

/** Students who told the school what they need, on a consent of their own. */
const inNeed = (students: readonly Person[]): readonly Person[] =>
  students.filter(({ id }) => chance('consent', 'propose-placement', id) < 0.08)

/** As many steps as giving it took. The place that was proposed with it stays as it is. */
async function withdrawConsent(students: readonly Person[]): Promise<void> {
  const [student] = inNeed(students)
  if (!student) return
  const { consents } = await student.client.consents.mine({ query: { language: 'tr' } })
  if (consents.some(({ purpose, given }) => purpose === 'propose-placement' && given))
    await student.client.consents.withdraw({ params: { purpose: 'propose-placement' }, body: {} })
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

async function reportDanger(students: readonly Person[], schools: readonly School[]): Promise<void> {
  const witness = students.find(({ id }) => chance('witness', id) < 0.05)
  if (!witness || (await witness.client.safety.list()).reports.length > 0) return
  const { school } = await witness.client.session.me()
  const reader = schools.find((one) => one.name === school)?.safetyReader
  // A school whose staff list was not read yet has nobody who could read it: the form says "on paper" until then.
  if (!reader) return
  const { case: opened } = await witness.client.safety.report({
    body: {
      kind: 'danger',
      ongoing: 'yes',
      workplace: 'mine',
      text: 'Torna tezgâhının koruyucu kapağı üç haftadır yok.',
      contact: 'at-school',
    },
  })
  await reader.safety.takeUp({ params: { case: opened } })
  await reader.safety.decide({
    params: { case: opened },
    body: {
      outcome: 'released',
      finding: 'Tezgâh koruyucusu eksikti, takıldı.',
      reason: 'İşletmeyle görüşüldü, denetlendi.',
    },
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
      const comment = rubric.comment === 'none' ? undefined : commentOf(id, one.about.id)
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
    tell({ tr: 'değerlendirmeler', en: 'evaluations' }, ++done, people.length)
  })
}

/** One publication for the province; whoever comes first makes it, on its day and never before. */
async function publish(schools: readonly School[]): Promise<void> {
  for (const { office } of schools) {
    const { next } = await office.releases.list()
    if (next && next <= '2026-02-02') await office.releases.publish({ body: { day: next } })
  }
}

type Contest = Awaited<ReturnType<Client['contests']['list']>>['contests'][number]

async function contest(
  workplaces: readonly Person[],
  students: readonly Person[],
  schools: readonly School[],
): Promise<void> {
  for (const { client } of workplaces) {
    const own = (await client.session.me()).workplaces[0]
    if (!own) continue
    const { score } = await client.scores.get({ params: { workplace: own.id } })
    if (!score) continue
    if ((await client.contests.list()).contests.length === 0)
      await client.contests.open({
        body: { kind: 'score', target: own.id, grounds: 'Bir öğrenci dönem başında ayrılmıştı.' },
      })
    break
  }
  for (const { client } of students) {
    if ((await client.contests.list()).contests.length > 0) break
    const said = (await client.evaluations.received()).evaluations.find((one) => one.state === 'revealed')
    if (!said) continue
    await client.contests.open({
      body: { kind: 'evaluation', target: said.id, grounds: 'O hafta raporluydum.', reply: 'Telafisini yaptım.' },
    })
    break
  }
  for (const { office } of schools) {
    const { contests } = await office.contests.list()
    for (const one of contests.filter((open) => open.state === 'open' && open.instance === 1))
      await office.contests.decide({ params: { case: one.case }, body: decisionOn(one) })
  }
  await askAgain(workplaces)
}

/** A workplace that is not content asks the district for a second decision. It waits there when the term is over. */
async function askAgain(workplaces: readonly Person[]): Promise<void> {
  for (const { client } of workplaces) {
    const mine = (await client.contests.list()).contests.find((one) => one.kind === 'score' && one.mayAskAgain)
    if (!mine) continue
    const [placement] = (await client.placements.mine()).placements
    if (!placement) continue
    await client.contests.askAgain({
      params: { case: mine.case },
      body: {
        grounds: 'Devam çizelgesine göre dönem bitmeden ayrılmıştı.',
        doubts: [{ placement: placement.id, from: 'student', ground: 'outside-the-window' }],
      },
    })
  }
}

/** A result stands; of what was said, one answer is corrected and the old one kept. */
function decisionOn({ said }: Contest): Parameters<Client['contests']['decide']>[0]['body'] {
  const [criterion] = Object.keys(said?.answers ?? {})
  if (!said || !criterion) return { outcome: 'upheld', reason: 'Ayrılan öğrencinin formu zaten dönem dışında kalmış.' }
  const answers = { ...said.answers, [criterion]: 'not-observed' as const }
  return { outcome: 'corrected', reason: 'Raporlu hafta gözlemlenemez.', correction: { answers } }
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

async function object(students: readonly Person[], schools: readonly School[]): Promise<void> {
  for (const { client } of students) {
    const mine = (await client.placements.mine()).proposed.find(
      (one) => one.to && ['approved', 'in-effect', 'objected'].includes(one.state),
    )
    if (!mine || mine.says.length === 0) continue
    const params = { proposal: mine.proposal, item: mine.item }
    if (mine.state !== 'objected')
      await client.placements.object({ params, body: { text: 'Yol çok uzun, eski yerimde kalmak istiyorum.' } })
    const { school } = await client.session.me()
    const officer = schools.find((one) => one.name === school)?.secondOfficer
    await officer?.placements.review({
      params,
      body: { decision: 'different', reason: 'Öğrenci önceki işletmede devam etmek istiyor.' },
    })
    return
  }
}
