import { canonicalHash } from '../canonical/index.js'

/** SHA-256 of exact words. */
export const hashOfWords = (words: string): string => canonicalHash(words)

/**
 * Whether the words shown are the register's text with its places (`{endDate}`) filled and nothing else changed.
 * A place is filled with at least one character and holds no line break.
 */
export function areWordsOf(template: string, words: string): boolean {
  const parts = template.split(/\{[^{}\s]+\}/)
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\n{}]{1,500}')
  return new RegExp(`^${pattern}$`, 'u').test(words)
}
