import { article, denied, not } from '@imes/consent'
import { allFacts } from './domain-facts.js'

const since = '2016-04-07'

/** Conditions of processing (işleme şartları, KVKK m.5), where they name a placement, a report or a guardian's act. */
export const article05 = article(allFacts, 'KVKK m.5', {
  'K-5/1.9.5': {
    stage: 'fields',
    says: 'Veli, öğrencinin yerleştirmesine yalnız destek ihtiyacı için kendi kararıyla katılır; tercihi ve öteki alanları öğrenci yazar.',
    gist: 'In a placement a guardian writes the support need only; choices are the student’s own.',
    source: 'LAW section 4, propose-placement; TMK m.16',
    inForceFrom: since,
    certainty: 'verify',
    enforced: ['run', 'db'],
    // A guardian writes in no other duty: contests, reports, requests and consents are rights or voluntary.
    when: { act: 'write', guardianship: 'yes', participation: 'duty', basis: not('6/3-a') },
    effect: denied('role-not-allowed', 'other-role'),
  },
  'K-5/2-b.1': {
    stage: 'duty',
    says: 'Güvenlik bildirimi dönem kapanışını, kişi sayısını ya da rızayı beklemez; adı belli görevliye hemen gider.',
    gist: 'A safety report waits for no window, number of people or consent; it goes to a named person at once.',
    source: 'TCK m.279; 5395 m.6; 6331 m.14',
    inForceFrom: since,
    certainty: 'verify',
    enforced: ['run'],
    when: { reportWaits: ['for-window', 'for-people'] },
    effect: denied('emergency-only', 'human-decision'),
  },
  'K-5/2-b.2': {
    stage: 'duty',
    says: 'Güvenlik bildirimi puanlanmaz ve hiçbir puana katılmaz.',
    gist: 'A safety report is never scored and joins no score.',
    source: 'KVKK m.4/2-c',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['type', 'run'],
    when: { reportUse: 'scored' },
    effect: denied('purpose-mismatch', 'none-exists'),
  },
})
