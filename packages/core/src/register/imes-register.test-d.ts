import type { CategoryIn, ConsentPurposeOf, PurposeOf, RoleOf } from '@imes/consent/register'
import { expectTypeOf } from 'vitest'
import { type ImesRegister, type ImesRegisterOnConsent, imesRegister, type Laws } from './index.js'

declare const controller: { readonly name: string; readonly kind: 'public'; readonly address: string }
declare const laws: Laws
const options = {
  controller,
  laws,
  mode: 'demo',
  desk: { address: '', kep: '' },
  officerTitle: { tr: '', en: '' },
} as const

expectTypeOf<ImesRegister>().not.toBeAny()
expectTypeOf<PurposeOf<ImesRegister>>().not.toEqualTypeOf<string>()
expectTypeOf<'record-visit'>().toExtend<PurposeOf<ImesRegister>>()
expectTypeOf<RoleOf<ImesRegister>>().toEqualTypeOf<
  | 'student'
  | 'guardian'
  | 'coordinator'
  | 'workplace'
  | 'office'
  | 'district'
  | 'statistician'
  | 'auditor'
  | 'public'
  | 'desk'
>()
expectTypeOf<CategoryIn<ImesRegister, 'record-visit'>>().toEqualTypeOf<'visit-base'>()
expectTypeOf<ConsentPurposeOf<ImesRegister>>().toEqualTypeOf<
  'evaluate-coordinator' | 'propose-placement' | 'prove-visit-location' | 'prove-visit-time'
>()
expectTypeOf<'evaluate-workplace'>().toExtend<ConsentPurposeOf<ImesRegisterOnConsent>>()
expectTypeOf(imesRegister(options)).toEqualTypeOf<ImesRegister>()
expectTypeOf(imesRegister({ ...options, basisOfEvaluateWorkplace: '5/1' })).toEqualTypeOf<ImesRegisterOnConsent>()

// @ts-expect-error the purpose of watching teachers is in no register
const watching: PurposeOf<ImesRegister> = 'teacher-monitoring'
// @ts-expect-error nor is ranking them
const ranking: PurposeOf<ImesRegister> = 'rank-coordinators'
// @ts-expect-error a visit has no category for its time
const time: CategoryIn<ImesRegister, 'record-visit'> = 'visit-time'
// @ts-expect-error nor for its place
const place: CategoryIn<ImesRegister, 'record-visit'> = 'visit-place'
// @ts-expect-error consent is not asked for what rests on a duty
const asked: ConsentPurposeOf<ImesRegister> = 'record-visit'
// @ts-expect-error no third basis for evaluations of workplaces
imesRegister({ ...options, basisOfEvaluateWorkplace: '5/2-f' })
// @ts-expect-error a register without the controller's laws said one way or the other
imesRegister({ controller, mode: 'demo', desk: options.desk, officerTitle: { tr: '', en: '' } })
void [watching, ranking, time, place, asked]
