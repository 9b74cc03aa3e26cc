export type { Json } from './canonical.js'
export { canonicalize } from './canonical.js'
export { canonicalBytes, canonicalHash } from './hash.js'
