import { expectTypeOf } from 'vitest'
import type { OrderRule, PlacementStudent, ProposalItem } from './index.js'
import { approve, matchPlacements, regulationOrder } from './index.js'

expectTypeOf<PlacementStudent>().not.toBeAny()
expectTypeOf<OrderRule['components'][number]['by']>().toEqualTypeOf<
  'exempt' | 'grade-average' | 'discipline' | 'rule'
>()

const order: OrderRule = {
  ...regulationOrder,
  // @ts-expect-error an evaluation of the student is no component, and no option makes it one
  components: [{ by: 'evaluation', missing: 'last' }],
}
// @ts-expect-error nor is a score of a workplace
const scored: OrderRule = { ...regulationOrder, components: [{ by: 'score', missing: 'last' }] }
const student: PlacementStudent = {
  id: 's1',
  preferences: [],
  // @ts-expect-error there is no field for an evaluation in what the order looks at
  order: { gradeAverage: 8500, evaluation: 5 },
}
// @ts-expect-error a run needs the public seed
matchPlacements({ students: [student], workplaces: [], rules: { order } })
declare const item: ProposalItem
// @ts-expect-error nobody approves without a reason
approve(item, { by: 'x', on: item.proposedOn })
expectTypeOf(scored).not.toBeAny()
