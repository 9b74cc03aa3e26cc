import { article, denied } from '@imes/consent'
import { allFacts } from './domain-facts.js'

/** Special categories (özel nitelikli veriler, KVKK m.6), where they can stand in a comment. */
export const article06 = article(allFacts, 'KVKK m.6', {
  'K-6/1.1.1': {
    stage: 'duty',
    says: 'Yorum, başkası için saklanmadan önce taranır; kişiyi ya da özel bir bilgiyi belli eden metin yazana döner, silinmez ve gönderilmez.',
    gist: 'A comment is screened before storage for others; a held one returns to its author.',
    source: 'KVKK m.4, 6; m.12/1',
    inForceFrom: '2016-04-07',
    certainty: 'settled',
    stricter: true,
    enforced: ['run'],
    when: { commentScreening: ['held', 'not-screened'] },
    effect: denied('text-held', 'fix-text'),
  },
})
