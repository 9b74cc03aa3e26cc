import { ascii, type Bytes, concat, hash, u32 } from '../bytes/index.js'

/** Uniform bytes from a seed: the same seed, the same bytes. For tests and benches only. */
export function seededRandom(seed: string): (length: number) => Bytes {
  let counter = 0
  const start = hash(ascii(`imes-qr test ${seed}`))
  return (length) => {
    const blocks: Uint8Array[] = []
    for (let have = 0; have < length; have += 32) blocks.push(hash(start, u32(counter++)))
    return concat(...blocks).slice(0, length)
  }
}
