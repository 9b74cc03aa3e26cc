/** One thing an order looks at. The list is closed: no component can be a score, an evaluation, a distance or a need. */
export type OrderComponent =
  | { readonly by: 'exempt' }
  | { readonly by: 'grade-average'; readonly missing: 'first' | 'last' }
  | { readonly by: 'discipline'; readonly missing: 'as-none' | 'as-some' | 'last' }
  | { readonly by: 'rule'; readonly rule: string }

/** An order of students, compared from the first component on. What it leaves tied, the lottery breaks. */
export interface OrderRule {
  readonly source: string
  /** `verify`: the run carries the note `order-unconfirmed` until a named office confirms the rule. */
  readonly certainty: 'settled' | 'verify'
  readonly validFrom: string
  readonly components: readonly OrderComponent[]
}

/**
 * The regulation's own order (OÖKY m.136): exempt groups outside it, then last year's grade average, then discipline.
 * General condition (genel durum) is the commission's own amendment and no component. A missing grade comes last, by name.
 */
export const regulationOrder: OrderRule = {
  source: 'MEB Ortaöğretim Kurumları Yönetmeliği m.136/1-3',
  certainty: 'verify',
  validFrom: '2025-09-01',
  components: [{ by: 'exempt' }, { by: 'grade-average', missing: 'last' }, { by: 'discipline', missing: 'as-none' }],
}

const missing: Readonly<Record<string, readonly string[]>> = {
  'grade-average': ['first', 'last'],
  discipline: ['as-none', 'as-some', 'last'],
}

/** Whether a component is one of the closed list, for rules that come in as data. */
export function isComponent(component: OrderComponent): boolean {
  if (component.by === 'exempt') return true
  if (component.by === 'rule') return typeof component.rule === 'string'
  const known = Object.hasOwn(missing, component.by) ? missing[component.by] : undefined
  return known?.includes(component.missing) ?? false
}

/** A component after inclusions are replaced by what they include. */
export type PlainComponent = Exclude<OrderComponent, { readonly by: 'rule' }>

/**
 * Replaces every included rule by its components.
 * @returns the components, or the cycle or the unknown name that stands in the way
 */
export function resolveOrder(
  rule: OrderRule,
  named: Readonly<Record<string, OrderRule>>,
  trail: readonly string[] = [],
):
  | { readonly components: readonly PlainComponent[] }
  | { readonly cycle: readonly string[] }
  | { readonly unknown: string } {
  const components: PlainComponent[] = []
  for (const component of rule.components) {
    if (component.by !== 'rule') {
      components.push(component)
      continue
    }
    if (trail.includes(component.rule)) return { cycle: [...trail, component.rule] }
    const included = Object.hasOwn(named, component.rule) ? named[component.rule] : undefined
    if (!included) return { unknown: component.rule }
    const inner = resolveOrder(included, named, [...trail, component.rule])
    if (!('components' in inner)) return inner
    components.push(...inner.components)
  }
  return { components }
}
