import { expect, it } from 'vitest'
import * as asm from './assembly.js'

type Double = asm.Double

/** What a routine of two doubles gives, run on a memory of one page. */
function given(build: (a: Double, b: Double) => { body?: readonly asm.Code[]; gives: Double }) {
  const routine = asm.routine('run', [], ['a', 'b'], ({ a, b }) => {
    const { body = [], gives } = build(a, b)
    return { body, gives: [gives] }
  })
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 })
  const module = new WebAssembly.Module(asm.assemble([routine]))
  const { run } = new WebAssembly.Instance(module, { field: { memory } }).exports
  return { run: run as (a: number, b: number) => number, memory }
}

const samples = [0, -0, 1, -1, 0.1, 1 / 3, -2.5e300, 1e-310, Number.POSITIVE_INFINITY]

it.each<[string, (a: Double, b: Double) => Double, (a: number, b: number) => number]>([
  ['add', asm.add, (a, b) => a + b],
  ['sub', asm.sub, (a, b) => a - b],
  ['mul', asm.mul, (a, b) => a * b],
  ['div', asm.div, (a, b) => a / b],
  ['abs', asm.abs, Math.abs],
  ['withSign', asm.withSign, (a, b) => (Math.sign(b) === -1 || Object.is(b, -0) ? -Math.abs(a) : Math.abs(a))],
  ['less', (a, b) => asm.choose(asm.less(a, b), asm.double(1), asm.double(0)), (a, b) => Number(a < b)],
  ['greater', (a, b) => asm.choose(asm.greater(a, b), asm.double(1), asm.double(0)), (a, b) => Number(a > b)],
])('%s is what JavaScript makes of the same numbers', (_, build, expected) => {
  const { run } = given((a, b) => ({ gives: build(a, b) }))
  for (const a of samples) for (const b of samples) expect(run(a, b)).toBe(expected(a, b))
})

it.each(samples)('the constant %d is itself', (x) => {
  expect(given(() => ({ gives: asm.double(x) })).run(0, 0)).toBe(x)
})

it('addresses of any number of bytes are written and read, numbers of 32 bits rounded once', () => {
  for (const at of [0, 63, 64, 127, 128, 8_191, 8_192, 65_000]) {
    const { run, memory } = given((a, b) => ({
      body: [asm.store(asm.int(at), a), asm.store32(asm.add(asm.int(at), asm.int(8)), b)],
      gives: asm.sub(asm.float64At(asm.int(0), at), asm.float32At(asm.sub(asm.int(at + 9), asm.int(1)))),
    }))
    expect(run(0.1, 0.1)).toBe(0.1 - Math.fround(0.1))
    expect(new DataView(memory.buffer).getFloat64(at, true)).toBe(0.1)
  }
})

it('a loop goes on while its address lies below the end, and does nothing where it does not', () => {
  const count = (from: number, to: number) => {
    const routine = asm.routine('run', ['at', 'end'], [], ({ at, end }, _, f64) => {
      const sum = f64()
      const odd = asm.equal(asm.wholeAt[1](at), asm.int(7))
      const step = asm.when(odd, sum.set(asm.add(sum, asm.double(100))), sum.set(asm.add(sum, asm.double(1))))
      return { body: [asm.loop(at, end, step, at.set(asm.add(at, asm.shiftLeft(asm.int(1), 2))))], gives: [sum] }
    })
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 })
    new Uint8Array(memory.buffer)[8] = 7
    const module = new WebAssembly.Module(asm.assemble([routine]))
    const { run } = new WebAssembly.Instance(module, { field: { memory } }).exports
    return (run as (at: number, end: number) => number)(from, to)
  }
  expect(count(0, 16)).toBe(103)
  expect(count(4, 4)).toBe(0)
  expect(count(8, 4)).toBe(0)
})
