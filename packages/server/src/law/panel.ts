import type { ConsentEvent, NoticeShown, Register } from '@imes/consent'
import { birthday, type Day, schoolYearEnd } from '@imes/consent/time'
import { noticeHash, noticesOf } from '@imes/core/register'
import { formatDay, showWords } from '@imes/core/text'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { notFound } from '../http/problem.js'
import { childrenOf } from './consented.js'
import { standingOf } from './standing.js'

export type Language = 'tr' | 'en'
type NoticeName = Parameters<typeof noticeHash>[1]

/** Purposes that rest on a consent of somebody in this role, switched on in this installation. */
function consentPurposes(register: Register, role: string): string[] {
  return register.definition.activities
    .filter(
      (one) =>
        register.isOn(one.purpose) &&
        one.consentText !== undefined &&
        Object.hasOwn(register.definition.grants[one.purpose] ?? {}, role) &&
        (register.definition.grants[one.purpose]?.[role]?.length ?? 0) > 0 &&
        asked.has(`${one.purpose} ${role}`),
    )
    .map((one) => one.purpose)
}

/** Who is asked for which consent: superiors never, and nobody about somebody else (but a guardian for the child). */
const asked = new Set([
  'propose-placement student',
  'propose-placement guardian',
  'evaluate-coordinator student',
  'evaluate-coordinator guardian',
  'evaluate-coordinator workplace',
  'evaluate-coordinator coordinator',
  'evaluate-workplace student',
  'evaluate-workplace guardian',
  'evaluate-workplace coordinator',
  'prove-visit-location coordinator',
  'prove-visit-time coordinator',
])
/** A guardian is asked where the child's consent needs the guardian's act too. */
const guardianAsked = ['propose-placement', 'evaluate-coordinator', 'evaluate-workplace']

function purposesFor(register: Register, role: string): string[] {
  if (role !== 'guardian') return consentPurposes(register, role)
  return register.definition.activities
    .filter((one) => guardianAsked.includes(one.purpose) && one.consentText !== undefined && register.isOn(one.purpose))
    .map((one) => one.purpose)
}

/** The role's notices, and those that a consent asked of this role follows. */
export function noticeIds(call: Call): NoticeName[] {
  const { register } = call.app
  const own = noticesOf(register, call.caller.role)
  const followed = purposesFor(register, call.caller.role).flatMap((purpose) => {
    const notice = register.activity(purpose)?.notice
    return notice === undefined ? [] : [notice as NoticeName]
  })
  return [...new Set([...own, ...followed])]
}

/** Splits `# Title` from the words below it. */
export function parts(text: string): { title: string; body: string } {
  const [first = '', ...rest] = text.split('\n')
  return { title: first.replace(/^#\s*/, ''), body: rest.join('\n').trim() }
}

export function noticeWords(call: Call, id: NoticeName, language: Language): { title: string; words: string } {
  const { register } = call.app
  const text = register.definition.notices[id]
  const template = (language === 'en' ? text?.en : text?.tr) ?? ''
  const words = showWords(template, {
    noticeVersion: String(text?.version ?? 1),
    noticeDate: formatDay(language, register.inForceFrom),
    noticeHash: noticeHash(register, id).slice(0, 16),
  })
  return { title: parts(words).title, words }
}

export async function shownTo(call: Call, tx: Tx): Promise<NoticeShown[]> {
  const rows = await tx
    .selectFrom('notice_record')
    .select('event')
    .where('province', '=', call.province)
    .where('actor', '=', call.me)
    .execute()
  return rows.map((row) => row.event as NoticeShown)
}

export interface Panel {
  readonly purpose: string
  readonly subject: string
  readonly child: boolean
}

export async function panelsOf(call: Call): Promise<Panel[]> {
  const purposes = purposesFor(call.app.register, call.caller.role)
  if (call.caller.role !== 'guardian') return purposes.map((purpose) => ({ purpose, subject: call.me, child: false }))
  const children = await childrenOf(call)
  return children.flatMap((subject) => purposes.map((purpose) => ({ purpose, subject, child: true })))
}

/** The exact words of a consent text, filled for the person who reads them. */
export function consentWords(call: Call, purpose: string, language: Language, child: boolean): string {
  const { register } = call.app
  const activity = register.activity(purpose)
  const text = register.definition.consentTexts?.[activity?.consentText ?? '']
  const template = (child ? text?.guardian : language === 'en' ? text?.en : text?.tr) ?? ''
  const notice = (activity?.notice ?? 'student') as NoticeName
  const spoken: Language = child ? 'tr' : language
  return showWords(template, {
    noticeVersion: String(register.definition.notices[notice]?.version ?? 1),
    noticeDate: formatDay(spoken, register.inForceFrom),
    noticeHash: noticeHash(register, notice).slice(0, 16),
    noticeTitle: noticeWords(call, notice, spoken).title,
    endDate: formatDay(spoken, schoolYearEnd(call.today)),
  })
}

/** Whether a consent is in force for its person: their own act and, for a minor, the guardian's. */
export async function inForce(
  call: Call,
  tx: Tx,
  panel: Panel,
): Promise<{ own: boolean; all: boolean; until: Day | null }> {
  const standing = await standingOf(call, tx, panel.subject, panel.purpose)
  const holds = (state: string, until: Day | undefined): boolean =>
    state === 'given' && (until === undefined || call.today <= until)
  const person = holds(standing.own.state, standing.own.until)
  const guardian = holds(standing.guardian.state, standing.guardian.until)
  const mine = await tx
    .selectFrom('consent_event')
    .select('event')
    .where('province', '=', call.province)
    .where('subject', '=', panel.subject)
    .where('purpose', '=', panel.purpose)
    .where('actor', '=', call.me)
    .execute()
  const latest = mine
    .map((row) => row.event as ConsentEvent)
    .sort((a, b) => a.at - b.at)
    .at(-1)
  const givenByMe = latest?.kind === 'consent-given' && (panel.child ? guardian : person)
  const needsGuardian = await isMinor(call, tx, panel.subject)
  const all = person && (!needsGuardian || guardian)
  return { own: givenByMe, all, until: latest?.kind === 'consent-given' && givenByMe ? latest.until : null }
}

async function isMinor(call: Call, tx: Tx, subject: string): Promise<boolean> {
  const student = await tx
    .selectFrom('student')
    .leftJoin('birth', (join) =>
      join.onRef('birth.province', '=', 'student.province').onRef('birth.student', '=', 'student.person'),
    )
    .select(['birth.born', 'student.of_age'])
    .where('student.province', '=', call.province)
    .where('student.person', '=', subject)
    .executeTakeFirst()
  if (!student) return false
  return student.born === null ? !student.of_age : birthday(student.born, 18) > call.today
}

export async function panelFor(call: Call, purpose: string, onBehalfOf: string | undefined): Promise<Panel> {
  const panels = await panelsOf(call)
  const found = panels.filter(
    (one) => one.purpose === purpose && (onBehalfOf === undefined || one.subject === onBehalfOf),
  )
  const [panel] = found
  if (!panel || found.length !== 1) throw notFound()
  return panel
}
