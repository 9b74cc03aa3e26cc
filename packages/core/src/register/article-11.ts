import { article, denied } from '@imes/consent'
import { allFacts } from './domain-facts.js'

const since = '2016-04-07'

/** Rights (KVKK m.11), where they meet an evaluation or a score. */
export const article11 = article(allFacts, 'KVKK m.11', {
  'K-11/1-d.1': {
    stage: 'duty',
    says: 'İşletme bir değerlendirmeyi değiştiremez; görüşe itiraz edilir, kararı bir kişi verir.',
    gist: 'A workplace cannot edit a rating; an opinion is contested and a person decides.',
    source: 'KVKK m.11/1-d',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['run', 'db'],
    when: { contestChange: 'edited-by-workplace' },
    effect: denied('human-decision-missing', 'human-decision'),
  },
  'K-11/1-d.2': {
    stage: 'duty',
    says: 'İtirazı, taraf olmayan bir görevli gerekçesini yazarak karara bağlar; gerekçe kalır.',
    gist: 'A contest is decided by somebody who is neither party, with a reason that stays.',
    source: 'KVKK m.11/1-d, g',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['run'],
    when: { decider: ['party', 'first-decider'] },
    effect: denied('human-decision-missing', 'other-role'),
  },
  'K-11/1-d.3': {
    stage: 'duty',
    says: 'İtirazın kararı gerekçesiz olmaz.',
    gist: 'A decision on a contest has a reason.',
    source: 'KVKK m.11/1-d, 13/3',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['run', 'db'],
    when: { decisionReason: 'missing' },
    effect: denied('human-decision-missing', 'human-decision'),
  },
  'K-11/1-d.4': {
    stage: 'duty',
    says: 'İşletme hakkındaki değerlendirme, okunmadan anlaşılan bir nedenle çıkarılır.',
    gist: 'An evaluation of a workplace is struck on grounds that need no reading.',
    source: 'KVKK m.8; LAW section 4, contest',
    inForceFrom: since,
    certainty: 'settled',
    stricter: true,
    enforced: ['type', 'run'],
    when: { answerAbout: 'workplace', groundOfStriking: 'needs-reading' },
    effect: denied('not-disclosed', 'none-exists'),
  },
})
