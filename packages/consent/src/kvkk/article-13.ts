import { article, denied, kvkkFacts } from '../rule/index.js'

/** Requests to the controller (veri sorumlusuna başvuru, KVKK m.13). */
export const article13 = article(kvkkFacts, 'KVKK m.13', {
  'K-13/2': {
    stage: 'duty',
    says: 'Başvuru en kısa sürede ve en geç otuz gün içinde sonuçlandırılır; süre tatille uzamaz.',
    gist: 'A request is answered within 30 days at most; the term is never extended.',
    source: 'KVKK m.13/2; SY m.12',
    inForceFrom: '2016-10-07',
    certainty: 'settled',
    stricter: true,
    enforced: ['run'],
    when: { requestAge: 'over-30-days' },
    effect: denied('human-decision-missing', 'human-decision'),
  },
})
