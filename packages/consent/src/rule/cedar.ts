import type { FactTable, Rule } from './rule.js'

/** An identifier of Cedar, from the name of a fact. */
const attribute = (fact: string): string => `context[${JSON.stringify(fact)}]`

/**
 * Rules as policies of Cedar (https://www.cedarpolicy.com), for whoever keeps one engine for everything: one `permit`
 * for what no rule refuses, one `forbid` a rule. Every fact is a string of the context, and one that is not known is
 * `"unknown"`, which each rule that reads it takes for the worst: Cedar itself would skip a `forbid` whose attribute is
 * missing, and so permit.
 *
 * @param table the facts that a context holds; all of them must be there
 */
export function rulesToCedar(rules: readonly Rule[], table: FactTable): string {
  const policies = rules.map((one) => {
    const conditions = Object.entries(one.when).map(([fact, values]) => {
      if (!Object.hasOwn(table, fact)) throw new TypeError(`${one.id}: the fact "${fact}" is not in the table`)
      return `${JSON.stringify([...values, 'unknown'])}.contains(${attribute(fact)})`
    })
    const { code, remedy } = one.effect
    return [
      `// ${one.says.replaceAll(/[\n\r\u2028\u2029]+/g, ' ')}`,
      `@id(${JSON.stringify(one.id)}) @code("${code}") @remedy("${remedy}")`,
      `forbid (principal, action, resource) when { ${conditions.join(' && ')} };`,
    ].join('\n')
  })
  return ['@id("nothing-refuses") permit (principal, action, resource);', ...policies].join('\n\n')
}
