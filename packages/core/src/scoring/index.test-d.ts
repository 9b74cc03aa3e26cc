import { expectTypeOf } from 'vitest'
import { type Explanation, fitScores, type Observation, type Score, type ScoreModel } from './index.js'

declare const rows: readonly Observation[]
const model = fitScores(rows)
expectTypeOf(model).not.toBeAny()
expectTypeOf(model).toEqualTypeOf<ScoreModel<string>>()
expectTypeOf(model.score('w')).toEqualTypeOf<Score<string>>()
expectTypeOf(model.explain('w')).toEqualTypeOf<Explanation<string>>()

// @ts-expect-error severities never leave the module
model.severity('r')
// @ts-expect-error nor do misfit weights
void model.misfit
// @ts-expect-error a model of records is asked by text
model.score(3)
// @ts-expect-error "not observed" is a row that is not there, not a value
fitScores([{ evaluation: 'f', rater: 'r', subject: 'w', value: 'not-observed' }])
// @ts-expect-error a mark without its rater cannot be scored
fitScores([{ evaluation: 'f', subject: 'w', value: 3 }])
