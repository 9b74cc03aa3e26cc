import { compileRegister, decide, isDenial, RegisterNotReady, RegisterRefused } from '@imes/consent'
import { defineRegister, openPoints, type RegisterDefinition, registerFaults } from '@imes/consent/register'
import { addDays, day, startOfDay } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { defaultPooling } from '../evaluation/index.js'
import {
  homeSinks,
  type ImesOptions,
  imesRegister,
  type Laws,
  lastReadableDay,
  noticeHash,
  noticeOf,
  noticesOf,
  retentionStart,
  roleTable,
  valuesInForce,
} from './index.js'

const options = {
  controller: { name: 'Örnek İl Millî Eğitim Müdürlüğü', kind: 'public', address: 'Örnek Cad. 1', verbis: '0000' },
  mode: 'demo',
  laws: {},
  desk: { address: 'kvkk@ornek.example', kep: 'ornek@kep.example' },
  officerTitle: { tr: 'Koordinatör müdür yardımcısı', en: 'Coordinating deputy head' },
} as const satisfies ImesOptions
const article = { no: '3308', article: '18' } as const
const laws: Laws = {
  roster: article,
  evaluate: article,
  student: { ...article, regulation: '0' },
  placement: article,
  visit: article,
  safety: article,
  score: article,
  pay: article,
}
const evidence = {
  'separate-key': 'a',
  'encryption-at-rest': 'a',
  'encryption-in-transit': 'a',
  'two-factor': 'a',
  'access-review': 'a',
  'security-log': 'a',
  secrecy: 'a',
} as const
const definition = imesRegister(options)
const register = compileRegister(definition, { mode: 'demo' })
const now = startOfDay(day('2026-11-24'))
const calm = {
  duty: 'held',
  otherRole: 'none',
  notice: 'shown',
  noticeTerm: 'running',
  retention: 'running',
  destruction: 'none',
  destructionRun: 'on-time',
  hold: 'none',
  restoredBackup: 'none',
  objection: 'none',
  caseFile: 'open',
  consents: [],
} as const

const answeredBy = { name: 'Deniz Örnek', title: 'Veri koruma sorumlusu', on: '2026-09-01' }

describe('the İMES register', () => {
  it('passes the law’s own checks, on either basis of evaluations of workplaces', () => {
    expect(registerFaults(definition)).toEqual([])
    expect(registerFaults(imesRegister({ ...options, basisOfEvaluateWorkplace: '5/1' }))).toEqual([])
  })

  it('declares every purpose of the table and no forbidden one', () => {
    const purposes = definition.activities.map((one) => one.purpose)
    expect([...purposes].sort()).toEqual(Object.keys(roleTable).sort())
    for (const forbidden of definition.forbiddenPurposes) expect(purposes).not.toContain(forbidden)
  })

  it('starts a demonstration with articles open, and refuses production until each is read', () => {
    expect(register.open.map((one) => one.rule)).toContain('K-5/2-ç')
    expect(() => compileRegister(definition, { mode: 'production', answeredBy })).toThrow(RegisterNotReady)
    expect(() => imesRegister({ ...options, mode: 'production' })).toThrow(/law\.roster/)
    const ready = imesRegister({ ...options, mode: 'production', laws, evidence })
    expect(openPoints(ready)).toEqual([])
    expect(compileRegister(ready, { mode: 'production', answeredBy }).mode).toBe('production')
  })

  it('says from when each term counts, in both languages', () => {
    const words: Readonly<Record<string, unknown>> = definition.events
    for (const { purpose, retention } of definition.activities)
      if ('from' in retention) expect(words, purpose).toHaveProperty([retention.from])
  })

  it('keeps everything in Türkiye, and each activity ends', () => {
    for (const activity of definition.activities) {
      expect(activity.sinks.map((one) => one.country)).toEqual(['TR', 'TR'])
      const { retention } = activity
      if ('holdsNoPerson' in retention) expect(activity.subjects).toEqual([])
      else expect('months' in retention ? retention.months : retention.days).toBeGreaterThan(0)
    }
    expect(homeSinks).toHaveLength(2)
  })

  it('has what needs a consent off by default, and an equal way beside it', () => {
    for (const activity of definition.activities) {
      const consented = activity.fields.filter((one) => one.basis === '5/1' || one.basis === '6/3-a')
      expect('alternative' in activity, activity.purpose).toBe(consented.length > 0)
      if (consented.length === activity.fields.length) expect(activity.default, activity.purpose).toBe('off')
    }
  })

  it('is refused when the place of a visit is put on a duty: the record does without it', () => {
    const activities = definition.activities.map((one) => {
      if (one.purpose === 'record-visit') return { ...one, aim: 'show-visit' }
      if (one.purpose !== 'prove-visit-location') return one
      const { alternative, consentText, ...rest } = one
      expect([alternative.sameOutcome, consentText]).toEqual([true, 'visit-place'])
      return {
        ...rest,
        aim: 'show-visit',
        fields: one.fields.map((field) => ({ ...field, basis: '5/2-ç' })),
        cites: [{ kind: 'kanun', no: '3308', article: '18' }],
        necessity: { tr: 'x', en: 'x' },
      }
    })
    const changed = { ...definition, activities } as unknown as typeof definition
    const at = definition.activities.findIndex((one) => one.purpose === 'prove-visit-location')
    const places = registerFaults(changed).filter((one) => one.rule === 'K-5/2-ç.2')
    expect(places.map((one) => one.path)).toContainEqual(['activities', at, 'fields', 0])
    expect(() => defineRegister(changed as never)).toThrow(RegisterRefused)
  })

  it('is refused when somebody adds a purpose that watches teachers', () => {
    const [first] = definition.activities
    const changed = { ...definition, activities: [{ ...first, purpose: 'teacher-monitoring' }] }
    expect(registerFaults(changed as unknown as typeof definition).map((one) => one.rule)).toContain('K-4/2-c.2')
  })

  it('tells in its notices what it was asked to: the basis, the certificate, the representative, the laws', () => {
    const notices = (more: Partial<ImesOptions>) => imesRegister({ ...options, ...more } as ImesOptions).notices
    expect(notices({ basisOfEvaluateWorkplace: '5/2-ç' })).toEqual(definition.notices)
    expect(notices({ certifyDuty: false })).toEqual(definition.notices)
    const consented = notices({ basisOfEvaluateWorkplace: '5/1' })
    expect(consented.student.tr).not.toBe(definition.notices.student.tr)
    expect(consented.office).toEqual(definition.notices.office)
    const certified = notices({ certifyDuty: true })
    expect(certified.coordinator.tr).not.toBe(definition.notices.coordinator.tr)
    expect(certified.student).toEqual(definition.notices.student)
    const { student } = notices({ controller: { ...options.controller, representative: 'Örnek Temsilci' } })
    for (const text of [student.tr, student.en]) expect(text).toContain('Örnek Temsilci')
    expect(definition.notices.student.tr).not.toContain('Örnek Temsilci')
    const lawful = notices({ laws }).student
    expect(lawful.tr).toContain('3308 sayılı Kanun, madde 18')
    expect(lawful.tr).not.toContain('Law no.')
    expect(lawful.en).toContain('Law no. 3308, art. 18')
    expect(lawful.en).not.toContain('sayılı Kanun, madde')
  })

  it('names every place of a notice that stays open', () => {
    const open = { ...options, mode: 'production' } as const
    expect(() => imesRegister({ ...open, laws: {} })).toThrow(
      new TypeError(
        'notice student: law.roster, law.evaluate, law.student, law.placement, law.visit, law.safety is not filled',
      ),
    )
  })

  it('opens published scores to everybody only where the controller says so', () => {
    expect(Object.hasOwn(definition.grants['score-workplace'], 'public')).toBe(false)
    const open = imesRegister({ ...options, publicScores: true })
    expect(Object.hasOwn(open.grants['score-workplace'], 'public')).toBe(true)
  })
})

describe('decisions on it', () => {
  const person = 'person-1'
  const ask = (request: object, facts: object) =>
    decide(register, request as never, { ...calm, ...facts } as never, now)

  it('let a student evaluate the workplace, and let nobody above read the answer on its own', () => {
    const write = { purpose: 'evaluate-workplace', actor: person, subjects: [person], fields: ['answers', 'pseudonym'] }
    expect(isDenial(ask({ ...write, role: 'student', operation: 'write' }, { relation: 'self' }))).toBe(false)
    for (const role of ['office', 'district', 'workplace', 'guardian', 'desk', 'auditor', 'public'])
      for (const operation of ['read-own', 'read-placement', 'write', 'decide'])
        for (const relation of ['own-school', 'own-placement', 'any', 'guardian', 'own-case'])
          expect(
            isDenial(ask({ ...write, actor: 'other', role, operation }, { relation })),
            `${role} ${operation} ${relation}`,
          ).toBe(true)
  })

  it('give a pooled result with five people and none with four', () => {
    const read = { purpose: 'score-workplace', actor: 'w', role: 'workplace', operation: 'read-aggregate' }
    const about = { ...read, subjects: ['w'], fields: ['score', 'aggregate'] }
    const lawful = { relation: 'own-workplace', release: 'first', complement: 'none' }
    expect(isDenial(ask(about, { ...lawful, persons: 5 }))).toBe(false)
    const four = ask(about, { ...lawful, persons: 4 })
    expect(isDenial(four) && four.code).toBe('k-too-small')
  })

  it('let a guardian write the support need, and no list of choices', () => {
    const write = { purpose: 'propose-placement', actor: 'g', role: 'guardian', operation: 'write', subjects: ['s'] }
    const facts = { relation: 'guardian', people: [{ id: 's', born: day('2010-01-01') }] }
    expect(isDenial(ask({ ...write, fields: ['preference'] }, facts))).toBe(true)
    const consents = [
      {
        subject: 's',
        purpose: 'propose-placement',
        own: { state: 'given', on: day('2026-10-01'), until: day('2027-08-31'), proved: true },
        guardian: { state: 'given', until: day('2027-08-31'), proved: true },
        epoch: 1,
        asOf: now,
      },
    ]
    const bare = { ...write, actor: 's', role: 'student', fields: ['needs-flag'] }
    const undeclared = ask(bare, { ...facts, relation: 'self', consents })
    expect(isDenial(undeclared) && undeclared.code).toBe('measures-missing')
    const outcome = decide(
      compileRegister(imesRegister({ ...options, evidence }), { mode: 'demo' }),
      { ...write, fields: ['needs-flag'] } as never,
      { ...calm, ...facts, consents } as never,
      now,
    )
    expect(isDenial(outcome)).toBe(false)
  })

  it('refuse every forbidden purpose to every role', () => {
    for (const purpose of definition.forbiddenPurposes)
      for (const role of Object.keys(definition.roles)) {
        const outcome = ask(
          { purpose, actor: person, role, operation: 'run', subjects: ['c'], fields: ['visit-base'] },
          { relation: 'any' },
        )
        expect(isDenial(outcome) && outcome.code).toBe('purpose-forbidden')
      }
  })
})

describe('notices of the register', () => {
  it('cover each activity for each role that takes part in it', () => {
    for (const [purpose, roles] of Object.entries(roleTable))
      for (const role of Object.keys(roles) as (keyof typeof definition.roles)[])
        if (role !== 'public')
          expect(Object.keys(definition.notices), `${purpose}/${role}`).toContain(noticeOf(register, purpose, role))
    expect(noticeOf(register, 'audit', 'public')).toBeNull()
    expect(noticesOf(register, 'public')).toEqual([])
    expect(noticeOf(register, 'no-such-purpose', 'student')).toBe('student')
  })

  it('are the activity’s own where several roles are asked for a consent', () => {
    expect(noticeOf(register, 'evaluate-coordinator', 'student')).toBe('feedback')
    expect(noticeHash(register, 'feedback')).toBe(register.hashes('evaluate-coordinator')?.notice)
    expect(noticeOf(register, 'evaluate-workplace', 'coordinator')).toBe('coordinator')
    expect(noticesOf(register, 'coordinator')).toEqual(['coordinator'])
    const on = compileRegister(definition, { mode: 'demo', switchedOn: ['evaluate-coordinator'] })
    expect(noticesOf(on, 'coordinator')).toEqual(['coordinator', 'feedback'])
    // The role's own, though nothing that it may do is covered by it alone.
    const grants = { 'evaluate-coordinator': { coordinator: ['read-aggregate'] } } as const
    const alone = compileRegister({ ...definition, grants } as RegisterDefinition, {
      mode: 'demo',
      switchedOn: ['evaluate-coordinator'],
    })
    expect(noticesOf(alone, 'coordinator')).toEqual(['coordinator', 'feedback'])
    expect(noticesOf(alone, 'office')).toEqual(['office'])
    const asked = compileRegister(imesRegister({ ...options, basisOfEvaluateWorkplace: '5/1' }), {
      mode: 'demo',
      switchedOn: ['evaluate-workplace'],
    })
    for (const role of ['student', 'coordinator'] as const) {
      expect(noticeOf(asked, 'evaluate-workplace', role)).toBe('evaluation')
      expect(noticesOf(asked, role)).toEqual([role, 'evaluation'])
    }
  })
})

describe('terms and parameters', () => {
  it('let a record of S be read on 31 August and not on the day after', () => {
    const { retention } = definition.activities.find((one) => one.purpose === 'import-roster') ?? {}
    if (!retention || !('months' in retention)) throw new Error('months')
    const start = retentionStart(retention.from, day('2026-11-03'))
    if (start === undefined) throw new Error('a day')
    expect(lastReadableDay(retention, start)).toBe('2027-08-31')
    expect(retentionStart('case-closed', day('2026-11-03'))).toBeUndefined()
  })

  it('keep evaluations a year beyond', () => {
    const { retention } = definition.activities[0]
    const start = retentionStart(retention.from, day('2026-11-03'))
    expect(start && lastReadableDay(retention, start)).toBe('2028-08-31')
  })

  it('keep answers as long as the default pooling reads them, and not longer', () => {
    const { retention } = definition.activities[0]
    expect(retention.months).toBe(12 * (defaultPooling.years - 1))
  })

  it('have the values of the day of the event, with their certainty', () => {
    const values = valuesInForce(day('2026-11-03'))
    expect(values['trainer.group.max']).toMatchObject({ value: 12, certainty: 'settled' })
    expect(valuesInForce(addDays(day('2025-09-01'), -1))).not.toHaveProperty(['trainer.group.max'])
  })
})
