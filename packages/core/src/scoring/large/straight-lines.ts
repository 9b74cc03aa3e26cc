import { eliminateFrom, type Kernels, lookFrom, lookInLoops } from '../kernels.js'
import { straightProduct } from './product.js'
import { straightSquares } from './squares.js'

const eliminate: Kernels['eliminate'] = (layout, wt, inv, x, out) =>
  eliminateFrom(straightProduct(layout, wt, inv, x, out), layout, wt, inv, x, out)

/** The product in straight lines for raters of up to ten rows: all that calibration needs. */
export const straightProducts: Kernels = { eliminate, look: lookInLoops }

/** The look too, where the loss is squares; the robust loss looks in loops. */
export const straightLines: Kernels = {
  eliminate,
  look(at, reweighted) {
    const squares = at.system.wt === at.problem.wt
    lookFrom(squares ? straightSquares(at) : 0, at, reweighted)
  },
}
