import type { District, DistrictStudent } from '@imes/core/testing'

/** Names that go wrong in careless readers. They replace the first students, staff and workplaces of the generator. */
interface TrapStudent {
  readonly schoolNumber: number
  readonly givenName: string
  readonly familyName: string
  readonly female: boolean
}

const trap = (schoolNumber: number, givenName: string, familyName: string, female: boolean): TrapStudent => ({
  schoolNumber,
  givenName,
  familyName,
  female,
})

/** Grade and letter of a section → who stands first in it. */
const studentTraps: Readonly<Record<string, readonly TrapStudent[]>> = {
  '0/12/I': [
    trap(7, 'İrem Nur', 'Işık', true),
    trap(19, 'İsmail', 'Çağlayan', false),
    trap(88, 'Irmak', 'Yılmaz Çelik', true),
    trap(104, 'Mehmet', 'Demir', false),
    trap(145, 'Mehmet', 'Demir', false),
    trap(204, 'Ömer Faruk', 'Şahin-Özdemir', false),
  ],
  '0/12/İ': [
    trap(11, 'Çiğdem', 'Uğurlu', true),
    trap(32, 'Halil İbrahim', 'Güngör', false),
    trap(57, 'Kâmil', 'Yağız', false),
    trap(158, 'MOHAMMAD', 'AL WAQQAS', false),
    trap(163, 'Şeyma', 'Doğan Kaya', true),
    trap(176, 'Ali', 'İyigün', false),
  ],
  '1/11/A': [trap(301, 'İlknur', 'Işıklı', true), trap(302, 'Şükran Özgür', 'Çınar', true)],
  '1/11/B': [trap(303, 'Uğur', 'Işık', false), trap(304, 'Çağla', 'Yıldız', true)],
  '1/12/A': [trap(305, 'Mehmet', 'Demir', false), trap(306, 'Zübeyde', 'Ğürsoy', true)],
}

type Renamed = { readonly name: string; readonly legalForm: 'natural' | 'legal' }

/** School number of a student → what their workplace is called. */
const workplaceTraps: Readonly<Record<number, Renamed>> = {
  304: { name: 'Işık Elektrik Ltd. Şti.', legalForm: 'legal' },
  301: { name: 'İnci Kuaför', legalForm: 'natural' },
  305: { name: 'Öz Şeker Pastanesi', legalForm: 'natural' },
  7: { name: 'Göller Yazılım A.Ş.', legalForm: 'legal' },
}

export function withTraps(district: District): District {
  const places = new Map<string, number>()
  const next = (key: string): number => {
    const place = places.get(key) ?? 0
    places.set(key, place + 1)
    return place
  }
  const students = district.students.map((student): DistrictStudent => {
    const key = `${student.school}/${student.grade}/${student.letter}`
    return { ...student, ...studentTraps[key]?.[next(key)] }
  })
  const guardians = district.guardians.map((guardian) => {
    const before = district.students[guardian.student]?.familyName.split(' ').at(-1)
    const after = students[guardian.student]?.familyName.split(' ').at(-1)
    const isTheirs = before !== undefined && after !== undefined && guardian.name.endsWith(` ${before}`)
    return isTheirs ? { ...guardian, name: `${guardian.name.slice(0, -before.length)}${after}` } : guardian
  })
  const renamed = new Map<number | null | undefined, Renamed>(
    Object.entries(workplaceTraps).map(([number, name]) => [
      students.find((student) => student.schoolNumber === Number(number))?.workplace,
      name,
    ]),
  )
  const workplaces = district.workplaces.map((workplace) => ({ ...workplace, ...renamed.get(workplace.id) }))
  return { ...district, students, guardians, workplaces, staff: staffWithTraps(district) }
}

/** Two teachers of one name, one of them a coordinator; a family name of two words. */
function staffWithTraps(district: District): District['staff'] {
  const named = (school: number, branch: string): number =>
    district.staff.find((one) => one.school === school && one.coordinator && one.branch === branch)?.id ?? -1
  const names = new Map<number, string>([
    [district.staff.find((one) => one.school === 0 && one.duty === 'principal')?.id ?? -1, 'İhsan Şükrü Ağaoğlu'],
    [district.staff.find((one) => one.school === 0 && one.duty === 'deputy')?.id ?? -1, 'Kâmil Özgün'],
    [named(0, 'Bilişim Teknolojileri'), 'Ilgın Işık'],
    [named(0, 'Elektrik-Elektronik Teknolojisi'), 'Ayşe Çetin'],
    [named(1, 'Elektrik-Elektronik Teknolojisi'), 'Gülşah Öz İleri'],
  ])
  const twin = district.staff.find((one) => one.school === 0 && one.duty === 'teacher' && !one.coordinator)?.id
  return district.staff.map((one) => {
    if (one.id === twin) return { ...one, name: 'Ayşe Çetin', branch: 'Bilişim Teknolojileri' }
    return { ...one, name: names.get(one.id) ?? one.name }
  })
}
