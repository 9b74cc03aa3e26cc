import { article, denied, kvkkFacts } from '../rule/index.js'

/** Transfer at home (kişisel verilerin aktarılması, KVKK m.8). */
export const article08 = article(kvkkFacts, 'KVKK m.8', {
  'K-8/1': {
    stage: 'recipient',
    says: 'Kişisel veri ancak envanterde yazan alıcıya, yazan alanlarla aktarılır; kamu kurumu olmak dayanak değildir.',
    gist: 'Each recipient is declared with purpose, fields and basis; being a public body is not a basis.',
    source: 'KVKK m.8/1-2',
    inForceFrom: '2016-10-07',
    certainty: 'settled',
    enforced: ['type', 'run'],
    when: { act: 'read', output: 'persons', recipient: 'undeclared' },
    effect: denied('recipient-undeclared', 'declare-activity'),
  },
  'K-8/1.2': {
    stage: 'register',
    says: 'Alıcı, envanterde tanımlı bir görevdir ve yalnız faaliyetin alanlarını alır.',
    gist: 'A recipient is a declared role and gets only fields of the activity.',
    source: 'KVKK m.8/1-2',
    inForceFrom: '2016-10-07',
    certainty: 'settled',
    enforced: ['type', 'run'],
    when: { recipientRole: 'undeclared' },
    effect: denied('recipient-undeclared', 'declare-activity'),
  },
})
