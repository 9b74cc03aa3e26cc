import { kvkkFacts } from './fact.js'
import { article, denied, not } from './rule.js'

const since = '2016-04-07'
/** Silme, Yok Etme veya Anonim Hale Getirme Yönetmeliği. */
const sinceSY = '2018-01-01'

/** Erasure, destruction, anonymisation (silme, yok etme, anonim hâle getirme, KVKK m.7). */
export const article07 = article(kvkkFacts, 'KVKK m.7', {
  'K-7/1.1': {
    stage: 'retention',
    says: 'İşlenmesini gerektiren sebepler ortadan kalkan veri resen silinir, yok edilir veya anonim hâle getirilir.',
    gist: 'Data due for destruction is unreadable at once.',
    source: 'KVKK m.7/1; SY m.7, 11',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['run', 'db'],
    when: { act: not('write'), output: 'persons', destruction: 'pending' },
    effect: denied('retention-over', 'none-exists'),
  },
  'K-7/1.2': {
    stage: 'retention',
    says: 'Periyodik imha aralığı altı ayı geçemez; geçerse o faaliyette yeni veri alınmaz.',
    gist: 'Runs are at most six months apart; when one is overdue nothing new is collected.',
    source: 'SY m.11',
    inForceFrom: sinceSY,
    certainty: 'settled',
    stricter: true,
    enforced: ['run'],
    when: { act: 'write', destructionRun: 'overdue' },
    effect: denied('destruction-overdue', 'wait-until'),
  },
  'K-7/1.4': {
    stage: 'duty',
    says: 'Yapılan her imha işlemi kayda alınır ve kayıt en az üç yıl saklanır.',
    gist: 'Every destruction writes a certificate, kept at least three years, without personal data.',
    source: 'SY m.7/3',
    inForceFrom: sinceSY,
    certainty: 'settled',
    enforced: ['run'],
    when: { certificate: 'missing' },
    effect: denied('certificate-missing', 'human-decision'),
  },
  'K-7/1.5': {
    stage: 'duty',
    says: 'Tek anahtarın yok edilmesi, kopyası hiç çıkmamışsa yok etme sayılır.',
    gist: 'Destroying the only key counts as destruction only if it was never copied.',
    source: 'SY m.8-10',
    inForceFrom: sinceSY,
    certainty: 'verify',
    enforced: ['run'],
    when: { keyCopies: 'kept' },
    effect: denied('key-copied', 'human-decision'),
  },
  'K-7/1.6': {
    stage: 'retention',
    says: 'Geri yüklenen yedek, imha ve geri alma kayıtları yeniden işlenmeden hizmete açılmaz.',
    gist: 'A restored backup replays destructions and withdrawals before it serves one request.',
    source: 'KVKK m.7, 12; SY',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['run'],
    when: { restoredBackup: 'not-replayed' },
    effect: denied('restore-not-replayed', 'wait-until'),
  },
  'K-7/2': {
    stage: 'retention',
    says: 'Başka kanunların süreleri, ancak kanunu, dosya numarası, sorumlusu ve bitiş günü yazılı bir saklama kararıyla uygulanır.',
    gist: 'Other laws’ terms override erasure only by a hold with law, case, person and end.',
    source: 'KVKK m.7/2',
    inForceFrom: since,
    certainty: 'verify',
    enforced: ['run'],
    when: { holdPurpose: 'yes', hold: 'invalid' },
    effect: denied('hold-invalid', 'cite-law'),
  },
  'K-7/2.2': {
    stage: 'retention',
    says: 'Saklama kararıyla tutulan veri yalnız o karar için okunur.',
    gist: 'Held data is readable for the hold’s purpose only.',
    source: 'KVKK m.7/2',
    inForceFrom: since,
    certainty: 'verify',
    enforced: ['run'],
    when: { act: not('write'), output: 'persons', retention: 'over', hold: 'valid', holdPurpose: 'no' },
    effect: denied('retention-over', 'none-exists'),
  },
})
