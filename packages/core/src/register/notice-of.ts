import type { Register } from '@imes/consent'
import { canonicalHash, type Json } from '@imes/consent/canonical'
import type { NoticeId } from '../text/index.js'
import type { roles } from './vocabulary.js'

type Role = keyof typeof roles

const ownNotice: Readonly<Record<Role, NoticeId | null>> = {
  student: 'student',
  guardian: 'guardian',
  coordinator: 'coordinator',
  workplace: 'workplace',
  office: 'office',
  district: 'office',
  statistician: 'office',
  auditor: 'office',
  public: null,
  desk: 'desk',
}

/** Notices that everybody asked for one purpose reads in the same words, whatever their role. */
const sharedNotices: readonly NoticeId[] = ['feedback', 'evaluation']

/**
 * Which notice (aydınlatma metni) covers an activity for somebody in a role: the role's own, or the activity's where it
 * rests on consent and several roles are asked. Null for the public, of whom nothing is held.
 */
export function noticeOf(register: Register, purpose: string, role: Role): NoticeId | null {
  const notice = register.activity(purpose)?.notice
  return sharedNotices.find((one) => one === notice) ?? ownNotice[role]
}

/** Every notice that somebody in a role is to be shown, the role's own first. */
export function noticesOf(register: Register, role: Role): readonly NoticeId[] {
  const found = new Set<NoticeId>()
  const own = ownNotice[role]
  if (own !== null) found.add(own)
  for (const [purpose, grants] of Object.entries(register.definition.grants)) {
    if (!Object.hasOwn(grants, role) || !register.isOn(purpose)) continue
    const notice = noticeOf(register, purpose, role)
    if (notice !== null) found.add(notice)
  }
  return [...found]
}

/** Hash of a notice's exact words in force: what a record of showing it must name. */
export function noticeHash(register: Register, notice: NoticeId): string {
  const text = register.definition.notices[notice]
  return canonicalHash((text ?? null) as unknown as Json)
}
