import { article, denied } from '@imes/consent'
import { allFacts } from './domain-facts.js'

const since = '2016-04-07'

/** Principles (genel ilkeler, KVKK m.4), where they name a visit or a coordinator. */
export const article04 = article(allFacts, 'KVKK m.4', {
  'K-4/2-c.2.1': {
    stage: 'duty',
    says: 'Koordinatöre göre sıralanan, süzülen ya da karşılaştırılan hiçbir çıktı ziyaret, değerlendirme, uygulama kullanımı ya da rıza bilgisi taşımaz.',
    gist: 'No output keyed by, sorted by, filterable to or comparing coordinators carries visits, feedback, app use or consents.',
    source: 'KVKK m.4/2-c, ç; AY m.20/3',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['type', 'run', 'db'],
    when: { keyedBy: ['coordinator', 'coordinator-pseudonym'], carries: ['visits', 'feedback', 'app-use'] },
    effect: denied('purpose-forbidden', 'none-exists'),
  },
  'K-4/2-ç.1.1': {
    stage: 'duty',
    says: 'Ziyaret kaydı yalnız kayıt numarası, yerleştirme ve gündür; saat, yer, kişi, cihaz ve serbest metin alanı yoktur.',
    gist: 'The base visit record is exactly visit id, placement and day.',
    source: 'KVKK m.4/2-ç; Günlük Rehberlik Görev Formu',
    inForceFrom: since,
    certainty: 'verify',
    enforced: ['type', 'run', 'db'],
    when: { visitRecord: 'wider' },
    effect: denied('field-undeclared', 'reduce-fields'),
  },
  'K-4/2-ç.2': {
    stage: 'duty',
    says: 'Görülen her yerleştirme için bir satır yazılır; satırlar ziyaret numarasını paylaşır.',
    gist: 'One row per placement seen; rows of one visit share the visit id.',
    source: 'KVKK m.4/2-ç',
    inForceFrom: since,
    certainty: 'settled',
    stricter: true,
    enforced: ['type', 'db'],
    when: { visitRows: 'list-inside' },
    effect: denied('field-undeclared', 'reduce-fields'),
  },
  'K-4/2-ç.6.1': {
    stage: 'duty',
    says: 'Ziyarette yer, rıza metni daha ince bir adım söylemedikçe ilçeden ayrıntılı olamaz.',
    gist: 'The place of a visit is no finer than the district unless the consent text names a finer step.',
    source: 'KVKK m.4/2-ç, 5/1; AYM B.2016/13010',
    inForceFrom: since,
    certainty: 'verify',
    stricter: true,
    enforced: ['type', 'run'],
    when: { place: 'finer' },
    effect: denied('precision-exceeds-consent', 'reduce-fields'),
  },
  'K-4/2-ç.6.2': {
    stage: 'duty',
    says: 'Yer, koordinatörün dokunuşuyla ziyaret başına bir kez alınır; arka planda ve ikinci kez alınmaz.',
    gist: 'The place is one reading on the coordinator’s tap: never in the background, never twice.',
    source: 'KVKK m.4/2-ç, 5/1',
    inForceFrom: since,
    certainty: 'verify',
    stricter: true,
    enforced: ['type', 'run'],
    when: { placeTaken: ['background', 'again'] },
    effect: denied('precision-exceeds-consent', 'none-exists'),
  },
})
