import { article, denied } from '@imes/consent'
import { allFacts } from './domain-facts.js'

const since = '2016-04-07'

/** Official statistics (KVKK m.28/1-b), where they are made of evaluations. */
export const article28 = article(allFacts, 'KVKK m.28', {
  'K-28/1-b.5': {
    stage: 'duty',
    says: 'Yalnız önceden tanımlanan bölümlerin sonucu yayımlanır; serbest süzme yoktur.',
    gist: 'Only cells of a declared partition are published; there is no free filter.',
    source: 'KVKK m.28/1-b, 3/1-b',
    inForceFrom: since,
    certainty: 'settled',
    stricter: true,
    enforced: ['type', 'run'],
    when: { partition: 'free-filter' },
    effect: denied('differencing', 'none-exists'),
  },
  'K-28/1-b.6': {
    stage: 'duty',
    says: 'Bugüne kadar yayımlananların hiçbir birleşimi k kişiden azını anlatmaz.',
    gist: 'No combination of what has been published speaks of fewer than k people.',
    source: 'KVKK m.28/1-b, 3/1-b',
    inForceFrom: since,
    certainty: 'settled',
    stricter: true,
    enforced: ['run'],
    when: { exposure: 'few-people' },
    effect: denied('differencing', 'wait-until'),
  },
  'K-28/1-b.7': {
    stage: 'duty',
    says: '10 kişiden az değerlendirmenin dağılımı, en küçüğü ve en büyüğü gösterilmez.',
    gist: 'No distribution, minimum or maximum below 10 people.',
    source: 'KVKK m.28/1-b, 3/1-b',
    inForceFrom: since,
    certainty: 'settled',
    stricter: true,
    enforced: ['run'],
    when: { spread: 'below-ten' },
    effect: denied('k-too-small', 'wait-until'),
  },
})
