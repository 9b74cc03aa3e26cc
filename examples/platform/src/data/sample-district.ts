import { type District, generateDistrict } from '@imes/core/testing'
import { classListFile, staffFile } from './e-okul.ts'
import { oneRosterZip } from './one-roster.ts'
import { centreSheet, peopleFile, placementCsv, rankFile, workplacesFile } from './school-sheets.ts'
import { withTraps } from './traps.ts'

/** The sample district: everybody in it is made up. */
export function sampleDistrict(): District {
  return withTraps(generateDistrict({ seed: 'isparta-2025', schoolYearFrom: 2025 }))
}

/** Path below `data/` → bytes: the files of two schools, as each would bring them. */
export function sampleFiles(district: District = sampleDistrict()): ReadonlyMap<string, Uint8Array> {
  const [highSchool, centre] = district.schools
  if (!highSchool || !centre) throw new RangeError('the sample has two schools')
  return new Map([
    ['mtal/OOG01001R020.XLS', classListFile(district, highSchool)],
    ['mtal/OOK01001R1.XLS', staffFile(district, highSchool)],
    ['mtal/yerlestirme.csv', placementCsv(district, highSchool)],
    ['mtal/isletmeler.xlsx', workplacesFile(district, highSchool)],
    ['mtal/veliler-ve-usta-ogreticiler.xlsx', peopleFile(district, highSchool)],
    ['mtal/siralama.xlsx', rankFile(district, highSchool)],
    ['one-roster/ornek-okul.zip', oneRosterZip(district, highSchool, 'I')],
    ['mesem/MESEM 2025-2026.xlsx', centreSheet(district, centre)],
    ['mesem/OOK01001R1.XLS', staffFile(district, centre)],
    ['mesem/isletmeler.xlsx', workplacesFile(district, centre)],
    ['mesem/veliler-ve-usta-ogreticiler.xlsx', peopleFile(district, centre)],
    ['mesem/siralama.xlsx', rankFile(district, centre)],
  ])
}
