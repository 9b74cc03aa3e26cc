import type { Bilingual } from '@imes/consent'

/** A sentence in both languages. */
export const says = (tr: string, en: string): Bilingual => ({ tr, en })

type Basis = '5/1' | '5/2-ç' | '5/2-e' | '6/3-a' | '6/3-b' | '28/1-b'

/** A field without which the purpose is impossible, and the one line that says why. */
export function required<const C extends string, const B extends Exclude<Basis, '5/1' | '6/3-a'>>(
  category: C,
  basis: B,
  tr: string,
  en: string,
): { readonly category: C; readonly basis: B; readonly necessity: 'required'; readonly reason: Bilingual } {
  return { category, basis, necessity: 'required', reason: { tr, en } }
}

/** A field that is empty unless the person fills it. */
export function optional<const C extends string, const B extends Basis>(
  category: C,
  basis: B,
  tr: string,
  en: string,
): { readonly category: C; readonly basis: B; readonly necessity: 'optional'; readonly reason: Bilingual } {
  return { category, basis, necessity: 'optional', reason: { tr, en } }
}

/** Who else gets which fields, and why. */
export function recipient<const R extends string, const C extends string>(
  role: R,
  fields: readonly C[],
  tr: string,
  en: string,
): { readonly role: R; readonly fields: readonly C[]; readonly why: Bilingual } {
  return { role, fields, why: { tr, en } }
}
