import { citeOf, onConsent } from '../definition/index.js'
import type { Register } from '../in-force/index.js'
import type { Act, Activity, CategoryDefinition, Field, Grant, OperationDefinition } from '../register/index.js'
import { checks, type FactTable, hostFacts, inForce, type Rule } from '../rule/index.js'
import type { Day } from '../time/index.js'
import type { Denial } from './denial.js'
import type { Granting } from './permit.js'
import { type NumberedFacts, type QuickCell, quickCell } from './quick.js'

/** Facts that differ from field to field of one activity. */
const perField = new Set(['field', 'fieldGrant', 'basis', 'cite', 'category', 'childOnly', 'recipient'])
/** Facts that differ from person to person. */
const perPerson = new Set(['age', 'consent', 'guardian', 'proof'])

/** Rules of a cell as bits, 32 to a word. */
export type Bits = number[]

/** A fact as a column of bit masks: which rules are still possible when it has a value. */
export interface Column {
  readonly fact: string
  readonly from: 'host' | 'domain' | 'person'
  readonly masks: ReadonlyMap<string, Bits>
  /** Rules that read this fact: when it is unknown they only *may* apply. */
  readonly readers: Bits
}

/** One rule as it stands in a cell, with the fields it is about (-1: the whole request). */
export interface Instance {
  readonly rule: Rule
  readonly group: number
  readonly dynamic: readonly string[]
}

/** Fields with one basis, citation and category: the same rules hold for them. */
export interface Group {
  /** Bit i: the i-th field of the activity. */
  readonly fields: number
  readonly rules: Bits
  /** Rests on consent. */
  readonly consent: boolean
}

/** Everything that purpose, role, operation and recipient settle, so that a decision only reads what is left. */
export interface Cell {
  readonly granting: Granting
  readonly act: Act
  readonly relations: ReadonlySet<string>
  readonly selfRelations: ReadonlySet<string>
  readonly guardianRelations: ReadonlySet<string>
  /** Which bit each field is. */
  readonly fieldBits: ReadonlyMap<string, number>
  readonly fields: readonly Field[]
  readonly words: number
  readonly instances: readonly Instance[]
  readonly whole: Bits
  readonly groups: readonly Group[]
  readonly columns: readonly Column[]
  readonly personColumns: readonly Column[]
  /** Rules that would tell a consent state: to others than the person, and of these to the guardian. */
  readonly tells: Bits
  readonly tellsGuardian: Bits
  readonly undeclaredField: Rule
  /** What has been made for a set of failed rules: they are few, and always the same. */
  readonly denials: Map<string, Denial>
  /** Nothing where the cell has no quick form. */
  readonly quick: QuickCell | undefined
}

type Known = Record<string, string>

function measuresOf(register: Register): string {
  const special = Object.values(register.definition.measures ?? {}).filter((one) => one.special)
  return special.length > 0 && special.every((one) => one.evidence) ? 'declared' : 'missing'
}

/** What the register and the first words of the request settle, whoever asks. */
function settled(register: Register, activity: Activity, act: Act, aggregate: boolean, grant: Held): Known {
  return {
    purpose: register.isOn(activity.purpose) ? 'declared' : 'off',
    controller: register.definition.controller.kind,
    mode: register.mode,
    grant,
    act,
    output: aggregate ? 'aggregate' : 'persons',
    participation: activity.participation,
    origin: activity.origin ?? 'person',
    effect: activity.effectOnPerson ? 'on-a-person' : 'none',
    holdPurpose: activity.underHold ? 'yes' : 'no',
    measures: measuresOf(register),
  }
}

function fieldFacts(
  register: Register,
  activity: Activity,
  field: Field,
  recipient: string,
  reachesSelf: boolean,
  grants: Grants,
): Known {
  const category = register.definition.categories[field.category] as CategoryDefinition
  const listed = activity.recipients.some((one) => one.role === recipient && one.fields.includes(field.category))
  return {
    field: 'declared',
    fieldGrant: grants.field(field.category),
    basis: field.basis,
    cite: citeOf(activity),
    category: category.special ? 'special' : 'plain',
    childOnly: category.childOnly ? 'yes' : 'no',
    recipient: reachesSelf ? 'self' : listed ? 'declared' : 'undeclared',
  }
}

/** What of a rule is left when some facts are known; `undefined`: it cannot apply. */
function left(rule: Rule, known: Known): readonly string[] | undefined {
  const open: string[] = []
  for (const [fact, values] of Object.entries(rule.when)) {
    const value = known[fact]
    if (value === undefined) open.push(fact)
    else if (!values.includes(value)) return undefined
  }
  return open
}

/** Where the data would go, and by whose hands. */
function sinkFacts(activity: Activity, name: string | undefined): Known {
  if (name === undefined) return { sink: 'none', processor: 'none' }
  const one = activity.sinks.find((each) => each.name === name)
  if (!one) return { sink: 'undeclared', processor: 'none' }
  const abroad = one.cloud ? 'foreign-cloud' : 'abroad'
  return {
    sink: one.country === 'TR' ? 'home' : abroad,
    processor: one.processor ? (one.processor.contractDate ? 'bound' : 'unbound') : 'none',
  }
}

/** Whether data taken for another purpose is a declared input of this one. */
function takenForFact(activity: Activity, purpose: string | undefined): string {
  const fits = purpose === undefined || purpose === activity.purpose || activity.inputs?.includes(purpose)
  return fits ? 'this' : 'other'
}

/** Whether the role has it; if not, whether another role has, or nobody. */
type Held = 'held' | 'none' | 'nobody'

interface Grants {
  readonly operation: Held
  readonly relations: ReadonlySet<string>
  readonly field: (category: string) => Held
}

function grantsOf({ definition }: Register, { purpose, role, operation }: CellKey, usual: readonly string[]): Grants {
  const roles = (Object.hasOwn(definition.grants, purpose) && definition.grants[purpose]) || {}
  const ofOperation = (list: readonly Grant[]) =>
    list
      .map((one) => (typeof one === 'string' ? { operation: one, relations: usual, fields: undefined } : one))
      .filter((one) => one.operation === operation)
  const found = ofOperation((Object.hasOwn(roles, role) && roles[role]) || [])
  const anybody = Object.values(roles).flatMap(ofOperation)
  const held = (reaches: (one: (typeof found)[number]) => boolean): Held =>
    found.some(reaches) ? 'held' : anybody.some(reaches) ? 'none' : 'nobody'
  return {
    operation: held(() => true),
    relations: new Set(found.flatMap((one) => one.relations)),
    field: (category) => held((one) => one.fields === undefined || one.fields.includes(category)),
  }
}

/** A relation that no relation is needed for: the grant is open to whoever holds the role. */
export const anyRelation = 'any'

const relationsThatAre = (register: Register, is: 'self' | 'guardian'): ReadonlySet<string> =>
  new Set(Object.entries(register.definition.relations).flatMap(([name, one]) => (one.is === is ? [name] : [])))

export function noBits(words: number): Bits {
  const bits: Bits = []
  while (bits.length < words) bits.push(0)
  return bits
}

/** The bits of the instances that `pick` takes. */
function bitsOf(instances: readonly Instance[], words: number, pick: (one: Instance) => boolean): Bits {
  const bits = noBits(words)
  instances.forEach((one, i) => {
    if (pick(one)) bits[i >> 5] = (bits[i >> 5] as number) | (1 << (i & 31))
  })
  return bits
}

function column(
  fact: string,
  values: readonly string[],
  from: Column['from'],
  instances: readonly Instance[],
  words: number,
): Column {
  const allowed = ({ dynamic, rule }: Instance) => (dynamic.includes(fact) ? rule.when[fact] : undefined)
  const mask = (value: string) => bitsOf(instances, words, (one) => allowed(one)?.includes(value) ?? true)
  return {
    fact,
    from,
    masks: new Map(values.map((value) => [value, mask(value)])),
    readers: bitsOf(instances, words, (one) => allowed(one) !== undefined),
  }
}

export interface CellKey {
  readonly purpose: string
  readonly role: string
  readonly operation: string
  readonly recipient: string
  readonly sink: string | undefined
  readonly takenFor: string | undefined
}

interface Frame {
  readonly activity: Activity
  readonly act: Act
  readonly relations: ReadonlySet<string>
  readonly self: ReadonlySet<string>
  readonly guardian: ReadonlySet<string>
  readonly known: Known
  /** What differs from field to field, in the order of the activity's fields. */
  readonly ofField: readonly Known[]
}

/** Everything that the register and the first words of a request settle; purpose and operation are declared. */
export function frameOf(register: Register, key: CellKey): Frame {
  const activity = register.activity(key.purpose) as Activity
  const operation = register.definition.operations[key.operation] as OperationDefinition
  const grants = grantsOf(register, key, operation.relations)
  const { relations } = grants
  const self = relationsThatAre(register, 'self')
  const guardian = relationsThatAre(register, 'guardian')
  const reachesSelf =
    key.recipient === key.role &&
    relations.size > 0 &&
    [...relations].every((one) => self.has(one) || guardian.has(one))
  const known: Known = {
    ...settled(register, activity, operation.act, operation.aggregate === true, grants.operation),
    ...sinkFacts(activity, key.sink),
    collectedFor: takenForFact(activity, key.takenFor),
    activity: key.purpose,
    role: key.role,
    operation: key.operation,
  }
  if (relations.has(anyRelation)) known.relation = 'held'
  if (![...relations].some((one) => guardian.has(one))) known.guardianship = 'no'
  const ofField = activity.fields.map((field) =>
    fieldFacts(register, activity, field, key.recipient, reachesSelf, grants),
  )
  return { activity, act: operation.act, relations, self, guardian, known, ofField }
}

/** Compiles one cell of the register for the rules in force on a day; purpose and operation are declared. */
export function compileCell(
  register: Register,
  rules: readonly Rule[],
  key: CellKey,
  fieldBits: ReadonlyMap<string, number>,
  numbered: NumberedFacts,
): Cell {
  const { activity, act, relations, self, guardian, known, ofField } = frameOf(register, key)
  const shapeOf = ofField.map((one) => JSON.stringify(one))
  const shapes = [...new Set(shapeOf)]

  const instances: Instance[] = []
  for (const rule of rules) {
    const aboutFields = Object.keys(rule.when).some((fact) => perField.has(fact))
    if (!aboutFields) {
      const open = left(rule, known)
      if (open) instances.push({ rule, group: -1, dynamic: open })
      continue
    }
    shapes.forEach((shape, group) => {
      const open = left(rule, { ...known, ...ofField[shapeOf.indexOf(shape)] })
      if (open) instances.push({ rule, group, dynamic: open })
    })
  }

  const words = Math.max(1, Math.ceil(instances.length / 32))
  const table: FactTable = { ...hostFacts, ...register.definition.facts }
  const facts = [...new Set(instances.flatMap((one) => one.dynamic))]
  const columns = facts.map((fact) => {
    const from = perPerson.has(fact) ? 'person' : Object.hasOwn(hostFacts, fact) ? 'host' : 'domain'
    return column(fact, table[fact] as readonly string[], from, instances, words)
  })
  const cell = {
    granting: {
      purpose: key.purpose,
      role: key.role,
      operation: key.operation,
      register: register.hash,
      fields: activity.fields,
    },
    act,
    relations,
    selfRelations: self,
    guardianRelations: guardian,
    fieldBits,
    fields: activity.fields,
    words,
    instances,
    whole: bitsOf(instances, words, (one) => one.group === -1),
    groups: shapes.map((shape, group) => ({
      fields: shapeOf.reduce((bits, one, i) => (one === shape ? bits | (1 << i) : bits), 0),
      rules: bitsOf(instances, words, (one) => one.group === group),
      consent: activity.fields.some((field, i) => shapeOf[i] === shape && onConsent(field)),
    })),
    columns: columns.filter((one) => one.from !== 'person'),
    personColumns: columns.filter((one) => one.from === 'person'),
    tells: bitsOf(instances, words, (one) => one.rule.tells !== undefined),
    tellsGuardian: bitsOf(instances, words, (one) => one.rule.tells === 'person'),
    undeclaredField: rules.find((one) => one.when.field) as Rule,
    denials: new Map(),
    quick: undefined,
  }
  return { ...cell, quick: quickCell(cell, numbered) }
}

/** Rules of `decide` in force on a day. */
export function rulesOf(register: Register, on: Day): readonly Rule[] {
  return register.rules.filter((one) => one.stage in checks && inForce(one, on))
}
