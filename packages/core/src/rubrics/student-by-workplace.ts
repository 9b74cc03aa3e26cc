import { defineRubric } from './rubric.js'

/** Workplace → student (işletme → öğrenci). For learning: it moves no placement and no rank. */
export const studentByWorkplace = defineRubric({
  id: 'student-by-workplace',
  version: 1,
  from: 'workplace',
  about: 'student',
  comment: 'optional',
  title: { tr: 'İşletmenizdeki öğrenci', en: 'The student at your workplace' },
  criteria: [
    {
      id: 'skill',
      kind: 'scale',
      weight: 25,
      label: { tr: 'Mesleki beceri', en: 'Skill' },
      ask: {
        tr: 'Öğrenci dalının temel işlerini ne ölçüde yapabiliyor?',
        en: 'How far can the student do the basic tasks of the branch?',
      },
      anchors: {
        1: { tr: 'İşleri ancak her adımı söylenince yapıyor.', en: 'Does tasks only when told every step.' },
        3: {
          tr: 'Bildiği işi yapıyor, yeni işte yardım istiyor.',
          en: 'Does known tasks, asks for help with new ones.',
        },
        5: {
          tr: 'Temel işleri kendi başına ve istenen ölçüde yapıyor.',
          en: 'Does basic tasks alone and to the required standard.',
        },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'safety-behaviour',
      kind: 'scale',
      weight: 25,
      label: { tr: 'Güvenli çalışma', en: 'Safe working' },
      ask: {
        tr: 'Öğrenci güvenlik kurallarına ne ölçüde uyuyor?',
        en: 'How far does the student keep the safety rules?',
      },
      anchors: {
        1: { tr: 'Uyarılmadan koruyucu donanım kullanmıyor.', en: 'Does not use protective gear unless told.' },
        3: {
          tr: 'Donanımı kullanıyor; çalışma yerini düzenli tutması için hatırlatma gerekiyor.',
          en: 'Uses gear; needs reminders to keep the work area tidy.',
        },
        5: {
          tr: 'Donanımı kendiliğinden kullanıyor ve gördüğü tehlikeyi haber veriyor.',
          en: 'Uses gear unprompted and reports hazards.',
        },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'work-discipline',
      kind: 'scale',
      weight: 20,
      label: { tr: 'İş disiplini', en: 'Work discipline' },
      ask: {
        tr: 'Öğrenci verilen işi ne ölçüde düzenli yürütüyor?',
        en: 'How orderly does the student carry out assigned work?',
      },
      hint: {
        tr: 'Devamsızlığı puanlamayın; okul kaydı esastır.',
        en: "Do not rate absence; the school's record counts.",
      },
      anchors: {
        1: { tr: 'Başladığı işi çoğu zaman yarım bırakıyor.', en: 'Often leaves work unfinished.' },
        3: {
          tr: 'İşi bitiriyor; araçları toplamak için hatırlatma gerekiyor.',
          en: 'Finishes work; needs reminders to put tools away.',
        },
        5: {
          tr: 'İşi planlıyor, bitiriyor, araçları yerine koyuyor.',
          en: 'Plans the work, finishes it, puts tools back.',
        },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'learning',
      kind: 'scale',
      weight: 20,
      label: { tr: 'Öğrenme', en: 'Learning' },
      ask: { tr: 'Öğrenci gösterilenleri ne ölçüde öğreniyor?', en: 'How far does the student learn what is shown?' },
      anchors: {
        1: { tr: 'Aynı yanlışı düzeltildikten sonra da yapıyor.', en: 'Repeats a mistake after correction.' },
        3: { tr: 'Birkaç denemeden sonra doğrusunu yapıyor.', en: 'Gets it right after a few tries.' },
        5: { tr: 'Öğrendiğini yeni bir işte de kullanıyor.', en: 'Uses what was learned in a new task.' },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'communication',
      kind: 'scale',
      weight: 10,
      label: { tr: 'İletişim', en: 'Communication' },
      ask: {
        tr: 'Öğrenci iş sırasında ne ölçüde iletişim kuruyor?',
        en: 'How far does the student communicate at work?',
      },
      anchors: {
        1: { tr: 'Anlamadığında sormuyor.', en: 'Does not ask when something is unclear.' },
        3: { tr: 'Sorulunca yanıt veriyor.', en: 'Answers when asked.' },
        5: {
          tr: 'Anlamadığını soruyor, işin durumunu haber veriyor.',
          en: 'Asks when unclear and reports on progress.',
        },
      },
      minorNamed: 'n/a',
    },
  ],
})
