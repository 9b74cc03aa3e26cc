import type { RoleName } from '@imes/client/contract'
import { language } from './session.ts'

const roles: readonly RoleName[] = [
  'student',
  'guardian',
  'coordinator',
  'workplace',
  'office',
  'district',
  'statistician',
  'auditor',
  'public',
  'desk',
]
export const isRole = (id: string): id is RoleName => roles.some((role) => role === id)

/** A role in the reader's language. */
export const roleName = (role: RoleName): string =>
  ({
    tr: {
      student: 'Öğrenci',
      guardian: 'Veli',
      coordinator: 'Koordinatör öğretmen',
      workplace: 'İşletme',
      office: 'Okul idaresi',
      district: 'İlçe müdürlüğü',
      statistician: 'İstatistik görevlisi',
      auditor: 'Denetçi',
      public: 'Herkes',
      desk: 'Veri koruma birimi',
    },
    en: {
      student: 'Student',
      guardian: 'Guardian',
      coordinator: 'Coordinator',
      workplace: 'Workplace',
      office: 'School office',
      district: 'District office',
      statistician: 'Statistician',
      auditor: 'Auditor',
      public: 'Public',
      desk: 'Data protection desk',
    },
  })[language()][role]
