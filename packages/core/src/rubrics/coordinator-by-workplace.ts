import { defineRubric } from './rubric.js'

/** Workplace → coordinator (işletme → koordinatör). Off by default, as `coordinatorByStudent`. */
export const coordinatorByWorkplace = defineRubric({
  id: 'coordinator-by-workplace',
  version: 1,
  from: 'workplace',
  about: 'coordinator',
  comment: 'none',
  title: { tr: 'Koordinatör öğretmen', en: 'The coordinator' },
  criteria: [
    {
      id: 'helpfulness',
      kind: 'scale',
      weight: 40,
      label: { tr: 'Yardım', en: 'Helpfulness' },
      ask: {
        tr: 'Eğitimle ilgili bir konuda koordinatör öğretmenin yardımı ne kadar işinize yaradı?',
        en: "How much did the coordinator's help serve you in a training matter?",
      },
      anchors: {
        1: { tr: 'Sorduğumuz konuda bir yol gösterilmedi.', en: 'No way was shown in the matter we asked about.' },
        3: { tr: 'İlgili kural ya da kişi söylendi.', en: 'We were told the rule or the person concerned.' },
        5: { tr: 'Konu birlikte çözüldü.', en: 'The matter was solved together.' },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'reachability',
      kind: 'scale',
      weight: 30,
      label: { tr: 'Ulaşılabilirlik', en: 'Reachability' },
      ask: {
        tr: 'Gerektiğinde koordinatör öğretmene ulaşabildiniz mi?',
        en: 'Could you reach the coordinator when needed?',
      },
      anchors: {
        1: { tr: 'Ulaşma yolu bilinmiyordu.', en: 'There was no known way to reach the coordinator.' },
        3: { tr: 'Okul aracılığıyla ulaşıldı.', en: 'Reached through the school.' },
        5: { tr: 'Ulaşma yolu belliydi ve yanıt alındı.', en: 'The way was clear and an answer came.' },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'feedback-usefulness',
      kind: 'scale',
      weight: 30,
      label: { tr: 'Geri bildirimin yararı', en: 'Usefulness of feedback' },
      ask: {
        tr: 'Koordinatör öğretmenin önerileri öğrenci eğitimine ne kadar katkı sağladı?',
        en: "How much did the coordinator's suggestions add to the student's training?",
      },
      anchors: {
        1: { tr: 'Öneri yapılmadı.', en: 'No suggestion was made.' },
        3: { tr: 'Genel öneriler yapıldı.', en: 'General suggestions were made.' },
        5: {
          tr: 'Uygulayabildiğimiz somut öneriler yapıldı.',
          en: 'Concrete suggestions that we could apply were made.',
        },
      },
      minorNamed: 'n/a',
    },
  ],
})
