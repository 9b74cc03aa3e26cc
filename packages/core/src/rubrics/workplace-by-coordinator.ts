import { defineRubric } from './rubric.js'

/** Coordinator → workplace (koordinatör → işletme). Joins the same aggregate as the students' answers. */
export const workplaceByCoordinator = defineRubric({
  id: 'workplace-by-coordinator',
  version: 1,
  from: 'coordinator',
  about: 'workplace',
  comment: 'optional',
  title: { tr: 'Ziyaret edilen işletme', en: 'The workplace visited' },
  criteria: [
    {
      id: 'safety',
      kind: 'scale',
      weight: 25,
      label: { tr: 'İş güvenliği', en: 'Safety at work' },
      ask: {
        tr: 'İşletmede öğrenciler için iş güvenliği önlemleri ne ölçüde alınmış?',
        en: 'How far are safety measures for students in place?',
      },
      anchors: {
        1: {
          tr: 'Öğrenci koruyucu donanım olmadan çalışıyordu ya da makinenin koruyucusu yoktu.',
          en: 'The student worked without protective gear, or the machine had no guard.',
        },
        3: {
          tr: 'Donanım ve talimatlar vardı; kullanım her tezgâhta aynı değildi.',
          en: 'Gear and instructions were there; use varied between stations.',
        },
        5: {
          tr: 'Donanım kullanılıyordu, talimatlar asılıydı, öğrencinin güvenlik eğitimi belgeliydi.',
          en: "Gear was in use, instructions were posted, the student's safety training was documented.",
        },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'module-teaching',
      kind: 'scale',
      weight: 20,
      label: { tr: 'Dal modüllerinin öğretimi', en: 'Teaching of the branch modules' },
      ask: {
        tr: 'İşletmede dalın modülleri ne ölçüde öğretiliyor?',
        en: 'How far are the modules of the branch taught?',
      },
      anchors: {
        1: {
          tr: 'Yapılan işler dalın modülleriyle örtüşmüyordu.',
          en: 'The work done did not match the modules of the branch.',
        },
        3: {
          tr: 'Modüllerin bir kısmı işleniyordu; plan izlenmiyordu.',
          en: 'Some modules were covered; the plan was not followed.',
        },
        5: {
          tr: 'Yıllık plan izleniyordu; öğrenci işlediği modülü gösterebildi.',
          en: 'The yearly plan was followed; the student could show the current module.',
        },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'trainer-presence',
      kind: 'scale',
      weight: 15,
      label: { tr: 'Usta öğreticinin varlığı', en: 'Presence of a trainer' },
      ask: {
        tr: 'Öğrencinin yanında usta öğretici ya da eğitici personel var mı?',
        en: 'Is a trainer present with the student?',
      },
      anchors: {
        1: { tr: 'Belgeli usta öğretici yoktu.', en: 'There was no certified trainer.' },
        3: {
          tr: 'Usta öğretici vardı, ama öğrenciyle aynı bölümde çalışmıyordu.',
          en: 'There was a trainer, but in another section than the student.',
        },
        5: {
          tr: 'Usta öğretici öğrenciyle aynı yerdeydi ve öğrencinin durumunu anlattı.',
          en: "The trainer was with the student and described the student's progress.",
        },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'respect',
      kind: 'scale',
      weight: 10,
      label: { tr: 'Öğrenciye yaklaşım', en: 'Treatment of the student' },
      ask: {
        tr: 'İşletmede öğrenciye nasıl davranıldığını gördünüz?',
        en: 'How did you see the student being treated?',
      },
      anchors: {
        1: {
          tr: 'Öğrenciye bağırıldığını ya da küçümseyici sözler söylendiğini duydum.',
          en: 'I heard shouting or belittling words to the student.',
        },
        3: {
          tr: 'Kısa ve mesafeli bir dil kullanılıyordu; kırıcı söz duymadım.',
          en: 'Curt and distant language; no hurtful words heard.',
        },
        5: {
          tr: 'Öğrenciye açıklama yapılıyor, soru sorması isteniyordu.',
          en: 'Things were explained and questions were invited.',
        },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'hours-and-breaks',
      kind: 'scale',
      weight: 10,
      label: { tr: 'Çalışma süresi ve mola', en: 'Hours and breaks' },
      ask: {
        tr: 'Öğrencinin çalışma süresine ve molalarına ne ölçüde uyuluyor?',
        en: "How well are the student's hours and breaks kept?",
      },
      anchors: {
        1: {
          tr: 'Öğrenci gece ya da izin verilenden uzun süre çalıştırılıyordu.',
          en: 'The student was put to work at night or beyond the permitted hours.',
        },
        3: {
          tr: 'Süreye uyuluyordu; mola saatleri belirli değildi.',
          en: 'Hours were kept; break times were not fixed.',
        },
        5: {
          tr: 'Çalışma ve mola saatleri yazılıydı ve uygulanıyordu.',
          en: 'Working and break times were written down and kept.',
        },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'equipment',
      kind: 'scale',
      weight: 10,
      label: { tr: 'Araç ve gereç', en: 'Tools and equipment' },
      ask: {
        tr: 'İşletmenin donanımı dalın uygulamalarına ne ölçüde yetiyor?',
        en: "How far does the equipment suffice for the branch's practice?",
      },
      anchors: {
        1: { tr: 'Temel uygulamalar için gereken donanım yoktu.', en: 'Equipment for basic practice was missing.' },
        3: {
          tr: 'Temel uygulamalar yapılabiliyordu; bazı modüller için donanım yoktu.',
          en: 'Basic practice was possible; some modules lacked equipment.',
        },
        5: {
          tr: 'Programdaki uygulamalar için gereken donanım vardı ve öğrenci kullanıyordu.',
          en: "Equipment for the programme's practice was there and the student used it.",
        },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'cooperation',
      kind: 'scale',
      weight: 5,
      label: { tr: 'Okulla iş birliği', en: 'Cooperation with the school' },
      ask: {
        tr: 'İşletme, eğitimle ilgili konularda okulla ne ölçüde iş birliği yapıyor?',
        en: 'How far does the workplace work with the school on training matters?',
      },
      anchors: {
        1: {
          tr: 'Eğitimle ilgili görüşme isteği karşılık bulmadı.',
          en: 'Requests to talk about the training went unanswered.',
        },
        3: { tr: 'Sorulunca bilgi verildi.', en: 'Information was given when asked.' },
        5: {
          tr: 'İşletme sorunları kendisi haber verdi ve çözüm önerdi.',
          en: 'The workplace reported problems itself and proposed solutions.',
        },
      },
      minorNamed: 'n/a',
    },
    {
      id: 'wage-paid',
      kind: 'yes-no',
      weight: 5,
      label: { tr: 'Ücret', en: 'Wage' },
      ask: {
        tr: 'Gördüğünüz kayıtlara göre öğrenci ücretleri bu dönem her ay ödendi mi?',
        en: "According to the records you saw, were students' wages paid every month of this term?",
      },
      hint: {
        tr: 'Tutar yazmayın. Kayıt görmediyseniz «Gözlemlemedim» seçin.',
        en: 'Do not write an amount. If you saw no record, choose “Not observed”.',
      },
      minorNamed: 'n/a',
    },
  ],
})
