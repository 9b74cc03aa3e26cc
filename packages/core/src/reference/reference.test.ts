import { describe, expect, it } from 'vitest'
import { editDistance, fold, foldTerm } from './fold.js'
import {
  fieldNamed,
  fields,
  findBranch,
  findDistrict,
  findField,
  findProvince,
  isNationalId,
  provinces,
} from './index.js'

const nameOf = (finding: ReturnType<typeof findField>): string | undefined =>
  finding.kind === 'certain' ? finding.found.name : undefined

describe('fields and branches', () => {
  it('are as many as the ministry’s list of 08.09.2025 says', () => {
    const count = (program: string) => {
      const own = fields.filter((field) => field.program === program)
      return [own.length, own.reduce((sum, field) => sum + field.branches.length, 0)]
    }
    expect(count('MTAL')).toEqual([56, 119])
    expect(count('MESEM')).toEqual([39, 193])
    const unsure = fields.flatMap((field) => field.branches).filter((branch) => branch.certainty === 'verify')
    expect(unsure).toHaveLength(17)
    expect(unsure.map((branch) => branch.name)).toContain('Kâğıt Üretimi')
  })

  it('have no name twice within a programme, and branch names free of marks', () => {
    const keys = fields.flatMap((field) => field.branches.map((b) => `${field.program}/${field.name}/${b.name}`))
    expect(new Set(keys).size).toBe(312)
    expect(keys.filter((key) => /[?|]/.test(key))).toEqual([])
  })

  it('are found as class lists and school-made sheets spell them', () => {
    expect(nameOf(findField({ program: 'MTAL', name: 'BİLİŞİM TEKNOLOJİLERİ ALANI' }))).toBe('Bilişim Teknolojileri')
    expect(nameOf(findField({ program: 'MESEM', name: 'ELEKTRİK- ELEKTRONİK TEKNOLOJİSİ' }))).toBe(
      'Elektrik-Elektronik Teknolojisi',
    )
    expect(nameOf(findField({ program: 'MESEM', name: ' Güzellik ve  saç bakım hizmetleri' }))).toBe(
      'Güzellik ve Saç Bakım Hizmetleri',
    )
  })

  it('are only proposed when a name is near, and not found when it is far', () => {
    const near = findField({ program: 'MESEM', name: 'Elektrik Elektronik' })
    expect(near).toMatchObject({ kind: 'proposed', candidates: [{ name: 'Elektrik-Elektronik Teknolojisi' }] })
    expect(findField({ program: 'MESEM', name: 'Bilisim Teknolojileri' }).kind).toBe('proposed')
    expect(findField({ program: 'MTAL', name: 'Uzay Madenciliği' })).toEqual({ kind: 'none' })
    expect(findField({ program: 'MTAL', name: '  ' })).toEqual({ kind: 'none' })
  })

  it('need the programme where both have the name', () => {
    expect(findField({ name: 'Adalet' })).toMatchObject({ kind: 'certain', found: { program: 'MTAL' } })
    expect(findField({ name: 'Bilişim Teknolojileri' })).toMatchObject({
      kind: 'proposed',
      candidates: [{ program: 'MTAL' }, { program: 'MESEM' }],
    })
  })

  it('keep each branch inside its field and programme', () => {
    const mesem = fieldNamed('MESEM', 'Elektrik-Elektronik Teknolojisi')
    const mtal = fieldNamed('MTAL', 'Elektrik-Elektronik Teknolojisi')
    if (!mesem || !mtal) throw new Error('the field is in both programmes')
    expect(findBranch(mesem, 'BOBİNAJ')).toMatchObject({ kind: 'certain', found: { name: 'Bobinaj' } })
    expect(findBranch(mtal, 'Bobinaj').kind).toBe('none')
  })
})

describe('provinces and districts', () => {
  it('are 81 and 973, with 26 regions and 30 metropolitan provinces', () => {
    expect(provinces).toHaveLength(81)
    expect(provinces.map((p) => Number(p.plate))).toEqual(Array.from({ length: 81 }, (_, index) => index + 1))
    expect(provinces.reduce((sum, p) => sum + p.districts.length, 0)).toBe(973)
    expect(new Set(provinces.map((p) => p.nuts2)).size).toBe(26)
    expect(provinces.filter((p) => p.metropolitan)).toHaveLength(30)
    expect(provinces.filter((p) => p.districts.includes('Merkez'))).toHaveLength(51)
  })

  it('are found in capitals, by plate and by their other spellings', () => {
    expect(findProvince('ISPARTA')?.plate).toBe('32')
    expect(findProvince('ıSPARTA')?.plate).toBe('32')
    expect(findProvince('İsparta')).toBeUndefined()
    expect(findProvince('8')?.name).toBe('Artvin')
    expect(findProvince('Hakkari')?.plate).toBe('30')
    expect(findProvince('HAKKÂRİ')?.plate).toBe('30')
    expect(findProvince('İçel')?.name).toBe('Mersin')
    expect(findDistrict('Samsun', 'Ondokuzmayıs')).toEqual({ plate: '55', name: '19 Mayıs' })
    expect(findDistrict('Ankara', 'KAZAN')).toEqual({ plate: '06', name: 'Kahramankazan' })
  })

  it('never look a district up without its province', () => {
    expect(findDistrict('Konya', 'EREĞLİ')).toEqual({ plate: '42', name: 'Ereğli' })
    expect(findDistrict('67', 'Ereğli')).toEqual({ plate: '67', name: 'Ereğli' })
    expect(findDistrict('Isparta', 'Ereğli')).toBeUndefined()
    expect(findDistrict('Nowhere', 'Merkez')).toBeUndefined()
  })
})

describe('folding', () => {
  it('keeps Turkish letters apart', () => {
    expect(fold('IRMAK İREM')).toBe('ırmak irem')
    expect(fold('I')).not.toBe(fold('İ'))
    expect(fold('ŞEYMA')).not.toBe(fold('SEYMA'))
    expect(fold('KÂMİL')).toBe(fold('KAMİL'))
    expect(fold('C\u0327ag\u0306la  Yıldız ')).toBe('çağla yıldız')
    expect(fold('İstanbul\u2019un\u00a0yolu')).toBe("istanbul'un yolu")
    expect(foldTerm('IŞIK ELEKTRİK LTD. ŞTİ.')).toBe(foldTerm('Işık Elektrik Ltd.Şti.'))
  })

  it('counts changes of letters and stops at the limit', () => {
    expect(editDistance('kuaför', 'kuaför', 2)).toBe(0)
    expect(editDistance('tesktil', 'tekstil', 2)).toBe(2)
    expect(editDistance('adalet', 'denizcilik', 2)).toBe(3)
  })
})

describe('national ids', () => {
  it('pass by their check digits, and made-up ones by leave only', () => {
    for (const id of ['01000000168', '01000000236', '01000000304', '01000000472', '01000000540', '01000000618']) {
      expect(isNationalId(id)).toBe(false)
      expect(isNationalId(id, { allowFictionalIds: true })).toBe(true)
    }
    expect(isNationalId('10000000146')).toBe(true)
    expect(isNationalId('10000000147')).toBe(false)
    expect(isNationalId('1000000168', { allowFictionalIds: true })).toBe(false)
    expect(isNationalId('010000001680', { allowFictionalIds: true })).toBe(false)
  })
})
