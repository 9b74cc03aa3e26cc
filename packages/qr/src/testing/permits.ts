import { type ConsentStanding, compileRegister, decide, defineRegister, isDenial } from '@imes/consent'
import type { ConsentEpoch, Permit } from '@imes/consent/permit'
import { day, dayOf, type Instant } from '@imes/consent/time'

const label = (tr: string, en: string) => ({ tr, en })
const optional = { participation: 'voluntary', default: 'off', subjects: ['coordinator'], cites: [] } as const
const own = {
  recipients: [],
  retention: { from: 'visit-day', days: 30 },
  sinks: [{ name: 'phone', country: 'TR' }],
} as const
const alternative = {
  description: label(
    'Ziyaret konum ve saat olmadan aynı biçimde kaydedilir',
    'The visit is recorded alike without them',
  ),
  sameOutcome: true,
} as const

/** A made-up register with nothing but the two purposes of the slot: enough to ask `decide` for their permits. */
const slotRegister = defineRegister({
  id: 'slot-test',
  version: '1',
  inForceFrom: '2020-01-01',
  controller: { name: 'Örnek Okulu Müdürlüğü', kind: 'public', verbis: '0000' },
  roles: { coordinator: { label: label('Koordinatör', 'Coordinator') } },
  relations: { own: { label: label('Kendi kaydı', 'Own record'), is: 'self' } },
  operations: { write: { act: 'write', relations: ['own'] } },
  categories: {
    'visit-place': { label: label('Ziyaret yeri', 'Place of a visit') },
    'visit-time': { label: label('Ziyaret saati', 'Time of a visit') },
  },
  subjects: { coordinator: { label: label('Koordinatör öğretmen', 'Coordinator') } },
  notices: { slot: { version: 1, tr: 'Sürüm {noticeVersion}.', en: 'Version {noticeVersion}.' } },
  consentTexts: {
    place: { version: 1, tr: 'Ziyaretin ilçesi {endDate} gününe kadar durur.' },
    time: { version: 1, tr: 'Ziyaretin saati {endDate} gününe kadar durur.' },
  },
  measures: {},
  activities: [
    {
      ...optional,
      ...own,
      purpose: 'prove-visit-location',
      label: label('Ziyaret yerinin ispatı', 'Proving the place'),
      fields: [
        {
          category: 'visit-place',
          necessity: 'optional',
          reason: label('Kişinin ispatı', 'The person’s proof'),
          basis: '5/1',
        },
      ],
      alternative,
      consentText: 'place',
      notice: 'slot',
    },
    {
      ...optional,
      ...own,
      purpose: 'prove-visit-time',
      label: label('Ziyaret saatinin ispatı', 'Proving the time'),
      fields: [
        {
          category: 'visit-time',
          necessity: 'optional',
          reason: label('Kişinin ispatı', 'The person’s proof'),
          basis: '5/1',
        },
      ],
      alternative,
      consentText: 'time',
      notice: 'slot',
    },
  ],
  grants: { 'prove-visit-location': { coordinator: ['write'] }, 'prove-visit-time': { coordinator: ['write'] } },
  forbiddenPurposes: ['teacher-monitoring'],
})

const inForce = compileRegister(slotRegister, {
  mode: 'demo',
  switchedOn: ['prove-visit-location', 'prove-visit-time'],
})

/** A permit for each purpose of the slot, minted by `decide` from a consent that is in force, and their epochs. */
export interface SlotPermits {
  readonly place: Permit<'prove-visit-location'>
  readonly time: Permit<'prove-visit-time'>
  readonly epochs: readonly ConsentEpoch[]
}

/** @throws Error when the law says no, with the denial's code */
export function slotPermits(now: Instant, subject = 'coordinator-1'): SlotPermits {
  const standing = (purpose: string): ConsentStanding => ({
    subject,
    purpose,
    own: { state: 'given', on: dayOf(now), until: day('2027-08-31'), proved: true },
    guardian: { state: 'none' },
    epoch: 1,
    asOf: now,
  })
  const consents = [standing('prove-visit-location'), standing('prove-visit-time')]
  const facts = {
    relation: 'own',
    duty: 'held',
    notice: 'shown',
    destructionRun: 'on-time',
    restoredBackup: 'none',
    people: [{ id: subject, born: 'adult' }],
    consents,
  } as const
  const request = { actor: subject, role: 'coordinator', operation: 'write', subjects: [subject] } as const
  const place = decide(inForce, { ...request, purpose: 'prove-visit-location', fields: ['visit-place'] }, facts, now)
  if (isDenial(place)) throw new Error(`no permit: ${place.code}`)
  const time = decide(inForce, { ...request, purpose: 'prove-visit-time', fields: ['visit-time'] }, facts, now)
  if (isDenial(time)) throw new Error(`no permit: ${time.code}`)
  return { place, time, epochs: consents.map(({ purpose, epoch }) => ({ subject, purpose, epoch })) }
}
