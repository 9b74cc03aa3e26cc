import { article, denied, kvkkFacts } from '../rule/index.js'

/** The registry of controllers (Veri Sorumluları Sicili, KVKK m.16). */
export const article16 = article(kvkkFacts, 'KVKK m.16', {
  'K-16/1': {
    stage: 'register',
    says: 'Veri sorumlusu işlemeye başlamadan sicile kaydolur ya da istisna kararını yazar.',
    gist: 'Registry entry, or the exemption decision, before processing.',
    source: 'KVKK m.16; VY m.5, 13; Kurul 2025/1572',
    inForceFrom: '2017-12-30',
    certainty: 'verify',
    enforced: ['run'],
    when: { mode: 'production', verbis: 'missing' },
    effect: denied('verbis-undeclared', 'declare-activity'),
  },
})
