import { article, denied, kvkkFacts, not } from '../rule/index.js'

const since = '2016-10-07'

/** Rights of the person (ilgili kişinin hakları, KVKK m.11). */
export const article11 = article(kvkkFacts, 'KVKK m.11', {
  'K-11/1-f': {
    stage: 'duty',
    says: 'Düzeltme ve silme, verinin aktarıldığı üçüncü kişilere bildirilir.',
    gist: 'Every recipient is told of correction or erasure; until then the case stays open.',
    source: 'KVKK m.11/1-f',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['run'],
    when: { recipientsTold: 'some-not' },
    effect: denied('recipients-not-told', 'human-decision'),
  },
  'K-11/1-g': {
    stage: 'human',
    says: 'Münhasıran otomatik sistemlerle çıkan sonuç, adı belli bir görevli karar vermeden kişiye uygulanmaz.',
    gist: 'No result against a person by machine alone: a named person decides each change with a reason.',
    source: 'KVKK m.11/1-g',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['type', 'run'],
    when: { act: ['decide', 'run'], effect: 'on-a-person', human: not('decided') },
    effect: denied('human-decision-missing', 'human-decision'),
  },
  'K-11/1-g.2': {
    stage: 'human',
    says: 'İtiraz, başka bir görevli yeniden karar verene kadar sonucun uygulanmasını durdurur.',
    gist: 'An objection suspends the effect until another person has decided anew.',
    source: 'KVKK m.11/1-g',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['run'],
    when: { act: 'run', effect: 'on-a-person', objection: 'pending' },
    effect: denied('human-decision-missing', 'human-decision'),
  },
})
