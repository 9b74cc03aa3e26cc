import { defineRubric } from './rubric.js'

/** Student → workplace (öğrenci → işletme). Nobody sees one answer alone: it only ever joins an aggregate (K-8/2). */
export const workplaceByStudent = defineRubric({
  id: 'workplace-by-student',
  version: 1,
  from: 'student',
  about: 'workplace',
  comment: 'optional',
  title: { tr: 'Çalıştığın işletme', en: 'Your workplace' },
  criteria: [
    {
      id: 'safety',
      kind: 'scale',
      weight: 20,
      label: { tr: 'İş güvenliği', en: 'Safety at work' },
      ask: {
        tr: 'İşletmede seni kazadan koruyacak önlemler ne kadar alındı?',
        en: 'How far were measures taken that protect you from accidents?',
      },
      anchors: {
        1: {
          tr: 'Koruyucu malzeme (eldiven, gözlük, maske) verilmedi; tehlikeli yerler işaretli değildi.',
          en: 'No protective gear (gloves, glasses, mask) was given; dangerous spots were not marked.',
        },
        3: {
          tr: 'Malzeme verildi; nasıl kullanılacağı bir kez anlatıldı, sonra bir daha sorulmadı.',
          en: 'Gear was given, but its use was explained once and not followed up.',
        },
        5: {
          tr: 'Her işten önce koruyucu malzeme hazırdı, kullanımı gösterildi; eksik varsa işe başlanmadı.',
          en: 'Gear was ready before each job, its use was shown, and work did not start when it was missing.',
        },
      },
      minorNamed: 'never',
    },
    {
      id: 'module-teaching',
      kind: 'scale',
      weight: 20,
      label: { tr: 'Dalın öğretilmesi', en: 'Teaching of the branch' },
      ask: {
        tr: 'Dalının konuları sana işletmede ne kadar öğretildi?',
        en: 'How much were the topics of your branch taught to you at the workplace?',
      },
      anchors: {
        1: { tr: 'Dalımla ilgili hiçbir iş gösterilmedi.', en: 'No task of my branch was shown to me.' },
        3: {
          tr: 'Bazı işler gösterildi; kendim denemek için az fırsatım oldu.',
          en: 'Some tasks were shown; I had little chance to try them.',
        },
        5: {
          tr: 'İşler adım adım gösterildi, kendim yaptım ve yanlışım düzeltildi.',
          en: 'Tasks were shown step by step, I did them myself and my mistakes were corrected.',
        },
      },
      minorNamed: 'never',
    },
    {
      id: 'trainer-presence',
      kind: 'scale',
      weight: 15,
      label: { tr: 'Usta öğreticinin varlığı', en: 'Presence of a trainer' },
      ask: {
        tr: 'Çalışırken yanında soru sorabileceğin bir usta öğretici var mıydı?',
        en: 'Was there a trainer nearby whom you could ask while you worked?',
      },
      anchors: {
        1: {
          tr: 'Çoğu gün yalnız çalıştım; soracak kimse yoktu.',
          en: 'Most days I worked alone; there was nobody to ask.',
        },
        3: {
          tr: 'Usta öğretici işletmedeydi, ama çoğu zaman başka bir işle uğraşıyordu.',
          en: 'A trainer was on the premises but mostly busy elsewhere.',
        },
        5: {
          tr: 'Çalıştığım yerde her gün bir usta öğretici vardı ve sorularımı yanıtladı.',
          en: 'A trainer was where I worked every day and answered my questions.',
        },
      },
      minorNamed: 'never',
    },
    {
      id: 'respect',
      kind: 'scale',
      weight: 15,
      label: { tr: 'Saygı', en: 'Respect' },
      ask: {
        tr: 'İşletmede sana ne kadar saygılı davranıldı?',
        en: 'How respectfully were you treated at the workplace?',
      },
      anchors: {
        1: { tr: 'Bana sık sık bağırıldı ya da benimle alay edildi.', en: 'I was often shouted at or mocked.' },
        3: {
          tr: 'Çoğu zaman saygılı davranıldı; zaman zaman kırıcı sözler söylendi.',
          en: 'Mostly respectful; hurtful words at times.',
        },
        5: {
          tr: 'Bana adımla seslenildi, sözüm dinlendi, yanlışım sakince anlatıldı.',
          en: 'I was called by my name, listened to, and told about mistakes calmly.',
        },
      },
      minorNamed: 'never',
    },
    {
      id: 'hours-and-breaks',
      kind: 'scale',
      weight: 10,
      label: { tr: 'Çalışma süresi ve mola', en: 'Hours and breaks' },
      ask: {
        tr: 'Çalışma saatlerine ve molalara ne kadar uyuldu?',
        en: 'How well were working hours and breaks kept?',
      },
      anchors: {
        1: { tr: 'Çoğu gün geç çıktım ya da mola verilmedi.', en: 'Most days I left late or had no break.' },
        3: {
          tr: 'Saatlere genellikle uyuldu; bazı günler mola kısa tutuldu.',
          en: 'Hours were usually kept; breaks were short on some days.',
        },
        5: {
          tr: 'Zamanında başlayıp zamanında çıktım; yemek ve dinlenme molam her gün vardı.',
          en: 'I started and left on time; I had meal and rest breaks every day.',
        },
      },
      minorNamed: 'never',
    },
    {
      id: 'equipment',
      kind: 'scale',
      weight: 8,
      label: { tr: 'Araç ve gereç', en: 'Tools and equipment' },
      ask: {
        tr: 'İşini öğrenmen için gereken araç ve gereç ne kadar vardı?',
        en: 'How far were the tools you need for learning the job available?',
      },
      anchors: {
        1: { tr: 'Gereken araçlar yoktu ya da bozuktu.', en: 'The tools needed were missing or broken.' },
        3: {
          tr: 'Araçlar vardı, ama sıra beklemek ya da ödünç almak gerekti.',
          en: 'There were tools, but one had to wait or borrow.',
        },
        5: {
          tr: 'Gereken araçlar çalışır durumdaydı ve kullanmama izin verildi.',
          en: 'The tools needed worked and I was allowed to use them.',
        },
      },
      minorNamed: 'never',
    },
    {
      id: 'branch-tasks',
      kind: 'scale',
      weight: 7,
      label: { tr: 'Dala uygun iş', en: 'Tasks of the branch' },
      ask: {
        tr: 'Zamanının ne kadarı dalına uygun işlerle geçti?',
        en: 'How much of your time went to tasks of your branch?',
      },
      anchors: {
        1: {
          tr: 'Zamanımın çoğu dalımla ilgisi olmayan temizlik ve getir götür işleriyle geçti.',
          en: 'Most of my time went to cleaning and errands that have nothing to do with my branch.',
        },
        3: {
          tr: 'Zamanımın yaklaşık yarısı dalıma uygun işlerle geçti.',
          en: 'About half of my time went to tasks of my branch.',
        },
        5: { tr: 'Zamanımın çoğu dalıma uygun işlerle geçti.', en: 'Most of my time went to tasks of my branch.' },
      },
      minorNamed: 'never',
    },
    {
      id: 'wage-paid',
      kind: 'yes-no',
      weight: 5,
      label: { tr: 'Ücret', en: 'Wage' },
      ask: { tr: 'Bu dönem ücretin her ay ödendi mi?', en: 'Was your wage paid every month of this term?' },
      hint: {
        tr: 'Tutar yazma. Bilmiyorsan «Gözlemlemedim» seç.',
        en: 'Do not write an amount. If you do not know, choose “Not observed”.',
      },
      minorNamed: 'never',
    },
  ],
})
