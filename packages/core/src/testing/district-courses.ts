import type { DistrictSchool } from './district-records.js'

export interface Course {
  readonly school: number
  readonly grade: number
  readonly letter: string
  readonly field: string
  readonly branches: readonly string[]
  readonly weight: number
}

export const schools: readonly DistrictSchool[] = [
  {
    id: 0,
    name: 'Örnek Mesleki ve Teknik Anadolu Lisesi',
    program: 'MTAL',
    plate: '32',
    province: 'Isparta',
    district: 'Eğirdir',
  },
  {
    id: 1,
    name: 'Örnek Mesleki Eğitim Merkezi',
    program: 'MESEM',
    plate: '32',
    province: 'Isparta',
    district: 'Merkez',
  },
]

/** Who learns what where. The weights share the students out; grades 11 and 12 of the centre include adults. */
export const courses: readonly Course[] = [
  {
    school: 0,
    grade: 12,
    letter: 'I',
    field: 'Bilişim Teknolojileri',
    branches: ['Yazılım Geliştirme', 'Ağ İşletmenliği'],
    weight: 15,
  },
  {
    school: 0,
    grade: 12,
    letter: 'İ',
    field: 'Elektrik-Elektronik Teknolojisi',
    branches: ['Elektrik Tesisatları ve Dağıtımı', 'Endüstriyel Bakım Onarım'],
    weight: 14,
  },
  {
    school: 0,
    grade: 12,
    letter: 'A',
    field: 'Yiyecek İçecek Hizmetleri',
    branches: ['Yiyecek İçecek Hizmetleri'],
    weight: 16,
  },
  {
    school: 1,
    grade: 11,
    letter: 'A',
    field: 'Güzellik ve Saç Bakım Hizmetleri',
    branches: ['Kadın Kuaförlüğü', 'Erkek Kuaförlüğü'],
    weight: 11,
  },
  {
    school: 1,
    grade: 11,
    letter: 'B',
    field: 'Elektrik-Elektronik Teknolojisi',
    branches: ['Elektrik Tesisatları ve Pano Montörlüğü', 'Bobinaj'],
    weight: 10,
  },
  {
    school: 1,
    grade: 12,
    letter: 'A',
    field: 'Yiyecek İçecek Hizmetleri',
    branches: ['Aşçılık', 'Pasta ve Tatlı Yapımı'],
    weight: 12,
  },
  {
    school: 1,
    grade: 12,
    letter: 'B',
    field: 'Motorlu Araçlar Teknolojisi',
    branches: ['Otomotiv Elektromekanik', 'Otomotiv Boya'],
    weight: 12,
  },
]
