import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  API,
  type Checker,
  type Symbol as Named,
  type Signature,
  SignatureKind,
  SymbolFlags,
  type Type,
  TypeFlags,
} from 'typescript/unstable/sync'
import { afterAll, describe, expect, it } from 'vitest'

/**
 * K-4/2-c.2 as a walk through types, by the compiler itself: every function that this package exports, down to the
 * methods of what it hands out, is asked what it takes and what it gives. Takes: whether a visit, a plan, an evaluation
 * or a form about a coordinator fits any part of any parameter. Gives: whether a person and a figure stand together.
 */
const root = fileURLToPath(new URL('.', import.meta.url))
const entries = Object.keys(
  (JSON.parse(readFileSync(join(root, '../package.json'), 'utf8')) as { exports: object }).exports,
)
  .filter((one) => one !== './package.json')
  .map((one) => (one === '.' ? 'index.ts' : `${one.slice(2)}/index.ts`))

const api = new API()
afterAll(() => api.close())
const tsconfig = join(root, '../tsconfig.json')
const project = api.updateSnapshot({ openProjects: [tsconfig] }).getProject(tsconfig)
if (!project) throw new Error('the project of this package was not found')
const checker: Checker = project.checker
const { program } = project

function exportsOf(entry: string): readonly Named[] {
  const file = program.getSourceFile(join(root, entry))
  const module = file && checker.getSymbolAtLocation(file)
  if (!module) throw new Error(`no module ${entry}`)
  return checker
    .getExportsOfModule(module)
    .map((one) => (one.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one))
}

const isValue = (one: Named): boolean => (one.flags & SymbolFlags.Value) !== 0
const typeOf = (one: Named): Type =>
  (isValue(one) ? checker.getTypeOfSymbol(one) : undefined) ?? checker.getDeclaredTypeOfSymbol(one)

/** A type of ours by its name. `any` would make the walk blind. */
function typeNamed(entry: string, name: string): Type {
  const found = exportsOf(entry).find((one) => one.name === name)
  if (!found) throw new Error(`${entry} has no ${name}`)
  const type = typeOf(found)
  if (type.isErrorType() || type.flags & TypeFlags.Any) throw new Error(`${name} is any`)
  return type
}

/** Arrays, maps and dates are not; what `Pick` and its like make of a type of ours is. */
const isOurs = (type: Type): boolean =>
  type.getSymbol()?.name === '__type' ||
  !(type.getSymbol()?.declarations ?? []).some((one) => /(node_modules\/|\/lib\.[^/]*\.d\.ts$)/.test(one.path))

interface Property {
  readonly name: string
  readonly type: Type
}
const propertyLists = new Map<number, readonly Property[]>()
function propertiesOf(type: Type): readonly Property[] {
  const known = propertyLists.get(type.id)
  if (known) return known
  // A private member (`#x`) is nobody's to read.
  const list = checker.getPropertiesOfType(type).flatMap((one): Property[] => {
    const of = one.name.includes('#') ? undefined : checker.getTypeOfSymbol(one)
    return of ? [{ name: one.name, type: of }] : []
  })
  propertyLists.set(type.id, list)
  return list
}

function signaturesOf(type: Type): readonly Signature[] {
  if (!type.isObjectType()) return []
  return [SignatureKind.Call, SignatureKind.Construct].flatMap((kind) => [...checker.getSignaturesOfType(type, kind)])
}

/** One step into a type: parts of unions, elements, properties, what a method gives, a constraint. */
const steps = new Map<number, readonly Type[]>()
function inside(type: Type): readonly Type[] {
  const known = steps.get(type.id)
  if (known) return known
  let found: readonly (Type | undefined)[] = []
  if (type.isUnionType() || type.isIntersectionType()) found = type.getTypes()
  else if (type.isTypeParameter()) found = [checker.getConstraintOfTypeParameter(type)]
  else if (type.isObjectType())
    found = [
      ...(type.isTypeReference() ? checker.getTypeArguments(type) : []),
      ...signaturesOf(type).map((one) => checker.getReturnTypeOfSignature(one)),
      ...(isOurs(type) ? propertiesOf(type).map((one) => one.type) : []),
      ...checker.getIndexInfosOfType(type).map((one) => one.valueType),
    ]
  const list = found.filter((one) => one !== undefined)
  steps.set(type.id, list)
  return list
}

/** Everything that a type is made of, each type once. */
function partsOf(start: readonly Type[]): readonly Type[] {
  const seen = new Map<number, Type>()
  const open = [...start]
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    if (seen.has(type.id)) continue
    seen.set(type.id, type)
    open.push(...inside(type))
  }
  return [...seen.values()]
}

interface Function_ {
  readonly name: string
  readonly takes: readonly Type[]
  readonly gives: readonly Type[]
}

/** Every function of an entry: exported ones, those in exported objects, and the methods of what any of them gives. */
function functionsOf(entry: string): readonly Function_[] {
  const found = new Map<number, Function_>()
  for (const one of exportsOf(entry).filter(isValue))
    for (const part of partsOf([typeOf(one)]).filter((each) => each.id === typeOf(one).id || isOurs(each)))
      for (const [at, signature] of signaturesOf(part).entries()) {
        const takes = signature.parameters.flatMap((_, n) => checker.getParameterType(signature, n) ?? [])
        const gives = checker.getReturnTypeOfSignature(signature)
        found.set(signature.id, {
          name: part.id === typeOf(one).id ? one.name : `${one.name}…${part.getSymbol()?.name ?? at}`,
          takes: partsOf(takes),
          gives: partsOf(gives ? [gives] : []),
        })
      }
  return [...found.values()]
}

const functions = entries.flatMap((entry) => functionsOf(entry).map((one) => ({ entry, ...one })))

/** What must not become a figure about a teacher. */
const watched = {
  visit: typeNamed('visit/index.ts', 'VisitRecorded'),
  'planned visit': typeNamed('visit/index.ts', 'PlannedVisit'),
  plan: typeNamed('visit/index.ts', 'VisitPlan'),
  evaluation: typeNamed('evaluation/index.ts', 'Evaluation'),
  words: typeNamed('evaluation/index.ts', 'EvaluationContent'),
  answers: typeNamed('rubrics/index.ts', 'CheckedAnswers'),
  rubric: typeNamed('rubrics/index.ts', 'coordinatorByStudent'),
}

/** An object of our own making with something in it: `{}`, `unknown` and options that anything fits say nothing. */
const speaks = (part: Type): boolean => part.isObjectType() && isOurs(part) && propertiesOf(part).length > 0
const taken = (one: Function_): readonly string[] =>
  Object.entries(watched)
    .filter(([, what]) => one.takes.some((part) => speaks(part) && checker.isTypeAssignableTo(what, part)))
    .map(([name]) => name)

const named = (type: Type): string => type.getAliasSymbol()?.name ?? type.getSymbol()?.name ?? 'unnamed'
const isOf = (type: Type, flags: TypeFlags): boolean =>
  (type.flags & flags) !== 0 || (type.isUnionType() && type.getTypes().some((one) => (one.flags & flags) !== 0))
const person = /coordinator|teacher|visitor|rater|author|evaluator|staff/i

/** Everything that takes one of them, and why it may. A new one, or one that is gone, fails here and is looked at. */
const allowed: Readonly<Record<string, string>> = {
  'commitTo: words': 'binds an author to words; gives a hash',
  'opensCommitment: words': 'checks the hash; gives yes or no',
  'step: evaluation, words': 'one event of one evaluation; gives that evaluation',
  'replay: evaluation, words': 'all events of one evaluation; gives that evaluation',
  'currentVersion: evaluation, words': 'the newest wording of one evaluation',
  'isInForce: evaluation, words': 'yes or no',
  'isContestOverdue: evaluation, words': 'yes or no',
  'visibleTo: evaluation, words': 'what a reader may see; about a coordinator: nothing but what the reader wrote',
  'checkAnswers: rubric': 'checks one form; gives the form or its faults',
  'formValue: answers': 'its rubric is about a workplace or a student: the other does not fit',
  'observedAnswers: answers': 'the same',
  'purposeOf: rubric': 'names the purpose of a form',
  'rubricNamed: rubric': 'finds a form',
  'rubricsFor: rubric': 'finds forms',
  'judgeDomain: visit': 'takes any facts; gives rules of law',
  'dossier: planned visit': 'takes a workplace and its field, which a planned visit has too; no day and no coordinator',
  'changePlan: plan': 'plans a week again',
  'visitRecorded: visit': 'checks one record',
  'ownVisits: planned visit, plan': 'the own plan of the coordinator who asks',
  'placementDays: planned visit, plan': 'the days of one placement, without a coordinator',
  'weekView: planned visit': 'the own plan by day',
  'monthView: planned visit': 'the own plan by day',
  'toICalendar: planned visit': 'the own plan as a calendar',
}

/** Types in which a person and a number stand together, and why they may. */
const declared: Readonly<Record<string, string>> = {
  AssignedDuty: 'what `plan-visit` declares: the planned weekday and the number of hours (LAW section 4)',
}

/** A person's id beside a number, or numbers by key: what a score, a rank, a count or an order would look like. */
const figures = (one: Function_): readonly string[] =>
  one.gives.filter(speaks).flatMap((part) => {
    const list = propertiesOf(part)
    const about = list.some((each) => person.test(each.name) && isOf(each.type, TypeFlags.StringLike))
    return about && list.some((each) => isOf(each.type, TypeFlags.NumberLike)) ? [named(part)] : []
  })
const numbersByKey = (one: Function_): boolean =>
  one.gives.some(
    (part) =>
      (/^(Readonly)?Map$/.test(named(part)) &&
        part.isTypeReference() &&
        checker.getTypeArguments(part).some((each) => isOf(each, TypeFlags.NumberLike))) ||
      (part.isObjectType() &&
        isOurs(part) &&
        checker.getIndexInfosOfType(part).some((each) => isOf(each.valueType, TypeFlags.NumberLike))),
  )

describe('the types of the public API of core', () => {
  it('are all seen: a walk of nothing would find nothing', () => {
    expect(functions.length).toBeGreaterThan(150)
    for (const entry of entries) expect(exportsOf(entry).length, entry).toBeGreaterThan(0)
  })

  it('take visits, plans, evaluations and forms in the functions named here, and in no other', () => {
    const takers = functions.flatMap((one) => {
      const what = taken(one)
      return what.length === 0 ? [] : [`${one.name}: ${what.join(', ')}`]
    })
    expect([...new Set(takers)].sort()).toEqual(Object.keys(allowed).sort())
  })

  it('make no figure of them: no person beside a number, no numbers by key', () => {
    expect([...new Set(functions.flatMap(figures))]).toEqual(Object.keys(declared))
    // Answers of one form are numbers by criterion: what an author said, never a figure about somebody.
    const answered = /^(step|replay|currentVersion|visibleTo|checkAnswers)$/
    for (const one of functions)
      if (taken(one).length > 0 && !answered.test(one.name)) expect(numbersByKey(one), one.name).toBe(false)
  })

  it('would show a function that ranks, counts or grades, wherever it hides', () => {
    const planted = functionsOf('public-api.test-d.ts')
    const found = planted.map((one) => taken(one).join()).filter((what) => what !== '')
    expect(found.sort()).toEqual(['answers,rubric', 'evaluation,words', 'planned visit,plan', 'visit'])
    expect(planted.flatMap(figures)).toHaveLength(1)
    expect(planted.filter(numbersByKey)).toHaveLength(1)
  })
})
