import { blockDegrees } from '../layout.js'
import {
  type Address,
  abs,
  add,
  type Code,
  choose,
  type Double,
  div,
  double,
  equal,
  float32At,
  float64At,
  greater,
  int,
  type Local,
  less,
  loop,
  mul,
  type Routine,
  routine,
  shiftLeft,
  store,
  store32,
  sub,
  when,
  wholeAt,
  withSign,
} from './assembly.js'

const times = <T>(count: number, make: (k: number) => T): T[] => Array.from({ length: count }, (_, k) => make(k))
const grow = (sum: Local<'f64'>, by: Double): Code => sum.set(add(sum, by))
const move = (at: Local<'i32'>, bytes: number): Code => at.set(add(at, int(bytes)))
const change = (at: Address, to: (from: Double) => Double): Code => store(at, to(float64At(at)))
/** Of a subject's number, in a vector. */
const place = (subject: Address): Address => shiftLeft(subject, 3)
const item = (array: Address, index: Address, bytes: 1 | 2 | 4): Address =>
  add(array, bytes === 1 ? index : shiftLeft(index, Math.log2(bytes)))

/** out −= N diag(inv) N' x for raters of `degree` rows, whose columns and weights are read once. */
const product = (degree: number): Routine =>
  routine(
    `product${degree}`,
    ['col', 'wt', 'inv', 'end', 'x', 'out'],
    [],
    ({ col, wt, inv, end, x, out }, i32, f64) => {
      const at = times(degree, i32)
      const w = times(degree, f64)
      const t = f64()
      return {
        body: [
          loop(
            inv,
            end,
            t.set(double(0)),
            ...at.map((one, k) => one.set(place(wholeAt[4](col, 4 * k)))),
            ...w.map((one, k) => one.set(float32At(wt, 4 * k))),
            ...at.map((one, k) => grow(t, mul(w[k] as Double, float64At(add(x, one))))),
            t.set(mul(t, float64At(inv))),
            ...at.map((one, k) => change(add(out, one), (from) => sub(from, mul(w[k] as Double, t)))),
            move(col, 4 * degree),
            move(wt, 4 * degree),
            move(inv, 8),
          ),
        ],
      }
    },
  )

/** The same for raters of any number of rows. */
const productOfAny = (): Routine =>
  routine(
    'product',
    ['ptr', 'col', 'wt', 'inv', 'end', 'x', 'out'],
    [],
    ({ ptr, col, wt, inv, end, x, out }, i32, f64) => {
      const [first, i, to] = [i32(), i32(), i32()]
      const t = f64()
      const w = float32At(item(wt, i, 4))
      const at = place(wholeAt[4](item(col, i, 4)))
      return {
        body: [
          loop(
            inv,
            end,
            first.set(wholeAt[4](ptr)),
            to.set(wholeAt[4](ptr, 4)),
            t.set(double(0)),
            i.set(first),
            loop(i, to, grow(t, mul(w, float64At(add(x, at)))), move(i, 1)),
            t.set(mul(t, float64At(inv))),
            i.set(first),
            loop(
              i,
              to,
              change(add(out, at), (from) => sub(from, mul(w, t))),
              move(i, 1),
            ),
            move(ptr, 4),
            move(inv, 8),
          ),
        ],
      }
    },
  )

/**
 * A look at rows whose mark's number takes so many bytes. A rater's severity is read where their force is then written,
 * and a row's weight, unless the loss is squares, where that of the quadratic model is. Flags are 0 or 1.
 */
const look = (bytes: 1 | 2 | 4): Routine =>
  routine(
    `look${bytes}`,
    [
      ...(['ptr', 'col', 'code', 'wt', 'centred', 'edge', 'u', 'fv', 'end'] as const),
      ...(['inv', 'fu', 'du', 'diag', 'g', 'right', 'robust', 'reweighted'] as const),
    ],
    ['lambda', 'threshold'],
    (given, i32, f64) => {
      const { ptr, col, code, wt, centred, edge, u, fv, end, inv, fu, du, diag, g, right } = given
      const { robust, reweighted, lambda, threshold } = given
      const [first, i, to, at, last, mark] = [i32(), i32(), i32(), i32(), i32(), i32()]
      const [severity, total, force, e, a, push] = [f64(), f64(), f64(), f64(), f64(), f64()]
      const [scale, left, stay, give, pair] = [f64(), f64(), f64(), f64(), f64()]
      const weight = item(wt, i, 4)
      const row: Code = [at.set(place(wholeAt[4](item(col, i, 4)))), a.set(float32At(weight))]
      const noForce: Code = [push.set(double(0)), a.set(double(0))]
      const constantForce: Code = [
        push.set(mul(a, withSign(threshold, e))),
        a.set(choose(reweighted, div(push, e), double(0))),
      ]
      return {
        body: [
          loop(
            fv,
            end,
            first.set(wholeAt[4](ptr)),
            to.set(wholeAt[4](ptr, 4)),
            severity.set(float64At(fv)),
            total.set(double(0)),
            force.set(double(0)),
            i.set(first),
            loop(
              i,
              to,
              row,
              mark.set(place(wholeAt[bytes](item(code, i, bytes)))),
              e.set(sub(sub(float64At(add(centred, mark)), float64At(add(u, at))), severity)),
              push.set(mul(a, e)),
              when(robust, [
                when(
                  less(mul(float64At(add(edge, mark)), e), double(0)),
                  noForce,
                  when(greater(abs(e), threshold), constantForce),
                ),
                store32(weight, a),
              ]),
              change(add(fu, at), (from) => add(from, push)),
              grow(force, push),
              grow(total, a),
              move(i, 1),
            ),
            scale.set(div(double(1), add(total, lambda))),
            left.set(choose(greater(scale, double(0)), sub(force, mul(lambda, severity)), double(0))),
            stay.set(sub(double(1), mul(total, scale))),
            give.set(mul(left, scale)),
            store(inv, scale),
            store(fv, left),
            last.set(int(-1)),
            i.set(first),
            loop(
              i,
              to,
              row,
              pair.set(choose(equal(at, last), add(pair, a), a)),
              last.set(at),
              change(add(du, at), (from) => add(from, a)),
              change(add(diag, at), (from) => add(from, sub(a, mul(mul(a, sub(mul(double(2), pair), a)), scale)))),
              change(add(g, at), (from) => add(from, mul(a, stay))),
              change(add(right, at), (from) => sub(from, mul(a, give))),
              move(i, 1),
            ),
            move(ptr, 4),
            move(inv, 8),
            move(fv, 8),
          ),
        ],
      }
    },
  )

/** out = diag(du) x */
const scaled = (): Routine =>
  routine('scaled', ['du', 'x', 'out', 'end'], [], ({ du, x, out, end }) => ({
    body: [loop(out, end, store(out, mul(float64At(du), float64At(x))), ...[du, x, out].map((at) => move(at, 8)))],
  }))

const curvature = (): Routine =>
  routine('curvature', ['direction', 'product', 'end'], [], ({ direction, product, end }, _, f64) => {
    const sum = f64()
    const by = mul(float64At(direction), float64At(product))
    return { body: [loop(product, end, grow(sum, by), move(direction, 8), move(product, 8))], gives: [sum] }
  })

const advance = (): Routine =>
  routine(
    'advance',
    ['solution', 'direction', 'residual', 'product', 'diag', 'g', 'end'],
    ['alpha'],
    ({ solution, direction, residual, product, diag, g, end, alpha }, _, f64) => {
      const [r, z, size, next, most] = [f64(), f64(), f64(), f64(), f64()]
      return {
        body: [
          loop(
            g,
            end,
            change(solution, (from) => add(from, mul(alpha, float64At(direction)))),
            r.set(sub(float64At(residual), mul(alpha, float64At(product)))),
            z.set(div(r, float64At(diag))),
            store(residual, r),
            store(product, z),
            grow(next, mul(r, z)),
            size.set(abs(r)),
            when(greater(size, mul(most, float64At(g))), most.set(div(size, float64At(g)))),
            ...[solution, direction, residual, product, diag, g].map((at) => move(at, 8)),
          ),
        ],
        gives: [next, most],
      }
    },
  )

const turn = (): Routine =>
  routine('turn', ['direction', 'product', 'end'], ['beta'], ({ direction, product, end, beta }) => ({
    body: [
      loop(
        product,
        end,
        change(direction, (from) => add(float64At(product), mul(beta, from))),
        move(direction, 8),
        move(product, 8),
      ),
    ],
  }))

/** What `kernels.ts` does in loops, operation by operation. */
export function passes(): readonly Routine[] {
  const products = times(blockDegrees, (k) => product(k + 1))
  return [...products, productOfAny(), ...([1, 2, 4] as const).map(look), scaled(), curvature(), advance(), turn()]
}
