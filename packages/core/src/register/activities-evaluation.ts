import { optional, recipient, required, says } from './activity.js'
import { type Laws, lawOf, okoy } from './laws.js'
import { untilYearEnd, yearAfterYearEnd } from './retention.js'
import type { Sink } from './sinks.js'

const evaluateWorkplaceShared = {
  purpose: 'evaluate-workplace',
  label: says('İşletmenin değerlendirilmesi', 'Evaluation of the workplace'),
  participation: 'voluntary',
  subjects: ['student', 'coordinator'],
  retention: yearAfterYearEnd,
  inputs: ['import-roster', 'approve-placement'],
} as const

const poolOnly = [
  recipient(
    'office',
    ['comment'],
    'Ad içermeyen yorumlar, en az 5 kişilik yayımla birlikte ve sırasız okunur',
    'Comments without names are read with a release of at least 5 people, unordered',
  ),
] as const

/** Students and coordinators evaluate workplaces, on the duty to review training at workplaces (OÖKY m.142/1-ç). */
export function evaluateWorkplaceOnDuty(laws: Laws, sinks: readonly Sink[]) {
  return {
    ...evaluateWorkplaceShared,
    default: 'on',
    fields: [
      required('answers', '5/2-ç', 'Ortak sonuç cevaplardan çıkar', 'The pooled result is made of the answers'),
      optional('comment', '5/2-ç', 'İsteyen kendi sözüyle anlatır', 'Whoever wants to says it in their own words'),
      required('pseudonym', '5/2-ç', 'Aynı kişi iki kez sayılmasın diye', 'So that nobody is counted twice'),
    ],
    cites: [lawOf(laws, 'evaluate'), okoy('142/1-ç')],
    necessity: says(
      'İşletmedeki eğitimi, orada eğitim gören ve izleyen kişiler bilir; başka kaynak yoktur',
      'Those who train there and follow the training know it; there is no other source',
    ),
    recipients: poolOnly,
    sinks,
    notice: 'student',
  } as const
}

/** The same where the controller's lawyer finds no law: on explicit consent, off until switched on. */
export function evaluateWorkplaceOnConsent(sinks: readonly Sink[]) {
  return {
    ...evaluateWorkplaceShared,
    default: 'off',
    fields: [
      optional('answers', '5/1', 'Ortak sonuç cevaplardan çıkar', 'The pooled result is made of the answers'),
      optional('comment', '5/1', 'İsteyen kendi sözüyle anlatır', 'Whoever wants to says it in their own words'),
      optional('pseudonym', '5/1', 'Aynı kişi iki kez sayılmasın diye', 'So that nobody is counted twice'),
    ],
    cites: [],
    alternative: {
      description: says('Değerlendirme yapılmaz; hiçbir sonuç değişmez', 'No evaluation is given; no result changes'),
      sameOutcome: true,
    },
    consentText: 'evaluate-workplace',
    recipients: poolOnly,
    sinks,
    notice: 'evaluation',
  } as const
}

export function evaluationActivities(laws: Laws, sinks: readonly Sink[]) {
  return [
    {
      purpose: 'evaluate-student',
      label: says('Öğrencinin değerlendirilmesi', 'Evaluation of the student'),
      participation: 'duty',
      default: 'on',
      subjects: ['student', 'coordinator', 'workplace'],
      fields: [
        required('answers', '5/2-ç', 'Öğrenciye neyi öğrendiği gösterilir', 'To show the student what was learned'),
        optional('comment', '5/2-ç', 'Geri bildirim sözle de verilebilir', 'Feedback may be put in words'),
        required('pseudonym', '5/2-ç', 'Kimin değerlendirdiği belli olsun diye', 'To know who evaluated'),
      ],
      cites: [lawOf(laws, 'student'), okoy(laws.student?.regulation ?? 'verify')],
      necessity: says(
        'Öğrencinin öğrenmesi, eğitimi verenin ve izleyenin gözleminden bilinir',
        'A student’s learning is known from those who teach and follow it',
      ),
      recipients: [
        recipient('student', ['answers', 'comment'], 'Kendi öğrenmesini görür', 'Sees the own learning'),
        recipient('coordinator', ['answers', 'comment'], 'Öğrenciyi izler', 'Follows the student'),
        recipient('office', ['answers', 'comment'], 'Eğitimi izler', 'Follows the training'),
      ],
      retention: yearAfterYearEnd,
      sinks,
      notice: 'student',
      inputs: ['import-roster', 'approve-placement'],
    },
    {
      purpose: 'evaluate-coordinator',
      label: says('Koordinatöre geri bildirim', 'Feedback to a coordinator'),
      participation: 'voluntary',
      default: 'off',
      subjects: ['coordinator', 'student', 'workplace'],
      fields: [
        optional(
          'answers',
          '5/1',
          'Koordinatör kendi çalışmasını görsün diye',
          'So that coordinators see their own work',
        ),
        optional('pseudonym', '5/1', 'Aynı kişi iki kez sayılmasın diye', 'So that nobody is counted twice'),
      ],
      cites: [],
      alternative: {
        description: says(
          'Geri bildirim istenmez ya da verilmez; hiçbir sonuç değişmez',
          'No feedback is asked for or given; no result changes',
        ),
        sameOutcome: true,
      },
      consentText: 'feedback',
      recipients: [
        recipient(
          'coordinator',
          ['answers'],
          'Yalnız kendisi, en az 5 kişinin ortak sonucu olarak',
          'Alone, as the pooled result of at least 5 people',
        ),
      ],
      retention: untilYearEnd,
      sinks,
      notice: 'feedback',
    },
    {
      purpose: 'score-workplace',
      label: says('İşletme puanı', 'Score of a workplace'),
      participation: 'automatic',
      default: 'on',
      subjects: ['workplace'],
      fields: [
        required('score', '5/2-ç', 'İşletmeler her yıl gözden geçirilir', 'Workplaces are reviewed every year'),
        required('aggregate', '5/2-ç', 'Puan ancak ortak sonuç olarak görünür', 'A score appears as an aggregate only'),
      ],
      cites: [lawOf(laws, 'score'), okoy('142/1-ç')],
      necessity: says(
        'Gözden geçirme, eğitimi görenlerin ortak görüşü olmadan yapılamaz',
        'The review cannot be made without the pooled view of those who train there',
      ),
      recipients: [
        recipient('workplace', ['score', 'aggregate'], 'Kendi sonucunu görür', 'Sees the own result'),
        recipient('office', ['score', 'aggregate'], 'Gözden geçirir', 'Reviews'),
        recipient('district', ['score', 'aggregate'], 'Gözden geçirir', 'Reviews'),
      ],
      retention: { from: 'published', months: 36 },
      sinks,
      notice: 'workplace',
      origin: 'derived',
      inputs: ['evaluate-workplace'],
    },
  ] as const
}
