/**
 * Instructions of WebAssembly as functions that give their code, as far as `passes.ts` needs them.
 * @see WebAssembly Core Specification 2.0, section 5 (binary format)
 */
export type Code = number | readonly Code[]
type Type = 'i32' | 'f64'
const typeCode = { i32: 0x7f, f64: 0x7c }

/** Code that leaves one number. */
export interface Value<T extends Type = Type> {
  readonly type: T
  readonly code: Code
}
/** The address of a byte, or what addresses are made from. */
export type Address = Value<'i32'>
export type Double = Value<'f64'>

export interface Local<T extends Type = Type> extends Value<T> {
  set(to: Value<T>): Code
}

/** LEB128, in as few bytes as it takes. */
function whole(n: number, signed: boolean): Code {
  const low = n & 0x7f
  const rest = signed ? n >> 7 : n >>> 7
  const last = signed && low & 0x40 ? -1 : 0
  return rest === last ? low : [low | 0x80, whole(rest, signed)]
}
const unsigned = (n: number): Code => whole(n, false)

const value = <T extends Type>(type: T, ...code: Code[]): Value<T> => ({ type, code })
export const int = (n: number): Address => value('i32', 0x41, whole(n, true))
export const double = (x: number): Double => value('f64', 0x44, [...new Uint8Array(Float64Array.of(x).buffer)])

const operation =
  (code: Record<Type, number>) =>
  <T extends Type>(a: Value<T>, b: Value<T>): Value<T> =>
    value(a.type, a.code, b.code, code[a.type])
export const add = operation({ i32: 0x6a, f64: 0xa0 })
export const sub = operation({ i32: 0x6b, f64: 0xa1 })
export const mul = operation({ i32: 0x6c, f64: 0xa2 })
export const div = (a: Double, b: Double): Double => value('f64', a.code, b.code, 0xa3)
export const abs = (a: Double): Double => value('f64', a.code, 0x99)
/** The size of the one with the sign of the other. */
export const withSign = (a: Double, of: Double): Double => value('f64', a.code, of.code, 0xa6)
export const shiftLeft = (a: Address, bits: number): Address => value('i32', a.code, int(bits).code, 0x74)

const comparison =
  <T extends Type>(code: number) =>
  (a: Value<T>, b: Value<T>): Value<'i32'> =>
    value('i32', a.code, b.code, code)
export const equal = comparison<'i32'>(0x46)
export const below = comparison<'i32'>(0x49)
export const less = comparison<'f64'>(0x63)
export const greater = comparison<'f64'>(0x64)
/** Both are computed. */
export const choose = <T extends Type>(condition: Value<'i32'>, yes: Value<T>, no: Value<T>): Value<T> =>
  value(yes.type, yes.code, no.code, condition.code, 0x1b)

const load =
  <T extends Type>(type: T, code: number, then: Code = []) =>
  (at: Address, offset = 0): Value<T> =>
    value(type, at.code, code, 0, unsigned(offset), then)
export const float64At = load('f64', 0x2b)
/** Widened, which is exact. */
export const float32At = load('f64', 0x2a, 0xbb)
/** A whole number of so many bytes. */
export const wholeAt = { 1: load('i32', 0x2d), 2: load('i32', 0x2f), 4: load('i32', 0x28) }
export const store = (at: Address, x: Double): Code => [at.code, x.code, 0x39, 0, 0]
/** Rounded to 32 bits. */
export const store32 = (at: Address, x: Double): Code => [at.code, x.code, 0xb6, 0x38, 0, 0]

export const when = (condition: Value<'i32'>, yes: Code, no: Code = []): Code => [
  condition.code,
  0x04,
  0x40,
  yes,
  0x05,
  no,
  0x0b,
]
/** While `at` lies below `end`. */
export const loop = (at: Address, end: Address, ...body: Code[]): Code =>
  when(below(at, end), [0x03, 0x40, body, below(at, end).code, 0x0d, 0, 0x0b])

const flat = (code: Code): readonly number[] => ([code] as unknown[]).flat(Number.POSITIVE_INFINITY) as number[]
const list = (items: readonly Code[]): Code => [unsigned(items.length), items]
const sized = (code: Code): Code => {
  const bytes = flat(code)
  return [unsigned(bytes.length), bytes]
}
const text = (ascii: string): Code => sized(Array.from(ascii, (letter) => letter.charCodeAt(0)))

/** A function of the module. */
export interface Routine {
  readonly name: string
  readonly type: Code
  readonly body: Code
}

/** A function of addresses and doubles; locals are made where they are asked for, and are zero at first. */
export function routine<A extends string, D extends string = never>(
  name: string,
  addresses: readonly A[],
  doubles: readonly D[],
  build: (
    given: Record<A, Local<'i32'>> & Record<D, Local<'f64'>>,
    i32: () => Local<'i32'>,
    f64: () => Local<'f64'>,
  ) => { readonly body: readonly Code[]; readonly gives?: readonly Double[] },
): Routine {
  const types: Type[] = []
  const local = <T extends Type>(type: T): Local<T> => {
    const index = unsigned(types.push(type) - 1)
    return { type, code: [0x20, index], set: (to) => [to.code, 0x21, index] }
  }
  const given = Object.fromEntries([
    ...addresses.map((one) => [one, local('i32')]),
    ...doubles.map((one) => [one, local('f64')]),
  ])
  const parameters = types.map((type) => typeCode[type])
  const { body, gives = [] } = build(
    given,
    () => local('i32'),
    () => local('f64'),
  )
  const locals = types.slice(parameters.length).map((type) => [1, typeCode[type]])
  return {
    name,
    type: [0x60, list(parameters), list(gives.map(() => typeCode.f64))],
    body: sized([list(locals), body, gives.map(({ code }) => code), 0x0b]),
  }
}

/** A module that imports its memory as `field.memory` and exports the routines by name. */
export function assemble(routines: readonly Routine[]): Uint8Array<ArrayBuffer> {
  const section = (id: number, items: readonly Code[]): Code => [id, sized(list(items))]
  const exported = routines.map(({ name }, index) => [text(name), 0, unsigned(index)])
  return Uint8Array.from(
    flat([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(
        1,
        routines.map(({ type }) => type),
      ),
      section(2, [[text('field'), text('memory'), 2, 0, 0]]),
      section(
        3,
        routines.map((_, index) => unsigned(index)),
      ),
      section(7, exported),
      section(
        10,
        routines.map(({ body }) => body),
      ),
    ]),
  )
}
