import { article, denied, kvkkFacts } from '../rule/index.js'

const since = '2016-04-07'
/** The present text of m.6/3 is that of Law 7499. */
const since7499 = '2024-06-01'

/** Special categories (özel nitelikli kişisel veriler, KVKK m.6). */
export const article06 = article(kvkkFacts, 'KVKK m.6', {
  'K-6/1': {
    stage: 'register',
    says: 'Özel nitelikli kişisel veri, m.5 şartlarına dayanarak işlenemez.',
    gist: 'Special categories never rest on a condition of m.5.',
    source: 'KVKK m.6/1',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['type', 'run'],
    when: {
      category: 'special',
      basis: ['5/1', '5/2-a', '5/2-b', '5/2-c', '5/2-ç', '5/2-d', '5/2-e', '5/2-f', '28/1-b'],
    },
    effect: denied('special-basis', 'cite-law'),
  },
  'K-6/3': {
    stage: 'register',
    says: 'Özel nitelikli kişisel veri ancak m.6/3’te sayılan hâllerde işlenir; (ç), (e) ve (g) bentleri burada kullanılmaz.',
    gist: 'Special categories only under m.6/3; letters ç, e and g are not offered here.',
    source: 'KVKK m.6/3 (7499)',
    inForceFrom: since7499,
    certainty: 'settled',
    stricter: true,
    enforced: ['type', 'run'],
    when: { basis: ['6/3-ç', '6/3-e', '6/3-g'] },
    effect: denied('special-basis', 'cite-law'),
  },
  'K-6/3.1': {
    stage: 'register',
    says: 'm.6/3 şartları yalnız özel nitelikli veriler içindir.',
    gist: 'The conditions of m.6/3 carry special categories only.',
    source: 'KVKK m.6/3',
    inForceFrom: since7499,
    certainty: 'settled',
    enforced: ['type', 'run'],
    when: { category: 'plain', basis: ['6/3-a', '6/3-b', '6/3-c', '6/3-ç', '6/3-d', '6/3-e', '6/3-f', '6/3-g'] },
    effect: denied('special-basis', 'cite-law'),
  },
  'K-6/1.1': {
    stage: 'act',
    says: 'Bir kişiyi ya da özel bir bilgiyi belli eden serbest metin saklanmadan önce yazana geri verilir.',
    gist: 'Free text that gives away a person or private matter goes back to its author before it is stored.',
    source: 'KVKK m.4, 6; m.12/1',
    inForceFrom: since,
    certainty: 'settled',
    stricter: true,
    enforced: ['run'],
    when: { text: 'held' },
    effect: denied('text-held', 'fix-text'),
  },
  'K-6/4': {
    stage: 'special',
    says: 'Özel nitelikli verinin işlenmesinde Kurulca belirlenen yeterli önlemlerin alınması şarttır.',
    gist: 'Where special data is held, the measures set by the Board are declared with evidence.',
    source: 'KVKK m.6/4; Kurul 31.01.2018, 2018/10 (RG 07.03.2018/30353)',
    inForceFrom: '2018-03-07',
    certainty: 'verify',
    enforced: ['run', 'proc'],
    when: { category: 'special', measures: 'missing' },
    effect: denied('measures-missing', 'declare-activity'),
  },
})
