import { afterEach, describe, expect, it, vi } from 'vitest'
import { toJSON } from '../file/index.js'
import { fitScores } from '../index.js'
import { smallWorld } from '../testdata/world.js'
import { assemble } from './assembly.js'
import { passes } from './passes.js'

const marks = smallWorld({ seed: 4, subjects: 20, raters: 90, marks: 300, rich: true })
const published = JSON.stringify(toJSON(fitScores(marks)))

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** The engine of a runtime whose WebAssembly is this one, and what is published there. */
async function inRuntime(webAssembly: object | undefined): Promise<{ published: string; inLoops: boolean }> {
  vi.resetModules()
  vi.stubGlobal('WebAssembly', webAssembly)
  const [{ fitScores: fitLarge }, { compiled }, { loops }, { collapse }, { read }, file] = await Promise.all([
    import('./fit-scores.js'),
    import('./compiled.js'),
    import('../kernels.js'),
    import('../forms.js'),
    import('../intake.js'),
    import('../file/index.js'),
  ])
  const scale = { min: 1, max: 5 }
  const answers = read(marks, { scale, criteria: undefined, roles: undefined })
  const forms = collapse(answers, null, { scale, halfLifeDays: 365, asOf: 0 })
  return { published: JSON.stringify(file.toJSON(fitLarge(marks))), inLoops: compiled(forms, true).kernels === loops }
}

const { Instance, Memory, Module } = WebAssembly

class Refused {
  constructor() {
    throw new WebAssembly.CompileError('Wasm code generation disallowed by embedder')
  }
}
class NoRoom {
  constructor() {
    throw new RangeError('WebAssembly.Memory(): could not allocate memory')
  }
}

describe('the same bytes are published', () => {
  it('where the passes are compiled', async () => {
    expect(await inRuntime(WebAssembly)).toEqual({ published, inLoops: false })
  })

  it.each([
    ['there is no WebAssembly', undefined],
    ['it refuses to compile', { Instance, Memory, Module: Refused }],
    ['there is no room for its memory', { Instance, Memory: NoRoom, Module }],
  ])('in loops where %s', async (_, webAssembly) => {
    expect(await inRuntime(webAssembly)).toEqual({ published, inLoops: true })
  })
})

it('the module is valid, the same every time, and asks for nothing but its memory', () => {
  const bytes = assemble(passes())
  expect(WebAssembly.validate(bytes)).toBe(true)
  expect(assemble(passes())).toEqual(bytes)
  expect(Module.imports(new Module(bytes))).toEqual([{ module: 'field', name: 'memory', kind: 'memory' }])
})
