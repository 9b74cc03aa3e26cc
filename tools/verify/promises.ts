/** What a sceptic may ask for by name: a plain sentence, and the tests that try to break it. */
export interface Promise_ {
  readonly says: { readonly tr: string; readonly en: string }
  readonly tests: readonly string[]
}

export const promises: Readonly<Record<string, Promise_>> = {
  voluntary: {
    says: {
      tr: 'İki dünya yalnız bir kişinin rızasında ayrılırsa, başkasının okuyabildiği her çıktı baytı baytına aynıdır.',
      en: 'Where two worlds differ in one person’s consent alone, every output that another person can read is the same to the byte.',
    },
    tests: [
      'packages/server/src/routes/non-disclosure.test.ts',
      'packages/qr/src/token/consent-makes-no-difference.test.ts',
      'packages/qr/src/slot/indistinguishable.test.ts',
      'packages/core/src/evaluation/non-interference.test.ts',
    ],
  },
  'no-place-no-time': {
    says: {
      tr: 'Ziyaret kaydında yer, saat ve sıra yoktur; iki ziyaretin hangisinin önce olduğu hiçbir yerde kalmaz.',
      en: 'A visit’s record has no place, no hour and no order; nothing keeps which of two visits came first.',
    },
    tests: [
      'packages/core/src/visit/record.test.ts',
      'packages/server/src/routes/once.test.ts',
      'packages/client/src/contract/contract.test.ts',
    ],
  },
  access: {
    says: {
      tr: 'Görev çizelgesindeki her boş göz bir rettir; veritabanı izinsiz hiçbir satır vermez.',
      en: 'Every dot of the role table is a denial; without a permit the database gives no row.',
    },
    tests: [
      'packages/core/src/register/role-table.test.ts',
      'packages/server/src/routes/denials.test.ts',
      'packages/server/src/database/confinement.test.ts',
    ],
  },
  'no-teacher-monitoring': {
    says: {
      tr: 'Hiçbir işlev, tür, yol ya da tablo öğretmenleri sıralamaz, karşılaştırmaz, süzmez.',
      en: 'No function, type, route or table ranks, compares or filters teachers.',
    },
    tests: [
      'packages/core/src/visit/no-monitoring.test.ts',
      'packages/core/src/public-api.test.ts',
      'packages/core/src/public-types.test.ts',
      'packages/client/src/contract/contract.test.ts',
    ],
  },
  measures: {
    says: {
      tr: 'Şeffaflık sayfasındaki her teknik önlem çalışan bir denetime dayanır; geçmeyen gösterilmedi diye yazılır.',
      en: 'Every technical measure on the transparency page rests on a check that runs; one that does not pass is shown as not shown.',
    },
    tests: ['packages/server/src/database/confinement.test.ts', 'packages/server/src/routes/term.test.ts'],
  },
  ledger: {
    says: {
      tr: 'Dışa aktarılan kanıt defteri çevrimdışı denetlenir; değişen, çıkan ya da eklenen her yaprak görünür.',
      en: 'An exported ledger is checked offline; every leaf that was changed, taken out or slipped in shows.',
    },
    tests: ['packages/consent/src/ledger'],
  },
  law: {
    says: {
      tr: 'Her kuralın evet ve hayır örneği vardır; karar, ayrı yazılmış ikinci bir uygulamayla göz göz aynıdır.',
      en: 'Every rule has a yes-case and a no-case; the decision equals, cell by cell, a second implementation written apart.',
    },
    tests: [
      'packages/consent/src/kvkk',
      'packages/consent/src/decision/oracle',
      'packages/consent/src/decision/mutants.test.ts',
      'tools/law-table',
    ],
  },
}
