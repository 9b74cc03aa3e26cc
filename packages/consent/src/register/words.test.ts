import { describe, expect, it } from 'vitest'
import type { RegisterDefinition } from '../definition/index.js'
import { library } from '../testing/library.js'
import { compileRegister } from './compile.js'
import { RegisterRefused } from './define.js'
import { registerFaults } from './verify.js'

const base: RegisterDefinition = library
/** The library with something in it that a newer version of the package might know. */
function newerBy(word: unknown, path: string): RegisterDefinition {
  const copy = structuredClone(base) as never
  const names = path.split('/')
  const holder = names.slice(0, -1).reduce<Record<string, unknown>>((at, name) => at[name] as never, copy)
  holder[names.at(-1) as string] = word
  return copy
}

describe('a register of a newer version', () => {
  it.each([
    ['foundation', 'controller/kind'],
    ['twice', 'activities/0/participation'],
    ['maybe', 'activities/0/default'],
    ['inferred', 'activities/0/origin'],
    ['wished', 'activities/0/fields/0/necessity'],
    ['circular', 'activities/0/cites/0/kind'],
    ['yes', 'activities/0/effectOnPerson'],
    ['yes', 'activities/0/underHold'],
    [1, 'activities/0/sinks/0/cloud'],
    ['erase', 'operations/write/act'],
    [1, 'operations/write/aggregate'],
    ['trustee', 'relations/own/is'],
    ['union', 'categories/taste/special'],
    ['yes', 'categories/taste/childOnly'],
    ['yes', 'roles/reader/superior'],
    ['yes', 'subjects/student/protected'],
    [true, 'onlyAtNight'],
    [true, 'activities/0/onlyAtNight'],
    [true, 'activities/0/fields/0/onlyAtNight'],
    [true, 'operations/write/onlyAtNight'],
  ])('with the word %s is refused at its place, %s', (word, path) => {
    const newer = newerBy(word, path)
    expect(registerFaults(newer).filter((one) => one.path.join('/') === path)).toEqual([
      expect.objectContaining({ rule: 'form' }),
    ])
    expect(() => compileRegister(newer as typeof library, { mode: 'demo' })).toThrow(RegisterRefused)
  })

  it('and one of this version is not', () => {
    expect(registerFaults(base)).toEqual([])
  })
})
