import type { Rule } from '@imes/consent'
import { judge, kvkk, kvkkFacts } from '@imes/consent/kvkk'
import { type DomainFacts, domainArticles, judgeDomain } from '@imes/core/register'
import { keptElsewhere } from './law/kept-elsewhere.ts'
import { lawIds } from './law/law-ids.ts'
import { type Asked, Faults, type Finding, type Promised } from './promise.ts'
import cases from './testdata/law-cases.json' with { type: 'json' }

interface Case {
  readonly rule: string
  readonly may?: string
  readonly mayNot?: string
  readonly facts: Readonly<Record<string, string>>
}

type Judge = (rule: Rule, facts: Readonly<Record<string, string>>) => string
const ofKvkk = new Set(kvkk.flatMap((one) => one.rules).map((one) => one.id))
const packaged: Judge = (rule, facts) =>
  ofKvkk.has(rule.id)
    ? judge(kvkkFacts, rule, facts)
    : (judgeDomain([rule.id], facts as DomainFacts)[0]?.verdict ?? 'does-not-apply')

/** Every rule with its yes-case, its no-case, and each fact of the no-case taken away: what is unknown never permits. */
export function checkLaw({ print }: Asked, verdict: Judge = packaged, ids: readonly string[] = lawIds): Finding {
  const faults = new Faults()
  const rules = [...kvkk, ...domainArticles].flatMap((one) => one.rules)
  const all = cases as readonly Case[]
  let [tried, unsettled] = [0, 0]
  print('rule | certainty | kept by | may | may not')
  for (const rule of rules) {
    const own = all.filter((one) => one.rule === rule.id)
    const [may, mayNot] = [own.filter((one) => one.may), own.filter((one) => one.mayNot)]
    faults.expect(may.length > 0 && mayNot.length > 0, () => `${rule.id} has no case of each kind`)
    if (rule.certainty === 'verify') unsettled++
    for (const one of may) {
      tried++
      faults.expect(verdict(rule, one.facts) === 'does-not-apply', () => `${rule.id} refuses what may be: ${one.may}`)
    }
    for (const one of mayNot) {
      tried++
      faults.expect(verdict(rule, one.facts) === 'applies', () => `${rule.id} lets pass what may not be: ${one.mayNot}`)
      for (const fact of Object.keys(rule.when)) {
        tried++
        const { [fact]: _, ...rest } = one.facts
        faults.expect(verdict(rule, rest) === 'may-apply', () => `${rule.id} takes an unknown ${fact} for leave`)
      }
    }
    print([rule.id, rule.certainty, rule.enforced.join('+'), may[0]?.may, mayNot[0]?.mayNot].join(' | '))
  }
  const known = new Set(rules.map((one) => one.id))
  for (const [id, rule] of Object.entries(keptElsewhere)) {
    tried += 2
    if (rule.certainty === 'verify') unsettled++
    faults.expect(rule.may(), () => `${id} refuses what may be`)
    faults.expect(!rule.mayNot(), () => `${id} lets pass what may not be`)
    print([id, rule.certainty, rule.by, 'carried out', 'carried out'].join(' | '))
  }
  for (const id of ids)
    faults.expect(known.has(id) || Object.hasOwn(keptElsewhere, id), () => `${id} is neither a rule nor kept elsewhere`)
  const more = Object.keys(keptElsewhere).length
  return {
    looked: {
      tr: `${rules.length} kural ve düzeneklerin tuttuğu ${more} kural, ${tried} örnekle denendi; ${unsettled} tanesi resmî metinle karşılaştırılmayı bekliyor.`,
      en: `${rules.length} rules and ${more} kept by machines, tried with ${tried} cases; ${unsettled} still have to be read against the official text.`,
    },
    faults: faults.list,
  }
}

export const law: Promised = {
  says: {
    tr: 'Kanun tablosundaki her kuralın evet ve hayır örneği vardır ve program onları öyle karara bağlar; bilinmeyen hiçbir olgu izin vermez.',
    en: 'Every rule of the law table has a yes-case and a no-case, and the program decides them so; no unknown fact permits.',
  },
  counts: { tr: 'kullanılmaz', en: 'not used' },
  count: 1,
  quick: 1,
  check: async (asked) => checkLaw(asked),
}
