import type { Bilingual } from '@imes/consent'
import { canonicalHash, type Json } from '@imes/consent/canonical'

/** Who judges: the three parties of training in a workplace (işletmede meslekî eğitim). */
export type Evaluator = 'student' | 'coordinator' | 'workplace'
/** Who or what is judged. Never the evaluator's own kind. */
export type Subject = 'workplace' | 'student' | 'coordinator'

/** Answers are whole numbers from `min` to `max`; both ends and the middle have anchors. */
export interface Scale {
  readonly min: number
  readonly max: number
}

/**
 * What holds when the rater is under 18. `never`: the question is about the workplace as a whole and is never put about
 * a named person. `consented`: only because that person switched it on, and guardian and child both agreed.
 * `n/a`: only adults answer.
 */
export type MinorNamed = 'never' | 'consented' | 'n/a'

/** What is judged (ölçüt). */
export interface Criterion {
  /** kebab-case, unique in its rubric. */
  readonly id: string
  /** `yes-no`: yes is the top of the scale, no its bottom; nothing in between. */
  readonly kind: 'scale' | 'yes-no'
  /** Whole number; a rubric's weights add up to 100. */
  readonly weight: number
  readonly label: Bilingual
  readonly ask: Bilingual
  readonly hint?: Bilingual
  /** What one could see, by level: bottom, middle and top of the scale. Absent for `yes-no`. */
  readonly anchors?: { readonly [level: number]: Bilingual }
  readonly minorNamed: MinorNamed
}

export interface RubricDefinition<From extends Evaluator = Evaluator, About extends Subject = Subject> {
  readonly id: string
  /** 1, 2, …: a changed word is a new version; answers name the version they were given on. */
  readonly version: number
  readonly from: From
  readonly about: About
  readonly title: Bilingual
  /** Default 1–5. */
  readonly scale?: Scale
  /** `none` where a comment could only be about a named person. */
  readonly comment: 'optional' | 'none'
  readonly criteria: readonly Criterion[]
}

/** A rubric (dereceli puanlama anahtarı): frozen data, named by the hash of its content. */
export interface Rubric<From extends Evaluator = Evaluator, About extends Subject = Subject>
  extends RubricDefinition<From, About> {
  readonly scale: Scale
  /** SHA-256 of the canonical content. Two rubrics with one hash are one rubric, word for word. */
  readonly hash: string
}

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

function refuse(condition: boolean, id: string, why: string): void {
  if (condition) throw new TypeError(`rubric ${id}: ${why}`)
}

/** Whether both languages have words. */
function spoken(text: Bilingual | undefined): boolean {
  return text !== undefined && text.tr.trim() !== '' && text.en.trim() !== ''
}

function checkCriterion(rubric: RubricDefinition, scale: Scale, one: Criterion): void {
  const where = `${rubric.id}/${one.id}`
  refuse(!kebab.test(one.id), where, 'a criterion id is kebab-case')
  refuse(!Number.isInteger(one.weight) || one.weight < 1, where, 'a weight is a whole number from 1 up')
  refuse(!spoken(one.label) || !spoken(one.ask), where, 'label and question need Turkish and English')
  refuse(one.hint !== undefined && !spoken(one.hint), where, 'a hint needs Turkish and English')
  const levels = Object.keys(one.anchors ?? {}).map(Number)
  if (one.kind === 'yes-no') refuse(levels.length > 0, where, 'a yes/no criterion has no anchors')
  else {
    const wanted = [scale.min, (scale.min + scale.max) / 2, scale.max]
    const missing = wanted.filter((level) => !spoken(one.anchors?.[level]))
    refuse(missing.length > 0 || levels.length !== 3, where, 'anchors stand at the bottom, the middle and the top')
  }
  const named = rubric.from !== 'student' ? 'n/a' : rubric.about === 'coordinator' ? 'consented' : 'never'
  refuse(one.minorNamed !== named, where, `asked by a ${rubric.from} about a ${rubric.about}, minorNamed is "${named}"`)
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}

/**
 * Checks a rubric and freezes it with the hash of its content.
 *
 * @param definition criteria with whole weights that add up to 100, anchors at the bottom, middle and top of the scale,
 * every text in Turkish and English
 * @returns the same data, frozen to the last anchor, with `scale` filled (1–5) and `hash`
 * @throws TypeError a mistake in the definition, named by rubric and criterion
 * @example
 * const rubric = defineRubric({ id: 'workplace-by-student', version: 1, from: 'student', about: 'workplace', … })
 */
export function defineRubric<const From extends Evaluator, const About extends Subject>(
  definition: RubricDefinition<From, About>,
): Rubric<From, About> {
  const { id, version, from, about, title, comment, criteria } = definition
  const scale = definition.scale ?? { min: 1, max: 5 }
  refuse(!kebab.test(id), id, 'an id is kebab-case')
  refuse(!Number.isInteger(version) || version < 1, id, 'a version is a whole number from 1 up')
  refuse(String(from) === String(about), id, 'nobody evaluates their own kind')
  refuse(!Number.isInteger(scale.min) || !Number.isInteger(scale.max), id, 'a scale has whole ends')
  refuse(scale.max - scale.min < 2 || (scale.max - scale.min) % 2 !== 0, id, 'a scale has a middle')
  refuse(!spoken(title), id, 'the title needs Turkish and English')
  refuse(criteria.length === 0, id, 'a rubric has criteria')
  refuse(new Set(criteria.map((one) => one.id)).size !== criteria.length, id, 'a criterion stands once')
  refuse(about === 'coordinator' && comment !== 'none', id, 'a coordinator is evaluated without comments')
  for (const one of criteria) checkCriterion(definition, scale, one)
  refuse(criteria.reduce((sum, one) => sum + one.weight, 0) !== 100, id, 'the weights add up to 100')
  const content = { id, version, from, about, title, scale, comment, criteria }
  const plain = structured(content)
  return freeze({ ...plain, hash: canonicalHash(plain as unknown as Json) })
}

/** A copy of plain data, so that freezing does not reach into the caller's object. */
function structured<T>(value: T): T {
  if (Array.isArray(value)) return value.map(structured) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, structured(inner)])) as T
}
