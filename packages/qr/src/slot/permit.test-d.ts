import type { Permit } from '@imes/consent/permit'
import { expectTypeOf } from 'vitest'
import { readDistrict, type SlotDetail } from './index.js'

declare const place: Permit<'prove-visit-location'>
declare const time: Permit<'prove-visit-time'>
declare const visit: Permit<'record-visit'>
declare const rest: Omit<NonNullable<SlotDetail['place']>, 'permit'>
declare const take: Parameters<typeof readDistrict>[1]

expectTypeOf<NonNullable<SlotDetail['place']>['permit']>().not.toBeAny()
expectTypeOf<{ permit: typeof place } & typeof rest>().toExtend<NonNullable<SlotDetail['place']>>()
export const sealed: NonNullable<SlotDetail['place']> = { ...rest, permit: place }
// @ts-expect-error no place without a permit
export const bare: NonNullable<SlotDetail['place']> = { ...rest }
// @ts-expect-error the permit for the visit does not cover its place
export const visitOnly: NonNullable<SlotDetail['place']> = { ...rest, permit: visit }
// @ts-expect-error the permit for the time does not cover the place
export const other: NonNullable<SlotDetail['place']> = { ...rest, permit: time }
type PlaceValue = NonNullable<SlotDetail['place']>['value']
declare const reading: { readonly precision: 'coarse'; readonly latitude: number; readonly longitude: number }
// @ts-expect-error raw coordinates are no place: there is no district in them
export const coordinates: PlaceValue = reading
// @ts-expect-error the phone's position is not even read without the permit
void readDistrict(undefined, take, () => 1)
