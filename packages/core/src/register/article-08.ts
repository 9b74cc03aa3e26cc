import { article, denied } from '@imes/consent'
import { allFacts } from './domain-facts.js'

const since = '2016-04-07'

/** Passing data on (aktarım, KVKK m.8), where the recipient is a workplace, a guardian or somebody above. */
export const article08 = article(allFacts, 'KVKK m.8', {
  'K-8/2': {
    stage: 'duty',
    says: 'İşletme hakkında verilen tek bir cevabı yazanından başka kimse okumaz.',
    gist: 'A single answer about a workplace is read by its author alone.',
    source: 'KVKK m.8; m.28/1-b',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['run', 'db'],
    when: {
      answerAbout: 'workplace',
      answerShape: 'single',
      answerReader: ['subject', 'in-charge', 'workplace', 'guardian', 'above'],
    },
    effect: denied('not-disclosed', 'none-exists'),
  },
  'K-8/2.2': {
    stage: 'duty',
    says: 'Koordinatör hakkındaki geri bildirimi, ortak sonuç olarak, yalnız o koordinatör görür.',
    gist: 'Feedback about a coordinator is seen by that coordinator alone, as an aggregate.',
    source: 'KVKK m.4/2-c, 5/1',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['type', 'run', 'db'],
    when: { answerAbout: 'coordinator', answerReader: ['in-charge', 'workplace', 'guardian', 'above'] },
    effect: denied('purpose-forbidden', 'none-exists'),
  },
  'K-8/2.3': {
    stage: 'duty',
    says: 'Koordinatör, hakkındaki tek bir cevabı okuyamaz.',
    gist: 'A coordinator cannot read a single answer about them.',
    source: 'KVKK m.5/1; m.28/1-b',
    inForceFrom: since,
    certainty: 'settled',
    enforced: ['run', 'db'],
    when: { answerAbout: 'coordinator', answerShape: 'single', answerReader: 'subject' },
    effect: denied('not-disclosed', 'none-exists'),
  },
  'K-8/2.4': {
    stage: 'duty',
    says: 'Veli, öğrenci hakkında yazılanı da öğrencinin yazdığını da okuyamaz.',
    gist: 'A guardian reads neither what was written about the student nor what the student wrote.',
    source: 'UN CRC m.3, 12, 16; TMK m.16',
    inForceFrom: since,
    certainty: 'verify',
    enforced: ['run', 'db'],
    when: { answerAbout: 'student', answerReader: 'guardian' },
    effect: denied('child-interest', 'human-decision'),
  },
})
