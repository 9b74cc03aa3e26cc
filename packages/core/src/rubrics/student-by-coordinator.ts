import { defineRubric } from './rubric.js'

/** Coordinator → student (koordinatör → öğrenci). For learning: it moves no placement and no rank. */
export const studentByCoordinator = defineRubric({
  id: 'student-by-coordinator',
  version: 1,
  from: 'coordinator',
  about: 'student',
  comment: 'optional',
  title: { tr: 'İzlediğiniz öğrenci', en: 'The student you follow' },
  criteria: [
    {
      id: 'learning',
      kind: 'scale',
      weight: 25,
      label: { tr: 'Öğrenme', en: 'Learning' },
      ask: {
        tr: 'Öğrenci işletmede öğrendiğini ne ölçüde anlatabiliyor?',
        en: 'How far can the student explain what was learned at the workplace?',
      },
      anchors: {
        1: { tr: 'Yaptığı işin adımlarını anlatamadı.', en: 'Could not describe the steps of the work.' },
        3: { tr: 'Adımları anlattı; nedenini açıklamakta zorlandı.', en: 'Described the steps; struggled to say why.' },
        5: {
          tr: 'Adımları ve nedenlerini anlattı, okulda öğrendiğiyle bağ kurdu.',
          en: 'Explained steps and reasons and linked them to school.',
        },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'skill',
      kind: 'scale',
      weight: 25,
      label: { tr: 'Mesleki beceri', en: 'Skill' },
      ask: {
        tr: 'Öğrenci, ziyarette gördüğünüz uygulamayı ne ölçüde yapabildi?',
        en: 'How far could the student do the practice you saw?',
      },
      anchors: {
        1: { tr: 'Uygulamayı yardımla da tamamlayamadı.', en: 'Could not complete it even with help.' },
        3: { tr: 'Uygulamayı yardımla tamamladı.', en: 'Completed it with help.' },
        5: {
          tr: 'Uygulamayı kendi başına ve doğru sırayla tamamladı.',
          en: 'Completed it alone and in the right order.',
        },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'safety-behaviour',
      kind: 'scale',
      weight: 20,
      label: { tr: 'Güvenli çalışma', en: 'Safe working' },
      ask: {
        tr: 'Ziyaret sırasında öğrenci ne ölçüde güvenli çalışıyordu?',
        en: 'How safely did the student work during the visit?',
      },
      anchors: {
        1: { tr: 'Verilen koruyucu donanımı kullanmıyordu.', en: 'Did not use the protective gear provided.' },
        3: { tr: 'Donanımı kullanıyordu; çalışma alanı dağınıktı.', en: 'Used the gear; the work area was untidy.' },
        5: {
          tr: 'Donanımı kullanıyordu; sorulunca riskleri saydı.',
          en: 'Used the gear and named the risks when asked.',
        },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'work-discipline',
      kind: 'scale',
      weight: 15,
      label: { tr: 'İş disiplini', en: 'Work discipline' },
      ask: {
        tr: 'Öğrenci kendisine verilen görevleri ne ölçüde yürütüyor?',
        en: 'How far does the student carry out assigned tasks?',
      },
      hint: {
        tr: 'Devamsızlığı puanlamayın; okul kaydı esastır.',
        en: "Do not rate absence; the school's record counts.",
      },
      anchors: {
        1: { tr: 'Üzerinde çalıştığı görevi söyleyemedi.', en: 'Could not name the current task.' },
        3: { tr: 'Görevini biliyordu; bir kısmı gecikmişti.', en: 'Knew the task; part of it was late.' },
        5: { tr: 'Görevlerini zamanında tamamlamıştı.', en: 'Had completed tasks on time.' },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'communication',
      kind: 'scale',
      weight: 15,
      label: { tr: 'İletişim', en: 'Communication' },
      ask: {
        tr: 'Öğrenci sorunlarını ve ihtiyaçlarını ne ölçüde dile getiriyor?',
        en: 'How far does the student voice problems and needs?',
      },
      anchors: {
        1: { tr: 'Sorulduğunda da yanıt vermedi.', en: 'Did not answer even when asked.' },
        3: { tr: 'Sorulduğunda anlattı.', en: 'Told when asked.' },
        5: { tr: 'Sormadan anlattı ve ne istediğini söyledi.', en: 'Told unprompted and said what was wanted.' },
      },
      minorNamed: 'n/a',
    },
  ],
})
