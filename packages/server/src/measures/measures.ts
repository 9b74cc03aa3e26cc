import type { Bilingual } from '@imes/consent'
import { type Day, dayOf } from '@imes/consent/time'
import type { App } from '../app.js'

interface Measure {
  readonly id: string
  readonly says: Bilingual
  readonly kind: 'technical' | 'administrative'
  /** The check that shows it, by name; an administrative measure is the controller's word. */
  readonly check: string | null
}

/** What is claimed, each with the check that shows it. A claim whose check did not pass shows as not shown. */
export const measures: readonly Measure[] = [
  {
    id: 'row-level-security',
    says: {
      tr: 'Veritabanı, kararı satır satır yineler; uygulamanın kullanıcısı ne sahip ne yöneticidir.',
      en: 'The database repeats the decision row by row; the application’s role is neither owner nor superuser.',
    },
    kind: 'technical',
    check: 'checkMeasures: the role of a transaction, and every table',
  },
  {
    id: 'nothing-without-permit',
    says: { tr: 'İzin olmadan hiçbir tablodan satır okunamaz.', en: 'Without a permit no table gives a row.' },
    kind: 'technical',
    check: 'checkMeasures: every table, read as nobody',
  },
  {
    id: 'no-clock-in-visits',
    says: {
      tr: 'Ziyaret tablolarında saat, yer, koordinatör ve kayıt zamanı sütunu yoktur.',
      en: 'No table of visits has a column for a clock time, a place, a coordinator or a moment of recording.',
    },
    kind: 'technical',
    check: 'checkMeasures: columns of visit tables',
  },
  {
    id: 'no-ranking-of-coordinators',
    says: {
      tr: 'Koordinatörle ziyareti birleştiren hiçbir görünüm ya da dizin yoktur.',
      en: 'No view and no index joins coordinators with visits.',
    },
    kind: 'technical',
    check: 'checkMeasures: views and indexes',
  },
  {
    id: 'ledger-holds',
    says: {
      tr: 'Kanıt defterinin imzalı başları yapraklardan yeniden hesaplanır; defter, kim ne derse desin her gün aynı sayıda büyür.',
      en: 'The ledger’s signed heads are recomputed from its leaves; whoever says what, it grows by the same number every day.',
    },
    kind: 'technical',
    check: 'auditLedger',
  },
  {
    id: 'erasures-outlive-backups',
    says: {
      tr: 'Silinenler yedeğin dışındaki bir günlüğe yazılır; geri yüklenen yedek hizmet vermeden önce onları yeniden siler.',
      en: 'Erasures are written down outside the backups; a restored backup carries them out again before it serves.',
    },
    kind: 'technical',
    check: 'checkMeasures: the journal and what the database knows of it',
  },
  {
    id: 'special-categories',
    says: {
      tr: 'Özel nitelikli veriler kişiye ve amaca özel anahtarla şifrelidir.',
      en: 'Special categories are encrypted under a key of one person and one purpose.',
    },
    kind: 'technical',
    check: 'checkMeasures: stored bytes do not repeat',
  },
  {
    id: 'secrecy-undertakings',
    says: {
      tr: 'Erişimi olanlar gizlilik taahhüdü vermiştir.',
      en: 'Those with access have signed secrecy undertakings.',
    },
    kind: 'administrative',
    check: null,
  },
  {
    id: 'access-review',
    says: { tr: 'Erişim yetkileri her dönem gözden geçirilir.', en: 'Access rights are reviewed every term.' },
    kind: 'administrative',
    check: null,
  },
]

/** Each measure with the last result of its check. */
export async function measuresWithResults(app: App) {
  const results = await app.database.transaction(
    { province: app.homeProvince, person: null, role: 'public', purpose: 'audit', scopes: [], day: dayOf(app.clock()) },
    (tx) =>
      tx
        .selectFrom('check_result')
        .select(['id', 'passed', 'on_day'])
        .where('province', '=', app.homeProvince)
        .execute(),
  )
  return measures.map(({ id, says, kind, check }) => {
    const result = results.find((row) => row.id === id)
    const state = kind === 'administrative' ? 'declared-only' : result?.passed ? 'shown' : 'not-shown'
    return { id, says, kind, state, check, on: (result?.on_day ?? null) as Day | null } as const
  })
}
