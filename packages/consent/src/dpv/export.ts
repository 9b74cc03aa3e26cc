import type { Json } from '../canonical/index.js'
import type { Activity, Register } from '../register/index.js'
import type { Basis } from '../rule/index.js'

/**
 * Terms of the Data Privacy Vocabulary that are used here. DPV has no extension for Law 6698: bases are given by the
 * nearest general term of DPV, with KVKK's own article beside it as a literal (mapping: verify).
 */
const legalBasis: Readonly<Record<Basis, string>> = {
  '5/1': 'dpv:ExpressedConsent',
  '5/2-a': 'dpv:LegalObligation',
  '5/2-b': 'dpv:VitalInterest',
  '5/2-c': 'dpv:ContractPerformance',
  '5/2-ç': 'dpv:LegalObligation',
  '5/2-d': 'dpv:LegalBasis',
  '5/2-e': 'dpv:LegalBasis',
  '5/2-f': 'dpv:LegitimateInterestOfController',
  '6/3-a': 'dpv:ExplicitlyExpressedConsent',
  '6/3-b': 'dpv:LegalObligation',
  '6/3-c': 'dpv:VitalInterest',
  '6/3-ç': 'dpv:LegalBasis',
  '6/3-d': 'dpv:LegalBasis',
  '6/3-e': 'dpv:LegalBasis',
  '6/3-f': 'dpv:LegalObligation',
  '6/3-g': 'dpv:LegalBasis',
  '28/1-b': 'dpv:LegalBasis',
}

/** Inline, so that reading the export asks no network. */
const context = {
  dpv: 'https://w3id.org/dpv#',
  dct: 'http://purl.org/dc/terms/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  kvkk: 'urn:imes:kvkk:',
} as const

const labels = (text: { readonly tr: string; readonly en: string }): Json => [
  { '@value': text.tr, '@language': 'tr' },
  { '@value': text.en, '@language': 'en' },
]

function storage({ retention }: Activity): Json {
  if ('holdsNoPerson' in retention) return null
  const duration = 'months' in retention ? `P${retention.months}M` : `P${retention.days}D`
  return {
    '@type': 'dpv:StorageCondition',
    'dpv:hasDuration': { '@value': duration, '@type': 'xsd:duration' },
    'kvkk:countedFrom': retention.from,
  }
}

/**
 * The register as a W3C Data Privacy Vocabulary graph in JSON-LD. Deterministic: the same register gives the same text.
 * @param base IRI under which the graph's own things are named, e.g. `https://okul.example/kvkk/`
 * @throws TypeError `base` is no absolute IRI ending in `/` or `#`
 * @see W3C DPV 2 (Community Group report)
 */
export function registerToDpv(register: Register, base: string): Readonly<Record<string, Json>> {
  if (!/^[a-z][a-z0-9+.-]*:[^\s<>"]+[/#]$/i.test(base)) throw new TypeError('base is an absolute IRI ending in / or #')
  const { definition } = register
  const id = (kind: string, name: string): string => `${base}${kind}/${encodeURIComponent(name)}`
  const ref = (kind: string, name: string): Json => ({ '@id': id(kind, name) })
  const things: Json[] = [
    {
      '@id': id('register', definition.id),
      '@type': 'dpv:RegisterOfProcessingActivities',
      'dct:hasVersion': register.version,
      'dct:valid': { '@value': register.inForceFrom, '@type': 'xsd:date' },
      'kvkk:sha256': register.hash,
      'dpv:hasDataController': ref('controller', definition.id),
      'dct:hasPart': definition.activities.map(({ purpose }) => ref('activity', purpose)),
    },
    {
      '@id': id('controller', definition.id),
      '@type': 'dpv:DataController',
      'dpv:hasName': definition.controller.name,
    },
  ]
  for (const [name, { label, special }] of Object.entries(definition.categories))
    things.push({
      '@id': id('category', name),
      '@type': special ? 'dpv:SpecialCategoryPersonalData' : 'dpv:PersonalData',
      'skos:prefLabel': labels(label),
    })
  for (const [name, { label }] of Object.entries(definition.roles))
    things.push({ '@id': id('role', name), '@type': 'dpv:Recipient', 'skos:prefLabel': labels(label) })
  for (const [name, { label, protected: vulnerable }] of Object.entries(definition.subjects))
    things.push({
      '@id': id('subject', name),
      '@type': vulnerable ? 'dpv:VulnerableDataSubject' : 'dpv:DataSubject',
      'skos:prefLabel': labels(label),
    })
  for (const [name, { label, kind }] of Object.entries(definition.measures ?? {}))
    things.push({
      '@id': id('measure', name),
      '@type': kind === 'technical' ? 'dpv:TechnicalMeasure' : 'dpv:OrganisationalMeasure',
      'skos:prefLabel': labels(label),
    })
  for (const activity of definition.activities) {
    const kept = storage(activity)
    things.push({
      '@id': id('activity', activity.purpose),
      '@type': 'dpv:Process',
      'skos:prefLabel': labels(activity.label),
      'dpv:hasPurpose': { '@type': 'dpv:Purpose', 'skos:prefLabel': labels(activity.label) },
      'dpv:hasDataController': ref('controller', definition.id),
      'dpv:hasDataSubject': activity.subjects.map((name) => ref('subject', name)),
      'dpv:hasRecipient': activity.recipients.map(({ role }) => ref('role', role)),
      'dpv:hasProcess': activity.fields.map(({ category, basis, necessity, reason }) => ({
        '@type': 'dpv:Process',
        'dpv:hasPersonalData': ref('category', category),
        'dpv:hasNecessity': { '@id': necessity === 'required' ? 'dpv:Required' : 'dpv:Optional' },
        'dpv:hasLegalBasis': { '@type': legalBasis[basis], 'kvkk:article': `KVKK m.${basis}` },
        'dpv:hasJustification': labels(reason),
      })),
      ...(kept === null ? {} : { 'dpv:hasStorageCondition': kept }),
      'dpv:hasLocation': [...new Set(activity.sinks.map(({ country }) => country))].sort(),
      'dpv:hasTechnicalOrganisationalMeasure': (activity.measures ?? []).map((name) => ref('measure', name)),
    })
  }
  return { '@context': context, '@graph': things }
}
