import { article, denied, kvkkFacts, not } from '../rule/index.js'

const since = '2016-04-07'

/** Definitions (tanımlar, KVKK m.3). */
export const article03 = article(kvkkFacts, 'KVKK m.3', {
  'K-3/1-a': {
    stage: 'basis',
    says: 'Açık rıza belirli bir konuya ilişkin, bilgilendirilmeye dayanan ve özgür iradeyle açıklanan rızadır.',
    gist: 'A consent counts only for one purpose, after the notice in force was shown, and if it could be refused at no cost.',
    source: 'KVKK m.3/1-a',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['type', 'run'],
    when: { basis: ['5/1', '6/3-a'], consent: 'invalid' },
    effect: denied('consent-invalid', 'ask-consent'),
    tells: 'person',
  },
  'K-3/1-a.2': {
    stage: 'act',
    says: 'Önceden işaretli kutu, sessizlik, kaydırma veya oturum açma açık rıza değildir.',
    gist: 'A box that starts ticked, silence, scrolling or signing in is not consent.',
    source: 'KVKK m.3/1-a',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['run'],
    when: { startsAs: 'on' },
    effect: denied('consent-preticked', 'ask-consent'),
  },
  'K-3/1-b': {
    stage: 'duty',
    says: 'Anonim veri, başka verilerle eşleştirilse bile kimliği belirli veya belirlenebilir bir kişiyle ilişkilendirilemeyen veridir.',
    gist: 'Data is anonymous only if nobody can be singled out even with other data; a hash is not anonymity.',
    source: 'KVKK m.3/1-b; SY m.10',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['type', 'run'],
    when: { outcome: 'singled-out' },
    effect: denied('not-anonymous', 'reduce-fields'),
  },
  'K-3/1-d': {
    stage: 'role',
    says: 'Kimliği belirli veya belirlenebilir gerçek kişiye ilişkin her türlü bilgi kişisel veridir; şahıs işletmesinin puanı da öyledir.',
    gist: 'Anything linked to an identifiable person is personal data; nobody without a grant reads it.',
    source: 'KVKK m.3/1-d',
    inForceFrom: since,
    certainty: 'settled',
    stricter: true,
    enforced: ['type', 'run'],
    when: { act: 'read', grant: not('held') },
    effect: denied('not-disclosed', 'none-exists'),
  },
  'K-3/1-ı': {
    stage: 'register',
    says: 'Veri sorumlusu, işleme amaçlarını ve vasıtalarını belirleyen gerçek veya tüzel kişidir; her envanterde bir tane ve adıyla yazılır.',
    gist: 'Every register names exactly one controller, by legal entity.',
    source: 'KVKK m.3/1-ğ, ı; m.12/2',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['type', 'run'],
    when: { controllerEntity: 'missing' },
    effect: denied('controller-missing', 'declare-activity'),
  },
})
