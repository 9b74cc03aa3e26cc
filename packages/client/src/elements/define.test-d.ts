import { expectTypeOf } from 'vitest'
import type { Contract, InputOf } from '../contract/index.js'
import type { EvaluationAnswers, ImesEvaluationForm, SafetyReport } from './index.js'

// Elements and events are known to the page's own TypeScript by their names.
const form = document.createElement('imes-evaluation-form')
expectTypeOf(form).toEqualTypeOf<ImesEvaluationForm>()
expectTypeOf(form).not.toBeAny()
form.addEventListener('imes-submitted', ({ detail }) => expectTypeOf(detail).toEqualTypeOf<EvaluationAnswers>())

// @ts-expect-error data comes in by property, with the property's type
form.state = 'unheard-of'
// @ts-expect-error there is no such element
export const none = document.createElement('imes-evaluation-form').consents

// What the report element hands out is what the route takes.
expectTypeOf<SafetyReport>().toEqualTypeOf<InputOf<Contract['safety']['report']>['body']>()
