import { kvkkFacts } from './fact.js'
import { article, denied } from './rule.js'

const since = '2016-04-07'

/** Exceptions (istisnalar, KVKK m.28). */
export const article28 = article(kvkkFacts, 'KVKK m.28', {
  'K-28/1-b': {
    stage: 'anonymity',
    says: 'Toplu sonuç, arkasında en az k ayrı gerçek kişi yoksa gösterilmez.',
    gist: 'A cell is shown only with at least k distinct natural persons behind it.',
    source: 'KVKK m.28/1-b, 3/1-b',
    inForceFrom: since,
    certainty: 'settled',
    stricter: true,
    enforced: ['run', 'db'],
    when: { output: 'aggregate', people: 'too-few' },
    effect: denied('k-too-small', 'wait-until'),
  },
  'K-28/1-b.2': {
    stage: 'anonymity',
    says: 'İki yayım arasında yeterince kişi değişmediyse yeni sonuç gösterilmez.',
    gist: 'A new release only if enough persons joined, changed or left since the last.',
    source: 'KVKK m.28/1-b, 3/1-b',
    inForceFrom: since,
    certainty: 'settled',
    stricter: true,
    enforced: ['run'],
    when: { output: 'aggregate', release: 'too-close' },
    effect: denied('differencing', 'wait-until'),
  },
  'K-28/1-b.3': {
    stage: 'anonymity',
    says: 'Yayımlanan toplamın tek bir parçası gizliyse, çıkarmayla bulunmasın diye bir parça daha gizlenir.',
    gist: 'If just one part of a published total is withheld, the next smallest is too.',
    source: 'KVKK m.28/1-b, 3/1-b',
    inForceFrom: since,
    certainty: 'settled',
    stricter: true,
    enforced: ['run'],
    when: { output: 'aggregate', complement: 'exposed' },
    effect: denied('complement', 'wait-until'),
  },
  'K-28/1-b.4': {
    stage: 'register',
    says: 'Kişiyle ilgili veri, istatistik istisnasına dayanarak işlenmez; istisna anonim hâle getirmeden sonra başlar.',
    gist: 'The exception for statistics starts after anonymisation: no field about persons rests on it.',
    source: 'KVKK m.28/1-b',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['type', 'run'],
    when: { basis: '28/1-b', persons: 'some' },
    effect: denied('basis-missing', 'cite-law'),
  },
  'K-28/2': {
    stage: 'duty',
    says: 'Kısmi istisnalar tek dosya içindir: kanunu, kurumu, görevlisi, gerekçesi ve bitişi yazılır; sürekli bir kip olamaz.',
    gist: 'The partial exceptions are one case each; there is no mode to switch on.',
    source: 'KVKK m.28/2',
    inForceFrom: since,
    certainty: 'settled',
    stricter: true,
    enforced: ['run'],
    when: { exceptionUse: 'mode' },
    effect: denied('exception-not-a-mode', 'none-exists'),
  },
})
