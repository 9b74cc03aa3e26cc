import type { Activity, Field, OperationDefinition, RegisterDefinition } from '../definition/index.js'
import { registerFacts } from '../rule/index.js'

type Path = readonly (string | number)[]
/** What stands in a register where only some words may stand: a newer version's word is none that these rules read. */
export interface UnknownWord {
  readonly path: Path
  readonly word: unknown
}

const special = [
  'race',
  'ethnic-origin',
  'political-opinion',
  'philosophical-belief',
  'religion',
  'dress',
  'health',
  'sexual-life',
  'criminal-conviction',
  'security-measure',
  'biometric',
  'genetic',
  'handled-as-special',
]

type Keys<T> = { readonly [K in keyof Required<T>]: 1 }
const definitionKeys: Keys<RegisterDefinition> = {
  id: 1,
  version: 1,
  inForceFrom: 1,
  controller: 1,
  roles: 1,
  relations: 1,
  operations: 1,
  categories: 1,
  subjects: 1,
  events: 1,
  activities: 1,
  grants: 1,
  forbiddenPurposes: 1,
  forbiddenCategories: 1,
  notices: 1,
  consentTexts: 1,
  measures: 1,
  facts: 1,
  rules: 1,
}
const activityKeys: Keys<Activity> = {
  purpose: 1,
  label: 1,
  participation: 1,
  default: 1,
  subjects: 1,
  fields: 1,
  cites: 1,
  necessity: 1,
  alternative: 1,
  recipients: 1,
  retention: 1,
  sinks: 1,
  notice: 1,
  consentText: 1,
  origin: 1,
  inputs: 1,
  aim: 1,
  trail: 1,
  effectOnPerson: 1,
  underHold: 1,
  parties: 1,
  balancingTest: 1,
  measures: 1,
}
const fieldKeys: Keys<Field> = { category: 1, necessity: 1, reason: 1, basis: 1, keys: 1 }
const operationKeys: Keys<OperationDefinition> = { act: 1, relations: 1, aggregate: 1 }

/**
 * Everything in a register that this version of the package does not know: a rule reads past a word that it does not
 * have, and past a property that nobody reads, so what a newer version restricts would go unrestricted.
 */
export function unknownWords(d: RegisterDefinition): readonly UnknownWord[] {
  const found: UnknownWord[] = []
  const one = (words: readonly unknown[], word: unknown, ...path: Path): void => {
    if (!words.includes(word)) found.push({ path, word })
  }
  const flag = (value: unknown, ...path: Path): void => one([true, undefined], value, ...path)
  const only = (keys: object, of: object, ...path: Path): void => {
    for (const key of Object.keys(of)) if (!Object.hasOwn(keys, key)) found.push({ path: [...path, key], word: key })
  }
  only(definitionKeys, d)
  one(registerFacts.controller, d.controller.kind, 'controller', 'kind')
  for (const [name, role] of Object.entries(d.roles)) flag(role.superior, 'roles', name, 'superior')
  for (const [name, { is }] of Object.entries(d.relations))
    one(['self', 'guardian', undefined], is, 'relations', name, 'is')
  for (const [name, operation] of Object.entries(d.operations)) {
    only(operationKeys, operation, 'operations', name)
    one(registerFacts.act, operation.act, 'operations', name, 'act')
    flag(operation.aggregate, 'operations', name, 'aggregate')
  }
  for (const [name, category] of Object.entries(d.categories)) {
    one([...special, undefined], category.special, 'categories', name, 'special')
    flag(category.childOnly, 'categories', name, 'childOnly')
  }
  for (const [name, subject] of Object.entries(d.subjects)) flag(subject.protected, 'subjects', name, 'protected')
  d.activities.forEach((activity, i) => {
    const at = ['activities', i] as const
    only(activityKeys, activity, ...at)
    one(registerFacts.participation, activity.participation, ...at, 'participation')
    one(['on', 'off'], activity.default, ...at, 'default')
    one([...registerFacts.origin, undefined], activity.origin, ...at, 'origin')
    flag(activity.effectOnPerson, ...at, 'effectOnPerson')
    flag(activity.underHold, ...at, 'underHold')
    activity.fields.forEach((field, f) => {
      only(fieldKeys, field, ...at, 'fields', f)
      one(['required', 'optional'], field.necessity, ...at, 'fields', f, 'necessity')
    })
    activity.cites.forEach(({ kind }, c) => {
      one(['kanun', 'regulation', 'treaty'], kind, ...at, 'cites', c, 'kind')
    })
    activity.sinks.forEach(({ cloud }, s) => {
      flag(cloud, ...at, 'sinks', s, 'cloud')
    })
  })
  return found
}
