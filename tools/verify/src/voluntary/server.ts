import type { Client } from '@imes/client'
import { openStage, type Person } from '../stage/stage.ts'

const saidBy = (head: string): object =>
  JSON.parse(Buffer.from(head.split('.')[1] ?? '', 'base64url').toString()) as object

export interface Seen {
  /** What everybody but the two persons who chose is told, by who asked for what; status, headers and bytes. */
  readonly others: Readonly<Record<string, string>>
  /** What the two see of themselves: it differs, so that the comparison can fail. */
  readonly own: string
}

/** A receipt but for its signature and its way through the tree: both are random to whoever does not hold the key. */
const unsigned = ({ receipts }: Awaited<ReturnType<Client['consents']['receipts']>>) =>
  receipts.map((one) => ({
    ...one,
    record: one.record?.split('.')[1],
    entries: one.entries.map(({ event, proof }) => ({ event, proof: proof.map((hash) => hash.length) })),
  }))

const purposes = { student: 'evaluate-coordinator', coordinator: ['prove-visit-location', 'prove-visit-time'] } as const

async function choose(who: Person, purpose: string, says: 'yes' | 'no', onBehalfOf?: string): Promise<void> {
  const asked = (await who.client.consents.mine({ query: {} })).consents.find(
    (one) => one.purpose === purpose && one.onBehalfOf?.id === onBehalfOf,
  )
  if (!asked) throw new Error(`${purpose} is not asked`)
  const body = {
    textHash: asked.textHash,
    noticeHash: asked.noticeHash,
    language: 'tr' as const,
    ...(onBehalfOf && { onBehalfOf }),
  }
  await (says === 'yes' ? who.client.consents.give : who.client.consents.decline)({ params: { purpose }, body })
}

/** One world on the server: a student and a coordinator say yes, or say no; then everybody asks for everything. */
export async function playWorld(seed: string, says: 'yes' | 'no'): Promise<Seen> {
  let [asking, urls]: [string | null, Record<string, string>] = [null, {}]
  const stage = await openStage({
    seed,
    watch: (request, answer) => {
      if (asking === null) return
      const size = answer.headers.get('content-length')
      urls[`${asking} ${new URL(request.url).pathname} headers`] =
        `${answer.status} ${size} ${answer.headers.get('content-type')}`
    },
  })
  const students = await stage.people('student')
  const coordinators = await stage.people('coordinator')
  const guardians = await stage.people('guardian')
  const [workplace] = await stage.people('workplace', 1)
  const district = await stage.appoint('district')
  const statistician = await stage.appoint('statistician')
  const desk = await stage.appoint('desk')
  const [guardian] = guardians
  const child = (await guardian?.client.consents.mine())?.consents[0]?.onBehalfOf
  const student = students.find((one) => one.id === child?.id)
  const otherStudent = students.find((one) => one.id !== child?.id)
  const [coordinator, otherCoordinator] = coordinators
  if (!student || !coordinator || !guardian || !workplace || !otherStudent || !otherCoordinator)
    throw new Error('an empty school')
  stage.on('2025-09-10')
  // The guardian of the minor says yes in both worlds, and must not be able to tell what the child said.
  await choose(guardian, purposes.student, 'yes', student.id)
  await choose(student, purposes.student, says)
  for (const purpose of purposes.coordinator) await choose(coordinator, purpose, says)
  stage.on('2025-09-17')
  await stage.office.client.visitPlan.run({ body: { from: '2025-09-22' as never, to: '2025-10-10' as never } })
  const { planned } = await coordinator.client.visitPlan.mine()
  for (const visit of planned) {
    stage.on(visit.day)
    await coordinator.client.visits.record({ body: { placements: visit.placements, day: visit.day } })
    stage.on(visit.day, 20)
    await stage.server.jobs.closeDay()
  }
  await stage.server.jobs.closeLedger()
  await stage.server.jobs.checkMeasures()
  const others: Record<string, string> = {}
  const see = async (who: string, what: string, ask: Promise<unknown>): Promise<void> => {
    asking = `${who} ${what}`
    others[asking] = JSON.stringify(await ask.catch((fault: unknown) => String(fault)))
    asking = null
  }
  const everything = async (who: string, client: Client): Promise<void> => {
    const placements = planned[0]?.placements ?? []
    await see(who, 'me', client.session.me())
    await see(who, 'placements', client.placements.mine())
    await see(who, 'forms due', client.evaluations.due())
    await see(who, 'answers received', client.evaluations.received())
    await see(who, 'scores', client.scores.list())
    await see(who, 'plan', client.visitPlan.mine())
    for (const placement of placements) await see(who, 'visits', client.visits.list({ query: { placement } }))
    await see(who, 'consents', client.consents.mine({ query: {} }))
    await see(who, 'consent receipts', client.consents.receipts().then(unsigned))
    await see(who, 'notice receipts', client.notices.receipts().then(unsigned))
    await see(who, 'archive', client.rights.export())
    await see(who, 'requests', client.rights.requests())
    await see(who, 'students', client.rosters.students())
    await see(who, 'answers about the student', client.evaluations.ofStudent({ params: { student: student.id } }))
    await see(who, 'needs', client.needs.mine({ query: { onBehalfOf: student.id } }))
    await see(who, 'proposals', client.proposals.list())
    await see(who, 'destruction', client.destruction.plan())
  }
  await see(
    'office',
    'proposal',
    stage.office.client.proposals.run({ body: { mode: 'first', draw: { name: 'x', value: 'y' } } }),
  )
  for (const [who, { client }] of Object.entries({
    guardian,
    workplace,
    district,
    statistician,
    desk,
    otherStudent,
    otherCoordinator,
    office: stage.office,
  }))
    await everything(who, client)
  await see('everybody', 'transparency', stage.visitor.transparency.page())
  const { leaves, heads } = await stage.visitor.transparency.ledger()
  others['everybody ledger, its leaves'] = leaves.map((one) => one.length).join()
  // All that a head says but the root, which is that of the leaves: ledger, day, size and what every day adds.
  others['everybody ledger, its heads'] = heads.map((head) => JSON.stringify({ ...saidBy(head), root: '' })).join()
  const own = JSON.stringify([
    await student.client.consents.mine({ query: {} }),
    unsigned(await student.client.consents.receipts()),
  ])
  if (stage.failures.length > 0) throw new Error(`the server failed: ${stage.failures.join()}`)
  await stage.close()
  return { others: { ...others, ...urls }, own }
}
