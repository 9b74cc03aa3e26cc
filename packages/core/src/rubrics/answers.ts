import type { Issue } from '@imes/consent'
import type { Criterion, Evaluator, Rubric, Scale, Subject } from './rubric.js'

/** A rubric whose forms have a value. Those about a coordinator have none: no total over coordinators exists. */
export type ValuedRubric = Rubric<Evaluator, Exclude<Subject, 'coordinator'>>

/** "Gözlemlemedim" (not observed): an answer, and absent from every figure. Never 0, never the middle. */
export const notObserved = 'not-observed'
/** A whole number of the rubric's scale, or not observed. */
export type Answer = number | typeof notObserved
/** Answers by criterion. A criterion that is not there was left empty, which counts like not observed. */
export type Answers = { readonly [criterion: string]: Answer }

declare const checked: unique symbol
/** Answers that fit their rubric. Only {@link checkAnswers} makes them. */
export type CheckedAnswers = Answers & { readonly [checked]: true }

export type AnswerCheck =
  | { readonly answers: CheckedAnswers; readonly issues?: never }
  | { readonly issues: readonly Issue[]; readonly answers?: never }

function issue(
  code: string,
  path: readonly (string | number)[],
  message: Issue['message'],
  remedy: Issue['remedy'],
): Issue {
  return { code, path, message, remedy }
}

const removeIt = { tr: 'Bu alanı çıkarın ve yeniden gönderin.', en: 'Remove this field and send again.' }

function checkAnswer(rubric: Rubric, one: Criterion, value: unknown): Issue | undefined {
  const { min, max } = rubric.scale
  if (value === notObserved) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value))
    return issue(
      'answer-not-a-number',
      [one.id],
      { tr: 'Cevap tam sayı ya da «Gözlemlemedim» olur.', en: 'An answer is a whole number or “not observed”.' },
      { tr: `${min} ile ${max} arasında bir sayı gönderin.`, en: `Send a number between ${min} and ${max}.` },
    )
  if (value < min || value > max)
    return issue(
      'answer-out-of-scale',
      [one.id],
      { tr: 'Cevap ölçeğin dışında.', en: 'The answer is outside the scale.' },
      { tr: `${min} ile ${max} arasında bir sayı gönderin.`, en: `Send a number between ${min} and ${max}.` },
    )
  if (one.kind === 'yes-no' && value !== min && value !== max)
    return issue(
      'answer-not-yes-or-no',
      [one.id],
      { tr: 'Bu sorunun cevabı evet ya da hayır olur.', en: 'This question is answered with yes or no.' },
      { tr: `Evet için ${max}, hayır için ${min} gönderin.`, en: `Send ${max} for yes, ${min} for no.` },
    )
  return undefined
}

/**
 * Checks answers from outside against their rubric. Every fault is listed, none is repaired.
 *
 * @param answers anything; a plain object of criterion ids to numbers or `'not-observed'` passes
 * @returns the answers in the rubric's order, or the issues with the criterion as path. No answer at all is valid.
 */
export function checkAnswers(rubric: Rubric, answers: unknown): AnswerCheck {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers))
    return {
      issues: [
        issue(
          'answers-not-an-object',
          [],
          { tr: 'Cevaplar ölçüt adlarıyla gönderilir.', en: 'Answers are sent by criterion.' },
          { tr: 'Bir nesne gönderin: ölçüt ve cevap.', en: 'Send an object: criterion and answer.' },
        ),
      ],
    }
  const known = new Set(rubric.criteria.map((one) => one.id))
  const issues = Object.keys(answers)
    .filter((id) => !known.has(id))
    .map((id) =>
      issue(
        'criterion-unknown',
        [id],
        { tr: 'Bu ölçüt bu formda yok.', en: 'This form has no such criterion.' },
        removeIt,
      ),
    )
  const given: Record<string, Answer> = {}
  for (const one of rubric.criteria) {
    if (!Object.hasOwn(answers, one.id)) continue
    const value: unknown = Reflect.get(answers, one.id)
    const wrong = checkAnswer(rubric, one, value)
    if (wrong) issues.push(wrong)
    else given[one.id] = value as Answer
  }
  return issues.length > 0 ? { issues } : { answers: Object.freeze(given) as CheckedAnswers }
}

/** The types refuse this too; JavaScript callers and casts meet it here (K-4/2-c.2). */
function refuseCoordinators(rubric: Rubric): void {
  if (rubric.about === 'coordinator') throw new TypeError('a form about a coordinator has no value')
}

/** One observed answer with its share of the form. */
export interface ObservedAnswer {
  readonly criterion: string
  readonly value: number
  /** Share of the form's value, 0–1: the rubric's weight among the criteria that were observed. Shares add up to 1. */
  readonly share: number
}

/** Ends to ends, in a straight line: the top of one scale is the top of the other. */
const rescaled = (value: number, from: Scale, to: Scale): number =>
  from.min === to.min && from.max === to.max
    ? value
    : to.min + ((value - from.min) * (to.max - to.min)) / (from.max - from.min)

/**
 * The answers that were observed, in the rubric's order, with the weights shared out anew among them.
 * @param scale on which values are given; the rubric's own unless told. A figure over several rubrics needs one for all
 * @throws TypeError a rubric about a coordinator
 */
export function observedAnswers(
  rubric: ValuedRubric,
  answers: CheckedAnswers,
  scale: Scale = rubric.scale,
): readonly ObservedAnswer[] {
  refuseCoordinators(rubric)
  const seen = rubric.criteria.flatMap((one) => {
    const value = answers[one.id]
    return typeof value === 'number'
      ? [{ criterion: one.id, value: rescaled(value, rubric.scale, scale), weight: one.weight }]
      : []
  })
  const total = seen.reduce((sum, one) => sum + one.weight, 0)
  return seen.map(({ criterion, value, weight }) => ({ criterion, value, share: weight / total }))
}

/**
 * The value of a whole form: the weighted mean of the observed answers.
 * @param scale on which it is given; the rubric's own unless told
 * @returns undefined when nothing was observed: such a form is valid and changes no score
 * @throws TypeError a rubric about a coordinator
 */
export function formValue(
  rubric: ValuedRubric,
  answers: CheckedAnswers,
  scale: Scale = rubric.scale,
): number | undefined {
  refuseCoordinators(rubric)
  let weighted = 0
  let total = 0
  for (const one of rubric.criteria) {
    const value = answers[one.id]
    if (typeof value !== 'number') continue
    weighted += one.weight * value
    total += one.weight
  }
  return total === 0 ? undefined : rescaled(weighted / total, rubric.scale, scale)
}
