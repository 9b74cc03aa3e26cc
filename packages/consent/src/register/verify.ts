import {
  type Activity,
  citeOf,
  type Field,
  onConsent,
  type RegisterDefinition,
  type RegisterFault,
} from '../definition/index.js'
import { kvkkRules } from '../kvkk/index.js'
import { bases, checks, decisionFacts, judge, kvkkFacts, type Rule } from '../rule/index.js'
import { lintConsentText, lintNotice, unfilledPlaces } from './lint.js'
import { unknownWords } from './words.js'

const neverHeld = new Set([
  'union-membership',
  'association-membership',
  'foundation-membership',
  'national-id',
  'photograph',
  'fingerprint',
  'face',
  'voice',
  'contact-list',
  'ip-place',
  'advertising-id',
])
const instruments = new Set(['adequacy', 'safeguard', 'occasion'])
/** An activity of the same aim that does without the category. */
function equalWay(d: RegisterDefinition, activity: Activity, field: Field): boolean {
  return (
    activity.aim !== undefined &&
    d.activities.some(
      (other) => other.aim === activity.aim && other.fields.every((one) => one.category !== field.category),
    )
  )
}

type Facts = Record<string, string>

function activityFacts(d: RegisterDefinition, activity: Activity): Facts {
  const consented = activity.fields.filter(onConsent).length
  const noPerson = 'holdsNoPerson' in activity.retention
  const term =
    'months' in activity.retention
      ? activity.retention.months
      : 'days' in activity.retention
        ? activity.retention.days
        : 0
  const parties = activity.parties
  return {
    controller: d.controller.kind,
    participation: activity.participation,
    restsOnConsent: consented === 0 ? 'none' : consented === activity.fields.length ? 'all' : 'some',
    alternative: activity.alternative?.sameOutcome === true ? 'equal' : 'missing',
    necessityText: activity.necessity?.tr ? 'given' : 'missing',
    retentionTerm: noPerson ? 'no-person' : Number.isInteger(term) && term > 0 && term <= 1200 ? 'term' : 'missing',
    persons: activity.subjects.length > 0 ? 'some' : 'none',
    protectedPersons: activity.subjects.some((one) => d.subjects[one]?.protected) ? 'some' : 'none',
    balancingTest:
      activity.balancingTest?.author && activity.balancingTest.date && activity.balancingTest.text
        ? 'given'
        : 'missing',
    parties: parties && activity.subjects.every((one) => parties.includes(one)) ? 'only' : 'others-too',
    cite: citeOf(activity),
  }
}

const isForbidden = (d: RegisterDefinition, category: string): boolean =>
  neverHeld.has(category) || d.forbiddenCategories?.includes(category) === true

function fieldFacts(d: RegisterDefinition, activity: Activity, field: Field): Facts {
  const category = d.categories[field.category]
  return {
    basis: field.basis,
    category: category?.special ? 'special' : 'plain',
    necessity: field.necessity,
    reason: field.reason.tr.trim() ? 'given' : 'missing',
    equalWay: equalWay(d, activity, field) ? 'exists' : 'none',
    categoryName: isForbidden(d, field.category) ? 'forbidden' : 'allowed',
  }
}

/** Rules that apply, of those that read one of the facts given last. */
function applying(rules: readonly Rule[], facts: Facts, more: Facts): readonly Rule[] {
  return rules.filter(
    (one) =>
      Object.keys(one.when).some((fact) => Object.hasOwn(more, fact)) &&
      judge(kvkkFacts, one, { ...facts, ...more }) === 'applies',
  )
}

const fault = (one: Rule, path: readonly (string | number)[]): RegisterFault => ({
  rule: one.id,
  code: one.effect.code,
  path,
  message: { tr: one.says, en: one.gist },
})
const formFault = (path: readonly (string | number)[], tr: string, en: string): RegisterFault => ({
  rule: 'form',
  code: 'form',
  path,
  message: { tr, en },
})

function activityFaults(
  d: RegisterDefinition,
  rules: readonly Rule[],
  activity: Activity,
  at: number,
): RegisterFault[] {
  const faults: RegisterFault[] = []
  const path = ['activities', at] as const
  const whole = activityFacts(d, activity)
  for (const one of applying(rules, {}, whole)) faults.push(fault(one, path))
  activity.fields.forEach((field, i) => {
    for (const one of applying(rules, whole, fieldFacts(d, activity, field)))
      faults.push(fault(one, [...path, 'fields', i]))
    if (!Object.hasOwn(d.categories, field.category))
      faults.push(formFault([...path, 'fields', i, 'category'], 'Böyle bir veri kategorisi yok.', 'No such category.'))
    if (!bases.includes(field.basis))
      faults.push(formFault([...path, 'fields', i, 'basis'], 'Böyle bir işleme şartı yok.', 'No such basis.'))
    if (field.basis === '5/2-c' && whole.parties !== 'only')
      faults.push(
        formFault(
          [...path, 'parties'],
          'Sözleşme şartı yalnız taraflarının verisini kapsar.',
          'K-5/2-c: contract covers only data of the parties.',
        ),
      )
  })
  const refused = (id: string, ...part: readonly (string | number)[]): void => {
    for (const one of kvkkRules) if (one.id === id) faults.push(fault(one, [...path, ...part]))
  }
  if (d.forbiddenPurposes.includes(activity.purpose)) refused('K-4/2-c.2', 'purpose')
  const consented = activity.fields.some(onConsent)
  // Nothing rests on consent, so nothing is asked.
  for (const part of ['alternative', 'consentText'] as const)
    if (!consented && activity[part] !== undefined) refused('K-5/1.2', part)
  const sharesText = ({ consentText }: Activity): boolean =>
    consentText !== undefined && consentText === activity.consentText
  if (d.activities.slice(0, at).some(sharesText)) refused('K-5/1.1', 'consentText')
  if (consented && !(activity.consentText && d.consentTexts && Object.hasOwn(d.consentTexts, activity.consentText)))
    faults.push(
      formFault(
        [...path, 'consentText'],
        'Rızaya dayanan faaliyetin açık rıza metni yok.',
        'K-5/1.8: an activity on consent names its consent text.',
      ),
    )
  if (!Object.hasOwn(d.notices, activity.notice))
    faults.push(formFault([...path, 'notice'], 'Böyle bir aydınlatma metni yok.', 'No such notice.'))
  for (const [i, one] of activity.subjects.entries())
    if (!Object.hasOwn(d.subjects, one))
      faults.push(formFault([...path, 'subjects', i], 'Böyle bir ilgili kişi grubu yok.', 'No such kind of subject.'))
  const names = activity.fields.map((one) => one.category)
  if (new Set(names).size !== names.length || names.length === 0 || names.length > 31)
    faults.push(
      formFault(
        [...path, 'fields'],
        'Her veri kategorisi bir kez, en az 1 ve en çok 31 tane.',
        'Each category once, 1 to 31 of them.',
      ),
    )
  for (const [i, one] of activity.recipients.entries())
    if (!Object.hasOwn(d.roles, one.role) || one.fields.some((field) => !names.includes(field)))
      refused('K-8/1.2', 'recipients', i)
  for (const [i, { country, instrument }] of activity.sinks.entries()) {
    if (country !== 'TR' && !(instrument && instruments.has(instrument.kind) && instrument.reference.trim() !== ''))
      refused('K-9/1.4', 'sinks', i)
    if (!/^[A-Z]{2}$/.test(country))
      faults.push(
        formFault([...path, 'sinks', i, 'country'], 'Ülke iki harflidir.', 'K-9/1: a country has two capital letters.'),
      )
  }
  return faults
}

/** What may never be held is not declared either, whether an activity has it yet or not. */
function categoryFaults(d: RegisterDefinition, rules: readonly Rule[]): RegisterFault[] {
  const held = new Set(d.activities.flatMap((one) => one.fields.map(({ category }) => category)))
  return Object.keys(d.categories)
    .filter((one) => isForbidden(d, one) && !held.has(one))
    .flatMap((name) =>
      applying(rules, {}, { categoryName: 'forbidden' }).map((one) => fault(one, ['categories', name])),
    )
}

function textFaults(d: RegisterDefinition, rules: readonly Rule[]): RegisterFault[] {
  const faults: RegisterFault[] = []
  const add = (facts: Facts, path: readonly (string | number)[]): void => {
    for (const one of applying(rules, {}, facts)) faults.push(fault(one, path))
  }
  for (const [id, notice] of Object.entries(d.notices)) {
    const activities = d.activities.filter((one) => one.notice === id).length
    for (const part of ['tr', 'simple'] as const)
      for (const found of lintNotice(notice[part] ?? '', activities))
        add(found.kind === 'too-long' ? { noticeLength: 'long' } : { noticeWording: found.kind }, ['notices', id, part])
  }
  for (const [id, text] of Object.entries(d.consentTexts ?? {}))
    for (const part of ['tr', 'guardian'] as const)
      for (const found of lintConsentText(text[part] ?? ''))
        add({ consentWording: found.kind }, ['consentTexts', id, part])
  return faults
}

function tableFaults(d: RegisterDefinition): RegisterFault[] {
  const faults: RegisterFault[] = []
  const purposes = d.activities.map((one) => one.purpose)
  if (new Set(purposes).size !== purposes.length)
    faults.push(formFault(['activities'], 'Her amaç bir kez yazılır.', 'A purpose is declared once.'))
  for (const [purpose, roles] of Object.entries(d.grants)) {
    if (!purposes.includes(purpose))
      faults.push(formFault(['grants', purpose], 'Böyle bir amaç yok.', 'No such purpose.'))
    for (const [role, grants] of Object.entries(roles)) {
      if (!Object.hasOwn(d.roles, role))
        faults.push(formFault(['grants', purpose, role], 'Böyle bir görev yok.', 'No such role.'))
      for (const [i, grant] of grants.entries()) {
        const operation = typeof grant === 'string' ? grant : grant.operation
        const { relations, fields = [] } = typeof grant === 'string' ? { relations: [] } : grant
        const declared = d.activities.find((one) => one.purpose === purpose)?.fields.map((one) => one.category) ?? []
        if (fields.some((one) => !declared.includes(one)))
          faults.push(
            formFault(
              ['grants', purpose, role, i, 'fields'],
              'Faaliyet böyle bir alan tanımlamıyor.',
              'The activity declares no such field.',
            ),
          )
        if (!Object.hasOwn(d.operations, operation) || relations.some((one) => !Object.hasOwn(d.relations, one)))
          faults.push(
            formFault(
              ['grants', purpose, role, i],
              'Böyle bir işlem ya da ilişki yok.',
              'No such operation or relation.',
            ),
          )
      }
    }
  }
  for (const [name, one] of Object.entries(d.operations))
    if (one.relations.some((relation) => !Object.hasOwn(d.relations, relation)))
      faults.push(formFault(['operations', name], 'Böyle bir ilişki yok.', 'No such relation.'))
  for (const name of Object.keys(d.facts ?? {}))
    if (Object.hasOwn(kvkkFacts, name) || name in Object.prototype)
      faults.push(formFault(['facts', name], 'Bu olgu adı kullanılıyor.', 'This fact name is taken.'))
  const ids = new Set(kvkkRules.map((one) => one.id))
  for (const [i, one] of (d.rules ?? []).entries()) {
    if (ids.has(one.id))
      faults.push(formFault(['rules', i], 'Bu kural kimliği kullanılıyor.', 'This rule id is taken.'))
    ids.add(one.id)
    const declared = (fact: string): boolean => Object.hasOwn(decisionFacts, fact) || Object.hasOwn(d.facts ?? {}, fact)
    if (one.stage in checks && !Object.keys(one.when).every(declared))
      faults.push(
        formFault(
          ['rules', i, 'when'],
          'Kuralın okuduğu olgu tanımlı değil.',
          'The rule reads a fact nobody declared.',
        ),
      )
  }
  return faults
}

/** Everything for which the law, or its own form, refuses a register. Empty: it may be compiled. */
export function registerFaults(d: RegisterDefinition): readonly RegisterFault[] {
  const unnamed = d.controller.name.trim() === '' || Object.hasOwn(d.roles, d.controller.name)
  const rules = [...kvkkRules, ...(d.rules ?? [])].filter((one) => one.stage === 'register')
  const head = applying(rules, {}, { controllerEntity: unnamed ? 'missing' : 'named' })
  const words = unknownWords(d).map(({ path, word }) =>
    formFault(
      path,
      `Bu sürüm bu sözü tanımıyor: ${String(word)}.`,
      `This version knows no such word here: ${String(word)}.`,
    ),
  )
  return [
    ...head.map((one) => fault(one, ['controller'])),
    ...d.activities.flatMap((one, i) => activityFaults(d, rules, one, i)),
    ...categoryFaults(d, rules),
    ...words,
    ...textFaults(d, rules),
    ...tableFaults(d),
  ]
}

/** What must still be filled before production: citations to verify, places of notices, VERBİS, measures. */
export function openPoints(d: RegisterDefinition): readonly RegisterFault[] {
  const points: RegisterFault[] = []
  const add = (id: string, path: readonly (string | number)[]): void => {
    for (const one of kvkkRules) if (one.id === id) points.push(fault(one, path))
  }
  if (!d.controller.verbis) add('K-16/1', ['controller', 'verbis'])
  const special = Object.values(d.measures ?? {}).filter((one) => one.special)
  d.activities.forEach((activity, i) => {
    const needsLaw = activity.fields.some((one) => ['5/2-a', '5/2-ç', '6/3-b', '6/3-f'].includes(one.basis))
    const unread = citeOf(activity) === 'verify' || activity.cites.some(({ article }) => article === 'verify')
    if (needsLaw && unread) add('K-5/2-ç', ['activities', i, 'cites'])
    const hasSpecial = activity.fields.some((one) => d.categories[one.category]?.special)
    if (hasSpecial && (special.length === 0 || special.some((one) => !one.evidence))) add('K-6/4', ['activities', i])
    for (const [s, sink] of activity.sinks.entries())
      if (sink.processor && !sink.processor.contractDate) add('K-12/2', ['activities', i, 'sinks', s])
  })
  for (const [id, notice] of Object.entries(d.notices))
    if (unfilledPlaces(`${notice.tr}${notice.simple ?? ''}`).some((place) => !frame.has(place)))
      add('K-10/1.3.3', ['notices', id])
  return points
}

/** Places that are filled when the text is shown, from the register itself. */
const frame = new Set(['{noticeVersion}', '{noticeDate}', '{noticeHash}', '{noticeTitle}', '{endDate}'])
