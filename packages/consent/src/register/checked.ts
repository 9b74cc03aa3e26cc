import type { RegisterDefinition } from '../definition/index.js'
import type { Basis } from '../rule/index.js'

/** What is wrong, in the compiler's error: the message is the name of the property that would be needed. */
interface Refused<Says extends string> {
  readonly 'refused by the register': Says
}

type OnConsent = '5/1' | '6/3-a'
type NeedsLaw = '5/2-a' | '5/2-ç' | '6/3-b' | '6/3-f'
type NotOffered = '5/2-d' | '6/3-ç' | '6/3-e' | '6/3-g'
type OfArticle5 = Exclude<Basis, `6/3-${string}`>
type OfArticle6 = Extract<Basis, `6/3-${string}`>

type BasesOf<A> = A extends { readonly fields: readonly (infer F)[] }
  ? F extends { readonly basis: infer B }
    ? B
    : never
  : never
type CategoriesOf<A> = A extends { readonly fields: readonly (infer F)[] }
  ? F extends { readonly category: infer C }
    ? C
    : never
  : never
type Has<T, U> = Extract<T, U> extends never ? false : true

type SpecialNames<D extends RegisterDefinition> = {
  [C in keyof D['categories']]: D['categories'][C] extends { readonly special: string } ? C : never
}[keyof D['categories']]

type FieldFault<F, D extends RegisterDefinition> = F extends {
  readonly category: infer C
  readonly basis: infer B
  readonly necessity: infer N
}
  ? C extends keyof D['categories']
    ? B extends NotOffered
      ? 'K-5/2-d, K-6/3: this basis is not offered'
      : B extends OnConsent
        ? N extends 'required'
          ? 'K-5/1.4: a field that rests on consent cannot be required'
          : SpecialFault<C, B, D>
        : SpecialFault<C, B, D>
    : 'K-4/2-ç.1: the category is not in `categories`'
  : never
type SpecialFault<C, B, D extends RegisterDefinition> =
  C extends SpecialNames<D>
    ? B extends OfArticle5
      ? 'K-6/1: a special category never rests on a condition of m.5'
      : never
    : B extends OfArticle6
      ? 'K-6/3.1: a condition of m.6/3 carries special categories only'
      : never

type RecipientFault<A, D extends RegisterDefinition> = A extends { readonly recipients: readonly (infer R)[] }
  ? R extends { readonly role: infer Role; readonly fields: readonly (infer F)[] }
    ? Role extends keyof D['roles']
      ? F extends CategoriesOf<A>
        ? never
        : 'K-8/1.2: a recipient gets a field that the activity does not declare'
      : 'K-8/1.2: the recipient is not in `roles`'
    : never
  : never

type IsUnion<T, U = T> = T extends unknown ? ([U] extends [T] ? false : true) : never

/** A country known only as text is left to the run time. */
type SinkFault<A> = A extends { readonly sinks: readonly (infer S)[] }
  ? S extends { readonly country: infer C }
    ? string extends C
      ? never
      : C extends 'TR'
        ? never
        : S extends { readonly instrument: object }
          ? never
          : 'K-9/1.4: a sink abroad needs `instrument`: what carries the data there'
    : never
  : never

type ActivityFault<A, D extends RegisterDefinition> =
  | (A extends { readonly purpose: D['forbiddenPurposes'][number] } ? 'K-4/2-c.2: the purpose is forbidden' : never)
  | (A extends { readonly fields: readonly (infer F)[] } ? FieldFault<F, D> : never)
  | (Has<BasesOf<A>, OnConsent> extends true
      ? A extends { readonly alternative: object }
        ? never
        : 'K-5/1.3: consent needs `alternative`, an equal way for those who say no'
      : A extends { readonly alternative: object }
        ? 'K-5/1.2: `alternative` belongs to consent, and no field rests on it'
        : A extends { readonly consentText: string }
          ? 'K-5/1.2: `consentText` belongs to consent, and no field rests on it'
          : never)
  | (Has<BasesOf<A>, OnConsent> extends true
      ? A extends { readonly consentText: string }
        ? never
        : 'K-5/1.8: consent needs `consentText`'
      : never)
  | (A extends { readonly participation: 'duty' }
      ? [BasesOf<A>] extends [OnConsent]
        ? 'K-5/1.4.2: a duty cannot rest on consent alone'
        : never
      : never)
  | (Has<BasesOf<A>, NeedsLaw> extends true
      ? A extends { readonly cites: readonly (infer C)[] }
        ? Has<C, { readonly kind: 'kanun' }> extends true
          ? never
          : 'K-5/2-a: this basis needs an article of a law (kanun) in `cites`'
        : never
      : never)
  | (Has<BasesOf<A>, '5/2-ç'> extends true
      ? A extends { readonly necessity: object }
        ? never
        : 'K-5/2-ç.3: a legal duty needs `necessity`: why no equal way exists'
      : never)
  | (Has<BasesOf<A>, '5/2-f'> extends true
      ? D['controller'] extends { readonly kind: 'public' }
        ? 'K-5/2-f: legitimate interest is refused for public controllers'
        : A extends { readonly balancingTest: object }
          ? never
          : 'K-5/2-f.3: legitimate interest needs `balancingTest`'
      : never)
  | (Has<BasesOf<A>, '5/2-c'> extends true
      ? A extends { readonly parties: readonly string[]; readonly subjects: readonly (infer S)[] }
        ? S extends A['parties'][number]
          ? never
          : 'K-5/2-c: contract covers only data of the parties'
        : 'K-5/2-c: contract needs `parties`'
      : never)
  | (A extends { readonly subjects: readonly (infer S)[] }
      ? S extends keyof D['subjects']
        ? never
        : 'the subject is not in `subjects`'
      : never)
  | (A extends { readonly subjects: readonly [] }
      ? never
      :
          | (A extends { readonly retention: { readonly holdsNoPerson: true } }
              ? 'K-4/2-d.2: data about persons has a retention term'
              : never)
          | (Has<BasesOf<A>, '28/1-b'> extends true
              ? 'K-28/1-b.4: data about persons does not rest on the exception for statistics'
              : never))
  | (A extends { readonly notice: infer N }
      ? N extends keyof D['notices']
        ? never
        : 'K-10/1.1: no such notice'
      : never)
  | (A extends { readonly consentText: infer N }
      ? N extends keyof D['consentTexts']
        ? IsUnion<Extract<D['activities'][number], { readonly consentText: N }>['purpose']> extends true
          ? 'K-5/1.1: one consent, one purpose: the text is of another activity too'
          : never
        : 'K-5/1.8: no such consent text'
      : never)
  | SinkFault<A>
  | RecipientFault<A, D>

type CheckedActivities<A, D extends RegisterDefinition> = {
  readonly [I in keyof A]: [ActivityFault<A[I], D>] extends [never] ? unknown : Refused<ActivityFault<A[I], D> & string>
}

type GrantedFieldFault<G, P, D extends RegisterDefinition> = G extends { readonly fields: readonly (infer F)[] }
  ? F extends CategoriesOf<Extract<D['activities'][number], { readonly purpose: P }>>
    ? never
    : 'K-4/2-ç.1: a grant names a field that the activity does not declare'
  : never
type GrantFault<G, P, D extends RegisterDefinition> = G extends string
  ? G extends keyof D['operations']
    ? never
    : 'no such operation'
  : G extends { readonly operation: infer O; readonly relations: readonly (infer R)[] }
    ? O extends keyof D['operations']
      ? R extends keyof D['relations']
        ? GrantedFieldFault<G, P, D>
        : 'no such relation'
      : 'no such operation'
    : never

type CheckedGrants<D extends RegisterDefinition> = {
  readonly [P in keyof D['grants']]: P extends D['activities'][number]['purpose']
    ? {
        readonly [R in keyof D['grants'][P]]: R extends keyof D['roles']
          ? [GrantFault<D['grants'][P][R] extends readonly (infer G)[] ? G : never, P, D>] extends [never]
            ? unknown
            : Refused<GrantFault<D['grants'][P][R] extends readonly (infer G)[] ? G : never, P, D> & string>
          : Refused<'no such role'>
      }
    : Refused<'no such purpose'>
}

type ForbiddenNames =
  | 'union-membership'
  | 'association-membership'
  | 'foundation-membership'
  | 'national-id'
  | 'photograph'
  | 'fingerprint'
  | 'face'
  | 'voice'
  | 'contact-list'
  | 'ip-place'
  | 'advertising-id'

type CheckedCategories<D extends RegisterDefinition> = {
  readonly [C in keyof D['categories']]: C extends ForbiddenNames
    ? Refused<'K-4/2-ç.5, K-6/3.2: this category is never held'>
    : unknown
}

/** A definition that the law would refuse does not compile; the error names the rule. The run time checks the same. */
export interface Checked<D extends RegisterDefinition> {
  readonly activities: CheckedActivities<D['activities'], D>
  readonly grants: CheckedGrants<D>
  readonly categories: CheckedCategories<D>
}
