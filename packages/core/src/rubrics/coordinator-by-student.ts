import { defineRubric } from './rubric.js'

/**
 * Student → coordinator (öğrenci → koordinatör). Off unless the coordinator and the student (under 18 the guardian too) consented;
 * only that coordinator reads the pooled result. The three criteria are the only ones allowed about a named person.
 */
export const coordinatorByStudent = defineRubric({
  id: 'coordinator-by-student',
  version: 1,
  from: 'student',
  about: 'coordinator',
  comment: 'none',
  title: { tr: 'Koordinatör öğretmenin', en: 'Your coordinator' },
  criteria: [
    {
      id: 'helpfulness',
      kind: 'scale',
      weight: 40,
      label: { tr: 'Yardım', en: 'Helpfulness' },
      ask: {
        tr: 'İşletmeyle ilgili bir sorunun olduğunda koordinatör öğretmeninin yardımı ne kadar işine yaradı?',
        en: "When you had a problem at the workplace, how much did your coordinator's help serve you?",
      },
      anchors: {
        1: { tr: 'Sorunumu anlattım, ama bana bir yol gösterilmedi.', en: 'I told my problem and was shown no way.' },
        3: { tr: 'Ne yapabileceğim söylendi.', en: 'I was told what I could do.' },
        5: {
          tr: 'Birlikte bir yol bulduk ve sonucunu konuştuk.',
          en: 'We found a way together and talked about the result.',
        },
      },
      minorNamed: 'consented',
    },
    {
      id: 'reachability',
      kind: 'scale',
      weight: 30,
      label: { tr: 'Ulaşılabilirlik', en: 'Reachability' },
      ask: {
        tr: 'İhtiyacın olduğunda koordinatör öğretmenine ulaşabildin mi?',
        en: 'Could you reach your coordinator when you needed to?',
      },
      anchors: {
        1: { tr: 'Nasıl ulaşacağımı bilmiyordum.', en: 'I did not know how to reach the coordinator.' },
        3: { tr: 'Okul günlerinde ulaşabildim.', en: 'I could reach the coordinator on school days.' },
        5: {
          tr: 'Nasıl ulaşacağımı biliyordum ve soruma yanıt aldım.',
          en: 'I knew how, and got an answer to my question.',
        },
      },
      minorNamed: 'consented',
    },
    {
      id: 'feedback-usefulness',
      kind: 'scale',
      weight: 30,
      label: { tr: 'Geri bildirimin yararı', en: 'Usefulness of feedback' },
      ask: {
        tr: 'Koordinatör öğretmeninin söyledikleri işini geliştirmene ne kadar yaradı?',
        en: 'How useful was what your coordinator said for getting better at your work?',
      },
      anchors: {
        1: { tr: 'İşimle ilgili bir şey söylenmedi.', en: 'Nothing was said about my work.' },
        3: { tr: 'Genel olarak iyi ya da kötü olduğu söylendi.', en: 'I was told in general that it was good or bad.' },
        5: {
          tr: 'Neyi nasıl değiştireceğim söylendi ve denedim.',
          en: 'I was told what to change and how, and tried it.',
        },
      },
      minorNamed: 'consented',
    },
  ],
})
